"""Whose form of a period did not go before its last day.

Of a unit that was never sent the form it can't be said that its report has not come.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.outgoing.awaited_reports import is_overdue, open_requests, still_owed
from plancycle.cycle.workplace.form_carriers import (
    CARRIERS,
    NEVER_WENT,
    units_with_form,
    was_asked,
)
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import OutgoingStatus
from plancycle.store.answers.awaited_requests import RequestTally
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, ReportRequest


@dataclass(frozen=True, slots=True)
class MissedForms:
    """Units of one period and one last day whose form was not even queued before it had ended."""

    period: ReportingPeriod
    last_day: date
    unit_names: tuple[str, ...]


def missed_forms(
    tx: Transaction, cycle: Cycle, profile: Profile, issued_on: date, today: date
) -> tuple[MissedForms, ...]:
    """Forms that are not to go any more, because nothing was sent while there was time.

    A letter that was queued and did not arrive is told by itself, with what was the matter.

    Args: issued_on: the day of the plan; a period that was over before it asked nobody.
    """
    missed = []
    for period in profile.periods(cycle.year):
        unsent = tx.requests.open_without_letter(
            cycle.id, period.code, CARRIERS, before=today, whatever={OutgoingStatus.CANCELLED}
        )
        by_last_day: dict[date, list[str]] = defaultdict(list)
        for request in still_owed(tx, IssuedPeriod(cycle, profile, period), unsent):
            unit = profile.units.unit(request.unit_code)
            if issued_on <= request.effective_due and unit.emails:
                by_last_day[request.effective_due].append(unit.name)
        missed += [
            MissedForms(period, day, tuple(names)) for day, names in sorted(by_last_day.items())
        ]
    return tuple(missed)


def form_tally(tx: Transaction, cycle: Cycle, period_code: str) -> RequestTally:
    """The requests of a period, counted; ``carried``: whose unit has the form."""
    return tx.requests.tally(cycle.id, period_code, CARRIERS, NEVER_WENT)


def first_late(tx: Transaction, issued: IssuedPeriod, today: date) -> ReportRequest | None:
    """The first request whose unit may be sent a letter: the lead agency writes none to itself.

    None of a unit that was never sent the form.
    """
    own, units = issued.profile.locality.lead.unit, issued.profile.units
    with_form = units_with_form(tx, issued.cycle, issued.code)
    late = (r for r in open_requests(tx, issued) if is_overdue(r, today))
    asked = (r for r in late if was_asked(units.unit(r.unit_code), with_form))
    return next((r for r in asked if r.unit_code != own), None)
