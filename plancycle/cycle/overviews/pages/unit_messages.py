"""Every message of a unit in a year, both ways, in one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plancycle.model.display import safe_line
from plancycle.model.mail import IncomingKind
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Incoming, Outgoing, Submission

MOST_MAIL_OF_A_SENDER = 50
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class MailEntry:
    """One message, in or out; of a report recorded by hand, the record of it.

    Attributes:
        number: of the row in its list; ours: it went out.
        at: when it went, was queued, or arrived.
        what: its kind in Vietnamese; subject and note are safe to show.
        state: as the store keeps it.
        files: names of what goes along; of what came, those that became reports.
    """

    number: int
    ours: bool
    at: datetime
    what: str
    subject: str
    state: str
    note: str
    files: tuple[str, ...]


def mail_of_unit(
    tx: Transaction, cycle: Cycle, unit: Unit, submissions: Sequence[Submission]
) -> tuple[MailEntry, ...]:
    """Everything that went to a unit in a year and came from it, newest first.

    Args: submissions: its reports of the year, whoever sent them.
    """
    entries = [_sent(m) for m in tx.outbox.of_unit(cycle.id, unit.code)]
    files: dict[int, list[str]] = {}
    for submission in submissions:
        files.setdefault(submission.incoming_id, []).append(submission.file_name)
    # Whoever sent it: a report may have come from an address that is not the unit's.
    came: dict[int, Incoming] = {i: tx.inbox.get(i) for i in files}
    for address in unit.emails:
        for message in tx.inbox.of_sender(address.lower(), MOST_MAIL_OF_A_SENDER):
            if message.profile in ("", cycle.profile) and _is_of_year(message, cycle):
                came[message.id] = message
    entries += [_received(m, files.get(m.id, ())) for m in came.values()]
    return tuple(sorted(entries, key=lambda e: (e.at, e.number), reverse=True))


def _is_of_year(message: Incoming, cycle: Cycle) -> bool:
    """Whether it came after the year was begun; what came before is of an earlier one."""
    return message.received_at >= cycle.created_at


def _sent(message: Outgoing) -> MailEntry:
    return MailEntry(
        number=message.id,
        ours=True,
        at=message.sent_at or message.queued_at,
        what=message.kind.vietnamese,
        subject=safe_line(message.body.subject, _LONGEST),
        state=message.status.value,
        note=safe_line(message.error, _LONGEST),
        files=tuple(safe_line(a.name, 120) for a in message.body.attachments),
    )


def _received(message: Incoming, files: Sequence[str]) -> MailEntry:
    by_hand = message.kind == IncomingKind.RECEIVED_BY_HAND
    return MailEntry(
        number=message.id,
        ours=False,
        at=message.received_at,
        what="Ghi nhận trực tiếp" if by_hand else "Thư đến",
        subject=safe_line(message.subject, _LONGEST),
        state=message.status.value,
        note=safe_line(message.reason, _LONGEST),
        files=tuple(safe_line(f, 120) for f in files),
    )
