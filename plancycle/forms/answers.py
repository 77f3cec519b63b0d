"""One task's answers as the rules look at them, and the making of findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plancycle.forms.amounts import Amount, read_amount
from plancycle.forms.vocabulary import PART_IDS, parse_status
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading, FormRow, FormValue, TaskStatus


@dataclass(frozen=True)
class Answers:
    """What a unit wrote in one task's row; a field is missing if its column is."""

    row: FormRow
    values: Mapping[Field, FormValue]

    @cached_property
    def status(self) -> TaskStatus | None:
        """The state, or None if blank or not understood."""
        return parse_status(self.text(Field.STATUS))

    def text(self, field: Field) -> str:
        """What was written; empty if blank or missing."""
        value = self.values.get(field)
        return value.text if value else ""

    def is_blank(self, field: Field) -> bool:
        """Whether the cell is there and nothing was written in it."""
        return field in self.values and not self.values[field].text

    def amount(self, field: Field) -> Amount | None:
        """The number of a number column, or None if blank or missing."""
        return read_amount(self.text(field), field)

    def error(self, code: str, field: Field, message: str, fix: str) -> Finding:
        """A finding that sends the report back."""
        return Finding(code, Severity.ERROR, location(self.values[field]), message, fix)

    def warning(self, code: str, field: Field, message: str, fix: str) -> Finding:
        """A finding that lets the report in."""
        return Finding(code, Severity.WARNING, location(self.values[field]), message, fix)


def answers_of(reading: FormReading, row: FormRow) -> Answers | None:
    """The first row of that id in the file, or None if there is none."""
    values: dict[Field, FormValue] = {}
    for value in reading.values:
        if value.task_id == row.task_id:
            values.setdefault(value.field, value)
    return Answers(row, values) if values else None


def location(value: FormValue) -> str:
    """A cell's place by its heading, e.g. ``Bảng 1, dòng 4, cột “Tình trạng” (mã 06)``."""
    line = line_of(value)
    if value.task_id is None:
        return f"{line}, phần {PART_IDS[value.field]} “{value.field.vietnamese}”"
    return f"{line}, cột “{value.field.vietnamese}” (mã {value.task_id})"


def line_of(value: FormValue) -> str:
    """A cell's table and line, e.g. ``Bảng 1, dòng 4``."""
    return value.cell.rpartition(", cột")[0] or value.cell


def shown(text: str) -> str:
    """A value as quoted in a finding: one line, not endless."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
