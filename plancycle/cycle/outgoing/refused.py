"""What becomes of a message that a server refused: waits, fails, or stops the run.

A verdict needs evidence. What may speak of us or of the server (a code alone, a missing login, the
same for everybody) makes a message wait, never an address bad.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress

_K = RefusalKind


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one kind of refusal is waited out: pauses that double, so many tries in all."""

    first: timedelta
    longest: timedelta
    tries: int

    def pause(self, attempts: int) -> timedelta:
        """The pause after so many tries, from 1."""
        doubled: int = 2 ** max(0, min(attempts, 30) - 1)
        return min(self.first * doubled, self.longest)

    def uncounted_pause(self, lasted: timedelta) -> timedelta:
        """The pause after a try that does not count: as long as it has lasted, within bounds."""
        return max(self.first, min(lasted, self.longest))


USUAL = Patience(timedelta(minutes=5), timedelta(hours=4), 12)
_FULL = Patience(timedelta(hours=1), timedelta(hours=12), 18)  # a week
_UNCLEAR = Patience(timedelta(hours=1), timedelta(hours=12), 5)
# Two days: time for a person to read the notice and mend a setting.
_OF_US = Patience(timedelta(hours=1), timedelta(hours=1), 48)

# A login or a relay is refused to all alike: the first says as much as the tenth.
_SOONEST_STOPS = frozenset({_K.US_AUTH, _K.US_RELAY})
STOP_AFTER = 3
"""Equal refusals of different addresses, none taken between, that stop a run."""
STOP_AFTER_CERTAIN = 5
"""As above where each surely speaks of its address; only while nothing at all was taken."""

# The first of these that is among the refusals of one message decides how long it waits.
_RANK = (
    _K.US_AUTH,
    _K.US_RELAY,
    _K.US_RATE,
    _K.US_SENDER,
    _K.US_REPUTATION,
    _K.TEMPORARY,
    _K.RECIPIENT_FULL,
    _K.UNKNOWN_REFUSAL,
    _K.CONTENT,
    _K.RECIPIENT_BLOCKED_US,
    _K.RECIPIENT_GONE,
)
_BLAMED_AFTER = timedelta(days=7)
"""A refusal that names nobody is held against its message after so long, come what may."""
_PATIENCE: Mapping[RefusalKind, Patience] = {
    _K.TEMPORARY: USUAL,
    _K.RECIPIENT_FULL: _FULL,
    _K.UNKNOWN_REFUSAL: _UNCLEAR,
    _K.CONTENT: _UNCLEAR,
    _K.RECIPIENT_BLOCKED_US: _UNCLEAR,
    _K.RECIPIENT_GONE: _UNCLEAR,
}


def leading(refused: Iterable[RefusedAddress]) -> Refusal:
    """The refusal that decides about a message: what may be waited out comes first."""
    return min(
        (r.refusal for r in refused), key=lambda r: (r.certain and r.final, _RANK.index(r.kind))
    )


def patience_for(refusal: Refusal) -> Patience:
    """How long a message is tried again after a refusal."""
    return _OF_US if refusal.of_us else _PATIENCE[refusal.kind]


def speaks_of_one(refusal: Refusal, lasted: timedelta) -> bool:
    """Whether a refusal may be held against its message though nothing else was taken meanwhile.

    Args: lasted: since the message was queued.
    """
    if refusal.of_us:
        return False
    return refusal.kind is not _K.UNKNOWN_REFUSAL or lasted >= _BLAMED_AFTER


def is_verdict(refusal: Refusal) -> bool:
    """Whether a refusal surely and finally speaks of this recipient or this message."""
    # A full mailbox is emptied some day, whatever class the server gives it.
    return refusal.certain and refusal.final and refusal.kind is not _K.RECIPIENT_FULL


def stops_after(refusal: Refusal, *, anything_taken: bool) -> int | None:
    """How many refusals like this one stop a run; None: it speaks of one recipient alone.

    Args: anything_taken: the server has taken a message in this run.
    """
    if refusal.kind in _SOONEST_STOPS and not anything_taken:
        return 1
    if refusal.certain:
        only_refused = refusal.kind in (_K.RECIPIENT_GONE, _K.CONTENT) and not anything_taken
        return STOP_AFTER_CERTAIN if only_refused else None
    return STOP_AFTER
