"""Papers that wait: for approval, or for the clerk's number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.status import UNISSUED, DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, Document


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A paper that is drafted and not issued.

    ``name`` as the locality calls it; ``period_title`` is empty for a paper of the whole year.
    """

    year: int
    kind: DocumentKind
    name: str
    period: str
    period_title: str
    version: int
    is_approved: bool
    drafted_at: datetime


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
                is_approved=d.status is DocumentStatus.APPROVED,
                drafted_at=d.created_at,
            )
            for d in latest.values()
            if d.status in UNISSUED
        ]
    return tuple(sorted(drafts, key=lambda d: (d.drafted_at, d.year, d.kind, d.period)))
