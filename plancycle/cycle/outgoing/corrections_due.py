"""Which correcting letters are to go: each to the units that have the paper as it was, once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from plancycle.cycle.outgoing.mended_addresses import can_go_again, untried_addresses
from plancycle.cycle.papers.told_letters import units_told
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.issued_year import has_gone, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.amendments import AmendmentKind
from plancycle.model.mail import MailKind
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document, Outgoing

NO_PERIOD = "0"
"""Stands where other letters have the code of a period."""


_TRIES = 1000
"""More than a year has correcting letters; above it the number of a letter counts its tries."""


@dataclass(frozen=True, slots=True)
class CorrectionTo:
    """One unit that a correcting letter is to go to: under which number, to which addresses."""

    unit_code: str
    sequence: int
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionDue:
    """A correcting letter, the paper that it corrects, and the units that do not have it."""

    letter: Document
    corrected: Document
    receivers: tuple[CorrectionTo, ...]

    @property
    def unit_codes(self) -> tuple[str, ...]:
        """Of the units that do not have it."""
        return tuple(r.unit_code for r in self.receivers)


def corrections_due(office: Office, year: int) -> tuple[CorrectionDue, ...]:
    """Every issued correcting letter of a year that units which were told the wrong number lack.

    Each unit gets each letter once. A unit whose letter with the wrong number arrives later, or
    that gets an address later, gets it then; one whose correcting letter never arrived gets it once
    more where its address was mended.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return ()
        return tuple(_due(tx, office, cycle))


def _due(tx: Transaction, office: Office, cycle: Cycle) -> Iterator[CorrectionDue]:
    units, bad = issued_profile(office, cycle).units, tx.outbox.bad_addresses()
    # One that was taken back as only tried stands under another period.
    letters = tx.outbox.of_kind(cycle.id, MailKind.CORRECTION, NO_PERIOD)
    sent: dict[tuple[str, int], list[Outgoing]] = {}
    for message in letters:
        sent.setdefault((message.unit_code, message.sequence % _TRIES), []).append(message)
    for corrected in tx.documents.all(cycle.id):
        for amendment in tx.amendments.of_document(corrected.id):
            if amendment.kind is not AmendmentKind.CORRECT or amendment.letter_id is None:
                continue
            assert amendment.settled_at is not None
            letter = tx.documents.get(amendment.letter_id)
            receivers = (
                _receiver(letter, units.unit(code), sent.get((code, letter.version), ()), bad)
                for code in units_told(tx, corrected, amendment.settled_at)
                if not has_gone(office, units.unit(code))
            )
            if here := tuple(r for r in receivers if r is not None):
                yield CorrectionDue(letter, corrected, here)


def _receiver(
    letter: Document, unit: Unit, earlier: Sequence[Outgoing], bad: Collection[str]
) -> CorrectionTo | None:
    """How a letter goes to a unit now; None if it has it, or can't be written to."""
    if not earlier:
        addresses, number = good_addresses(unit, bad), letter.version
    elif can_go_again(earlier, unit, bad):
        addresses, number = untried_addresses(earlier, unit, bad), earlier[-1].sequence + _TRIES
    else:
        return None
    return CorrectionTo(unit.code, number, tuple(addresses)) if addresses else None
