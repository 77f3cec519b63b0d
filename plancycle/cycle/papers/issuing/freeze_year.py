"""What the issue of a plan freezes: the profile, who does what, and what every unit will owe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import store_profile
from plancycle.mail.outgoing.message_id import new_token
from plancycle.model.asked import asked_of_year
from plancycle.model.assignments import Assignment, assignments_of_year
from plancycle.model.documents import Issue
from plancycle.model.late_periods import LatePeriod, with_late_days
from plancycle.model.periods import ReportingPeriod
from plancycle.model.plan import plan_signed_on
from plancycle.model.profile import Profile
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle


def store_as_signed(
    office: Office, issue: Issue, year: int, decided: Sequence[LatePeriod] = ()
) -> str:
    """Keep the profile as the plan was signed: times that count from its day have their days.

    Args: decided: what was decided on periods of the year that were over by then.
    Returns: the sha256 under which it is kept.
    """
    plan = plan_signed_on(office.profile.plan, issue.signed_on)
    signed = office.profile.model_copy(update={"plan": plan})
    return store_profile(office, with_late_days(signed, year, decided))


@dataclass(frozen=True, slots=True)
class YearToFreeze:
    """What a year will hold: who does what, and which units are asked in each period."""

    assignments: tuple[Assignment, ...]
    asked: tuple[tuple[ReportingPeriod, tuple[Unit, ...]], ...]


def year_to_freeze(profile: Profile, year: int, today: date) -> YearToFreeze:
    """A year as the files say on a day; units known to begin later have their part from their day.

    Args: profile: of that year.
    """
    # A plan may be signed after its last due day: its tasks are given out all the same.
    last = max((p.due for p in profile.periods(year)), default=today)
    assignments = assignments_of_year(profile.plan, profile.units, today, max(last, today))
    return YearToFreeze(assignments, tuple(asked_of_year(profile, year, today)))


def freeze_year(
    tx: Transaction,
    office: Office,
    cycle: Cycle,
    profile_sha256: str,
    decided: Sequence[LatePeriod] = (),
) -> tuple[int, int]:
    """Freeze a year as the files say today; units known to begin later are asked from their day.

    A period that is not to be asked is closed at once: its requests are there, with whose word
    closed them, and nothing is sent, reminded or late by them.

    Args: decided: what was decided on periods that are over.
    Returns: how many assignments were made, and how many open requests, each with its token.
    """
    profile = with_late_days(office.profile, cycle.year, decided).of_year(cycle.year)
    frozen = year_to_freeze(profile, cycle.year, office.today())
    tx.cycles.freeze_profile(cycle.id, profile_sha256)
    tx.assignments.add(cycle.id, frozen.assignments)
    tx.cycles.decide_periods(cycle.id, decided)
    closed = {d.period: d.why for d in decided if d.until is None}
    requests = 0
    for period, units in frozen.asked:
        wanted = [(u.code, profile.units.mood(u), new_token()) for u in units]
        added = tx.requests.add(cycle.id, period, wanted)
        if period.code in closed:
            why = f"không thu, kỳ đã qua hạn khi ban hành kế hoạch: {closed[period.code]}"
            tx.requests.lock(tx.requests.of_period(cycle.id, period.code), why)
        else:
            requests += added
    return len(frozen.assignments), requests
