"""Units that were given tasks after the first letters: new ones, and heirs of those that ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.store.letters.letter_keys import LetterState


@dataclass(frozen=True, slots=True)
class GivenLater:
    """One more assignment of a unit: the period told along, and its number among those."""

    period: str
    sequence: int


def given_later(
    papers: YearPapers,
    code: str,
    today: date,
    sent: Mapping[str, Sequence[LetterState]],
    open_periods: Sequence[ReportingPeriod],
) -> GivenLater | None:
    """The assignment that a unit should have had for tasks that began after the first letters.

    Args: sent: the unit's assignments in the outbox, by the period told along.
    Returns: None if nothing began since, or no open period asks the unit. The period is the next
        that asks it; of one that is in the outbox already, its own.
    """
    later = papers.begun_later(code, today)
    begun = max((a.active_from for a in later if a.active_from is not None), default=None)
    if begun is None:
        return None
    for period, messages in sent.items():
        if any(_queued_on(m) >= begun for m in messages):
            return GivenLater(period, 1)
    asked = [p.code for p in open_periods if (code, p.code) in papers.requests]
    if not asked:
        return None
    return GivenLater(asked[0], 1 + max((m.sequence for m in sent[asked[0]]), default=0))


def _queued_on(message: LetterState) -> date:
    return message.queued_at.astimezone(VIETNAM).date()
