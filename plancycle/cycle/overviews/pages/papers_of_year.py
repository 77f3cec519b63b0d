"""The papers that a year has or will have, and how far each is."""

from dataclasses import dataclass

from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.model.documents import PERIODIC, DocumentKind, Issue
from plancycle.model.profile import Profile
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document

_NO_PAPER = frozenset({DocumentKind.REPORT_FORM})
_IF_DRAFTED = frozenset({DocumentKind.REMINDER, DocumentKind.CORRECTION_LETTER})

CLOSING = PERIODIC - _IF_DRAFTED
"""Papers that close their period."""


@dataclass(frozen=True, slots=True)
class YearPaper:
    """A paper of the year and how far it is; ``version`` is 0 before the first draft."""

    kind: DocumentKind
    name: str
    period: str
    period_title: str
    version: int
    status: DocumentStatus | None
    issue: Issue | None


def papers_of_year(
    tx: Transaction, profile: Profile, year: int, cycle: Cycle | None
) -> tuple[YearPaper, ...]:
    """Papers that the year has or will have; letters of need only where one was drafted."""
    documents = tx.documents.all(cycle.id) if cycle else ()
    latest = {(d.kind, d.period): d for d in documents}
    titles = {p.code: p.title for p in profile.periods(year)}
    wanted = [(kind, "") for kind in DocumentKind if kind not in PERIODIC | _NO_PAPER]
    for period in profile.periods(year):
        wanted += [
            (DocumentKind.REMINDER, period.code),
            (summary_kind(period), period.code),
        ]
    return tuple(
        _paper(profile, kind, code, titles.get(code, ""), latest.get((kind, code)))
        for kind, code in wanted
        if (kind, code) in latest or (profile.locality.makes(kind) and kind not in _IF_DRAFTED)
    )


def _paper(
    profile: Profile, kind: DocumentKind, period: str, title: str, document: Document | None
) -> YearPaper:
    return YearPaper(
        kind=kind,
        name=paper_name(profile, kind),
        period=period,
        period_title=title,
        version=document.version if document else 0,
        status=document.status if document else None,
        issue=document.issue if document else None,
    )
