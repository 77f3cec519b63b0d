"""Issue a paper that a person has approved: one rule for terminal, console and flow."""

from dataclasses import dataclass

from plancycle.cycle.papers.drafting.approval import refuse_unapproved
from plancycle.cycle.papers.issuing.issue import IssuedPaper, issue_paper
from plancycle.cycle.workplace.issued_year import newest_version
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.late_periods import LateOrder


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """What a person orders to be issued, under which number and day, and for which reasons.

    Attributes: why, over_extensions, late: as of :func:`issue_paper`.
    """

    kind: DocumentKind
    issue: Issue
    period: str = ""
    why: str = ""
    over_extensions: str = ""
    late: tuple[LateOrder, ...] = ()


def issue_approved(office: Office, year: int, order: IssueOrder) -> IssuedPaper:
    """Give a draft its number and date; the very file that a person has approved, and no other.

    Raises: StepError: it is not approved, or was edited since; and as :func:`issue_paper`.
    """
    require_approved(office, year, order.kind, order.period)
    return issue_paper(
        office,
        year,
        order.kind,
        order.issue,
        order.period,
        order.why,
        order.over_extensions,
        order.late,
    )


def require_approved(office: Office, year: int, kind: DocumentKind, period: str = "") -> None:
    """Refuse a draft that nobody has approved; what is issued already is no draft, nor is nothing.

    Raises: StepError.
    """
    with office.database.read() as tx:
        newest = newest_version(tx, office, year, kind, period)
    if newest is not None and newest.issue is None:
        refuse_unapproved(office, year, kind, period)
