"""Send what lies in the outbox: SENDING is committed first, then it is sent, then SENT."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from plancycle.cycle.office import MessageSender, Office
from plancycle.mail.outgoing import AddressesRefusedError
from plancycle.model.errors import (
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import Attachment, OutgoingMessage
from plancycle.model.status import OutgoingStatus
from plancycle.store.records import Outgoing

LEASE = timedelta(minutes=10)
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=4)
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of the messages in one run."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    uncertain: int = 0

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(
            self.sent + other.sent,
            self.postponed + other.postponed,
            self.failed + other.failed,
            self.uncertain + other.uncertain,
        )


def deliver(office: Office, limit: int = 100) -> Delivery:
    """Send up to ``limit`` queued messages over one connection.

    A message is never sent again on a guess: one that may have gone becomes UNCERTAIN.

    Returns: counts; all zero when nothing was left to send.
    """
    total = Delivery()
    with office.database.begin() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        due = tx.outbox.next_due(cycles)
    if due is None or due > office.clock():
        return total
    with office.sender() as sender:
        for _ in range(limit):
            with office.database.begin() as tx:
                message = tx.outbox.claim(cycles, office.clock() + LEASE)
            if message is None:
                break
            total += _send(office, sender, message)
    return total


def deliver_all(
    office: Office,
    settle: Callable[[Office], Delivery] | None = None,
    send: Callable[[Office], Delivery] | None = None,
) -> Delivery:
    """Settle what is uncertain, then send chunk by chunk until nothing is due.

    Args: settle, send: the two pieces of work where a flow takes each as a task of its own.
    """
    settle, send = settle or settle_uncertain, send or deliver
    total = settle(office)
    while True:
        done = send(office)
        total += done
        if done.sent + done.failed + done.uncertain == 0:
            return total


def settle_uncertain(office: Office) -> Delivery:
    """Look for messages whose sender died or lost its connection, by their Message-ID.

    Found: SENT. Not found in an archive that can be searched: back into the queue. Without an
    archive they stay UNCERTAIN, for a person to decide.
    """
    with office.database.begin() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        for message in tx.outbox.stale(cycles):
            tx.outbox.uncertain(message, "tiến trình gửi dừng giữa chừng")
        doubtful = tx.outbox.in_state(cycles, OutgoingStatus.UNCERTAIN)
    if office.archive is None:
        return Delivery(uncertain=len(doubtful))
    total = Delivery()
    for message in doubtful:
        found = office.archive.contains(message.message_id)
        with office.database.begin() as tx:
            if found:
                tx.outbox.sent(message, "tìm thấy trong hộp thư đã gửi")
                total += Delivery(sent=1)
            else:
                tx.outbox.retry(message, tx.now, "không có trong hộp thư đã gửi")
                total += Delivery(postponed=1)
    return total


def _send(office: Office, sender: MessageSender, row: Outgoing) -> Delivery:
    message = _load(office, row)
    try:
        refused = sender.send(message)
    except TransientDeliveryError as error:
        return _postpone(office, row, str(error))
    except PermanentDeliveryError as error:
        with office.database.begin() as tx:
            tx.outbox.failed(row, str(error))
            if isinstance(error, AddressesRefusedError):
                for address in error.addresses:
                    tx.outbox.note_bad_address(address, str(error))
        return Delivery(failed=1)
    except UncertainDeliveryError as error:
        with office.database.begin() as tx:
            tx.outbox.uncertain(row, str(error))
        return Delivery(uncertain=1)
    with office.database.begin() as tx:
        why = f"địa chỉ bị từ chối: {', '.join(refused)}" if refused else ""
        tx.outbox.sent(row, why)
        for address in refused:
            tx.outbox.note_bad_address(address, "máy chủ thư từ chối địa chỉ")
    return Delivery(sent=1)


def _postpone(office: Office, row: Outgoing, why: str) -> Delivery:
    with office.database.begin() as tx:
        if row.attempts >= _TRIES:
            tx.outbox.failed(row, why)
            return Delivery(failed=1)
        pause = min(_FIRST_PAUSE * 2 ** (row.attempts - 1), _LONGEST_PAUSE)
        tx.outbox.retry(row, tx.now + pause, why)
    return Delivery(postponed=1)


def _load(office: Office, row: Outgoing) -> OutgoingMessage:
    body = dict(row.body)
    attachments = tuple(
        Attachment(a["name"], office.blobs.get(a["sha256"]), a["content_type"])
        for a in body.pop("attachments")
    )
    return OutgoingMessage(
        message_id=row.message_id,
        to=tuple(body.pop("to")),
        references=tuple(body.pop("references")),
        attachments=attachments,
        **body,
    )
