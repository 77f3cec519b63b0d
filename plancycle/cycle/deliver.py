"""Send what lies in the outbox: SENDING is committed first, then it is sent, then SENT."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from plancycle.cycle.office import MessageSender, Office
from plancycle.mail.outgoing import AddressesRefusedError, ProviderQuotaError
from plancycle.mail.rates import PROVIDER_PAUSE, DayQuota, day_start, next_day
from plancycle.model.errors import (
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import Attachment, OutgoingMessage
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Outgoing

LEASE = timedelta(minutes=10)
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=4)
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of the messages in one run; ``quota`` if the day's being used up ended it."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    uncertain: int = 0
    quota: DayQuota | None = None

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(
            self.sent + other.sent,
            self.postponed + other.postponed,
            self.failed + other.failed,
            self.uncertain + other.uncertain,
            other.quota or self.quota,
        )


def deliver(office: Office, limit: int = 100) -> Delivery:
    """Send up to ``limit`` queued messages over one connection.

    A message is never sent again on a guess: one that may have gone becomes UNCERTAIN. A run that
    comes to the day's limit ends; what is left stays QUEUED.

    Returns: counts; all zero when nothing was left to send.
    """
    total = Delivery()
    with office.database.begin() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        due = tx.outbox.next_due(cycles)
        if due is None or due > tx.now:
            return total
        quota = _used_up(tx, office, cycles)
    if quota is not None:
        return Delivery(quota=quota)
    with office.sender() as sender:
        for _ in range(limit):
            claimed = _claim(office, cycles)
            if not isinstance(claimed, Outgoing):
                return total + Delivery(quota=claimed)
            total += _send(office, sender, claimed)
            if total.quota is not None:
                break
    return total


def quota_reached(office: Office) -> DayQuota | None:
    """The day's quota if it is used up; None if messages may go."""
    with office.database.begin() as tx:
        return _used_up(tx, office, tx.cycles.ids(office.profile.code))


def _used_up(tx: Transaction, office: Office, cycles: Collection[int]) -> DayQuota | None:
    limit = office.rates.per_day
    if not limit:
        return None
    used = tx.sending.used_since(day_start(tx.now))
    if used < limit:
        return None
    return DayQuota(used, limit, tx.sending.waiting(cycles), next_day(tx.now))


def _claim(office: Office, cycles: Collection[int]) -> Outgoing | DayQuota | None:
    """The next message that may go by queue and rates, after a pause if need be.

    Count and claim are one transaction, so that two processes keep one limit together.
    """
    paused_at: datetime | None = None
    while True:
        with office.database.begin() as tx:
            if office.rates.limited:
                tx.sending.hold()
            due = tx.outbox.next_due(cycles)
            if due is None or due > tx.now:
                return None
            quota = _used_up(tx, office, cycles)
            if quota is not None:
                return quota
            wait = office.rates.wait(tx.sending.last_claim(), tx.now)
            # A clock that stands still (a simulated day) would never let the pause end.
            if not wait or tx.now == paused_at:
                return tx.outbox.claim(cycles, tx.now + LEASE)
            paused_at = tx.now
        office.rates.sleep(wait)


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
        if done.quota is not None or done.sent + done.failed + done.uncertain == 0:
            return total


def settle_uncertain(office: Office) -> Delivery:
    """Look for messages whose sender died or lost its connection, by their Message-ID.

    Found: SENT. Not found in an archive that can be searched: back into the queue, once the lease
    of its sender has run out, for a copy may be some minutes on its way into the archive. Without
    an archive they stay UNCERTAIN, for a person to decide.
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
            if tx.outbox.get(message.id).status is not OutgoingStatus.UNCERTAIN:
                continue  # another run has settled it meanwhile
            if found:
                tx.outbox.sent(message, "tìm thấy trong hộp thư đã gửi")
                total += Delivery(sent=1)
            elif message.lease_until is None or message.lease_until <= tx.now:
                tx.outbox.retry(message, tx.now, "không có trong hộp thư đã gửi")
                total += Delivery(postponed=1)
            else:
                total += Delivery(uncertain=1)
    return total


def _send(office: Office, sender: MessageSender, row: Outgoing) -> Delivery:
    message = _load(office, row)
    try:
        refused = sender.send(message)
    except ProviderQuotaError as error:
        return _provider_full(office, row, str(error))
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


def _provider_full(office: Office, row: Outgoing, why: str) -> Delivery:
    """Nothing is wrong with the message: it waits, however often that happens."""
    with office.database.begin() as tx:
        resume_at = tx.now + PROVIDER_PAUSE
        tx.outbox.retry(row, resume_at, why)
        used = tx.sending.used_since(day_start(tx.now))
        waiting = tx.sending.waiting(tx.cycles.ids(office.profile.code)) + 1
    return Delivery(postponed=1, quota=DayQuota(used, 0, waiting, resume_at))


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
