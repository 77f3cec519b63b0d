"""A final delivery failure: which message of ours it was, and which address does not work.

Anybody can write such a report. It is believed only of a message of ours that it names (the
Message-ID can't be guessed), and only of the addresses that message went to.
"""

from collections.abc import Iterable

from plancycle.mail.classify import Classification
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.records import Outgoing

UNTIED = (
    "Thông báo này không nêu được thư nào của hệ thống nên địa chỉ chưa bị coi là hỏng; cán bộ "
    "kiểm tra lại địa chỉ với đơn vị."
)


def mark_bounced(tx: Transaction, verdict: Classification) -> bool:
    """Mark the messages a report speaks of, and the addresses they did not reach.

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
        if sent.status is OutgoingStatus.SENT:
            tx.outbox.bounced(sent, verdict.reason)
        for address in _addresses(sent, verdict.failed):
            # A full mailbox or a spam rule says nothing of later messages.
            if not verdict.address_works:
                tx.outbox.note_bad_address(address, verdict.reason)
            certain = True
    return certain


def _addresses(sent: Outgoing, failed: Iterable[str]) -> list[str]:
    to = [str(a).lower() for a in sent.body["to"]]
    named = [a for a in to if a in set(failed)]
    # One that passes mail on is reported under the address it passes it to.
    return named or (to if len(to) == 1 else [])


def concerns_register(verdict: Classification, units: Iterable[Unit]) -> bool:
    """Whether a report that can't be tied to a message of ours names an address of some unit."""
    known = {a.lower() for u in units for a in u.emails}
    return not known.isdisjoint(verdict.failed)
