"""Send what lies in the outbox: SENDING is committed first, then it is sent, then SENT."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from plancycle.cycle.outgoing.breaker import Breaker, Suspended
from plancycle.cycle.outgoing.day_quota import used_up
from plancycle.cycle.outgoing.refused import is_verdict, leading
from plancycle.cycle.outgoing.sending_outcomes import (
    Stopped,
    condemn,
    found_sent,
    give_up,
    judge,
    keep_doubt,
    keep_taken,
    keep_waiting,
    put_back,
    put_off,
    stop,
)
from plancycle.cycle.workplace.office import MessageSender, Office
from plancycle.mail.outgoing.rates import PROVIDER_PAUSE, DayQuota, day_start
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.mail.outgoing.refusals import RefusedAddress
from plancycle.mail.outgoing.sender import (
    ConnectionLostError,
    NoConnectionError,
    ProviderQuotaError,
    RefusedError,
    RefusedForNowError,
)
from plancycle.model.display import safe_line
from plancycle.model.errors import (
    MailboxError,
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import Attachment, MailKind, OutgoingMessage
from plancycle.model.status import COME, OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Outgoing

_LOG = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of the messages in one run.

    Attributes:
        quota: the day's messages are used up, which ended the run.
        stopped: the server refused whatever was sent, which ended the run.
    """

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    uncertain: int = 0
    quota: DayQuota | None = None
    stopped: Stopped | None = None

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(
            self.sent + other.sent,
            self.postponed + other.postponed,
            self.failed + other.failed,
            self.uncertain + other.uncertain,
            other.quota or self.quota,
            other.stopped or self.stopped,
        )


def deliver(office: Office, limit: int = 100) -> Delivery:
    """Send up to ``limit`` queued messages over one connection.

    A message is never sent again on a guess: one that may have gone becomes UNCERTAIN. A run that
    comes to the day's limit, or in which the server says the same of everybody, ends; what is left
    stays QUEUED.

    Returns: counts; all zero when nothing was left to send.
    """
    total = Delivery()
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        due = tx.outbox.next_due(cycles)
        if due is None or due > tx.now:
            return total
        quota = used_up(tx, office, cycles)
    if quota is not None:
        return Delivery(quota=quota)
    breaker = Breaker()
    with office.sender() as sender:
        for _ in range(limit):
            claimed = _claim(office, cycles)
            if not isinstance(claimed, Outgoing):
                total += Delivery(quota=claimed)
                break
            total += _send(office, sender, claimed, breaker)
            if total.quota is not None or total.stopped is not None:
                break
    return total if total.stopped else total + _judge_all(office, breaker.release())


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
            quota = used_up(tx, office, cycles)
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
        ended = done.quota is not None or done.stopped is not None
        if ended or done.sent + done.failed + done.uncertain == 0:
            return total


def settle_uncertain(office: Office) -> Delivery:
    """Look for messages whose sender died or lost its connection, by their Message-ID.

    Found: SENT. Not found in an archive that can be searched: back into the queue, once the lease
    of its sender has run out, for a copy may be some minutes on its way into the archive. They stay
    UNCERTAIN, for a person to decide, without an archive, and where an earlier copy of the same
    message went out (to another address, or one that came back): it would be taken for this one.
    An archive that can't be asked leaves the rest UNCERTAIN and holds back nothing else.
    """
    with office.database.begin() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        for message in tx.outbox.stale(cycles):
            tx.outbox.uncertain(message, "tiến trình gửi dừng giữa chừng")
        tx.outbox.forget_healed()
        doubtful = tx.outbox.in_state(cycles, OutgoingStatus.UNCERTAIN)
    if office.archive is None:
        return Delivery(uncertain=len(doubtful))
    total = Delivery()
    for place, message in enumerate(doubtful):
        if message.sent_at is not None:
            total += Delivery(uncertain=1)
            continue
        try:
            found = office.archive.contains(message.message_id)
        except MailboxError as error:
            _LOG.warning("the archive of sent mail could not be asked: %s", error)
            return total + Delivery(uncertain=len(doubtful) - place)
        with office.database.begin() as tx:
            if tx.outbox.get(message.id).status is not OutgoingStatus.UNCERTAIN:
                continue  # another run has settled it meanwhile
            if found:
                found_sent(tx, message, "tìm thấy trong hộp thư đã gửi")
                total += Delivery(sent=1)
            elif message.lease_until is None or message.lease_until <= tx.now:
                tx.outbox.retry(message, tx.now, "không có trong hộp thư đã gửi")
                if _is_overtaken(tx, message):
                    tx.outbox.cancelled(tx.outbox.get(message.id), "báo cáo đã đến")
                else:
                    total += Delivery(postponed=1)
            else:
                total += Delivery(uncertain=1)
    return total


def _is_overtaken(tx: Transaction, message: Outgoing) -> bool:
    """Whether it asks for a report that came while nobody knew what became of it."""
    if message.kind is not MailKind.REMINDER or message.request_id is None:
        return False
    return any(s.status in COME for s in tx.submissions.of_request(message.request_id))


def _send(office: Office, sender: MessageSender, row: Outgoing, breaker: Breaker) -> Delivery:
    message = _load(office, row)
    try:
        refused = sender.send(message)
    except ProviderQuotaError as error:
        return _provider_full(office, row, str(error))
    except (RefusedForNowError, RefusedError) as error:
        if error.refusals:
            return _refused(office, row, error.refusals, str(error), breaker)
        return _postponed(keep_waiting(office, row, str(error)))
    except NoConnectionError as error:
        put_back(office, row, str(error))
        kind = error.refusal.kind if error.refusal else RefusalKind.TEMPORARY
        why = Stopped(kind, safe_line(str(error), 400), answered=False)
        return Delivery(postponed=1, stopped=why)
    except TransientDeliveryError as error:
        done = _postponed(keep_waiting(office, row, str(error)))
        lost = isinstance(error, ConnectionLostError) and breaker.breaks_off(row)
        return done + _stopped(office, breaker, str(error)) if lost else done
    except PermanentDeliveryError as error:
        with office.database.begin() as tx:
            give_up(tx, row, str(error))
        return Delivery(failed=1)
    except UncertainDeliveryError as error:
        keep_doubt(office, row, error)
        done = Delivery(uncertain=1)
        return done + _stopped(office, breaker, str(error)) if breaker.breaks_off(row) else done
    keep_taken(office, row, message.to, refused)
    return Delivery(sent=1) + _judge_all(office, breaker.took_one())


def _postponed(waits: bool) -> Delivery:
    return Delivery(postponed=1) if waits else Delivery(failed=1)


def _stopped(office: Office, breaker: Breaker, said: str) -> Delivery:
    return Delivery(stopped=stop(office, breaker, None, said))


def _judge_all(office: Office, suspended: Collection[Suspended]) -> Delivery:
    failed = sum(judge(office, s) for s in suspended)
    return Delivery(failed=failed, postponed=-failed)


def _refused(
    office: Office,
    row: Outgoing,
    refused: tuple[RefusedAddress, ...],
    text: str,
    breaker: Breaker,
) -> Delivery:
    """No address was taken: wait, fail, or end the run."""
    refusal = leading(refused)
    verdict = is_verdict(refusal)
    known = breaker.taken > 0 or row.sent_at is not None
    with office.database.begin() as tx:
        if verdict and known:
            give_up(tx, row, text, refusal)
            condemn(tx, row, refused)
            return Delivery(failed=1)
        done = _postponed(put_off(tx, row, refusal, text, suspended=verdict))
        if verdict:
            breaker.suspended.append(Suspended(tx.outbox.get(row.id), refused, text))
        elif known:
            condemn(tx, row, refused)
            tx.outbox.settle(row, (r.address for r in refused if is_verdict(r.refusal)))
    if breaker.refuses(row, refusal):
        return done + Delivery(stopped=stop(office, breaker, refusal, text))
    return done


def _provider_full(office: Office, row: Outgoing, why: str) -> Delivery:
    """Nothing is wrong with the message: it waits, however often that happens."""
    with office.database.begin() as tx:
        resume_at = tx.now + PROVIDER_PAUSE
        tx.outbox.retry(row, resume_at, why, refusal=RefusalKind.US_RATE, counted=False)
        used = tx.sending.used_since(day_start(tx.now))
        waiting = tx.sending.waiting(tx.cycles.ids(office.profile.code)) + 1
    return Delivery(postponed=1, quota=DayQuota(used, 0, waiting, resume_at))


def _load(office: Office, row: Outgoing) -> OutgoingMessage:
    body = row.body
    return OutgoingMessage(
        message_id=row.message_id,
        sender=body.sender,
        sender_name=body.sender_name,
        reply_to=body.reply_to,
        to=row.unsettled,
        subject=body.subject,
        text=body.text,
        html=body.html,
        attachments=tuple(
            Attachment(a.name, office.blobs.get(a.sha256), a.content_type) for a in body.attachments
        ),
        references=body.references,
        auto_submitted=body.auto_submitted,
    )
