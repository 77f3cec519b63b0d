"""The consolidated report as figures: every number with the cells it was added up from."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from plancycle.model.periods import ReportingPeriod
from plancycle.model.units import Mood


@dataclass(frozen=True, slots=True)
class FigureSource:
    """One addend of a figure: a cell of an accepted submission.

    ``cell`` and ``text`` are empty for a figure that counts submissions and not cells.
    """

    submission_id: int
    unit_code: str
    value: Decimal
    cell: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a consolidated report.

    Attributes:
        key: e.g. ``T06.quantity``, ``T06.done``, ``T06.quantity@xa-an-binh``, ``units.on_time``,
            ``cost.total``; unique in a report, what ``plancycle trace`` takes.
        label: in Vietnamese, what it counts.
        value: the sum of its sources.
        unit: unit of measure, e.g. ``chương trình``, ``đơn vị``, ``triệu đồng``.
    """

    key: str
    label: str
    value: Decimal
    unit: str
    sources: tuple[FigureSource, ...] = ()


class ReportingState(StrEnum):
    """How a unit stands in a period. An invited unit is never LATE and never MISSING."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    RECEIVED = "received"
    NOT_SENT = "not_sent"

    @property
    def vietnamese(self) -> str:
        """As written in papers and boards."""
        return _STATE[self]


_STATE = {
    ReportingState.ON_TIME: "Đúng hạn",
    ReportingState.LATE: "Chậm",
    ReportingState.MISSING: "Chưa báo cáo",
    ReportingState.RECEIVED: "Đã gửi (đề nghị phối hợp)",
    ReportingState.NOT_SENT: "Chưa nhận được (đề nghị phối hợp)",
}


class Light(StrEnum):
    """Result against quota: GREEN reached, AMBER at least half, RED less, GREY nothing owed."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"

    @property
    def vietnamese(self) -> str:
        """As written in papers."""
        return {"green": "Đạt", "amber": "Đạt một phần", "red": "Chưa đạt", "grey": "-"}[self.value]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Who reported and when (appendix II)."""

    unit_code: str
    unit_name: str
    group_code: str
    group_name: str
    mood: Mood
    state: ReportingState
    due: date
    received_at: datetime | None = None
    revisions: int = 0
    submission_id: int | None = None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Reporting by group; ``owed`` counts binding units only, ``invited`` those asked."""

    group_code: str
    group_name: str
    owed: int
    on_time: int
    late: int
    missing: int
    invited: int
    invited_received: int


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task over all its leads (appendices I and III).

    Attributes:
        leads, partners, time_label, quota_label: as printed in the plan.
        owing: number of lead units; ``reported`` of them have an accepted report.
        done, under_way, not_started, no_longer_fits: number of leads by status.
        expected: pieces owed by all leads in the window; None if the quota has no count.
        quantity: pieces reported.
        previous: pieces reported in the same period of the year before; None if not known.
        cost: million đồng.
        below_quota: names of leads that reported less than they owe.
        results: results in words, each as ``(unit name, text)``.
    """

    task_id: str
    group_id: str
    title: str
    leads: str
    partners: str
    time_label: str
    quota_label: str
    unit_of_measure: str
    owing: int
    reported: int
    done: int
    under_way: int
    not_started: int
    no_longer_fits: int
    expected: int | None
    quantity: Decimal
    previous: Decimal | None
    cost: Decimal
    light: Light
    below_quota: tuple[str, ...] = ()
    results: tuple[tuple[str, str], ...] = ()

    @property
    def ratio(self) -> Decimal | None:
        """Quantity against expectation in per cent, one decimal; None if nothing is expected."""
        if not self.expected:
            return None
        return (self.quantity * 100 / self.expected).quantize(Decimal("0.1"))

    @property
    def status_label(self) -> str:
        """The task's state in words for appendix I."""
        if self.reported == 0:
            return "Chưa có báo cáo"
        if self.done == self.owing:
            return "Hoàn thành"
        if self.no_longer_fits == self.owing:
            return "Không còn phù hợp"
        if self.not_started == self.reported:
            return "Chưa thực hiện"
        return "Đang thực hiện"


@dataclass(frozen=True, slots=True)
class Statement:
    """A difficulty, shortcoming, cause, next task or proposal, and the units that wrote it."""

    text: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitRemarks:
    """What one unit wrote in words (appendix IV); empty strings where it wrote nothing."""

    unit_code: str
    unit_name: str
    difficulties: str
    shortcomings: str
    causes: str
    next_tasks: str
    proposals: str


@dataclass(frozen=True, slots=True)
class ConsolidatedReport:
    """Everything that stands in one consolidated report."""

    period: ReportingPeriod
    plan_title: str
    plan_citation: str
    drafted_on: date
    groups: tuple[GroupLine, ...]
    units: tuple[UnitLine, ...]
    tasks: tuple[TaskLine, ...]
    remarks: tuple[UnitRemarks, ...]
    shortcomings: tuple[Statement, ...]
    causes: tuple[Statement, ...]
    difficulties: tuple[Statement, ...]
    next_tasks: tuple[Statement, ...]
    proposals: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    previous_title: str | None = None

    def figure(self, key: str) -> Figure:
        """The figure of that key. Raises: KeyError."""
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)
