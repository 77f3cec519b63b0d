"""The days of a year month by month, and the same as a file for any calendar program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from icalendar import Calendar, Event

from plancycle.cycle.overviews.pages.year_dates import YearDate, year_dates
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its days; ``title``: ``Tháng 6/2026``."""

    title: str
    dates: tuple[YearDate, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The days of a plan year.

    Attributes:
        profile: its code; years: all that were begun, this one and the next.
        is_issued: whether they are those the plan was issued with.
        made_at: now.
    """

    profile: str
    year: int
    years: tuple[int, ...]
    today: date
    made_at: datetime
    is_issued: bool
    months: tuple[Month, ...]

    @property
    def dates(self) -> tuple[YearDate, ...]:
        """All days in order."""
        return tuple(d for month in self.months for d in month.dates)


def calendar_page(office: Office, year: int = 0) -> CalendarPage:
    """The days of a plan year. Args: year: 0 for this one."""
    year = year or office.today().year
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        begun = {tx.cycles.get(i).year for i in tx.cycles.ids(office.profile.code)}
    dates = year_dates(known_profile(office, cycle), year)
    this = office.today().year
    return CalendarPage(
        profile=office.profile.code,
        year=year,
        years=tuple(sorted({*begun, year, this, this + 1})),
        today=office.today(),
        made_at=office.clock(),
        is_issued=cycle is not None and cycle.is_issued,
        months=_months(dates),
    )


def _months(dates: Sequence[YearDate]) -> tuple[Month, ...]:
    return tuple(
        Month(f"Tháng {month}/{year}", tuple(own))
        for (year, month), own in groupby(dates, key=lambda d: (d.day.year, d.day.month))
    )


def calendar_file(page: CalendarPage) -> bytes:
    """The days as whole-day events of an iCalendar file; the same day keeps its identity.

    Source: RFC 5545.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//plancycle//lich//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Kế hoạch năm {page.year}")
    for date_ in page.dates:
        event = Event()
        name = f"{page.profile}-{page.year}-{date_.period or 'nam'}-{date_.kind.value}"
        number = sum(
            1
            for d in page.dates
            if (d.period, d.kind) == (date_.period, date_.kind) and d.day < date_.day
        )
        event.add("uid", f"{name}-{number}@plancycle")
        event.add("dtstamp", page.made_at)
        event.add("dtstart", date_.day)
        event.add("dtend", date_.day + timedelta(days=1))
        event.add("summary", date_.what)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
