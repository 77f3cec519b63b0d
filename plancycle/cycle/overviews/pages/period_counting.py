"""How many units of each period have reported, are late, or were never asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.workplace.form_carriers import CARRIERS, NEVER_WENT
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.period_words import asked_paper
from plancycle.store.database import Transaction
from plancycle.store.page_rows import PeriodCount
from plancycle.store.schema.records import Cycle


def counts_of_periods(
    tx: Transaction, office: Office, cycles: Sequence[Cycle]
) -> tuple[PeriodCount, ...]:
    """One row for each period of some issued years in which anybody is asked."""
    by_hand = {
        unit.code
        for cycle in cycles
        for unit in issued_profile(office, cycle).units.units
        if not unit.emails
    }
    ids, today = [c.id for c in cycles], office.today()
    return tx.pages.period_counts(ids, today, CARRIERS, NEVER_WENT, by_hand)


@dataclass(frozen=True, slots=True)
class LatePeriod:
    """A period whose last day is over for units that have sent nothing.

    ``title``: what is owed, ``báo cáo 6 tháng đầu năm 2026``; ``overdue`` of ``bound`` units;
    ``last_day``: the period's own, without extensions.
    """

    year: int
    period: str
    title: str
    last_day: date
    overdue: int
    bound: int


def late_periods(
    office: Office, cycles: Sequence[Cycle], counts: Sequence[PeriodCount]
) -> tuple[LatePeriod, ...]:
    """Periods in which units are overdue, the earliest last day first."""
    by_id = {c.id: c for c in cycles}
    late = []
    for count in (c for c in counts if c.overdue):
        cycle = by_id[count.cycle_id]
        period = issued_profile(office, cycle).period(cycle.year, count.period)
        if period is not None:
            named = (cycle.year, period.code, asked_paper(period), period.due)
            late.append(LatePeriod(*named, count.overdue, count.bound))
    return tuple(sorted(late, key=lambda p: (p.last_day, p.period)))
