"""A period on one page for a superior: how many have reported, who is late, by how many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.overviews.pages.period_overview import PeriodPage, period_page
from plancycle.cycle.workplace.office import Office
from plancycle.model.period_lines import UnitLine

MOST = 300
"""Units of one list; who wants all takes the file."""


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that is late; ``is_extended``: its last day is another than the period's."""

    line: UnitLine
    days: int
    is_extended: bool


@dataclass(frozen=True, slots=True)
class LateList:
    """Units of one kind, those that are late the longest first.

    Attributes: title: what they have in common; units: at most MOST of ``total``.
    """

    title: str
    is_missing: bool
    units: tuple[LateUnit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PeriodBrief:
    """``page``: of the period, with its groups and tally; the late in two lists."""

    page: PeriodPage
    lists: tuple[LateList, ...]


def period_brief(office: Office, year: int, code: str) -> PeriodBrief:
    """A period in brief. Raises: StepError if the plan is not issued, or no such code."""
    page = period_page(office, year, code)
    overdue = [u for u in page.lines if u.is_overdue_on(page.today)]
    late = [u for u in page.lines if u.received_at and u.days_late_on(page.today)]
    return PeriodBrief(
        page,
        (
            _listed("Quá hạn, chưa báo cáo", overdue, page, is_missing=True),
            _listed("Đã gửi, nhưng chậm", late, page, is_missing=False),
        ),
    )


def _listed(title: str, lines: list[UnitLine], page: PeriodPage, *, is_missing: bool) -> LateList:
    units = sorted(_late(lines, page.period.due, page.today), key=lambda u: -u.days)
    return LateList(title, is_missing, tuple(units[:MOST]), len(units))


def _late(lines: Iterable[UnitLine], due: date, today: date) -> Iterable[LateUnit]:
    return (LateUnit(u, u.days_late_on(today), u.due != due) for u in lines)
