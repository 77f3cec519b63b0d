"""What persons of an office decide while a year is played: nobody sits there who could be asked."""

from plancycle.cycle.papers.drafting.approval import approve_draft
from plancycle.cycle.papers.drafting.laid_drafts import see_drafts
from plancycle.cycle.papers.issuing.late_decisions import over_at_issue
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.late_periods import LateOrder
from plancycle.model.status import DocumentStatus

_WHY = "kỳ đã qua hạn khi ban hành kế hoạch"


def approve_played(office: Office, year: int, kind: DocumentKind, period: str) -> None:
    """Approve the draft that waits, whoever wrote it; one that is approved or issued stays so."""
    laid = see_drafts(office, year, kind, period)
    if laid and laid[-1].document.status is DocumentStatus.DRAFT:
        seen = laid[-1].file_sha256
        approve_draft(office, year, kind, period, file_sha256=seen, four_eyes=False)


def late_played(office: Office, year: int, kind: DocumentKind) -> tuple[LateOrder, ...]:
    """Periods that are over when a plan is issued are not asked, as offices mostly do."""
    over = over_at_issue(office, year) if kind is DocumentKind.PLAN else ()
    return tuple(LateOrder(o.period.code, None, _WHY) for o in over)
