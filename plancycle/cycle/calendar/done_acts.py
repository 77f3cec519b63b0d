"""What became of an act that a run has done: of its letters, how many went in this very run."""

from collections import Counter
from dataclasses import dataclass

from plancycle.cycle.calendar.due_today import DueAct
from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.outgoing.after_restore import FOUND
from plancycle.cycle.outgoing.reminder_rounds import round_of
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.letters.outgoing_mail import OutboxMark
from plancycle.store.schema.records import Outgoing

_KINDS = {
    YearAct.ASSIGN: MailKind.ASSIGNMENT,
    YearAct.SEND_FORM: MailKind.REQUEST,
    YearAct.REMIND: MailKind.REMINDER,
    YearAct.ESCALATE: MailKind.ESCALATION,
}


@dataclass(frozen=True, slots=True)
class DoneAct:
    """An act that was due and is done.

    Attributes:
        found: letters of it that had gone in the time that a restored database lost.
        waiting: letters of it that are written and lie in the queue still.
    """

    name: str
    due: DueAct
    found: int = 0
    waiting: int = 0

    @property
    def is_letters(self) -> bool:
        """Whether it is done by writing letters."""
        return self.due.what.act in _KINDS


def done_act(
    tx: Transaction, cycle_id: int | None, name: str, due: DueAct, mark: OutboxMark
) -> DoneAct:
    """An act that a run has done.

    Args: cycle_id: None before the year is begun; mark: where the run began.
    """
    kind = _KINDS.get(due.what.act)
    if kind is None or cycle_id is None:
        return DoneAct(name, due)
    new = [m for m in tx.outbox.of_cycle(cycle_id, {kind}) if _is_of(m, due.what, mark)]
    gone_before = {i for i, why in tx.outbox.sent_since(mark).items() if why == FOUND}
    return DoneAct(
        name,
        due,
        found=sum(1 for m in new if m.id in gone_before),
        waiting=sum(1 for m in new if m.status is OutgoingStatus.QUEUED),
    )


def _is_of(letter: Outgoing, what: DatedAct, mark: OutboxMark) -> bool:
    # Written before this run: it was counted on its own day.
    if letter.id <= mark.letter or (what.period and letter.period != what.period):
        return False
    return not what.number or round_of(letter.sequence) == what.number


def sent_kinds(tx: Transaction, mark: OutboxMark) -> tuple[tuple[str, int], ...]:
    """How many letters of each kind went since a mark, by the kind's Vietnamese name."""
    ids = [i for i, why in tx.outbox.sent_since(mark).items() if why != FOUND]
    counts = Counter(tx.outbox.get(i).kind for i in ids)
    return tuple((kind.vietnamese, counts[kind]) for kind in MailKind if counts[kind])
