"""The consolidated report as figures: every number with the cells it was added up from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plancycle.model.period_lines import GroupLine, UnitLine
from plancycle.model.periods import ReportingPeriod
from plancycle.model.rounded_shares import percentage


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


class TargetState(StrEnum):
    """A share against what is aimed at; of several years, against the way there.

    REACHED: the share aimed at. ON_COURSE: at least the part of it that the elapsed part of the
    years asks for. BEHIND: less. NO_LONGER_FITS: every reporter says so, with a reason. NO_DATA:
    nobody has reported.
    """

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    NO_LONGER_FITS = "no_longer_fits"
    NO_DATA = "no_data"

    @property
    def vietnamese(self) -> str:
        """As written in papers and boards."""
        return _TARGET_STATE[self]


_TARGET_STATE = {
    TargetState.REACHED: "Đạt",
    TargetState.ON_COURSE: "Đúng tiến độ",
    TargetState.BEHIND: "Chậm tiến độ",
    TargetState.NO_LONGER_FITS: "Không còn phù hợp",
    TargetState.NO_DATA: "Chưa có số liệu",
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


_UNREPORTED = "Chưa có báo cáo"
_PARTLY_REPORTED = "Chưa đủ báo cáo"


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
        most: upper end of a range, of all leads; None without one.
        rebroadcasts, rebroadcasts_expected: counted apart; None where they are not.
        total: of a share, the denominator; ``quantity`` is then the numerator; else None.
        share: per cent to be reached; None unless the quota is a share.
        ended_on: the last day the task was in time, where that is over by the end of the data.
        product: what is delivered, where the result is that and no number; else empty.
        delivered_as: number and date of it as the one lead wrote them; empty where it is not there.
        begins_later: whether its time begins after the period: what is not done yet is in time.
        invited_silent: how many of those without a report were only asked to join in.
        leads_ended: leads that had ended by their last day; they are not in ``owing``.
        group_title: of the group of tasks; empty where nobody asks for it.
        wanted_label: the quota, or the product where nothing is counted; empty: as the quota.
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
    most: int | None = None
    rebroadcasts: Decimal | None = None
    rebroadcasts_expected: int | None = None
    total: Decimal | None = None
    share: int | None = None
    ended_on: date | None = None
    product: str = ""
    begins_later: bool = False
    invited_silent: int = 0
    delivered_as: str = ""
    leads_ended: int = 0
    group_title: str = ""
    wanted_label: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is known of the task: no report, and no number from anywhere."""
        return not self.reported and not self.quantity

    @property
    def verdict(self) -> str:
        """Result against quota in words; of a task that nobody has reported no one can judge."""
        # Red says "not reached", which of a task that nobody reported is not known.
        is_due = self.light is Light.RED or (self.share is not None and not self.begins_later)
        return _UNREPORTED if self.owing and self.is_silent and is_due else self.light.vietnamese

    @property
    def overdue(self) -> int:
        """Leads that report a task as not finished although its time is over."""
        return self.under_way + self.not_started if self.ended_on is not None else 0

    @property
    def is_unreported_at_end(self) -> bool:
        """Whether nobody has reported a task whose time is over: is it done?"""
        return self.ended_on is not None and not self.reported and not self.is_left_alone

    @property
    def is_untold_at_end(self) -> bool:
        """Whether its time is over, some leads say it no longer fits, and the others nothing."""
        return self.ended_on is not None and self.status_label == _PARTLY_REPORTED

    @property
    def is_left_alone(self) -> bool:
        """Whether all its leads have ended and nobody took over."""
        return self.leads_ended > 0 and not self.owing

    @property
    def owes_reports(self) -> bool:
        """Whether a lead that is bound has not reported, and the task's time has come."""
        return not self.is_to_come and self.reported + self.invited_silent < self.owing

    @property
    def is_to_come(self) -> bool:
        """Whether its time has not come, and nobody has begun before it."""
        return self.begins_later and not (self.done or self.under_way)

    @property
    def ratio(self) -> Decimal | None:
        """Quantity against expectation in per cent, one decimal; None if nothing is expected."""
        return percentage(self.quantity, Decimal(self.expected)) if self.expected else None

    @property
    def percent(self) -> Decimal | None:
        """Of a share: what was reached of the total in per cent, one decimal; None without one."""
        if not self.total:
            return None
        aims = () if self.share is None else (self.share,)
        return percentage(self.quantity, self.total, *aims)

    @property
    def status_label(self) -> str:
        """The task's state in words for appendix I."""
        if self.is_left_alone:
            return "Có đơn vị chủ trì đã kết thúc"
        if self.is_to_come and self.no_longer_fits < self.owing:
            return "Chưa đến thời gian thực hiện"
        if self.reported and self.no_longer_fits == self.owing:
            return "Không còn phù hợp"
        # A lead for whom it no longer fits neither finishes it nor has it under way.
        told = self.reported - self.no_longer_fits
        if told <= 0:
            # One lead's word that it no longer fits says nothing of the others, nor is it silence.
            return _PARTLY_REPORTED if self.reported else _UNREPORTED
        if self.done == self.owing - self.no_longer_fits:
            return "Hoàn thành"
        return "Chưa thực hiện" if self.not_started == told else "Đang thực hiện"


TASK_STATES = (
    "Hoàn thành",
    "Đang thực hiện",
    "Chưa thực hiện",
    "Chưa đến thời gian thực hiện",
    "Không còn phù hợp",
    "Chưa đủ báo cáo",
    "Chưa có báo cáo",
    "Có đơn vị chủ trì đã kết thúc",
)
"""Every :attr:`TaskLine.status_label`, in the order in which a paper tells of them."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One measured target over all who report it.

    Attributes:
        target_id: visible short id, e.g. ``CT01``.
        text: as the plan says it.
        unit_of_measure: what is counted.
        owing: number of units asked; ``reported`` of them gave figures, ``no_longer_fits`` said
            that it no longer applies to them, for the ``reasons`` as ``(unit name, text)``.
        numerator, denominator: sums over those who gave figures.
        share: per cent aimed at, by the end of the year ``by``.
        due_now: per cent asked for by the end of the period on the straight way to ``share``.
        previous: per cent in the same period of the year before; None if not known.
    """

    target_id: str
    text: str
    unit_of_measure: str
    owing: int
    reported: int
    no_longer_fits: int
    numerator: Decimal
    denominator: Decimal
    share: int
    by: int
    due_now: Decimal
    state: TargetState
    reasons: tuple[tuple[str, str], ...] = ()
    previous: Decimal | None = None

    @property
    def percent(self) -> Decimal | None:
        """What is reached, in per cent with one decimal; None without a denominator."""
        if not self.denominator:
            return None
        return percentage(self.numerator, self.denominator, self.share, self.due_now)

    @property
    def verdict(self) -> str:
        """Its state in words; once the whole share is asked for, what is behind is not reached."""
        if self.state is TargetState.BEHIND and self.due_now >= self.share:
            return "Chưa đạt"
        return self.state.vietnamese


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
class CarriedReport:
    """What a unit that has ended reported in an earlier period, counted in this one too."""

    unit_name: str
    period_title: str


@dataclass(frozen=True, slots=True)
class ConsolidatedReport:
    """Everything that stands in one consolidated report.

    ``carried``: earlier reports of ended units whose quantities and costs its sums hold.
    ``not_compared``: tasks and targets whose number was another one's a year before, e.g.
    ``nhiệm vụ 06``: nothing of that year stands beside them.
    """

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
    targets: tuple[TargetLine, ...] = ()
    commendations: tuple[Statement, ...] = ()
    carried: tuple[CarriedReport, ...] = ()
    not_compared: tuple[str, ...] = ()

    def figure(self, key: str) -> Figure:
        """The figure of that key. Raises: KeyError."""
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """What one unit asks for one task.

    Attributes:
        unit_name, task_id, title: who, for what.
        quantity, unit_of_measure: what is planned; quantity is None where none was given.
        amount: million đồng.
        funding, basis: where the money comes from and how the sum was reached, in words.
        unit_code: of the unit, as in the figures; empty if not known.
    """

    unit_name: str
    task_id: str
    title: str
    quantity: Decimal | None
    unit_of_measure: str
    amount: Decimal
    funding: str
    basis: str
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class EstimateSummary:
    """The budget estimates of a period, added up.

    Attributes:
        period: its window is the time the money is for.
        plan_title, plan_citation: the plan that the money is for.
        drafted_on: day of the draft.
        lines: in the order of units and tasks.
        asked: units asked; ``reported`` of them sent an estimate; ``missing`` are the others that
            are bound to.
        figures: every sum with its cells: ``estimate.total``, ``estimate@<unit>``,
            ``T06.estimate``.
        proposals: what units propose.
    """

    period: ReportingPeriod
    plan_title: str
    plan_citation: str
    drafted_on: date
    lines: tuple[EstimateLine, ...]
    asked: int
    reported: int
    missing: tuple[str, ...]
    figures: tuple[Figure, ...]
    proposals: tuple[Statement, ...] = ()

    @property
    def total(self) -> Decimal:
        """Million đồng in all."""
        return sum((line.amount for line in self.lines), Decimal(0))
