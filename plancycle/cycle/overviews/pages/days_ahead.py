"""The days ahead on which something is due: of years that run, and of the next plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plancycle.cycle.calendar.act_words import act_names
from plancycle.cycle.calendar.year_days import DatedAct, year_days
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.profile import Profile
from plancycle.store.page_rows import PeriodCount
from plancycle.store.schema.records import Cycle

AHEAD = timedelta(days=30)
"""How far the days ahead reach."""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day on which something of a year is due.

    Attributes:
        period: its code, empty for what is of the whole year.
        what: in Vietnamese, e.g. ``Hạn cuối các đơn vị gửi báo cáo năm 2024``.
        is_working: whether anybody works on that day.
    """

    day: date
    year: int
    period: str
    what: str
    is_working: bool


def days_ahead(
    office: Office, cycles: Sequence[Cycle], counts: Sequence[PeriodCount]
) -> tuple[DayAhead, ...]:
    """Days of issued years, none of a period that is closed, and those of the next plan."""
    today = office.today()
    # Closed for all that are asked; where units were added since, it is open for these.
    closed = {(c.cycle_id, c.period) for c in counts if c.asked and c.locked == c.asked}
    ahead: list[DayAhead] = []
    for cycle in (c for c in cycles if c.is_issued):
        profile = issued_profile(office, cycle)
        days = year_days(profile, cycle.year)
        open_days = [d for d in days if d.period and (cycle.id, d.period) not in closed]
        ahead += _near(profile, cycle.year, open_days, today)
    issued = {c.year for c in cycles if c.is_issued}
    profile = office.profile
    for year in (today.year, today.year + 1):
        if year not in issued and profile.plan.first_year <= year <= profile.plan.last_year:
            days_of_plan = [d for d in year_days(profile, year) if not d.period]
            ahead += _near(profile, year, days_of_plan, today)
    return tuple(sorted(ahead, key=lambda d: (d.day, d.year)))


def _near(profile: Profile, year: int, days: Iterable[DatedAct], today: date) -> Iterator[DayAhead]:
    """Those of a year's days that are near, in their order."""
    names, is_working = act_names(profile, year), profile.calendar.is_working
    for d in days:
        if today <= d.day <= today + AHEAD:
            yield DayAhead(d.day, year, d.period, names.of(d), is_working(d.day))
