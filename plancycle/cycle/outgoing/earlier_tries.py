"""What a unit that is reminded has sent already, where that does not count: it is told why."""

from typing import TypedDict

from plancycle.cycle.workplace.newest_revision import newest_revision
from plancycle.cycle.workplace.unit_mail import finding_lines, moment_words
from plancycle.mail.outgoing.contexts import FindingLine
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.status import SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import ReportRequest

_MOST_FINDINGS = 10


class EarlierTry(TypedDict, total=False):
    """What is known of a report that came and does not count.

    See :class:`plancycle.mail.outgoing.contexts.ReminderMail`.
    """

    returned_at: str
    findings: tuple[FindingLine, ...]
    more_findings: int
    held: bool


def earlier_try(tx: Transaction, request: ReportRequest) -> EarlierTry:
    """What the unit has sent for a request; empty if nothing, or if it counts."""
    tried = EarlierTry()
    newest = newest_revision(tx.submissions.of_request(request.id))
    answers = tx.outbox.of_request(request.id)
    returned = [m for m in answers if m.kind is MailKind.FINDINGS]
    if newest is not None and newest.status is SubmissionStatus.RETURNED:
        findings = tx.submissions.findings(newest)
        grave = [f for f in findings if f.severity is Severity.ERROR]
        tried["returned_at"] = moment_words(newest.received_at)
        tried["findings"] = finding_lines(grave[:_MOST_FINDINGS])
        tried["more_findings"] = len(grave[_MOST_FINDINGS:])
    elif returned:
        tried["returned_at"] = moment_words(returned[-1].queued_at)
    if any(m.kind is MailKind.CONFIRM_SENDER for m in answers):
        tried["held"] = True
    return tried
