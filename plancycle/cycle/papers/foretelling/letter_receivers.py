"""Who gets a letter that is about to be issued: of assignment (and a form with it), correcting."""

from dataclasses import dataclass, replace

from plancycle.cycle.papers.correcting_letters import open_correction
from plancycle.cycle.papers.told_letters import units_told
from plancycle.cycle.papers.year_papers import year_papers_under
from plancycle.cycle.workplace.issued_year import has_gone, known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import Issue
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document


@dataclass(frozen=True, slots=True)
class LetterReceivers:
    """Codes of units. ``with_form``: those of them that are asked in the period that ends next."""

    units: frozenset[str]
    with_form: frozenset[str]


def letter_receivers(
    tx: Transaction, office: Office, cycle: Cycle, draft: Document, issue: Issue | None
) -> LetterReceivers:
    """As the first letters will go if they go today: to units with tasks, and to those asked.

    Args: issue: of the letter; None while nobody has named it: as if it were signed today.
    """
    number, day = (1, office.today()) if issue is None else (issue.number, issue.signed_on)
    letter = replace(draft, number=number, signed_on=day)
    papers = year_papers_under(tx, office, cycle, letter)
    lead = papers.profile.locality.lead.unit  # it writes itself no letter
    units = frozenset(
        code
        for code in papers.assignments
        if code != lead
        and papers.gets_first_letter(code)
        and not has_gone(office, papers.profile.units.unit(code))
    )
    today = office.today()
    first = next((p.code for p in papers.profile.periods(cycle.year) if p.due >= today), None)
    asked = {unit for unit, period in papers.requests if period == first}
    return LetterReceivers(units, units & asked)


def correction_receivers(tx: Transaction, office: Office, cycle: Cycle) -> tuple[Unit, ...]:
    """Whom the correcting letter that waits will go to: all who were told the wrong number."""
    asked = open_correction(tx, cycle.id)
    if asked is None:
        return ()
    units = known_profile(office, cycle).units
    told = (units.unit(code) for code in units_told(tx, asked[1], office.clock()))
    return tuple(unit for unit in told if not has_gone(office, unit))
