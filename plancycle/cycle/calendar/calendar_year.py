"""One year as the calendar sees it: its days, what was done, and what is due of it today."""

from dataclasses import dataclass

from plancycle.cycle.calendar.act_words import ActNames, act_names
from plancycle.cycle.calendar.due_today import DueAct, due_on
from plancycle.cycle.calendar.year_days import DatedAct, YearAct, year_days
from plancycle.cycle.calendar.year_facts import YearFacts, year_facts
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.profile import Profile


@dataclass(frozen=True)
class CalendarYear:
    """One year as the calendar sees it.

    Attributes:
        profile: as the year was issued, or as its files say; names: of its acts.
    """

    profile: Profile
    days: tuple[DatedAct, ...]
    facts: YearFacts
    names: ActNames

    @property
    def cycle_name(self) -> str:
        """E.g. ``thai-binh-2024``: an office may keep several profiles."""
        return f"{self.profile.code}-{self.facts.year}"


def calendar_year(office: Office, year: int) -> CalendarYear:
    """One year as the calendar sees it now; nothing is written."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
    profile = known_profile(office, cycle)
    facts, days = year_facts(office, year), year_days(profile, year)
    return CalendarYear(profile, days, facts, act_names(profile, year))


def due_in(office: Office, year: CalendarYear) -> tuple[DueAct, ...]:
    """What an office is to do of a year today, without what it does not do by itself.

    A plan is drafted from the profile's files, which may be broken, and a board only where it is
    drawn unasked.
    """
    left_out = set()
    if office.profile_faults:
        left_out.add(YearAct.DRAFT_PLAN)
    if not office.draws_board:
        left_out.add(YearAct.SURVEY)
    due = due_on(year.days, year.facts, office.today())
    return tuple(d for d in due if d.what.act not in left_out)
