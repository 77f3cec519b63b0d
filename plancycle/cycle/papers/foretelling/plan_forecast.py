"""What the issue of a plan will freeze, and what has to be said of its periods before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from plancycle.cycle.papers.issuing.freeze_year import year_to_freeze
from plancycle.cycle.papers.issuing.late_decisions import OverPeriod, over_at_issue
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.period_words import asked_paper
from plancycle.model.late_periods import LateOrder
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile

LateOrders: TypeAlias = Sequence[LateOrder]
"""What was ordered so far of periods that are over."""


@dataclass(frozen=True, slots=True)
class RunningPeriod:
    """A period whose forms are late already; working_days: left until its last day."""

    period: ReportingPeriod
    working_days: int


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What a plan freezes.

    Attributes:
        assignments: how many; unit_codes: of the units to which it gives something to do, the lead
            agency's own among them.
        asked: what units owe by it, and how many do.
        over: periods that are over already, each with what was ordered of it so far.
        running: periods whose forms should be out by now, and go out with the assignments.
    """

    assignments: int = 0
    unit_codes: frozenset[str] = frozenset()
    asked: tuple[tuple[str, int], ...] = ()
    over: tuple[tuple[OverPeriod, LateOrder | None], ...] = ()
    running: tuple[RunningPeriod, ...] = ()


NOTHING_FROZEN = PlanPart()
"""Of any other paper."""


def plan_part(office: Office, profile: Profile, year: int, late: LateOrders) -> PlanPart:
    """What the plan of a year freezes if it is issued today. Args: profile: of that year."""
    frozen = year_to_freeze(profile, year, office.today())
    codes = {a.unit_code for a in frozen.assignments}
    codes |= {unit.code for _, units in frozen.asked for unit in units}
    orders = {o.period: o for o in late}
    over = tuple((o, orders.get(o.period.code)) for o in over_at_issue(office, year))
    not_asked = {o.period.code for o, order in over if order is None or order.until is None}
    asked = [(p, units) for p, units in frozen.asked if units]
    return PlanPart(
        assignments=len(frozen.assignments),
        unit_codes=frozenset(codes),
        asked=tuple(
            (asked_paper(p), len(units)) for p, units in frozen.asked if p.code not in not_asked
        ),
        over=over,
        running=_running(profile, [p for p, _ in asked], office.today()),
    )


def _running(
    profile: Profile, asked: Sequence[ReportingPeriod], today: date
) -> tuple[RunningPeriod, ...]:
    between = profile.calendar.working_days_between
    return tuple(
        RunningPeriod(p, between(today, p.due)) for p in asked if p.request_on < today <= p.due
    )
