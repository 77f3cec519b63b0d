"""Reports that their unit disowns: held back at once, until a person has looked.

Whoever disowns a report writes from a registered address, as whoever sent it did. One of the two is
not the unit, and no program can tell which: meanwhile the figures count nowhere. What a person does
then is in :mod:`plancycle.cycle.desk.frozen`.
"""

from dataclasses import dataclass

from plancycle.cycle.incoming.answering.answer_numbers import AnswerNumber
from plancycle.cycle.incoming.reading.suggest import suggest
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.mail import IncomingMark, MailKind
from plancycle.model.status import COUNTED, IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, ReportRequest, Submission

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
        if (message := tx.inbox.find(AnswerNumber.parse(m.sequence).message_id)) is not None
        and message.status is IncomingStatus.QUARANTINED
    )
    # "Not ours", said to our question, is of the message that we asked about; what counts stays.
    return Disowned(None if answered else counted, held)


def freeze_by_address(tx: Transaction, office: Office, parsed: ParsedMessage, words: str) -> str:
    """Freeze what a registered address disowns in a message that bears no token.

    Args: words: how it does. Returns: as :func:`freeze`; empty if nothing can be meant.
    """
    guess = suggest(tx, office, parsed)
    asked = guess.asked if guess else None
    if asked is None or parsed.sender not in {a.lower() for a in asked.unit.emails}:
        return ""
    if asked.is_locked:
        return " Kỳ đã khóa."
    return freeze(tx, spoken_of(tx, asked.request, parsed), f"{DISOWNED}: “{words}”")


def freeze(tx: Transaction, disowned: Disowned, why: str) -> str:
    """Hold back what is disowned; returns what was done, in Vietnamese sentences."""
    done = []
    if disowned.submission is not None:
        tx.submissions.freeze(disowned.submission, why)
        done.append(
            f"Bản lần {disowned.submission.revision} tạm dừng tính cho đến khi cán bộ xem xét"
        )
    for message in disowned.held:
        if message.mark is not IncomingMark.DISOWNED:
            why_held = f"{DISOWNED}. {message.reason}"
            tx.inbox.give_reason(message, why_held, mark=IncomingMark.DISOWNED)
        done.append(f"Thư số {message.id} đang được giữ lại chính là thư đã hỏi đơn vị")
    return "".join(f" {d}." for d in done)
