"""Năm: how a year stands, and the days it works by."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from plancycle.console.asking import Looking, show
from plancycle.console.picture_sheets import Picture
from plancycle.console.pictures import year_picture
from plancycle.cycle.overviews.pages.year_overview import YearPage, year_page
from plancycle.cycle.papers.making.draft_plan import plan_year

router = APIRouter()


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """A year and its line of time."""

    year: YearPage
    line: Picture


@router.get("/{profile}/nam")
def this_year(looking: Looking) -> Response:
    """The year that is worked on: the newest that was begun, or the one to be planned."""
    office = looking.office
    with office.database.read() as tx:
        begun = [tx.cycles.get(i).year for i in tx.cycles.ids(office.profile.code)]
    # A year that was begun ahead (its plan is drafted in December) is not yet the one that is
    # worked on.
    year = max((y for y in begun if y <= office.today().year), default=max(begun, default=0))
    return RedirectResponse(f"/{office.profile.code}/{year or plan_year(office)}", 303)


@router.get("/{profile}/{year:int}")
def year(year: int, looking: Looking) -> Response:
    """How a year stands."""
    page = year_page(looking.office, year)
    periods = [c.period for c in page.periods]
    drawn = DrawnYear(page, year_picture(year, periods, page.days, page.today))
    return show(looking.visit, "year.html.j2", drawn)
