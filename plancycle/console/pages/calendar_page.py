"""Lịch: the days that the office works by, and the same as a file for any calendar program."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.downloads import send_file
from plancycle.cycle.overviews.pages.calendar_overview import calendar_file, calendar_page

router = APIRouter()
Year = Annotated[int, Query(alias="nam", ge=0, le=2200)]


@router.get("/{profile}/lich")
def calendar(looking: Looking, year: Year = 0) -> Response:
    """The days of a year; of this one if none is named."""
    return show(looking.visit, "calendar.html.j2", calendar_page(looking.office, year))


@router.get("/{profile}/lich.ics")
def calendar_as_file(looking: Looking, year: Year = 0) -> Response:
    """The same as a calendar file."""
    page = calendar_page(looking.office, year)
    return send_file(calendar_file(page), f"lich-{looking.office.profile.code}-{page.year}.ics")
