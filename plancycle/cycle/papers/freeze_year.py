"""What the issue of a plan freezes: the profile, who does what, and what every unit will owe."""

from dataclasses import dataclass
from datetime import date

from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import store_profile
from plancycle.mail.outgoing.message_id import new_token
from plancycle.model.asked import asked_of_year
from plancycle.model.assignments import Assignment, assignments_of_year
from plancycle.model.documents import Issue
from plancycle.model.periods import ReportingPeriod
from plancycle.model.plan import plan_signed_on
from plancycle.model.profile import Profile
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle


def store_as_signed(office: Office, issue: Issue) -> str:
    """Keep the profile as the plan was signed: times that count from its day have their days.

    Returns: the sha256 under which it is kept.
    """
    plan = plan_signed_on(office.profile.plan, issue.signed_on)
    return store_profile(office, office.profile.model_copy(update={"plan": plan}))


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
    tx: Transaction, office: Office, cycle: Cycle, profile_sha256: str
) -> tuple[int, int]:
    """Freeze a year as the files say today; units known to begin later are asked from their day.

    Returns: how many assignments were made, and how many requests, each with its token.
    """
    profile = office.profile.of_year(cycle.year)
    frozen = year_to_freeze(profile, cycle.year, office.today())
    tx.cycles.freeze_profile(cycle.id, profile_sha256)
    tx.assignments.add(cycle.id, frozen.assignments)
    requests = 0
    for period, units in frozen.asked:
        wanted = [(u.code, profile.units.mood(u), new_token()) for u in units]
        requests += tx.requests.add(cycle.id, period, wanted)
    return len(frozen.assignments), requests
