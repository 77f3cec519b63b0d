"""Đơn vị: one unit in a year, its reports laid open, every mail both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.downloads import send_file
from plancycle.console.status_words import STATES, history_words
from plancycle.cycle.overviews.pages.doing_words import why_words
from plancycle.cycle.overviews.pages.handed_out_files import report_file
from plancycle.cycle.overviews.pages.unit_overview import UnitPage, unit_page
from plancycle.cycle.workplace.office import Office

router = APIRouter()

Revision = Annotated[int, Query(alias="ban", ge=0)]


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit; ``period``: the one in the address, or empty; ``words`` of states by their names."""

    unit: UnitPage
    period: str
    history: tuple[tuple[object, str, str, str], ...]
    words: Mapping[str, tuple[str, str]]


def _shown(office: Office, year: int, unit: str, revision: int, period: str) -> ShownUnit:
    page = unit_page(office, year, unit, revision, period)
    history = tuple((e.at, e.actor, history_words(e), why_words(e.why)) for e in page.history)
    return ShownUnit(page, period, history, STATES)


@router.get("/{profile}/{year:int}/don-vi/{unit}")
def unit_in_year(year: int, unit: str, looking: Looking, revision: Revision = 0) -> Response:
    """A unit in a year."""
    return show(looking.visit, "unit.html.j2", _shown(looking.office, year, unit, revision, ""))


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}")
def unit_in_period(
    year: int, code: str, unit: str, looking: Looking, revision: Revision = 0
) -> Response:
    """A unit in a period: the same, with its newest report of that period laid open."""
    return show(looking.visit, "unit.html.j2", _shown(looking.office, year, unit, revision, code))


@router.get("/{profile}/{year:int}/don-vi/{unit}/bao-cao/{number:int}")
def report_as_file(year: int, unit: str, number: int, looking: Looking) -> Response:
    """The file of one of its reports, as the unit sent it."""
    content, name = report_file(looking.office, year, unit, number)
    return send_file(content, name)
