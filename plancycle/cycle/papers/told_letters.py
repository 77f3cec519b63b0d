"""Letters that say a paper's number and date: who has been told them, and by which mail."""

from datetime import datetime

from plancycle.model.documents import DocumentKind
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document, Outgoing

REMINDER_LETTER = "Cong-van-don-doc.docx"

SAYING = {
    DocumentKind.PLAN: (MailKind.ASSIGNMENT, MailKind.REQUEST),
    DocumentKind.ASSIGNMENT_LETTER: (MailKind.ASSIGNMENT,),
}
"""Mail that says a paper's number or date, or is made by it; a reminder by what is attached."""

_STEM = REMINDER_LETTER.removesuffix(".docx")
_NOT_THERE = frozenset({OutgoingStatus.FAILED, OutgoingStatus.BOUNCED})


def letters_saying(tx: Transaction, document: Document) -> tuple[Outgoing, ...]:
    """Every letter that says the number of a paper and was not taken back."""
    letters = tx.outbox.of_cycle(document.cycle_id, SAYING.get(document.kind, ()))
    if document.kind is DocumentKind.REMINDER:
        reminders = tx.outbox.of_kind(document.cycle_id, MailKind.REMINDER, document.period)
        letters = tuple(
            m for m in reminders if any(a.name.startswith(_STEM) for a in m.body.attachments)
        )
    return tuple(m for m in letters if m.status is not OutgoingStatus.CANCELLED)


def units_told(tx: Transaction, document: Document, before: datetime) -> tuple[str, ...]:
    """Codes of units that have, or will have, a letter with the number that a paper had then.

    A letter keeps the words of the moment at which it was put into the queue, whenever it goes. One
    that never arrived has told nobody.

    Args: before: the moment at which the paper was given another number.
    """
    told = (m for m in letters_saying(tx, document) if m.queued_at < before)
    return tuple(dict.fromkeys(m.unit_code for m in told if m.status not in _NOT_THERE))
