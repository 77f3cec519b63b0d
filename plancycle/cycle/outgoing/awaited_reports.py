"""Reports that have not come: who still owes one, and reminders that are not to go any more."""

from collections.abc import Collection, Iterable
from datetime import date

from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Mood, has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import ReportRequest


def open_requests(
    tx: Transaction, issued: IssuedPeriod, unit_codes: Collection[str] | None = None
) -> tuple[ReportRequest, ...]:
    """Requests of a period without a report that counts, not locked, to units that still owe one.

    Where a person still has to find out whose a report is, the unit is not told that none came. A
    unit that has ended owes nothing any more, nor does one that will have by its last day.

    Args: unit_codes: only those to these units, a chunk at most; None for all. Chunks that each
        read those of all units would make the work grow with the square of their number.
    """
    return still_owed(tx, issued, tx.requests.open(issued.cycle.id, issued.code, unit_codes))


def still_owed(
    tx: Transaction, issued: IssuedPeriod, requests: Iterable[ReportRequest]
) -> tuple[ReportRequest, ...]:
    """Those of some open requests whose unit has not ended, and will not have by its last day."""
    register = issued.profile.units
    today = tx.now.astimezone(VIETNAM).date()
    return tuple(
        r
        for r in requests
        if not has_ended(register.unit(r.unit_code), max(r.effective_due, today))
    )


def is_overdue(request: ReportRequest, today: date) -> bool:
    """Whether a unit that is bound has let its due day, or the later one granted to it, go by."""
    return request.mood is Mood.BINDING and request.effective_due < today


def cancel_reminders(tx: Transaction, request: ReportRequest) -> None:
    """Take queued reminders back once the report has come."""
    for message in tx.outbox.of_request(request.id):
        if message.kind is MailKind.REMINDER and message.status is OutgoingStatus.QUEUED:
            tx.outbox.cancelled(message, "báo cáo đã đến")
