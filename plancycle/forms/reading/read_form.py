"""Reads a form that came back: every value with the cell it stands in."""

from collections.abc import Mapping

from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.package import open_package
from plancycle.forms.reading.beside import words_beside
from plancycle.forms.reading.cell_findings import cell_findings, merged_places
from plancycle.forms.reading.find_form import find_form
from plancycle.forms.reading.layout import Layout
from plancycle.forms.reading.outside import refuse_outside
from plancycle.forms.reading.outside_lines import (
    parts_below,
    speaks_of_figures,
    tells_something,
)
from plancycle.forms.reading.task_places import Place
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import KNOWN_PARTS
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding
from plancycle.model.reports import EXACT_FIELDS, NUMBER_FIELDS, Field, FormReading, FormValue


def parse_form(data: bytes) -> FormReading:
    """Read a report form, a Word file or a workbook.

    Args:
        data: the file, whatever its name; not trusted.

    Returns:
        Token, values (a cell that was left blank has empty text), the printed cells of each row,
        and findings about cells and tables.

    Raises:
        UnreadableFormError: the file has no form in it, or is not one that is safe to open; the
            message tells the sender what to do.
    """
    package = open_package(data)
    refuse_outside(package)
    form = find_form(package)
    layout = form.layout
    typed, others = parts_below(form.lines, layout.kind, _open_parts(layout))
    shared = merged_places(layout.places)
    beside = words_beside(layout, shared)
    # A part whose row was deleted has no place; what was typed below the tables for it counts.
    lost = set(KNOWN_PARTS[layout.kind]) - {p.field for p in layout.places}
    several = [_two_tokens(form.tokens)] if len(form.tokens) > 1 else []
    below = [_part_below(part, text) for part, text in typed.items()]
    return FormReading(
        # Two forms pasted together: whose figures these are is asked, never guessed.
        token=form.tokens[0] if len(form.tokens) == 1 else None,
        values=tuple(
            [_value(p, typed, beside.get(id(p), "")) for p in _counted_places(layout)]
            + [_typed_value(part, text) for part, text in typed.items() if part in lost]
        ),
        findings=(*several, *layout.findings, *cell_findings(layout, shared), *below),
        rows=tuple(layout.rows),
        above=(*form.above, *layout.beside(layout.captions)),
        outside=(
            *(line for line in layout.beside(layout.lines) if _is_to_be_told(line)),
            *(line for line in others if tells_something(line)),
        ),
        sums=tuple(layout.sums),
        pictures=form.pictures,
    )


def _is_to_be_told(line: str) -> bool:
    """Whether a line in a table says something; a row of several cells is no mere caption."""
    return speaks_of_figures(line) or (" | " in line and tells_something(line))


def _value(place: Place, typed: Mapping[Field, str], beside: str) -> FormValue:
    amount = None
    if place.field in NUMBER_FIELDS:
        amount = read_amount(place.figure, place.field, place.extra.scale)
    text = place.figure if place.field in EXACT_FIELDS else place.text
    if place.task_id is None:
        text = typed.get(place.field, text)
    return FormValue(
        task_id=place.task_id,
        field=place.field,
        text=text,
        number=amount.value if amount else None,
        cell=place.name,
        scale=place.extra.scale,
        has_ink=place.has_ink and not text,
        beside=beside,
        unclear="" if place.extra.is_clear or not place.has_ink else place.extra.text,
        line=place.line,
    )


def _counted_places(layout: Layout) -> list[Place]:
    """The places without the rows of an id that were left empty beside another of that id.

    A row copied by mistake, or a second form left blank, says nothing.
    """
    inked = {(p.task_id, p.line) for p in layout.places if p.has_ink}
    written = {task_id for task_id, _ in inked}
    return [
        p
        for p in layout.places
        if p.task_id is None or p.task_id not in written or (p.task_id, p.line) in inked
    ]


def _open_parts(layout: Layout) -> set[Field]:
    """The parts in words that have no answer in a table."""
    answered = {p.field for p in layout.places if p.task_id is None and p.has_ink}
    return set(KNOWN_PARTS[layout.kind]) - answered


def _typed_value(part: Field, text: str) -> FormValue:
    """A part of which only what was typed below the tables is there."""
    return FormValue(None, part, text, None, "Bên dưới bảng")


def _part_below(part: Field, text: str) -> Finding:
    """F57: a part in words was typed below the table."""
    return finding_of(
        "F57.below", f"Phần “{part.vietnamese}”", (None, part.value), written=shown(text)
    )


def _two_tokens(tokens: tuple[str, ...]) -> Finding:
    return finding_of(
        "F01", "Chân trang và thuộc tính của tệp", count=len(tokens), tokens=", ".join(tokens)
    )
