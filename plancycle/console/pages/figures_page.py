"""Số liệu: the figures of a period, and each walked back to cell and message."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.list_addresses import with_changes
from plancycle.console.picture_sheets import Picture
from plancycle.console.pictures import quota_picture
from plancycle.cycle.overviews.pages.figures_overview import (
    FiguresPage,
    FiguresQuery,
    FigureTrace,
    figure_trace,
    figures_page,
)

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ListedFigures:
    """The figures as they are asked for in the address."""

    page: FiguresPage
    quotas: Picture
    address: str
    asked: dict[str, str]

    @property
    def asking(self) -> str:
        """What is asked, for the same question about another period."""
        return self.to(page=None).removeprefix(self.address)

    def to(self, **changes: object) -> str:
        """The address of the list with something changed."""
        names = {"words": "tim", "by_unit": "don-vi", "unit": "cua", "page": "trang"}
        return with_changes(self.address, self.asked, changes, names)


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """One figure's way; ``address`` of the list it stands in, ``own`` its own."""

    trace: FigureTrace
    address: str
    own: str

    def to(self, **changes: object) -> str:
        """The address of another page of its cells."""
        return with_changes(self.own, {}, changes, {"page": "trang"})


@router.get("/{profile}/{year:int}/{code}/so-lieu")
def figures(
    year: int,
    code: str,
    looking: Looking,
    words: Annotated[str, Query(alias="tim", max_length=200)] = "",
    by_unit: Annotated[str, Query(alias="don-vi", max_length=5)] = "",
    unit: Annotated[str, Query(alias="cua", max_length=200)] = "",
    page: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> Response:
    """The figures of a period's newest report."""
    query = FiguresQuery(words, bool(by_unit), page, unit)
    shown = figures_page(looking.office, year, code, query)
    listed = ListedFigures(
        shown,
        quota_picture(shown.quotas),
        f"/{looking.office.profile.code}/{year}/{code}/so-lieu",
        dict(looking.visit.request.query_params),
    )
    return show(looking.visit, "figures.html.j2", listed)


@router.get("/{profile}/{year:int}/{code}/so-lieu/{key}")
def figure(
    year: int,
    code: str,
    key: str,
    looking: Looking,
    page: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> Response:
    """One figure with every cell it was added up from, a page of them at a time."""
    address = f"/{looking.office.profile.code}/{year}/{code}/so-lieu"
    trace = figure_trace(looking.office, year, code, key, page)
    return show(looking.visit, "figure.html.j2", ShownTrace(trace, address, f"{address}/{key}"))
