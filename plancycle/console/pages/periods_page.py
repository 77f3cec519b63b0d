"""Nhiều kỳ: what was reached beside the plan, report by report and year by year."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.console.period_pictures import (
    report_name,
    reporting_picture,
    task_picture,
    without_share,
)
from plancycle.console.picture_sheets import Picture
from plancycle.cycle.overviews.pages.periods_overview import (
    ComparedReport,
    ComparedTask,
    PeriodsPage,
    Reached,
    periods_page,
)

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ShownPeriods:
    """Several periods with their pictures. Attributes: tasks: each with its picture."""

    page: PeriodsPage
    reporting: Picture
    tasks: tuple[tuple[ComparedTask, Picture], ...]
    address: str

    def name(self, report: ComparedReport) -> str:
        """A report as the tables call it, as the pictures do."""
        return report_name(report)

    def why_none(self, point: Reached | None, unit: str) -> str:
        """Why a row has no share, as the pictures say it."""
        return without_share(point, unit)


@router.get("/{profile}/nhieu-ky")
def periods(
    looking: Looking, chosen: Annotated[str, Query(alias="ky", max_length=10)] = ""
) -> Response:
    """The page."""
    page = periods_page(looking.office, chosen)
    shown = ShownPeriods(
        page,
        reporting_picture(page.reports),
        tuple((task, task_picture(page.reports, task)) for task in page.tasks),
        f"/{looking.office.profile.code}/nhieu-ky",
    )
    return show(looking.visit, "periods.html.j2", shown)
