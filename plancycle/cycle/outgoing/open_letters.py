"""How many letters of an office are still open, and why: as the outbox stands at the end of a run.

What the pieces of a run counted can't be added up to that: a letter may be put off in one and go in
the next, and one that is in doubt is met by each.
"""

from collections.abc import Iterable

from plancycle.cycle.outgoing.after_restore import waits_for
from plancycle.cycle.outgoing.sending_outcomes import OpenLetters
from plancycle.cycle.workplace.office import Office
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Outgoing


def uncertain_letters(office: Office) -> frozenset[int]:
    """Ids of those of which nobody knows whether they went, as they are now."""
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        return frozenset(m.id for m in tx.outbox.in_state(cycles, OutgoingStatus.UNCERTAIN))


def open_letters(office: Office, before: frozenset[int] = frozenset()) -> OpenLetters:
    """Those of all years of the profile, as they are now.

    Args: before: ids of those that were in doubt when the run began.
    """
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        queued = tx.outbox.in_state(cycles, OutgoingStatus.QUEUED)
        held = set(_held(tx, queued))
    uncertain = uncertain_letters(office)
    free = [m for m in queued if m.id not in held]
    again = [m for m in free if m.error]
    last = max(again, key=lambda m: m.not_before, default=None)
    return OpenLetters(
        waiting=len(free) - len(again),
        again=len(again),
        held=len(held),
        uncertain=len(uncertain),
        why=last.error if last else "",
        older=uncertain & before,
    )


def _held(tx: Transaction, queued: Iterable[Outgoing]) -> Iterable[int]:
    restoration = tx.restorations.newest()
    if restoration is None or restoration.released_at is None:
        return ()
    return [m.id for m in queued if waits_for(tx, restoration, m) is not None]
