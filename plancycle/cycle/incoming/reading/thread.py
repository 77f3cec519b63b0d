"""What was written before a message, in order: our letters and the unit's messages on a request."""

from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.mail_sight import seen_messages
from plancycle.cycle.workplace.office import Office
from plancycle.model.display import safe_line
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, ReportRequest

MOST_LINES = 12
_UNSENT = frozenset({OutgoingStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One message of a thread.

    Attributes:
        at: when it arrived or was written; ours: it went out.
        what: its kind or outcome, and its subject, safe to show.
        is_answered: the message looked at answers this one.
    """

    at: datetime
    ours: bool
    what: str
    is_answered: bool = False


def thread_of(
    tx: Transaction,
    office: Office,
    request: ReportRequest,
    message: Incoming,
    references: tuple[str, ...],
) -> tuple[ThreadLine, ...]:
    """The last messages on a request before one of its own, oldest first.

    Args: references: Message-IDs that it answers, the nearest first.
    """
    lines = [
        ThreadLine(
            m.sent_at or m.queued_at,
            ours=True,
            what=safe_line(f"{m.kind.vietnamese}: {m.body.subject}", 160),
            is_answered=m.message_id in references[:1],
        )
        for m in tx.outbox.of_request(request.id)
        if m.status not in _UNSENT
    ]
    brought = {s.incoming_id for s in tx.submissions.of_request(request.id)}
    senders = tx.inbox.of_sender(message.sender, 2 * MOST_LINES) if message.sender else ()
    theirs = {m.id: m for m in (*senders, *map(tx.inbox.get, brought)) if m.id != message.id}
    lines += [
        ThreadLine(m.received_at, ours=False, what=safe_line(f"{m.subject} ({m.reason})", 160))
        for m in seen_messages(tx, office, theirs.values())
    ]
    earlier = sorted((n for n in lines if n.at <= message.received_at), key=lambda n: n.at)
    return tuple(earlier[-MOST_LINES:])
