"""Rules for the columns: all are there, and each heading says what the form's does."""

from collections.abc import Iterator

from plancycle.forms.reading.header import missing_column
from plancycle.forms.rules.row_rules import same_unit
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import heading
from plancycle.forms.wording.quoting import quoted
from plancycle.forms.wording.vocabulary import key
from plancycle.model.findings import Finding
from plancycle.model.reports import EXTRA_FIELDS, Field, FormReading, ReportForm


def check_columns_there(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F02 for the columns that only some forms have: whether one is lost, the form alone says."""
    there = {v.field for v in reading.values if v.task_id is not None}
    for field in EXTRA_FIELDS:
        if there and field in form.fields and field not in there:
            yield missing_column("Bảng nhiệm vụ, dòng tiêu đề", field, form.period.form)


def check_headings_clear(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F45: a heading says more than the form's, and nobody knows what that does to the numbers."""
    doubled = {f.cell[1] for f in reading.findings if f.code == "F44" and f.cell}
    seen: set[tuple[Field, str]] = set()
    for value in reading.values:
        if value.field.value in doubled:
            continue  # that there are two is the cause
        if not value.unclear or (value.field, value.unclear) in seen:
            continue
        seen.add((value.field, value.unclear))
        if key(form.period.title).startswith(key(value.unclear)) and key(value.unclear):
            continue  # the form's own time
        if all(same_unit(value.unclear, row.unit_of_measure) for row in form.rows):
            continue  # the unit of all its rows
        name = heading(value.field, form.period.form)
        yield finding_of(
            "F45.heading",
            f"{value.cell}, cột “{name}”",
            (value.task_id, value.field.value),
            written=quoted(value.unclear),
            column=name,
        )
