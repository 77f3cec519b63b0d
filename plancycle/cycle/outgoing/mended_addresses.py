"""A letter that never arrived goes once more, where its unit has an address now that was not tried.

One rule for every letter that is not an answer and has no later round: assignments and forms,
correcting letters, what a superior is asked.
"""

from collections.abc import Collection, Sequence

from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Unit
from plancycle.store.schema.records import Outgoing

LOST = frozenset({OutgoingStatus.BOUNCED, OutgoingStatus.FAILED})
"""States of a letter that its unit does not have."""


def can_go_again(earlier: Sequence[Outgoing], unit: Unit, bad: Collection[str]) -> bool:
    """Whether the last of some letters is lost, and the unit has an address none was sent to.

    The same address would fail again: the letter waits until the register names another.

    Args:
        earlier: the same letter, oldest first, at least one.
        bad: addresses in small letters that mail can't reach.
    """
    if earlier[-1].status not in LOST:
        return False
    if not unit.emails:
        return True
    tried = {a.lower() for m in earlier for a in m.body.to}
    has_new = any(a.lower() not in tried for a in unit.emails)
    # No address would stand for all of them: those that have it, and those that mail can't reach.
    return has_new and bool(untried_addresses(earlier, unit, bad))


def untried_addresses(
    earlier: Sequence[Outgoing], unit: Unit, bad: Collection[str]
) -> tuple[str, ...]:
    """The addresses to which such a letter goes now; another of the unit may have had it.

    A letter that failed went to nobody; of one that bounced, the other addresses have it.
    """
    failed = OutgoingStatus.FAILED
    served = {a.lower() for m in earlier if m.status is not failed for a in m.body.to}
    return tuple(a for a in unit.emails if a.lower() not in served and a.lower() not in bad)
