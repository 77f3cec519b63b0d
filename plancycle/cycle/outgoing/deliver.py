"""Send what lies in the outbox: SENDING is committed first, then it is sent, then SENT."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from plancycle.cycle.outgoing.after_restore import settle_first, stopped_by_hold
from plancycle.cycle.outgoing.breaker import Breaker
from plancycle.cycle.outgoing.day_quota import used_up
from plancycle.cycle.outgoing.past_letters import hold_past
from plancycle.cycle.outgoing.send_one import send_one
from plancycle.cycle.outgoing.sending_outcomes import Delivery, judge_all
from plancycle.cycle.outgoing.trial_hold import stopped_by_trial
from plancycle.cycle.outgoing.uncertain_mail import settle_uncertain
from plancycle.cycle.workplace.message_sender import MessageSender
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.rates import DayQuota
from plancycle.model.mail import Attachment, OutgoingMessage
from plancycle.model.mail_reach import MailReach
from plancycle.store.schema.records import Outgoing

LEASE = timedelta(minutes=10)
_LATEST_BEGIN = LEASE / 2
"""Until its lease ends, a message that is being sent has so long to come to an end at least."""


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
        held = stopped_by_hold(tx.restorations.newest())
    held = held or stopped_by_trial(office)
    if held is not None:
        return Delivery(stopped=held)
    if quota is not None:
        return Delivery(quota=quota)
    breaker = Breaker()
    with office.sender() as sender:
        for _ in range(limit):
            claimed = _claim(office, cycles)
            if not isinstance(claimed, Outgoing):
                total += Delivery(quota=claimed)
                break
            # In this order: what went before the restore must not be held back as past its day.
            settled = settle_first(office, claimed) or hold_past(office, claimed)
            total += settled or _send(office, sender, claimed, breaker)
            if total.quota is not None or total.stopped is not None:
                break
    # A stopped run judges nobody: what was refused may have been said of us.
    return total if total.stopped else total + judge_all(office, breaker.release())


def _send(office: Office, sender: MessageSender, row: Outgoing, breaker: Breaker) -> Delivery:
    message = _load(office, row)
    # Last of all: a machine that was put to sleep, or a slow disk, may have used up the lease, and
    # another process be at the message by now.
    return _out_of_time(office, row) or send_one(office, sender, row, message, breaker)


def _out_of_time(office: Office, row: Outgoing) -> Delivery | None:
    """Leave a claimed message whose time is too short by now; None: it is to be sent."""
    assert row.lease_until is not None
    with office.database.read() as tx:
        if not tx.outbox.is_claim_of(row):
            return Delivery()
        if tx.now <= row.lease_until - _LATEST_BEGIN:
            return None
    with office.database.begin() as tx:
        if tx.outbox.is_claim_of(row):
            why = "tiến trình gửi đứng yên quá lâu trước khi gửi"
            tx.outbox.retry(row, tx.now, why, counted=False)
    return Delivery(postponed=1)


def _claim(office: Office, cycles: Collection[int]) -> Outgoing | DayQuota | None:
    """The next message that may go by queue and rates, after a pause if need be.

    Count and claim are one transaction, so that two processes keep one limit together.
    """
    paused_at: datetime | None = None
    while True:
        with office.database.begin() as tx:
            due = tx.outbox.next_due(cycles)
            if due is None or due > tx.now:
                return None
            quota = used_up(tx, office, cycles)
            if quota is not None:
                return quota
            wait = office.rates.wait(tx.sending.last_claim(), tx.now)
            # A clock that stands still (a simulated day) would never let the pause end.
            if not wait or tx.now == paused_at:
                claimed = tx.outbox.claim(cycles, tx.now + LEASE)
                if claimed is not None and office.mail_way.reach is MailReach.TRIAL:
                    tx.trial.note([claimed.id])
                return claimed
            paused_at = tx.now
        # Outside the transaction: a pause must not hold up those who write.
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
        # Where messages were only put off, none is due any more: asking again would bring nothing.
        ended = done.quota is not None or done.stopped is not None
        settled = done.sent + done.failed + done.uncertain + done.found + done.past
        if ended or settled == 0:
            return total


def _load(office: Office, row: Outgoing) -> OutgoingMessage:
    body = row.body
    return OutgoingMessage(
        message_id=row.message_id,
        sender=body.sender,
        sender_name=body.sender_name,
        reply_to=body.reply_to,
        # An address that has it, or that was refused for good, is not written to again.
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
