"""What may still be put right of a paper that is issued, what was asked, and what came of it."""

from dataclasses import dataclass

from plancycle.cycle.desk.amending.amend import ProposedAmendment, amendments_of_year
from plancycle.cycle.desk.amending.renumber import refuse_told
from plancycle.cycle.desk.amending.reopen import check_reopening
from plancycle.cycle.overviews.pages.paper_overview import PaperPage
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.correction_paper import correction_form
from plancycle.model.amendments import AmendmentState
from plancycle.model.documents import LOCKING, DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.status import DocumentStatus
from plancycle.store.schema.records import Document


@dataclass(frozen=True, slots=True)
class Amendments:
    """Of one paper.

    Attributes:
        in_force: its version that is issued, whatever was drafted since.
        proposals: of all its versions, newest first.
        closes: whether it closes a period.
    """

    in_force: Document
    proposals: tuple[ProposedAmendment, ...]
    closes: bool

    @property
    def waiting(self) -> ProposedAmendment | None:
        """The proposal that another person is still to decide on."""
        waiting = (p for p in self.proposals if p.amendment.state is AmendmentState.PROPOSED)
        return next(waiting, None)


@dataclass(frozen=True, slots=True)
class StillPossible:
    """What may be asked for now, of an issued paper.

    Attributes:
        no_number: why number and date can't be put right; no_reopening: why its period can't be
            opened again; sentences, empty where it can be asked for.
        reopening: what is to be known of opening it; empty where it can't be.
        by_letter: what went out, by mail or on paper, can be put right by a correcting letter;
            needs_symbol: of which the locality does not say the symbol.
    """

    no_number: str
    no_reopening: str
    reopening: tuple[str, ...]
    by_letter: bool
    needs_symbol: bool


def amendments_of_paper(office: Office, paper: PaperPage) -> Amendments | None:
    """What was asked to be put right of a paper; None before it is issued."""
    documents = [v.document for v in paper.versions]
    in_force = next((d for d in documents if d.status is DocumentStatus.ISSUED), None)
    if in_force is None:
        return None
    ids = {d.id for d in documents}
    asked = [p for p in amendments_of_year(office, paper.year) if p.document.id in ids]
    return Amendments(in_force, tuple(reversed(asked)), in_force.kind in LOCKING)


def still_possible(office: Office, in_force: Document) -> StillPossible:
    """What may be asked for of an issued paper; every letter that says its number is looked at."""
    by_letter = in_force.kind is not DocumentKind.CORRECTION_LETTER
    return StillPossible(
        _no_number(office, in_force),
        *_reopening(office, in_force),
        by_letter=by_letter,
        needs_symbol=by_letter and not _knows_symbol(office, in_force),
    )


def _knows_symbol(office: Office, document: Document) -> bool:
    with office.database.read() as tx:
        cycle = tx.cycles.get(document.cycle_id)
    return correction_form(known_profile(office, cycle), document.kind) is not None


def _no_number(office: Office, document: Document) -> str:
    try:
        with office.database.read() as tx:
            refuse_told(tx, office, document)
    except StepError as told:
        return str(told)
    return ""


def _reopening(office: Office, document: Document) -> tuple[str, tuple[str, ...]]:
    if document.kind not in LOCKING:
        return "", ()
    try:
        with office.database.read() as tx:
            return "", check_reopening(tx, document)
    except StepError as told:
        return str(told), ()
