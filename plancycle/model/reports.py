"""The report form: what is printed for a unit, and what is read back, each value with its cell."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from plancycle.model.findings import Finding
from plancycle.model.periods import ReportingPeriod
from plancycle.model.units import Mood


class TaskStatus(StrEnum):
    """What a unit says of a task."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    NO_LONGER_FITS = "no_longer_fits"

    @property
    def vietnamese(self) -> str:
        """As written in the form and in papers."""
        return _STATUS[self]


_STATUS = {
    TaskStatus.DONE: "Hoàn thành",
    TaskStatus.UNDER_WAY: "Đang thực hiện",
    TaskStatus.NOT_STARTED: "Chưa thực hiện",
    TaskStatus.NO_LONGER_FITS: "Không còn phù hợp",
}


class Field(StrEnum):
    """What can be filled in. The first six stand in a task's row, the last four below the table."""

    STATUS = "status"
    QUANTITY = "quantity"
    RESULT = "result"
    EVIDENCE = "evidence"
    COST = "cost"
    DIFFICULTIES = "difficulties"
    SHORTCOMINGS = "shortcomings"
    CAUSES = "causes"
    NEXT_TASKS = "next_tasks"
    PROPOSALS = "proposals"

    @property
    def vietnamese(self) -> str:
        """Heading in the form."""
        return _FIELD[self]


_FIELD = {
    Field.STATUS: "Tình trạng",
    Field.QUANTITY: "Số lượng đạt được",
    Field.RESULT: "Kết quả cụ thể",
    Field.EVIDENCE: "Minh chứng (đường dẫn, số văn bản)",
    Field.COST: "Kinh phí (triệu đồng)",
    Field.DIFFICULTIES: "Khó khăn, vướng mắc",
    Field.SHORTCOMINGS: "Tồn tại, hạn chế",
    Field.CAUSES: "Nguyên nhân",
    Field.NEXT_TASKS: "Nhiệm vụ trọng tâm kỳ tới",
    Field.PROPOSALS: "Đề xuất, kiến nghị",
}

TASK_FIELDS = (
    Field.STATUS,
    Field.QUANTITY,
    Field.RESULT,
    Field.EVIDENCE,
    Field.COST,
    Field.DIFFICULTIES,
)
NARRATIVE_FIELDS = (Field.SHORTCOMINGS, Field.CAUSES, Field.NEXT_TASKS, Field.PROPOSALS)
NUMBER_FIELDS = frozenset({Field.QUANTITY, Field.COST})


@dataclass(frozen=True, slots=True)
class FormRow:
    """One task in a unit's form.

    Attributes:
        task_id: visible short id, e.g. ``06``.
        title: the task.
        unit_of_measure: what the quantity counts.
        expected: pieces owed in the data window; None where the quota has no count.
        quota_label: the quota in words.
        co_leads: others who lead the same task.
    """

    task_id: str
    title: str
    unit_of_measure: str
    expected: int | None
    quota_label: str
    co_leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One unit's form for one period, before anything is filled in."""

    token: str
    unit_code: str
    unit_name: str
    mood: Mood
    period: ReportingPeriod
    plan_title: str
    lead_agency: str
    reply_to: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormValue:
    """One filled cell.

    Attributes:
        task_id: id of the row, or None for the parts below the table.
        field: the column or part.
        text: as written, cleaned (NFC); empty if nothing was written.
        number: the value where the field is a number and could be read, else None.
        cell: where it stands, e.g. ``Bảng 1, dòng 4, cột 5``.
    """

    task_id: str | None
    field: Field
    text: str
    number: Decimal | None
    cell: str


@dataclass(frozen=True, slots=True)
class FormReading:
    """What stands in a file that came back.

    Attributes:
        token: from the custom property or the printed footer; None if neither holds one.
        values: every cell of the form, empty ones too.
        findings: what could not be read, or is wrong in itself.
    """

    token: str | None
    values: tuple[FormValue, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def value(self, task_id: str | None, wanted: Field) -> FormValue | None:
        """The value of one cell, or None if the file has no such cell."""
        return next((v for v in self.values if v.task_id == task_id and v.field == wanted), None)
