"""What units that have ended reported before: it stays counted in the periods that hold it.

A unit that ends in July has reported the first half-year; nobody reports it once more for the year.
So its quantities and costs of that half-year go into the sums of the year, with what it owed in it.
What it says of states, shares and targets, and in words, belongs to its day and is not carried on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.model.assignments import Assignment, Role
from plancycle.model.consolidated import CarriedReport
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import Field
from plancycle.model.tasks import Task
from plancycle.store.database import Transaction
from plancycle.store.schema.records import AcceptedValue

_ADDED = {Field.QUANTITY.value, Field.REBROADCASTS.value, Field.COST.value}


@dataclass(frozen=True)
class Carried:
    """One earlier report of a unit that has ended.

    Attributes:
        period: whose report it is; it lies within the period that counts it too.
        assignments: the unit's parts as lead.
        values: its accepted quantities and costs.
    """

    unit: UnitLine
    period: ReportingPeriod
    assignments: tuple[Assignment, ...]
    values: tuple[AcceptedValue, ...]

    def owed(self, task: Task) -> Iterator[tuple[Assignment, ReportingPeriod]]:
        """The unit's part in a task, if it has one, with the period in which it owed it."""
        yield from ((a, self.period) for a in self.assignments if a.task_id == task.id)

    @property
    def report(self) -> CarriedReport:
        """As a paper names it."""
        return CarriedReport(self.unit.unit_name, self.period.title)


def carried_reports(
    tx: Transaction,
    issued: IssuedPeriod,
    units: Iterable[UnitLine],
    assignments: Iterable[Assignment],
) -> tuple[Carried, ...]:
    """Earlier reports of the units that have ended, none of them over days of another.

    Of reports over the same days the longest is taken: a half-year before its two quarters.
    """
    ended = {u.unit_code: u for u in units if u.state is ReportingState.ENDED}
    if not ended:
        return ()
    own: dict[str, list[Assignment]] = {code: [] for code in ended}
    for assignment in assignments:
        if assignment.unit_code in own and assignment.role is Role.LEAD:
            own[assignment.unit_code].append(assignment)
    taken: dict[str, list[ReportingPeriod]] = {code: [] for code in ended}
    carried: list[Carried] = []
    for period in _within(issued.profile.periods(issued.cycle.year), issued.period):
        # A report without a number that adds up stands for its days too: no shorter one beside it.
        for code, values in _by_unit(tx, issued, period, ended).items():
            if not any(_overlap(period, other) for other in taken[code]):
                taken[code].append(period)
                carried.append(Carried(ended[code], period, tuple(own[code]), tuple(values)))
    order = list(ended)
    return tuple(sorted(carried, key=lambda c: (order.index(c.unit.unit_code), c.period.due)))


def _within(
    periods: Sequence[ReportingPeriod], whole: ReportingPeriod
) -> Sequence[ReportingPeriod]:
    """Other periods with results of days of this one alone, the longest first."""
    inner = [
        p
        for p in periods
        if p.code != whole.code
        and p.form is FormKind.RESULTS
        and whole.window.start <= p.window.start
        and p.window.end <= whole.window.end
    ]
    return sorted(inner, key=lambda p: p.window.start - p.window.end)


def _overlap(one: ReportingPeriod, other: ReportingPeriod) -> bool:
    return one.window.start <= other.window.end and other.window.start <= one.window.end


def _by_unit(
    tx: Transaction, issued: IssuedPeriod, period: ReportingPeriod, ended: Iterable[str]
) -> dict[str, list[AcceptedValue]]:
    """What ended units reported in a period of the tasks whose numbers add up."""
    wanted, sums = set(ended), _summed_tasks(issued.profile)
    by_unit: dict[str, list[AcceptedValue]] = {}
    for value in tx.submissions.accepted_values(issued.cycle.id, period.code):
        if value.unit_code in wanted:
            values = by_unit.setdefault(value.unit_code, [])
            if value.task_id in sums and value.field in _ADDED:
                values.append(value)
    return by_unit


def _summed_tasks(profile: Profile) -> set[str]:
    return {task.id for task in profile.plan.tasks if not task.is_share}
