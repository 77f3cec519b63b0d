"""Hôm nay: what waits for whoever is signed in."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from plancycle.console.asking import Looking, Visiting, show

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LocalitiesPage:
    """The localities that a person sees: code and name."""

    localities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What waits in a locality."""

    locality: str


@router.get("/")
def front(visiting: Visiting) -> Response:
    """The one locality that somebody sees; a choice where they see several."""
    person = visiting.guest.person
    seen = tuple(p for p in visiting.house.profiles() if person.sees(p))
    if len(seen) == 1:
        return RedirectResponse(f"/{seen[0]}", 303)
    return show(visiting, "localities.html.j2", LocalitiesPage(seen))


@router.get("/{profile}")
def today(looking: Looking) -> Response:
    """The page with which the day begins."""
    page = TodayPage(looking.office.profile.locality.name)
    return show(looking.visit, "today.html.j2", page)
