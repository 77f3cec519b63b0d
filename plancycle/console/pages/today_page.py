"""Hôm nay: what waits for whoever is signed in."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from plancycle.console.asking import Looking, Visiting, show
from plancycle.cycle.overviews.pages.today_overview import today_page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LocalitiesPage:
    """The localities that a person sees: code and name."""

    localities: tuple[tuple[str, str], ...]


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
    page = today_page(looking.office, looking.visit.guest.person.id)
    return show(looking.visit, "today.html.j2", page)
