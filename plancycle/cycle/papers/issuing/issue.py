"""Issue a paper: the operator gives the clerk's number and the day of signature."""

from dataclasses import dataclass
from pathlib import Path

from plancycle.cycle.papers.issued_differences import keep_differences
from plancycle.cycle.papers.issuing.issue_effects import (
    Frozen,
    IssuedDraft,
    LateOrders,
    Reasons,
    follow,
    get_ready,
)
from plancycle.cycle.papers.issuing.issue_orders import check_order, draft_to_issue
from plancycle.cycle.papers.issuing.issued_content import issued_content
from plancycle.cycle.papers.issuing.issued_files import issued_path
from plancycle.cycle.papers.issuing.possible_issues import check_drafted_before, take_number
from plancycle.cycle.papers.making.assignment_letters import draft_assignment_letter
from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import known_profile, newest_version
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import lay_out_or_beside
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.store.schema.records import Cycle, Document


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that now carries number and date; ``note`` tells if it lies beside an open file."""

    kind: DocumentKind
    period: str
    issue: Issue
    path: Path
    assignments: int = 0
    requests: int = 0
    note: str = ""


def issue_paper(
    office: Office,
    year: int,
    kind: DocumentKind,
    issue: Issue,
    period: str = "",
    why: str = "",
    over_extensions: str = "",
    late: LateOrders = (),
) -> IssuedPaper:
    """Give a draft its number and date; from then on it is fixed. The same order again is safe.

    Issuing the plan freezes the profile, the assignments and one report request (with its token)
    for each unit and period; issuing the consolidated report (of estimates: their summary) locks
    its period. What is issued is the file that lies before the operator, as it was edited there.

    Args:
        why: a person's reason to issue edits that the program's own data contradicts, or a report
            signed before the day that it speaks of.
        over_extensions: his reason to close a period over an extension that still runs.
        late: of a plan, what becomes of each period whose last day is over.

    Raises:
        StepError: the locality has no such paper, no draft, issued before under another number, no
            signer's name, a number or day that can't be, reports arrived since the draft, an
            extension runs, nothing was said of a period that is over, or as
            :func:`issued_content`.
        ConfigError: as :func:`issued_content`.
    """
    with office.database.begin() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
    # What the plan froze also says how the papers of its year are called and who signs them.
    profile = known_profile(office, cycle)
    check_order(office, profile, year, kind, issue, period)
    with office.database.begin() as tx:
        cycle = tx.cycles.find_or_create(office.profile.code, year)
        document = draft_to_issue(tx, profile, cycle, kind, period)
    frozen = Frozen()
    if document.issue is None:
        reasons = Reasons(why, over_extensions, late)
        content, frozen = _issue_draft(office, cycle, document, issue, reasons)
    elif document.issue == issue:
        # The same order again: an earlier run may have died before it laid out the paper.
        content = office.blobs.get(document.file_sha256)
    else:
        raise StepError(
            f"“{paper_name(profile, kind)}” của năm {year} đã được ban hành số "
            f"{document.issue.padded} ngày {vietnamese_date(document.issue.signed_on)}; "
            "không ban hành lại "
            "với số, ngày khác."
        )
    with office.database.read() as tx:
        name = issued_path(office, tx.documents.get(document.id)).name
    path, note = lay_out_or_beside(office, year, name, content)
    if kind is DocumentKind.PLAN and profile.locality.makes(DocumentKind.ASSIGNMENT_LETTER):
        draft_assignment_letter(office, year)
    made = (frozen.assignments, frozen.requests)
    return IssuedPaper(kind, period, issue, path, *made, note=note)


def _issue_draft(
    office: Office, cycle: Cycle, draft: Document, issue: Issue, reasons: Reasons
) -> tuple[bytes, Frozen]:
    made = issued_content(office, cycle.year, draft, issue, reasons.edits)
    file_sha256 = office.blobs.put(made.content)
    ready = get_ready(office, cycle, draft, issue, reasons)
    with office.database.begin() as tx:
        take_number(tx, office, draft, issue)
        check_drafted_before(tx, draft, issue, reasons.edits)
        made.refuse_unapproved(tx, draft)
        keep_differences(tx, draft)
        tx.documents.issue(
            draft, issue, file_sha256=file_sha256, approved_sha256=made.approved_sha256
        )
        made.keep(tx, draft)
        frozen = follow(tx, office, IssuedDraft(cycle, draft, issue), ready, reasons)
    return made.content, frozen


def has_draft(office: Office, year: int, kind: DocumentKind, period: str = "") -> bool:
    """Whether there is a paper of that kind to issue, or one that is issued already."""
    with office.database.read() as tx:
        return newest_version(tx, office, year, kind, period) is not None
