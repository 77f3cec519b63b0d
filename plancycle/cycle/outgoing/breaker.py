"""Stops a run in which the server says the same of everybody: then it is not the addresses.

Until the server has taken one message, nothing it refuses is judged: the message waits in the
queue, and is judged as soon as another is taken or the run ends.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from plancycle.cycle.outgoing.refused import STOP_AFTER, stops_after
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress
from plancycle.store.schema.records import Outgoing

_LOST = "connection lost"


@dataclass(frozen=True, slots=True)
class Suspended:
    """A message that was refused and put back; what was said of its addresses."""

    message: Outgoing
    refused: tuple[RefusedAddress, ...]
    text: str


@dataclass(slots=True)
class Breaker:
    """What a run has seen of the server so far. One for each run."""

    taken: int = 0
    suspended: list[Suspended] = field(default_factory=list)
    _alike: dict[str, list[Outgoing]] = field(default_factory=dict)

    def took_one(self) -> tuple[Suspended, ...]:
        """The server took a message: it is no refusal of everybody. Returns what can be judged."""
        self.taken += 1
        self._alike.clear()
        return self.release()

    def release(self) -> tuple[Suspended, ...]:
        """Everything that was not judged yet; the run ends without having been stopped."""
        unjudged, self.suspended = tuple(self.suspended), []
        return unjudged

    def refuses(self, message: Outgoing, refusal: Refusal) -> bool:
        """Count one more refusal; returns whether the run must stop."""
        limit = stops_after(refusal, anything_taken=self.taken > 0)
        return limit is not None and self._count(message, refusal.key, limit)

    def breaks_off(self, message: Outgoing) -> bool:
        """Count one more at which the line broke, or no answer came; whether the run must stop."""
        return self._count(message, _LOST, STOP_AFTER)

    def alike(self, refusal: Refusal | None) -> Collection[Outgoing]:
        """The messages that were refused in the same way since the last that was taken."""
        return self._alike.get(refusal.key if refusal else _LOST, ())

    def _count(self, message: Outgoing, key: str, limit: int) -> bool:
        alike = self._alike.setdefault(key, [])
        alike.append(message)
        # By addresses: one that refuses three letters of ours is not the server refusing everybody.
        return len({m.unsettled for m in alike}) >= limit
