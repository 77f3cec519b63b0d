"""One row's answers as the rules look at them, and the making of findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plancycle.forms.numbers.amounts import Amount, read_amount
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import KNOWN_FIELDS, heading
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import (
    NUMBER_FIELDS,
    USUAL_LIMITS,
    Field,
    FormReading,
    FormRow,
    FormValue,
    ReportForm,
    RowKind,
    SizeLimits,
    TaskStatus,
)


@dataclass(frozen=True)
class Answers:
    """What a unit wrote in one row of the table; a field is missing if its column is.

    ``kind`` and ``limits`` are those of the form that was sent.
    """

    row: FormRow
    values: Mapping[Field, FormValue]
    kind: FormKind = FormKind.RESULTS
    limits: SizeLimits = USUAL_LIMITS

    @cached_property
    def status(self) -> TaskStatus | None:
        """The state, or None if blank or not understood."""
        return parse_status(self.text(Field.STATUS))

    @property
    def is_target(self) -> bool:
        """Whether the row is a target's: it has numbers, but is not done or undone."""
        return self.row.kind is RowKind.TARGET

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The columns that this row is to fill in."""
        spared = set()
        if not self.row.is_share:
            spared.add(Field.TOTAL)
        if self.row.rebroadcasts is None:
            spared.add(Field.REBROADCASTS)
        if self.row.delivers:
            spared.add(Field.QUANTITY)
        return tuple(f for f in KNOWN_FIELDS[self.kind] if f not in spared)

    @cached_property
    def numbers(self) -> tuple[Field, ...]:
        """Those of them that hold numbers."""
        return tuple(f for f in self.asked if f in NUMBER_FIELDS)

    @cached_property
    def amounts(self) -> Mapping[Field, Amount]:
        """What is written in those, by column in the form's order; blank cells are absent."""
        return {f: amount for f in self.numbers if (amount := self.amount(f)) is not None}

    def text(self, field: Field) -> str:
        """What was written; empty if blank or missing."""
        value = self.values.get(field)
        return value.text if value else ""

    def is_blank(self, field: Field) -> bool:
        """Whether the cell is there and nothing was written in it."""
        return field in self.values and self.values[field].is_empty

    def amount(self, field: Field) -> Amount | None:
        """The number of a number column, or None if blank or missing."""
        return self._amounts.get(field)

    @cached_property
    def _amounts(self) -> Mapping[Field, Amount | None]:
        """Read once: a dozen rules look at each."""
        numbers = ((f, v) for f, v in self.values.items() if f in NUMBER_FIELDS)
        return {f: read_amount(v.text, f, v.scale) for f, v in numbers}

    def heading(self, field: Field) -> str:
        """A column's heading as this form prints it."""
        return heading(field, self.kind)

    def finding(
        self, name: str, field: Field, severity: Severity | None = None, /, **params: object
    ) -> Finding:
        """A finding placed by its heading, e.g. ``Bảng 1, dòng 4, cột “Tình trạng” (mã 06)``.

        Args: name, severity, params: as of :func:`.finding_of`.
        """
        cell = column_place(self.heading(field), self.row.task_id)
        where = f"{place_of(self.values[field])}, {cell}"
        about = (self.row.task_id, field.value)
        return finding_of(name, where, about, severity, **params)


def answers_by_row(reading: FormReading, form: ReportForm) -> dict[str, Answers]:
    """By id the answers to each row of the form that is in the file, in the form's order.

    Of a cell that stands there several times the first that is not empty.
    """
    rows: dict[str, dict[Field, FormValue]] = {row.task_id: {} for row in form.rows}
    for value in reading.values:
        if value.task_id is None or value.task_id not in rows:
            continue
        known = rows[value.task_id].get(value.field)
        if known is None or (known.is_empty and not value.is_empty):
            rows[value.task_id][value.field] = value
    kind, limits = form.period.form, form.limits
    return {
        row.task_id: Answers(row, rows[row.task_id], kind, limits)
        for row in form.rows
        if rows[row.task_id]
    }


def column_place(heading: str, task_id: str) -> str:
    """How a finding's place ends that is about one cell: its column and its row's id."""
    return f"cột “{heading}” (mã {task_id})"


def line_of(value: FormValue) -> str:
    """A cell's table and line, e.g. ``Bảng 1, dòng 4``, ``Trang “Báo cáo”, dòng 7``."""
    return str(value.line) if value.line is not None else value.cell


def place_of(value: FormValue) -> str:
    """What stands before a heading in a finding: the line, but in a sheet the very cell."""
    in_sheet = value.line is not None and value.line.in_sheet
    return value.cell if in_sheet else line_of(value)
