"""The report form: what is printed for a unit, and what is read back, each value with its cell."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from plancycle.model.findings import Finding
from plancycle.model.periods import FormFormat, FormKind, ReportingPeriod
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
    """What can be filled in: the first in a row of a table, the last five below it.

    QUANTITY of a share is its numerator and TOTAL its denominator; REBROADCASTS are those counted
    apart. In an estimate, QUANTITY is what is planned and COST what it is to cost.
    """

    STATUS = "status"
    QUANTITY = "quantity"
    TOTAL = "total"
    REBROADCASTS = "rebroadcasts"
    RESULT = "result"
    EVIDENCE = "evidence"
    COST = "cost"
    DIFFICULTIES = "difficulties"
    FUNDING = "funding"
    BASIS = "basis"
    SHORTCOMINGS = "shortcomings"
    CAUSES = "causes"
    NEXT_TASKS = "next_tasks"
    PROPOSALS = "proposals"
    COMMENDATIONS = "commendations"

    @property
    def vietnamese(self) -> str:
        """Heading in the form."""
        return _FIELD[self]


_FIELD = {
    Field.STATUS: "Tình trạng",
    Field.QUANTITY: "Số lượng đạt được",
    Field.TOTAL: "Tổng số trong diện",
    Field.REBROADCASTS: "Số lần phát lại",
    Field.RESULT: "Kết quả cụ thể",
    Field.EVIDENCE: "Minh chứng (đường dẫn, số văn bản)",
    Field.COST: "Kinh phí (triệu đồng)",
    Field.DIFFICULTIES: "Khó khăn, vướng mắc",
    Field.FUNDING: "Nguồn kinh phí",
    Field.BASIS: "Căn cứ, cách tính",
    Field.SHORTCOMINGS: "Tồn tại, hạn chế",
    Field.CAUSES: "Nguyên nhân",
    Field.NEXT_TASKS: "Nhiệm vụ trọng tâm kỳ tới",
    Field.PROPOSALS: "Đề xuất, kiến nghị",
    Field.COMMENDATIONS: "Đề xuất khen thưởng",
}

TASK_FIELDS = (
    Field.STATUS,
    Field.QUANTITY,
    Field.RESULT,
    Field.EVIDENCE,
    Field.COST,
    Field.DIFFICULTIES,
)
"""Columns of every form of results; :data:`EXTRA_FIELDS` stand only where a row needs them."""

EXTRA_FIELDS = (Field.TOTAL, Field.REBROADCASTS)
ESTIMATE_FIELDS = (Field.QUANTITY, Field.COST, Field.FUNDING, Field.BASIS)
"""Columns of a budget estimate."""

NARRATIVE_FIELDS = (Field.SHORTCOMINGS, Field.CAUSES, Field.NEXT_TASKS, Field.PROPOSALS)
"""Parts below the table of every form of results; COMMENDATIONS where the period asks for them."""

NUMBER_FIELDS = frozenset({Field.QUANTITY, Field.TOTAL, Field.REBROADCASTS, Field.COST})

EXACT_FIELDS = NUMBER_FIELDS | {Field.STATUS}
"""Columns in which a sign more or less changes what is counted."""


def parts_of_form(period: ReportingPeriod) -> tuple[Field, ...]:
    """The parts in words below the table, in order: A, B, C ..."""
    if period.form is FormKind.ESTIMATE:
        return (Field.PROPOSALS,)
    return (*NARRATIVE_FIELDS, *((Field.COMMENDATIONS,) if period.commendations else ()))


class RowKind(StrEnum):
    """A row of a form asks for a TASK of the plan or for a TARGET ("chỉ tiêu")."""

    TASK = "task"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of a unit's form.

    Attributes:
        task_id: visible short id: of a task ``06``, of a target ``CT01``.
        title: the task, or the target.
        unit_of_measure: what the quantity counts.
        expected: pieces owed in the data window; None where the quota has no count.
        quota_label: the quota in words; of a target, what is aimed at.
        co_leads: others who lead the same task.
        kind: task or target.
        most: upper end of a range ("2 to 3 models"); None without one.
        rebroadcasts: rebroadcasts owed apart; None where they are not counted apart.
        is_share: whether a total (the denominator) is asked for.
        total: the total where it is known beforehand (a unit that counts itself: 1); else None.
        planned_cost: million đồng of the plan for the task, where it names them; else None.
        delivers: the paper that is the result, e.g. ``Kế hoạch của tỉnh``: no quantity is asked,
            but number and date of it; empty where results are counted.
    """

    task_id: str
    title: str
    unit_of_measure: str
    expected: int | None
    quota_label: str
    co_leads: tuple[str, ...] = ()
    kind: RowKind = RowKind.TASK
    most: int | None = None
    rebroadcasts: int | None = None
    is_share: bool = False
    total: int | None = None
    planned_cost: Decimal | None = None
    delivers: str = ""


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """From what size a number is asked about: more often a slip, or another unit, than a feat.

    Attributes:
        times_planned: a quantity more than so many times the planned one is told.
        times_planned_refused: the same, from which it has to be confirmed.
        unplanned: pieces from which a quantity is told where none was planned.
        unplanned_refused: the same, from which it has to be confirmed.
        cost: million đồng from which a cost has to be confirmed, whatever the others are.
        cost_alone: the same where neither the plan nor the unit's other costs are of that order.
        cost_least_told, times_other_costs: a cost of so many million and more is told if it is
            more than so many times the middle one of the unit's other costs.
        times_planned_cost: a cost more than so many times that of the plan has to be confirmed.
        cost_smallest: million đồng below which a sum written in another unit is asked about.
    """

    times_planned: int = 20
    times_planned_refused: int = 200
    unplanned: int = 1_000
    unplanned_refused: int = 100_000
    cost: int = 5_000
    cost_alone: int = 1_000
    cost_least_told: int = 500
    times_other_costs: int = 50
    times_planned_cost: int = 20
    cost_smallest: Decimal = Decimal("0.05")


USUAL_LIMITS = SizeLimits()


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One unit's form for one period, before anything is filled in.

    ``lead_agency`` is who receives it, as printed; ``format`` is that of the file it is sent as;
    ``limits`` say from what size a number is asked about.
    """

    token: str
    unit_code: str
    unit_name: str
    mood: Mood
    period: ReportingPeriod
    plan_title: str
    lead_agency: str
    reply_to: str
    rows: tuple[FormRow, ...]
    format: FormFormat = FormFormat.DOCX
    limits: SizeLimits = USUAL_LIMITS

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns to be filled in."""
        if self.period.form is FormKind.ESTIMATE:
            return ESTIMATE_FIELDS
        extra = {
            Field.TOTAL: any(r.is_share for r in self.rows),
            Field.REBROADCASTS: any(r.rebroadcasts is not None for r in self.rows),
        }
        return (*TASK_FIELDS, *(f for f in EXTRA_FIELDS if extra[f]))

    @property
    def parts(self) -> tuple[Field, ...]:
        """The parts in words below the table."""
        return parts_of_form(self.period)


class FormLine(NamedTuple):
    """A line of a file that came back: its table or sheet, and its number there, from 1.

    Attributes:
        table: as a person finds it, e.g. ``Bảng 1``, ``Trang “Báo cáo”``.
        in_sheet: whether it is of a workbook, where every cell has a name of its own.
    """

    table: str
    number: int
    in_sheet: bool = False

    def __str__(self) -> str:
        return f"{self.table}, dòng {self.number}"


@dataclass(frozen=True, slots=True)
class FormValue:
    """One filled cell.

    Attributes:
        task_id: id of the row, or None for the parts below the table.
        field: the column or part.
        text: as written, cleaned (NFC); empty if nothing was written.
        number: the value where the field is a number and could be read, else None; in the unit the
            form asks for.
        cell: where it stands, e.g. ``Bảng 1, dòng 4, cột 5``.
        scale: what the heading says a number is to be multiplied with.
        has_ink: whether something stands in the cell that ``text`` does not say (a picture).
        beside: what else has to stand with the text wherever it is shown again, so that it is not
            taken for more than it is; empty if it speaks for itself.
        unclear: what its heading says beyond the form's, where nobody knows what that does to the
            value.
        line: of the table it stands in; None below the tables, and once it was stored.
    """

    task_id: str | None
    field: Field
    text: str
    number: Decimal | None
    cell: str
    scale: Decimal = Decimal(1)
    has_ink: bool = False
    beside: str = ""
    unclear: str = ""
    line: FormLine | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in the cell."""
        return not self.text and not self.has_ink


NAMELESS = "?"
"""Begins the name of a row whose id can't be known."""


@dataclass(frozen=True, slots=True)
class RowHead:
    """What stands in the printed cells of a row of the table, each empty where it can't be told.

    Attributes:
        task_id: the id, or :data:`NAMELESS` and a number.
        line: where the row stands.
        by_number: the id was read from a column of running numbers.
    """

    task_id: str
    line: FormLine
    title: str = ""
    unit: str = ""
    expected: str = ""
    by_number: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSum:
    """A sum that a unit wrote below its own figures; ``value`` is None where it can't be read."""

    field: Field
    line: FormLine
    text: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class FormReading:
    """What stands in a file that came back.

    Attributes:
        token: from the custom property or the printed footer; None if neither holds one.
        values: every cell of the form, empty ones too.
        findings: what could not be read, or is wrong in itself.
        rows: the rows of the task table, in the order of the file.
        above: lines of text above the task table; outside: those beside and below it.
        sums: what the unit wrote in rows that add the others up.
        pictures: how many pictures stand outside the tables.
    """

    token: str | None
    values: tuple[FormValue, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    rows: tuple[RowHead, ...] = ()
    above: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    sums: tuple[WrittenSum, ...] = ()
    pictures: int = 0

    def value(self, task_id: str | None, wanted: Field) -> FormValue | None:
        """The value of one cell, or None if the file has no such cell."""
        return next((v for v in self.values if v.task_id == task_id and v.field == wanted), None)
