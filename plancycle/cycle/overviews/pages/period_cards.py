"""The periods of a year, a card each: how many have reported, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.overviews.pages.papers_of_year import CLOSING, YearPaper
from plancycle.cycle.overviews.pages.period_counting import counts_of_periods
from plancycle.cycle.workplace.office import Office
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.page_rows import PeriodCount
from plancycle.store.schema.records import Cycle
from plancycle.store.years.decided_periods import DecidedPeriod


@dataclass(frozen=True, slots=True)
class PeriodCard:
    """A period and how many have reported; ``count`` is None before the plan is issued.

    ``decided``: where it was over when the plan was issued, what a person decided on it.
    """

    period: ReportingPeriod
    count: PeriodCount | None
    report: YearPaper | None
    decided: DecidedPeriod | None = None

    @property
    def is_unasked(self) -> bool:
        """Whether by a person's word nobody is asked."""
        is_closed = self.count is not None and self.count.locked == self.count.asked
        return is_closed and self.decided is not None and self.decided.decision.until is None

    def state_on(self, today: date) -> str:
        """Where it stands on a day, in Vietnamese."""
        # The order is that of a period's end: locked says more than any date.
        if self.is_unasked:
            return "Không thu"
        if self.count is not None and self.count.locked:
            return "Đã khóa"
        if self.count is None and today > self.period.due:
            return "Đã qua, không thu"
        if self.count is None or today < self.period.request_on:
            return "Chưa đến kỳ"
        if today <= self.period.due:
            return "Đang thu"
        return "Đã hết hạn"


def period_cards(
    tx: Transaction,
    office: Office,
    profile: Profile,
    year: int,
    cycle: Cycle | None,
    papers: tuple[YearPaper, ...],
) -> tuple[PeriodCard, ...]:
    """A card for each period of a year; cycle: None before it was begun."""
    rows = counts_of_periods(tx, office, [cycle]) if cycle is not None and cycle.is_issued else ()
    counts: Mapping[str, PeriodCount] = {c.period: c for c in rows}
    reports = {p.period: p for p in papers if p.kind in CLOSING}
    return tuple(
        PeriodCard(
            p,
            counts.get(p.code),
            reports.get(p.code),
            tx.cycles.decided_on(cycle.id, p.code) if cycle else None,
        )
        for p in profile.periods(year)
    )
