"""Answers beyond a day's number: one letter the next morning, which sums up what had none.

The bound keeps two robots from writing to each other without end. It never keeps a verdict from a
unit: what came last is answered in full, and what came before it in a line each.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from plancycle.mail.outgoing.contexts import AcknowledgementMail, FindingsMail
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.records import Outgoing, ReportRequest

MORNING = time(7, 0)
"""When a postponed answer goes, on a clock in Vietnam."""

MOST_LINES = 20
MORE = "và các tệp gửi trước đó"
"""Behind the lines of a letter that has no room for all; it stands there once, however often."""

_ANSWERS = frozenset({MailKind.ACKNOWLEDGEMENT, MailKind.FINDINGS, MailKind.CONFIRM_SENDER})


def answers_given(tx: Transaction, request: ReportRequest) -> list[Outgoing]:
    """Every answer to messages about a request, oldest first; not those that were taken back."""
    return [
        m
        for m in tx.outbox.of_request(request.id)
        if m.kind in _ANSWERS and m.status is not OutgoingStatus.CANCELLED
    ]


def given_on(answers: Sequence[Outgoing], moment: datetime) -> int:
    """How many of them went out on the day of a moment; postponed ones count on no day."""
    day = moment.astimezone(VIETNAM).date()
    at_once = (m for m in answers if m.body.postponed is None)
    return sum(1 for m in at_once if m.queued_at.astimezone(VIETNAM).date() == day)


def next_morning(moment: datetime) -> datetime:
    """When an answer goes that the day of a moment has no room for."""
    day = moment.astimezone(VIETNAM).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, VIETNAM)


def postponed(body: OutgoingBody, verdict: str, mail: object) -> OutgoingBody:
    """The body of an answer that waits, with what it says in a line, should another replace it."""
    earlier = mail.earlier if isinstance(mail, AcknowledgementMail | FindingsMail) else ()
    return replace(body, postponed=(*earlier, verdict))


def take_up(tx: Transaction, request: ReportRequest) -> tuple[str, ...]:
    """Take answers back that still wait, for one that says more; what they said, line by line."""
    lines: list[str] = []
    for message in answers_given(tx, request):
        if message.status is not OutgoingStatus.QUEUED or message.body.postponed is None:
            continue
        lines += message.body.postponed
        tx.outbox.cancelled(message, "gộp vào thư trả lời sau")
    return _shortened(lines)


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    # Among the lines may be those of a letter that was shortened itself.
    told = [line for line in lines if line != MORE]
    if len(told) == len(lines) <= MOST_LINES:
        return tuple(told)
    return (*told[-MOST_LINES:], MORE)
