"""Rules for the parts in words, and for words that stand outside the form's cells."""

from collections.abc import Iterator

from plancycle.forms.rules.row_answers import place_of
from plancycle.forms.rules.stated_rules import (
    another_unit,
    beside_the_table,
    names_another_unit,
)
from plancycle.forms.rules.task_rules import LONGEST_TEXT, letters_amiss
from plancycle.forms.wording.figure_words import changes_figures
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import part_ids
from plancycle.forms.wording.quoting import quoted
from plancycle.model.findings import Finding
from plancycle.model.reports import Field, FormReading, ReportForm

_MOST_QUOTED = 3


def check_parts(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """Everything to be said of the parts in words, and of what stands outside all cells."""
    yield from check_parts_there(reading, form)
    yield from check_parts_text(reading, form)
    yield from check_outside(reading, form)


def check_parts_there(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F24: no part in words was lost."""
    there = {v.field for v in reading.values if v.task_id is None}
    letters = part_ids(form.parts)
    for field, letter in letters.items():
        if field not in there:
            yield finding_of(
                "F24",
                f"Phần {letter} “{field.vietnamese}”",
                parts="các phần" if len(letters) > 1 else "phần",
                letters=", ".join(letters.values()),
            )


def check_parts_text(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F25 and F26 for the parts in words, F27 for a part that stands twice."""
    letters = part_ids(form.parts)
    seen: set[Field] = set()
    for value in reading.values:
        if value.task_id is not None:
            continue
        letter = f"{letters[value.field]} " if value.field in letters else ""
        where = f"{place_of(value)}, phần {letter}“{value.field.vietnamese}”"
        place = (None, value.field.value)
        if len(value.text) > LONGEST_TEXT:
            yield finding_of("F25", where, place, length=len(value.text), limit=LONGEST_TEXT)
        for name, params in letters_amiss(value.text):
            yield finding_of(name, where, place, **params)
        if value.field not in letters and value.text:
            yield finding_of("F52.unasked_part", where, place, written=quoted(value.text))
        if value.field in seen:
            yield finding_of("F27", where, place)
        seen.add(value.field)


def check_outside(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F45, F52: words below the tables belong to no cell."""
    told = set(reading.above)
    units = dict.fromkeys(n for n in reading.outside if names_another_unit(n) and n not in told)
    for line in units:
        yield another_unit("Bên ngoài các bảng", line, form)
    lines = [line for line in reading.outside if not names_another_unit(line)]
    asked = [line for line in dict.fromkeys(lines) if changes_figures(line, form.period)]
    for line in asked:
        yield beside_the_table("Bên ngoài các bảng", line, form)
    lines = [line for line in lines if line not in asked]
    if lines:
        quoted_lines = "; ".join(quoted(line) for line in lines[:_MOST_QUOTED])
        more = f" và {len(lines) - _MOST_QUOTED} dòng khác" if len(lines) > _MOST_QUOTED else ""
        yield finding_of("F52.outside", "Bên ngoài các bảng", written=quoted_lines, more=more)
