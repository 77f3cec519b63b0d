"""Hôm nay: what waits for whoever is signed in."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import RedirectResponse, Response

from plancycle.console.asking import Doing, Looking, Visiting, may, show
from plancycle.console.background import ask_for_work
from plancycle.cycle.calendar.left_acts import LeftToday, left_today
from plancycle.cycle.overviews.pages.today_overview import TodayPage, today_page
from plancycle.model.people import Deed

router = APIRouter()
Press = Annotated[str, Form(max_length=80)]


@dataclass(frozen=True, slots=True)
class LocalitiesPage:
    """The localities that a person sees: code and name."""

    localities: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """What waits for a person, and what the calendar asks for and is not done, each with why."""

    today: TodayPage
    left: LeftToday

    @property
    def lists_nothing(self) -> bool:
        """Whether nothing waits but the year's plan, which stands in a place of its own."""
        return self.today.lists_nothing and not (
            self.left.acts or self.left.owed or self.left.fault or self.left.stuck
        )


@router.get("/")
def front(visiting: Visiting) -> Response:
    """The one locality that somebody sees; a choice where they see several."""
    person = visiting.guest.person
    seen = tuple(p for p in visiting.house.profiles() if person.sees(p))
    if len(seen) == 1:
        return RedirectResponse(f"/{seen[0]}", 303)
    named = tuple((code, visiting.house.name_of(code)) for code in seen)
    return show(visiting, "localities.html.j2", LocalitiesPage(named))


@router.get("/{profile}")
def today(looking: Looking) -> Response:
    """The page with which the day begins."""
    person = looking.visit.guest.person.id
    page = DayPage(today_page(looking.office, person), left_today(looking.office))
    return show(looking.visit, "today.html.j2", page)


@router.post("/{profile}/hom-nay")
def do_today(doing: Annotated[Doing, Depends(may(Deed.DO_TODAY))], press: Press) -> Response:
    """Do what the calendar asks for and is not done."""
    return ask_for_work(doing.visit, "today", {}, press)
