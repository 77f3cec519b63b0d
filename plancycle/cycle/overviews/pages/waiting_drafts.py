"""Papers that wait: for approval, for the clerk's number, for a second person's word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.amendments import AmendmentKind
from plancycle.model.documents import DocumentKind
from plancycle.model.status import UNISSUED
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Amendment, Cycle, Document


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A paper that is drafted and not issued.

    ``name`` as the locality calls it; ``period_title`` is empty for a paper of the whole year;
    ``sent_back`` is why it has to be edited first, empty if nobody asked for that.
    """

    year: int
    kind: DocumentKind
    name: str
    period: str
    period_title: str
    version: int
    is_approved: bool
    drafted_at: datetime
    sent_back: str = ""


def waiting_drafts(
    tx: Transaction, office: Office, cycles: Sequence[Cycle]
) -> tuple[WaitingDraft, ...]:
    """Papers of some years that are drafted and not issued, the oldest draft first."""
    drafts = []
    for cycle in cycles:
        profile = known_profile(office, cycle)
        titles = {p.code: p.title for p in profile.periods(cycle.year)}
        latest: dict[tuple[DocumentKind, str], Document] = {
            (d.kind, d.period): d for d in tx.documents.all(cycle.id)
        }
        drafts += [
            WaitingDraft(
                year=cycle.year,
                kind=d.kind,
                name=paper_name(profile, d.kind),
                period=d.period,
                period_title=titles.get(d.period, ""),
                version=d.version,
                is_approved=d.is_approved,
                drafted_at=d.created_at,
                sent_back=tx.documents.sent_back(d),
            )
            for d in latest.values()
            if d.status in UNISSUED
        ]
    return tuple(sorted(drafts, key=lambda d: (d.drafted_at, d.year, d.kind, d.period)))


@dataclass(frozen=True, slots=True)
class WaitingAmendment:
    """A proposal and the paper that it is about, as the locality calls it."""

    amendment: Amendment
    document: Document
    year: int
    name: str


def waiting_amendments(
    tx: Transaction, office: Office, cycles: Sequence[Cycle]
) -> tuple[WaitingAmendment, ...]:
    """Those about papers of some years, oldest first.

    One that a correcting letter is to end is left out: its letter waits as a draft.
    """
    years = {c.id: c for c in cycles}
    waiting = []
    for amendment in tx.amendments.waiting():
        document = tx.documents.get(amendment.document_id)
        cycle = years.get(document.cycle_id)
        if cycle is not None and amendment.kind is not AmendmentKind.CORRECT:
            name = paper_name(known_profile(office, cycle), document.kind)
            waiting.append(WaitingAmendment(amendment, document, cycle.year, name))
    return tuple(waiting)
