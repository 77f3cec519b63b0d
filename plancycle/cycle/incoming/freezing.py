"""Reports that their unit disowns: held back at once, until a person has looked.

Whoever disowns a report writes from a registered address, as whoever sent it did. One of the two is
not the unit, and no program can tell which: meanwhile the figures count nowhere. What a person does
then is in :mod:`plancycle.cycle.desk.frozen`.
"""

from dataclasses import dataclass

from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming, ReportRequest, Submission

_PARTS = 100
"""An answer's number is that of the message it answers times this, and a part."""

DISOWNED = "Đơn vị báo không phải của đơn vị"


@dataclass(frozen=True, slots=True)
class Disowned:
    """What a disowning speaks of: a report that counts, messages held back about which we asked."""

    submission: Submission | None = None
    held: tuple[Incoming, ...] = ()


def spoken_of(tx: Transaction, request: ReportRequest, parsed: ParsedMessage) -> Disowned:
    """What a message of a unit means by "not ours": by the letter it answers, else the newest."""
    revisions = tx.submissions.of_request(request.id)
    counted = next((s for s in reversed(revisions) if s.status in COUNTED), None)
    questions = [m for m in tx.outbox.of_request(request.id) if m.kind is MailKind.CONFIRM_SENDER]
    answered = [m for m in questions if m.message_id in parsed.references[:1]]
    held = tuple(
        message
        for m in (answered or questions)
        if (message := tx.inbox.find(m.sequence // _PARTS)) is not None
        and message.status is IncomingStatus.QUARANTINED
    )
    return Disowned(None if answered else counted, held)


def freeze(tx: Transaction, disowned: Disowned, why: str) -> str:
    """Hold back what is disowned; returns what was done, in Vietnamese sentences."""
    done = []
    if disowned.submission is not None:
        tx.submissions.freeze(disowned.submission, why)
        done.append(
            f"Bản lần {disowned.submission.revision} tạm dừng tính cho đến khi cán bộ xem xét"
        )
    for message in disowned.held:
        if DISOWNED not in message.reason:
            tx.inbox.give_reason(message, f"{DISOWNED}. {message.reason}")
        done.append(f"Thư số {message.id} đang được giữ lại chính là thư đã hỏi đơn vị")
    return "".join(f" {d}." for d in done)
