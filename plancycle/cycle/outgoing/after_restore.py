"""After a restore: nothing is sent until a person says so, and then no letter a second time.

A letter made anew has the Message-ID that it had in the time that was lost, except answers: theirs
counts the messages that arrived, whose order may be another now. An answer is therefore known by
its own Message-ID together with that of the message it answers.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from plancycle.cycle.outgoing.refused import USUAL
from plancycle.cycle.outgoing.sending_outcomes import Delivery, Stopped, put_back
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.acts import Act
from plancycle.model.errors import MailboxError
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.store.restorations import LostDecision, Restoration
from plancycle.store.schema.records import Outgoing

FOUND = "tìm thấy sau khi phục hồi: đã gửi trong thời gian sau bản sao lưu"

_LOOKED_FOR = timedelta(days=366)
"""Letters queued until then may be of the time that was lost: a year's letters."""

_CAUGHT_UP = timedelta(days=7)
"""By then the daily steps have queued all that the lost time had queued."""

_ANSWERS = frozenset({MailKind.ACKNOWLEDGEMENT, MailKind.FINDINGS, MailKind.CONFIRM_SENDER})

_FORM_CARRIERS = frozenset({MailKind.ASSIGNMENT, MailKind.REQUEST})


class Known(Enum):
    """What is known of a letter that is to go for the first time since a restore."""

    NOT_SENT = "not sent"
    SENT = "sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Trace:
    """Where a letter was found: itself, and any answer to the message that it answers."""

    itself: bool
    answered: bool
    doubtful: bool = False


def stopped_by_hold(restoration: Restoration | None) -> Stopped | None:
    """Why nothing may go; None if it may."""
    if restoration is None or restoration.released_at is not None:
        return None
    why = (
        "Chưa gửi thư nào: dữ liệu vừa được phục hồi từ bản sao lưu, có thể thư đã được gửi sau "
        f"bản sao lưu đó. {Act.RELEASE_RESTORED:Order} trước; thư vẫn chờ trong hàng đợi."
    )
    return Stopped(RefusalKind.TEMPORARY, why, answered=False)


def settle_first(office: Office, row: Outgoing) -> Delivery | None:
    """Keep what became of a claimed message in the time that was lost; None: it is to be sent."""
    with office.database.read() as tx:
        restoration = tx.restorations.newest()
        if restoration is None or restoration.released_at is None:
            return None
        is_settled = tx.outbox.settled_since(row, restoration.released_at)
    # Looked for first: once it was put back for a lost decision, it counts as settled.
    settled = None if is_settled else _settle_unsettled(office, restoration, row)
    return settled or _hold_for_lost(office, restoration, row)


def _settle_unsettled(office: Office, restoration: Restoration, row: Outgoing) -> Delivery | None:
    try:
        known = what_is_known(office, restoration, row)
    except MailboxError as error:
        # Not as tried: the next try asks again, or what had gone would go a second time.
        with office.database.begin() as tx:
            tx.outbox.leave_unasked(row, tx.now + USUAL.first, str(error))
        why = f"Chưa hỏi được hộp thư đã gửi sau khi phục hồi dữ liệu, nên chưa gửi thư: {error}"
        return Delivery(postponed=1, stopped=Stopped(RefusalKind.TEMPORARY, why, answered=False))
    if known is Known.NOT_SENT:
        return None
    with office.database.begin() as tx:
        if known is Known.SENT:
            tx.outbox.sent(row, FOUND)
            return Delivery(found=1)
        tx.outbox.leave_to_person(
            row, "chưa rõ thư đã được gửi sau bản sao lưu hay chưa; không tự gửi"
        )
        return Delivery(uncertain=1)


def _hold_for_lost(office: Office, restoration: Restoration, row: Outgoing) -> Delivery | None:
    with office.database.read() as tx:
        lost = waits_for(tx, restoration, row)
    if lost is None:
        return None
    put_back(
        office,
        row,
        f"chờ cán bộ xem lại quyết định bị mất khi phục hồi dữ liệu ({lost.words}) và "
        f"{Act.CHECK_LOST:order}",
    )
    return Delivery(postponed=1)


def waits_for(tx: Transaction, restoration: Restoration, row: Outgoing) -> LostDecision | None:
    """A lost decision that a letter waits for until a person has looked at it; None: it may go."""
    holding = tx.restorations.holding(restoration)
    if not holding:
        return None
    cycle = tx.cycles.get(row.cycle_id)
    return next((one for one in holding if one.concerns(cycle.profile, cycle.year, row)), None)


def what_is_known(office: Office, restoration: Restoration, row: Outgoing) -> Known:
    """Whether a letter went in the time that was lost. Raises: MailboxError."""
    assert restoration.released_at is not None
    if row.queued_at > restoration.released_at + _LOOKED_FOR:
        return Known.NOT_SENT
    if row.sent_at is not None:
        # An earlier copy went out: whatever is found may be that one.
        return Known.UNKNOWN
    if _carries_new_code(office, restoration, row):
        return Known.NOT_SENT
    trace = _trace(office, restoration, row)
    if trace.doubtful:
        return Known.UNKNOWN
    if row.kind in _ANSWERS:
        if trace.itself and trace.answered:
            return Known.SENT
        if trace.itself or trace.answered:
            return Known.UNKNOWN
    elif trace.itself:
        return Known.SENT
    is_evidence = restoration.by_archive or restoration.by_journal
    caught_up = row.queued_at > restoration.released_at + _CAUGHT_UP
    return Known.NOT_SENT if is_evidence or caught_up else Known.UNKNOWN


def _carries_new_code(office: Office, restoration: Restoration, row: Outgoing) -> bool:
    """Whether its form has a code that was drawn since the restore: it can't have gone before.

    A renewal that is done again may take the Message-ID of the one that was lost.
    """
    if row.kind not in _FORM_CARRIERS or row.request_id is None:
        return False
    with office.database.read() as tx:
        return tx.restorations.renewed_since(restoration, row.request_id)


def _trace(office: Office, restoration: Restoration, row: Outgoing) -> _Trace:
    reference = next(iter(row.body.references), "") if row.kind in _ANSWERS else ""
    with office.database.read() as tx:
        before = tx.restorations.sent_before(row.message_id)
        answered = bool(reference) and tx.restorations.answered_before(reference)
    if before is not None and not before.surely:
        return _Trace(itself=False, answered=False, doubtful=True)
    itself = before is not None and before.reference == reference
    doubtful = before is not None and not itself
    if restoration.by_archive and office.archive is not None:
        itself = itself or office.archive.contains(row.message_id)
        answered = answered or (bool(reference) and office.archive.contains(reference))
    return _Trace(itself, answered, doubtful)
