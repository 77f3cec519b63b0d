"""Lịch: what is done in a year and how it stands, and the same as a file for calendar programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.downloads import send_file
from plancycle.cycle.calendar.schedule import Schedule, agenda, schedule
from plancycle.cycle.calendar.standing import ActLine, Standing
from plancycle.cycle.calendar.year_days import BY_PROGRAM
from plancycle.cycle.workplace.office import Office
from plancycle.faces.typed_bounds import LAST_YEAR

router = APIRouter()
Year = Annotated[int, Query(alias="nam", ge=0, le=LAST_YEAR)]
KINDS = {
    Standing.DONE: "good",
    Standing.DUE: "late",
    Standing.LATE: "bad",
    Standing.AHEAD: "half",
    Standing.MISSED: "bad",
    Standing.PASSED: "none",
    Standing.UNASKED: "none",
    Standing.NEEDLESS: "none",
}
_AHEAD = timedelta(days=28)
_TO_BE_DONE = frozenset({Standing.DUE, Standing.AHEAD})


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A year's schedule month by month.

    Attributes:
        years: all that were begun, this one and the next.
        by_program, by_people: what is still to be done within four weeks from today.
        months: title (``Tháng 6/2026``) and lines; kinds: of the marks of standings.
    """

    year: int
    years: tuple[int, ...]
    today: date
    schedule: Schedule
    by_program: tuple[ActLine, ...]
    by_people: tuple[ActLine, ...]
    months: tuple[tuple[str, tuple[ActLine, ...]], ...]
    kinds: dict[Standing, str]


@router.get("/{profile}/lich")
def calendar(looking: Looking, year: Year = 0) -> Response:
    """The days of a year; of this one if none is named."""
    return show(looking.visit, "calendar.html.j2", _page(looking.office, year))


@router.get("/{profile}/lich.ics")
def calendar_as_file(looking: Looking, year: Year = 0) -> Response:
    """The same as a calendar file."""
    page = _page(looking.office, year)
    name = f"lich-{looking.office.profile.code}-{page.year}.ics"
    return send_file(agenda(looking.office, page.schedule), name)


def _page(office: Office, year: int) -> CalendarPage:
    this = office.today().year
    shown = schedule(office, year or this)
    with office.database.read() as tx:
        begun = {tx.cycles.get(i).year for i in tx.cycles.ids(office.profile.code)}
    years = tuple(sorted({*begun, year or this, this, this + 1}))
    months, (ours, theirs) = _months(shown.lines), _next_weeks(shown.lines, office.today())
    return CalendarPage(year or this, years, office.today(), shown, ours, theirs, months, KINDS)


def _next_weeks(
    lines: Sequence[ActLine], today: date
) -> tuple[tuple[ActLine, ...], tuple[ActLine, ...]]:
    """What the program and what people have still to do within four weeks."""
    near = [
        line
        for line in lines
        if today <= line.what.day <= today + _AHEAD and line.standing in _TO_BE_DONE
    ]
    ours = tuple(line for line in near if line.what.act in BY_PROGRAM)
    return ours, tuple(line for line in near if line.what.act not in BY_PROGRAM)


def _months(lines: Sequence[ActLine]) -> tuple[tuple[str, tuple[ActLine, ...]], ...]:
    by_month = groupby(lines, key=lambda line: (line.what.day.year, line.what.day.month))
    return tuple((f"Tháng {month}/{year}", tuple(own)) for (year, month), own in by_month)
