"""The steps of the year at a button: what each would do is shown first, then it is asked for."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, may, show
from plancycle.console.background import ask_for_work
from plancycle.cycle.overviews.pages.steps_overview import (
    StepPage,
    before_collecting,
    before_consolidating,
    before_dispatching,
    before_reminding,
)
from plancycle.model.people import Deed
from plancycle.store.persons.console_runs import Params

router = APIRouter()
Press = Annotated[str, Form(max_length=80)]


@dataclass(frozen=True, slots=True)
class AskedStep:
    """A step that may be asked for.

    Attributes:
        deed: its name, by which the frame says whether the person may.
        address: where its button sends to; back: the page before it, with its title.
    """

    step: StepPage
    deed: str
    address: str
    back: tuple[str, str]


def _show(
    looking: Looking, step: StepPage, deed: Deed, address: str, back: tuple[str, str]
) -> Response:
    root = f"/{looking.office.profile.code}"
    asked = AskedStep(step, deed.name, root + address, (root + back[0], back[1]))
    return show(looking.visit, "step.html.j2", asked)


def _of_period(looking: Looking, year: int, code: str) -> tuple[str, str]:
    """A period's page, and what it is called; a code that no period has leads to the year."""
    period = looking.office.profile.period(year, code)
    if period is None:
        return f"/{year}", f"Năm {year}"
    return f"/{year}/{code}", f"Kỳ {period.title}"


@router.get("/{profile}/thu-thu")
def collecting(looking: Looking) -> Response:
    """How collecting stands."""
    step, inbox = before_collecting(looking.office), ("/hop-thu", "Hộp thư")
    return _show(looking, step, Deed.COLLECT, "/thu-thu", inbox)


@router.get("/{profile}/{year:int}/{code}/thu-thu")
def collecting_in_period(year: int, code: str, looking: Looking) -> Response:
    """The same, asked for from a period."""
    step = before_collecting(looking.office)
    return _show(looking, step, Deed.COLLECT, "/thu-thu", _of_period(looking, year, code))


@router.post("/{profile}/thu-thu")
def collect(doing: Annotated[Doing, Depends(may(Deed.COLLECT))], press: Press) -> Response:
    """Fetch, read and answer what came."""
    return ask_for_work(doing.visit, "collect", {}, press)


@router.get("/{profile}/{year:int}/gui-bieu-mau")
def dispatching(year: int, looking: Looking) -> Response:
    """Which letters are due."""
    step = before_dispatching(looking.office, year)
    return _show(looking, step, Deed.DISPATCH, f"/{year}/gui-bieu-mau", (f"/{year}", f"Năm {year}"))


@router.post("/{profile}/{year:int}/gui-bieu-mau")
def dispatch(
    year: int, doing: Annotated[Doing, Depends(may(Deed.DISPATCH))], press: Press
) -> Response:
    """Send them."""
    return ask_for_work(doing.visit, "dispatch", {"year": year}, press)


@router.get("/{profile}/{year:int}/{code}/don-doc")
def reminding(year: int, code: str, looking: Looking) -> Response:
    """Whom a reminder would go to today."""
    step = before_reminding(looking.office, year)
    return _show(looking, step, Deed.REMIND, f"/{year}/don-doc", _of_period(looking, year, code))


@router.post("/{profile}/{year:int}/don-doc")
def remind(year: int, doing: Annotated[Doing, Depends(may(Deed.REMIND))], press: Press) -> Response:
    """Remind them."""
    return ask_for_work(doing.visit, "remind", {"year": year}, press)


@router.get("/{profile}/{year:int}/{code}/tong-hop")
def consolidating(year: int, code: str, looking: Looking) -> Response:
    """What would be added up."""
    step = before_consolidating(looking.office, year, code)
    back = _of_period(looking, year, code)
    return _show(looking, step, Deed.CONSOLIDATE, f"/{year}/{code}/tong-hop", back)


@router.post("/{profile}/{year:int}/{code}/tong-hop")
def consolidate(
    year: int, code: str, doing: Annotated[Doing, Depends(may(Deed.CONSOLIDATE))], press: Press
) -> Response:
    """Add it up."""
    period = doing.office.profile.period(year, code)
    # A period that is not there is refused by the step itself.
    params: Params = {"year": year, "period": code, "title": period.title if period else ""}
    return ask_for_work(doing.visit, "consolidate", params, press)
