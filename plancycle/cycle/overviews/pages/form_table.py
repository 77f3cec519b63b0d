"""A report as a table: what was asked, what was written in each cell, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plancycle.forms.rules.row_answers import column_place
from plancycle.forms.wording.headings import heading, part_ids
from plancycle.model.findings import Finding
from plancycle.model.reports import (
    EXTRA_FIELDS,
    NUMBER_FIELDS,
    Field,
    FormRow,
    FormValue,
    ReportForm,
)


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell that a unit filled in.

    Attributes:
        text: as written; number: what was read of it where a number is asked.
        cell: where it stands in the unit's file; empty if the file has no such cell.
        is_asked: whether the row is to fill it in at all.
        findings: what is wrong with this very cell.
    """

    field: Field
    text: str
    number: Decimal | None
    cell: str
    is_asked: bool
    findings: tuple[Finding, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether a number is asked for, so that it is set to the right."""
        return self.field in NUMBER_FIELDS


@dataclass(frozen=True, slots=True)
class FormTableRow:
    """One row of the form with its cells; ``findings`` are those of the row as a whole."""

    row: FormRow
    cells: tuple[FormCell, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part in words below the table: its letter, what it asks, and what was written."""

    letter: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """A unit's report as it was read.

    Attributes:
        columns: headings of the cells of each row, as the form prints them.
        findings: those that are about no row of the table.
    """

    columns: tuple[str, ...]
    rows: tuple[FormTableRow, ...]
    parts: tuple[FormPart, ...]
    findings: tuple[Finding, ...]


def form_table(
    form: ReportForm, values: Iterable[FormValue], findings: Sequence[Finding]
) -> FormTable:
    """The form of a unit with what was kept of its report.

    A stored finding says its place in words alone, which the form's own headings and ids make: so
    it is matched by them, and one that ends with none of them stands above the table.
    """
    first: dict[tuple[str | None, Field], FormValue] = {}
    for value in values:
        # A form may say a row twice; the first that holds something is the one that was added up.
        known = first.get((value.task_id, value.field))
        if known is None or (known.is_empty and not value.is_empty):
            first[value.task_id, value.field] = value
    left = list(findings)
    rows = tuple(_row(form, row, first, left) for row in form.rows)
    letters = part_ids(form.parts)
    parts = tuple(
        FormPart(letter, heading(field, form.period.form), _text(first.get((None, field))))
        for field, letter in letters.items()
    )
    columns = tuple(heading(f, form.period.form) for f in form.fields)
    return FormTable(columns, rows, parts, tuple(left))


def _row(
    form: ReportForm,
    row: FormRow,
    values: dict[tuple[str | None, Field], FormValue],
    left: list[Finding],
) -> FormTableRow:
    cells = []
    for field in form.fields:
        value = values.get((row.task_id, field))
        place = column_place(heading(field, form.period.form), row.task_id)
        cells.append(
            FormCell(
                field,
                text=_text(value),
                number=value.number if value else None,
                cell=value.cell if value else "",
                is_asked=_is_asked(row, field),
                findings=_taken(left, (place,)),
            )
        )
    own = _taken(left, (f"mã {row.task_id}", f"(mã {row.task_id})"))
    return FormTableRow(row, tuple(cells), own)


def _is_asked(row: FormRow, field: Field) -> bool:
    if field not in EXTRA_FIELDS:
        return True
    asked = {Field.TOTAL: row.is_share, Field.REBROADCASTS: row.rebroadcasts is not None}
    return asked[field]


def _taken(left: list[Finding], endings: tuple[str, ...]) -> tuple[Finding, ...]:
    """The findings whose place ends so, taken out of those that are left."""
    own = tuple(f for f in left if f.location.endswith(endings))
    # In place: what no cell takes is left for the row, and what no row takes for above the table.
    left[:] = [f for f in left if f not in own]
    return own


def _text(value: FormValue | None) -> str:
    return value.text if value else ""
