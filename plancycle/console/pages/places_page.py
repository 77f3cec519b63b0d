"""Địa phương: its units with dates and addresses, and a new list of them from a spreadsheet."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.list_addresses import with_changes
from plancycle.cycle.overviews.pages.places_overview import PlacesPage, PlacesQuery, places_page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ListedPlaces:
    """The units as they are asked for in the address."""

    page: PlacesPage
    address: str
    asked: dict[str, str]

    def to(self, **changes: object) -> str:
        """The address of the list with something changed."""
        names = {"group": "nhom", "words": "tim", "page": "trang"}
        return with_changes(
            self.address, self.asked, {names.get(k, k): v for k, v in changes.items()}
        )


@router.get("/{profile}/don-vi")
def places(
    looking: Looking,
    group: Annotated[str, Query(alias="nhom", max_length=80)] = "",
    words: Annotated[str, Query(alias="tim", max_length=200)] = "",
    only: Annotated[str, Query(alias="chi", max_length=20)] = "",
    page: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> Response:
    """The units of today's files."""
    query = PlacesQuery(group, words, only == "khong-toi", page)
    listed = ListedPlaces(
        places_page(looking.office, query),
        f"/{looking.office.profile.code}/don-vi",
        dict(looking.visit.request.query_params),
    )
    return show(looking.visit, "places.html.j2", listed)
