"""A final delivery failure: which message of ours it was, and which address does not work.

Anybody can write such a report. It is believed only of a message of ours that it names (the
Message-ID can't be guessed), and only of the addresses that message went to.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from plancycle.cycle.outgoing.refused import leading
from plancycle.mail.judging.classify import Classification
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Outgoing

UNTIED = (
    "Thông báo này không nêu được thư nào của hệ thống nên địa chỉ chưa bị coi là hỏng; cán bộ "
    "kiểm tra lại địa chỉ với đơn vị."
)


FULL_PAUSE = timedelta(days=1)
"""A message that came back from a full mailbox is tried again after so long."""
FULL_TRIES = 5


def mark_bounced(tx: Transaction, verdict: Classification) -> bool:
    """Mark the messages a report speaks of, and the addresses that do not exist.

    Returns: whether it names a message of ours and leaves no doubt about the address.
    """
    certain = False
    for message_id in verdict.message_ids:
        sent = tx.outbox.by_message_id(message_id)
        if sent is None:
            continue
        if sent.status is OutgoingStatus.UNCERTAIN:
            # What came back had been taken.
            tx.outbox.sent(sent, "máy chủ báo không chuyển được nên thư đã được gửi đi")
            sent = tx.outbox.get(sent.id)
        refused = _refused(sent, verdict)
        if sent.status is OutgoingStatus.SENT:
            _mark(tx, sent, refused, verdict.reason)
        for recipient in refused:
            if recipient.refusal.condemns:
                tx.outbox.note_bad_address(
                    recipient.address,
                    _reason(verdict, recipient.refusal),
                    source="dsn",
                    code=recipient.refusal.numbers,
                    message_id=sent.message_id,
                )
        certain = certain or bool(refused)
    return certain


def _mark(tx: Transaction, sent: Outgoing, refused: Sequence[RefusedAddress], reason: str) -> None:
    """The message came back; from a full mailbox it is sent once more, to that one alone."""
    back = {r.address for r in refused}
    # Where the report names no address of ours, none can be said to have the message.
    others = [a for a in sent.body.to if a.lower() not in back] if back else []
    kind = leading(refused).kind if refused else ""
    tx.outbox.bounced(sent, reason, refusal=kind, settled=others)
    full = bool(refused) and all(r.refusal.kind is RefusalKind.RECIPIENT_FULL for r in refused)
    # Bounced first, sent again then: how often it came back must stay to be seen.
    if full and sent.attempts < FULL_TRIES:
        again = tx.outbox.get(sent.id)
        tx.outbox.retry(again, tx.now + FULL_PAUSE, f"{reason} Gửi lại sau.", refusal=kind)


def _reason(verdict: Classification, refusal: Refusal) -> str:
    """What the report said, as it is kept against the address and told to the operator."""
    said = f" Máy chủ trả lời “{refusal}”." if refusal.said else ""
    return f"{verdict.reason}{said}"


def _refused(sent: Outgoing, verdict: Classification) -> list[RefusedAddress]:
    """What the report says of the addresses that the message went to; lower case."""
    addresses = [a.lower() for a in sent.body.to]
    named = [r for r in verdict.refusals if r.address in addresses]
    if named or len(addresses) != 1 or not verdict.refusals:
        return named
    # One that passes mail on is reported under the address it passes it to.
    return [RefusedAddress(addresses[0], verdict.refusals[0].refusal)]


def concerns_register(verdict: Classification, units: Iterable[Unit]) -> bool:
    """Whether a report that can't be tied to a message of ours names an address of some unit."""
    known = {a.lower() for u in units for a in u.emails}
    return not known.isdisjoint(verdict.failed)
