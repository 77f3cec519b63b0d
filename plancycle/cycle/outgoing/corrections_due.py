"""Which correcting letters are to go: each to the units that have the paper as it was, once."""

from collections.abc import Iterator
from dataclasses import dataclass

from plancycle.cycle.papers.told_letters import units_told
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.issued_year import has_gone, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.amendments import AmendmentKind
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, Document

NO_PERIOD = "0"
"""Stands where other letters have the code of a period."""


@dataclass(frozen=True, slots=True)
class CorrectionDue:
    """A correcting letter, the paper that it corrects, and the units that it has not gone to."""

    letter: Document
    corrected: Document
    unit_codes: tuple[str, ...]


def corrections_due(office: Office, year: int) -> tuple[CorrectionDue, ...]:
    """Every issued correcting letter of a year that units which were told the wrong number lack.

    Each unit gets each letter once. A unit whose letter with the wrong number arrives later, or
    that gets an address later, gets it then.
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
    sent = {(m.unit_code, m.sequence) for m in letters}
    for corrected in tx.documents.all(cycle.id):
        for amendment in tx.amendments.of_document(corrected.id):
            if amendment.kind is not AmendmentKind.CORRECT or amendment.letter_id is None:
                continue
            assert amendment.settled_at is not None
            letter = tx.documents.get(amendment.letter_id)
            codes = tuple(
                code
                for code in units_told(tx, corrected, amendment.settled_at)
                if (code, letter.version) not in sent
                and good_addresses(units.unit(code), bad)
                and not has_gone(office, units.unit(code))
            )
            if codes:
                yield CorrectionDue(letter, corrected, codes)
