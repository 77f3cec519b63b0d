"""What a try at sending leaves behind: in the outbox, against addresses, for the operator."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from plancycle.cycle.outgoing.breaker import Breaker, Suspended
from plancycle.cycle.outgoing.refused import (
    USUAL,
    Patience,
    is_verdict,
    leading,
    patience_for,
    speaks_of_one,
)
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.rates import DayQuota
from plancycle.mail.outgoing.refusal_advice import meaning_of, remedy_of
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress
from plancycle.mail.outgoing.sender import PartlyUncertainError
from plancycle.model.display import safe_line
from plancycle.model.errors import UncertainDeliveryError
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Outgoing

_TAKEN_LATE = "máy chủ đã nhận thư; tiến trình gửi đứng yên quá lâu nên ghi nhận chậm"
_WORTH_TELLING = timedelta(days=1)
"""What a server puts off passes by itself, unless it lasts longer than this."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why a run ended before its end.

    Attributes:
        kind: of whom the refusal speaks.
        said: what the server said, or our own sentence where it said nothing (``answered``).
    """

    kind: RefusalKind
    said: str
    answered: bool = True

    def __str__(self) -> str:
        why = (
            f"{meaning_of(self.kind)} (máy chủ trả lời “{self.said}”). {remedy_of(self.kind)}"
            if self.answered
            else self.said
        )
        return f"Đã tạm dừng gửi thư: {why} Các thư còn lại vẫn chờ trong hàng đợi."


@dataclass(frozen=True, slots=True)
class OpenLetters:
    """Letters that have not gone, each counted once.

    Attributes:
        waiting: in the queue, and nobody has tried them yet.
        again: in the queue after a try; why: what the last of them met.
        held: in the queue until a person has looked at decisions that a restore has lost.
        uncertain: of which nobody knows whether they went.
        older: ids of those among them that were in doubt before the run.
    """

    waiting: int = 0
    again: int = 0
    held: int = 0
    uncertain: int = 0
    why: str = ""
    older: frozenset[int] = frozenset()

    @property
    def queued(self) -> int:
        """All that lie in the queue."""
        return self.waiting + self.again + self.held

    def since(self, earlier: "OpenLetters | None") -> "OpenLetters":
        """As of a run that began with another one, which left ``earlier``."""
        return self if earlier is None else replace(self, older=self.older & earlier.older)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of the messages in one run.

    Attributes:
        found: known to have gone before the data was restored, so not sent again.
        past: reminders taken back because their day was over.
        quota: the day's messages are used up, which ended the run.
        stopped: the server refused whatever was sent, which ended the run.
        open: what was left when a whole step had sent; None within one. Of several steps one after
            the other, it alone says how many letters are put off or in doubt.
    """

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    uncertain: int = 0
    found: int = 0
    quota: DayQuota | None = None
    stopped: Stopped | None = None
    past: int = 0
    open: OpenLetters | None = None

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(
            self.sent + other.sent,
            self.postponed + other.postponed,
            self.failed + other.failed,
            self.uncertain + other.uncertain,
            self.found + other.found,
            other.quota or self.quota,
            other.stopped or self.stopped,
            self.past + other.past,
            self.open if other.open is None else other.open.since(self.open),
        )


def keep_waiting(office: Office, row: Outgoing, why: str, patience: Patience = USUAL) -> bool:
    """Put a message back that certainly was not taken.

    Returns: whether it is tried again; if not, its tries are used up and it is given up.
    """
    with office.database.begin() as tx:
        if row.attempts >= patience.tries:
            give_up(tx, row, why)
            return False
        tx.outbox.retry(row, tx.now + patience.pause(row.attempts), why)
        return True


def put_back(office: Office, row: Outgoing, why: str) -> None:
    """Put a message back that had no chance: the try does not count."""
    with office.database.begin() as tx:
        tx.outbox.retry(row, tx.now + USUAL.first, why, counted=False)


def put_off(tx: Transaction, row: Outgoing, refusal: Refusal, why: str, *, suspended: bool) -> bool:
    """Put a refused message back. Returns: whether it is tried again; if not, it is given up.

    What speaks of us counts only where the server has taken other messages meanwhile. So does, for
    a week, what names nobody: a server may refuse everything for days without saying why, and where
    two letters are all there is to send, no third shows it.

    Args: suspended: it is judged later in the same run, so its tries do not end here.
    """
    patience = patience_for(refusal)
    lasted = tx.now - row.queued_at
    counted = speaks_of_one(refusal, lasted) or tx.sending.accepted_since(row.not_before)
    if row.attempts >= patience.tries and counted and not suspended:
        give_up(tx, row, why, refusal)
        return False
    pause = patience.pause(row.attempts) if counted else patience.uncounted_pause(lasted)
    tx.outbox.retry(row, tx.now + pause, why, refusal=refusal.kind, counted=counted)
    return True


def give_up(tx: Transaction, row: Outgoing, why: str, refusal: Refusal | None = None) -> None:
    """No further try: FAILED, or SENT if another address of the unit has it."""
    if row.sent_at is not None:
        tx.outbox.closed(row, why)
    else:
        tx.outbox.failed(row, why, refusal=refusal.kind if refusal else "")


def condemn(tx: Transaction, row: Outgoing, refused: Iterable[RefusedAddress]) -> None:
    """Flag the addresses of which the server surely says that they are bad."""
    for recipient in refused:
        if recipient.refusal.condemns:
            tx.outbox.note_bad_address(
                recipient.address,
                f"máy chủ thư trả lời “{recipient.refusal}”",
                source="smtp",
                code=recipient.refusal.numbers,
                message_id=row.message_id,
            )


def judge(office: Office, suspended: Suspended) -> bool:
    """Let a refused message fail after all.

    Returns: whether it did; not if another run has taken it up meanwhile.
    """
    with office.database.begin() as tx:
        row = tx.outbox.get(suspended.message.id)
        # Between refusal and judgement it lay in the queue, open to every run.
        if row.status is not OutgoingStatus.QUEUED or row.attempts != suspended.message.attempts:
            return False
        tx.outbox.failed(row, suspended.text, refusal=leading(suspended.refused).kind)
        condemn(tx, row, suspended.refused)
    return True


def keep_taken(
    office: Office, row: Outgoing, addressed: Iterable[str], refused: tuple[RefusedAddress, ...]
) -> None:
    """A server took a message, perhaps not for all of its addresses: those are tried again.

    That holds whatever another process took it for meanwhile, because its sender stood still.
    """
    taken = [a for a in addressed if a not in {r.address for r in refused}]
    pending = [r for r in refused if not is_verdict(r.refusal)]
    with office.database.begin() as tx:
        tx.outbox.mail_taken_for(taken)
        condemn(tx, row, refused)
        if not tx.outbox.is_claim_of(row):
            _keep_taken_late(tx, tx.outbox.get(row.id))
            return
        why = f"máy chủ từ chối: {'; '.join(map(str, refused))}" if refused else ""
        refusal = leading(pending) if pending else None
        if refusal is None or row.attempts >= patience_for(refusal).tries:
            tx.outbox.sent(row, why)
            return
        waiting = {r.address for r in pending}
        tx.outbox.go_on(
            row,
            [a for a in row.unsettled if a not in waiting],
            tx.now + patience_for(refusal).pause(row.attempts),
            why,
            refusal=refusal.kind,
        )


def _keep_taken_late(tx: Transaction, row: Outgoing) -> None:
    """A message is taken that was given up for uncertain: it must not go once more.

    Args: row: as it stands now.
    """
    if row.status is OutgoingStatus.QUEUED:
        row = tx.outbox.claim_again(row)
    elif row.status is not OutgoingStatus.UNCERTAIN:
        # In another's hands, or settled by a person: what was found out is on record.
        tx.note("outgoing", row.id, "taken", _TAKEN_LATE)
        return
    tx.outbox.sent(row, _TAKEN_LATE)


def keep_doubt(office: Office, row: Outgoing, error: UncertainDeliveryError) -> None:
    """Nobody knows whether a server took a message; it surely did not for those it refused."""
    refused = error.refusals if isinstance(error, PartlyUncertainError) else ()
    pending = [r.address for r in refused if not is_verdict(r.refusal)]
    with office.database.begin() as tx:
        condemn(tx, row, refused)
        tx.outbox.uncertain(row, str(error), pending)


def found_sent(tx: Transaction, row: Outgoing, why: str) -> None:
    """A message in doubt had been taken after all; what was refused then for now is tried again."""
    waiting = {a.lower() for a in row.body.refused_for_now or ()}
    if not waiting & {a.lower() for a in row.unsettled}:
        tx.outbox.sent(row, why)
        return
    tx.outbox.go_on(
        row,
        [a for a in row.unsettled if a.lower() not in waiting],
        tx.now,
        f"{why}; gửi tiếp tới địa chỉ máy chủ đã từ chối tạm thời: {', '.join(sorted(waiting))}",
        refusal=RefusalKind.TEMPORARY,
    )


def stop(office: Office, breaker: Breaker, refusal: Refusal | None, said: str) -> Stopped:
    """End a run at which the server said the same of everybody; the tries do not count.

    Args: refusal: what it said; None if the connection broke each time.
    """
    kind = refusal.kind if refusal else RefusalKind.TEMPORARY
    shown = safe_line(str(refusal) if refusal else said)
    alike = breaker.alike(refusal)
    with office.database.begin() as tx:
        for message in alike:
            row = tx.outbox.get(message.id)
            waits = row.status is OutgoingStatus.QUEUED and row.attempts == message.attempts
            # Where other mail was taken meanwhile, the refusal was its own: that try counts.
            if waits and not tx.sending.accepted_since(message.not_before):
                tx.outbox.forgive(row)
        # What is put off for now mostly passes by itself: it is told once it has lasted.
        lasts = any(m.queued_at <= tx.now - _WORTH_TELLING for m in alike)
        if kind is not RefusalKind.TEMPORARY or lasts:
            tx.notices.note_refusal(kind, shown)
    return Stopped(kind, shown, answered=refusal is not None)


def judge_all(office: Office, suspended: Collection[Suspended]) -> Delivery:
    """Let several refused messages fail after all, as :func:`judge` does."""
    failed = sum(judge(office, s) for s in suspended)
    return Delivery(failed=failed, postponed=-failed)
