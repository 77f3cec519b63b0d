"""A year's schedule for people: its lines for a terminal, its entries for a calendar file."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.calendar.calendar_year import CalendarYear, calendar_year, due_in
from plancycle.cycle.calendar.standing import ActLine, Standing, year_lines
from plancycle.cycle.calendar.year_days import BY_PROGRAM
from plancycle.cycle.workplace.office import Office
from plancycle.documents.agenda.agenda_file import AgendaEntry, render_agenda
from plancycle.model.asked import asked_of_year

_DOMAIN = "lich.plancycle"
_NOT_ANY_MORE = {Standing.NEEDLESS: " (thôi)", Standing.UNASKED: " (không thu)"}
"""What the heading of an entry adds: a day that was taken over earlier stays in a calendar."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A year as it stands.

    Attributes:
        title: the calendar's name; place: the locality's; profile: its code.
        note: a sentence on a year that the profile's files have no plan for; else empty.
    """

    title: str
    place: str
    profile: str
    lines: tuple[ActLine, ...]
    note: str = ""


def schedule(office: Office, year: int) -> Schedule:
    """What is done in a year, when, for how many, and how it stands; nothing is written."""
    of_year = calendar_year(office, year)
    planned = _planned(office, of_year)
    lines = year_lines(of_year, due_in(office, of_year), office.today(), planned)
    plan, place = of_year.profile.plan, of_year.profile.locality.name
    title = f"Lịch thực hiện {plan.type_name} năm {year}, {place}"
    note = ""
    if not of_year.facts.is_spanned:
        note = (
            f"Dữ liệu của {place} chỉ có các năm {plan.first_year} đến {plan.last_year}; "
            "các ngày dưới đây tính theo chế độ báo cáo hiện nay."
        )
    return Schedule(title, place, of_year.profile.code, lines, note)


def agenda(office: Office, shown: Schedule) -> bytes:
    """A schedule as an iCalendar file for Outlook and others; an act keeps its UID for good."""
    return render_agenda(shown.title, _entries(shown), office.clock())


def _entries(shown: Schedule) -> Sequence[AgendaEntry]:
    return [
        AgendaEntry(
            uid=f"{shown.profile}-{line.what.key.replace(':', '-')}@{_DOMAIN}",
            day=line.what.day,
            summary=f"{shown.place}: {line.name}{_NOT_ANY_MORE.get(line.standing, '')}",
            description="; ".join(
                part
                for part in (f"Thực hiện: {line.who}", line.standing.value, line.amount)
                if part
            ),
            is_deadline=line.what.act not in BY_PROGRAM,
        )
        for line in shown.lines
    ]


def _planned(office: Office, of_year: CalendarYear) -> dict[str, int]:
    """Units that will be asked by period, as they stand today; none once the year is issued."""
    if of_year.facts.plan.issue is not None or not of_year.facts.is_spanned:
        return {}
    year = of_year.facts.year
    asked = asked_of_year(of_year.profile.of_year(year), year, office.today())
    return {period.code: len(units) for period, units in asked}
