"""Kỳ: every unit of a period, filtered and sorted by the address; the same list as a file."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.downloads import send_file
from plancycle.console.list_addresses import with_changes
from plancycle.console.picture_sheets import Picture
from plancycle.console.pictures import arrivals_picture, groups_picture
from plancycle.cycle.overviews.pages.period_brief import period_brief
from plancycle.cycle.overviews.pages.period_file import period_sheet, period_table
from plancycle.cycle.overviews.pages.period_overview import (
    PeriodPage,
    PeriodQuery,
    Sorting,
    Standing,
    period_page,
)

router = APIRouter()


@dataclass(frozen=True, slots=True)
class DrawnPeriod:
    """A period's list with its pictures.

    ``address``: of the list without a query; ``asked``: the query as it stands in the address.
    """

    page: PeriodPage
    groups: Picture
    arrivals: Picture
    address: str
    asked: dict[str, str]
    standings: tuple[Standing, ...] = tuple(Standing)

    def to(self, **changes: object) -> str:
        """The address of the list with something of the query changed; None leaves it out."""
        return with_changes(self.address, self.asked, changes, _NAMES)

    def sorted_by(self, sorting: str) -> str:
        """The address sorted by a column; by the same again, the other way round."""
        again = self.page.query.sorting == sorting and not self.page.query.descending
        return self.to(sorting=sorting, descending="1" if again else None, page=None)


_NAMES = {
    "standing": "trang-thai",
    "group": "nhom",
    "words": "tim",
    "sorting": "sap-xep",
    "descending": "giam",
    "page": "trang",
}


def asked_query(
    standing: Annotated[str, Query(alias="trang-thai")] = "",
    group: Annotated[str, Query(alias="nhom", max_length=80)] = "",
    words: Annotated[str, Query(alias="tim", max_length=200)] = "",
    sorting: Annotated[str, Query(alias="sap-xep")] = "",
    descending: Annotated[str, Query(alias="giam")] = "",
    page: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> PeriodQuery:
    """What the address asks for; words that name nothing are passed over."""
    known, orders = {s.value: s for s in Standing}, {s.value: s for s in Sorting}
    return PeriodQuery(
        standing=known.get(standing),
        group=group,
        words=words,
        sorting=orders.get(sorting, Sorting.REGISTER),
        descending=bool(descending),
        page=page,
    )


AskedQuery = Annotated[PeriodQuery, Depends(asked_query)]


@router.get("/{profile}/{year:int}/{code}")
def period(year: int, code: str, looking: Looking, query: AskedQuery) -> Response:
    """A period with its units."""
    office = looking.office
    page = period_page(office, year, code, query)
    drawn = DrawnPeriod(
        page=page,
        groups=groups_picture(page.groups, is_over=page.today > page.period.due),
        arrivals=arrivals_picture(page.period, page.lines, page.today),
        address=f"/{office.profile.code}/{year}/{code}",
        asked=dict(looking.visit.request.query_params),
    )
    return show(looking.visit, "period.html.j2", drawn)


@router.get("/{profile}/{year:int}/{code}/tom-tat")
def period_in_brief(year: int, code: str, looking: Looking) -> Response:
    """What a superior asks of a period: how many have reported, who is late, by how many days."""
    brief = period_brief(looking.office, year, code)
    return show(looking.visit, "period_brief.html.j2", brief)


@router.get("/{profile}/{year:int}/{code}/danh-sach.xlsx")
def period_as_workbook(year: int, code: str, looking: Looking, query: AskedQuery) -> Response:
    """The list as it is asked for, all of its pages, as a workbook."""
    page = period_page(looking.office, year, code, replace(query, size=0))
    return send_file(period_sheet(page), f"danh-sach-{code}-{year}.xlsx")


@router.get("/{profile}/{year:int}/{code}/danh-sach.csv")
def period_as_text(year: int, code: str, looking: Looking, query: AskedQuery) -> Response:
    """The same as text for any other program."""
    page = period_page(looking.office, year, code, replace(query, size=0))
    return send_file(period_table(page), f"danh-sach-{code}-{year}.csv")
