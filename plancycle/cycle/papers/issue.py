"""Issue a paper: the operator gives the clerk's number and the day of signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.papers.consolidate import basis_sha256
from plancycle.cycle.papers.plan import keep_draft, lay_out_missing, paper_name, paper_slug
from plancycle.cycle.workplace.letters import letter_context
from plancycle.cycle.workplace.office import (
    Office,
    issued_document,
    issued_profile,
    known_profile,
    lay_out,
    load_context,
    require_cycle,
    require_period,
    store_profile,
)
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.wording.wording import small
from plancycle.mail.outgoing.message_id import new_token
from plancycle.model.acts import Act
from plancycle.model.asked import asked_units
from plancycle.model.assignments import Assignment, Role, expand_assignments
from plancycle.model.documents import PERIODIC, DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.model.plan import plan_signed_on
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, Document

_LOCKING = frozenset({DocumentKind.CONSOLIDATED_REPORT, DocumentKind.ESTIMATE_SUMMARY})
"""Papers that close their period."""


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that now carries number and date."""

    kind: DocumentKind
    period: str
    issue: Issue
    path: Path
    assignments: int = 0
    requests: int = 0


def issue_paper(
    office: Office, year: int, kind: DocumentKind, issue: Issue, period: str = ""
) -> IssuedPaper:
    """Give a draft its number and date; from then on it is fixed. The same order again is safe.

    Issuing the plan freezes the profile, the assignments and one report request (with its token)
    for each unit and period; issuing the consolidated report (of estimates: their summary) locks
    its period.

    Raises:
        StepError: the locality has no such paper, no draft, issued before under another number, no
            signer's name, or reports arrived since the draft.
    """
    with office.database.begin() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
    # What the plan froze also says how the papers of its year are called and who signs them.
    profile = known_profile(office, cycle)
    _check_request(office, profile, year, kind, issue, period)
    with office.database.begin() as tx:
        cycle = tx.cycles.find_or_create(office.profile.code, year)
        document = _document_to_issue(tx, profile, cycle, kind, period)
    added = (0, 0)
    if document.issue is None:
        content, added = _issue_draft(office, cycle, document, issue)
    elif document.issue == issue:
        # The same order again: an earlier run may have died before it laid out the paper.
        content = office.blobs.get(document.file_sha256)
    else:
        raise StepError(
            f"“{paper_name(profile, kind)}” của năm {year} đã được ban hành số "
            f"{document.issue.padded} ngày {document.issue.signed_on:%d/%m/%Y}; không ban hành lại "
            "với số, ngày khác."
        )
    middle = f"-{period}" if period else ""
    name = f"{paper_slug(profile, kind)}{middle}-{year}-so-{issue.padded}.docx"
    path = lay_out(office, year, name, content)
    if kind is DocumentKind.PLAN and profile.locality.makes(DocumentKind.ASSIGNMENT_LETTER):
        draft_assignment_letter(office, year)
    return IssuedPaper(kind, period, issue, path, *added)


def _issue_draft(
    office: Office, cycle: Cycle, draft: Document, issue: Issue
) -> tuple[bytes, tuple[int, int]]:
    context = with_issue(load_context(office, draft), issue)
    moment = datetime.combine(issue.signed_on, time(), VIETNAM)
    content = office.renderer.render(draft.kind, context, modified=moment)
    file_sha256 = office.blobs.put(content)
    # Before the transaction: a file that lies in the store for nothing does no harm.
    is_plan = draft.kind is DocumentKind.PLAN
    profile_sha256 = _store_as_signed(office, issue) if is_plan else ""
    added = (0, 0)
    with office.database.begin() as tx:
        tx.documents.issue(draft, issue, file_sha256=file_sha256)
        if is_plan:
            added = _freeze(tx, office, cycle, profile_sha256)
        elif draft.kind in _LOCKING:
            _refuse_stale_report(tx, office, cycle, draft)
            why = f"{small(draft.kind.vietnamese)} số {issue.padded} đã ban hành"
            tx.requests.lock(tx.requests.of_period(cycle.id, draft.period), why)
    return content, added


def _store_as_signed(office: Office, issue: Issue) -> str:
    plan = plan_signed_on(office.profile.plan, issue.signed_on)
    return store_profile(office, office.profile.model_copy(update={"plan": plan}))


def draft_assignment_letter(office: Office, year: int) -> None:
    """Draft the assignment letter, shown for the first unit it goes to, for the operator to number.

    All units get the letter under one number; each gets it with its own tasks.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        assignments = tx.assignments.of_cycle(cycle.id)
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        current = tx.documents.latest(cycle.id, DocumentKind.ASSIGNMENT_LETTER)
    if current is not None:
        lay_out_missing(office, year, current)
        return
    assert plan is not None and plan.issue is not None
    profile = issued_profile(office, cycle)
    first = profile.units.unit(_first_addressee(assignments, profile.locality.lead.unit))
    own = tuple(a for a in assignments if a.unit_code == first.code)
    context = letter_context(office, profile, year, first, own, plan_issue=plan.issue)
    keep_draft(office, year, DocumentKind.ASSIGNMENT_LETTER, context)


def _first_addressee(assignments: Sequence[Assignment], lead: str | None) -> str:
    """The first unit that gets a letter: the lead agency writes none to itself."""
    return next((a.unit_code for a in assignments if a.unit_code != lead), assignments[0].unit_code)


def _check_request(
    office: Office, profile: Profile, year: int, kind: DocumentKind, issue: Issue, period: str
) -> None:
    if kind is DocumentKind.REPORT_FORM:
        raise StepError("Biểu mẫu báo cáo không phải là văn bản có số; không cần ban hành.")
    if not profile.locality.makes(kind):
        raise StepError(
            f"Hồ sơ “{profile.code}” không lập “{kind.vietnamese}” (mục “papers” của "
            "locality.yaml không khai báo); không có văn bản để ban hành."
        )
    if kind in PERIODIC:
        require_period(profile, year, period)
    elif period:
        name = paper_name(profile, kind)
        raise StepError(f"“{name}” không theo kỳ báo cáo; hãy {Act.LEAVE_OUT_PERIOD:order}.")
    if issue.number < 1:
        raise StepError(f"Số văn bản phải từ 01 trở lên, không thể là {issue.number}.")
    if issue.signed_on > office.today():
        raise StepError(
            f"Ngày ký {issue.signed_on:%d/%m/%Y} ở sau ngày hôm nay {office.today():%d/%m/%Y}."
        )
    signer = profile.locality.papers[kind].signer
    if not signer.name and not issue.signer_name:
        raise StepError(
            f"Hồ sơ chưa có họ tên người ký “{paper_name(profile, kind)}”; hãy "
            f"{Act.NAME_SIGNER:order}."
        )


def _document_to_issue(
    tx: Transaction, profile: Profile, cycle: Cycle, kind: DocumentKind, period: str
) -> Document:
    document = tx.documents.latest(cycle.id, kind, period)
    if document is None:
        raise StepError(
            f"Chưa có bản dự thảo “{paper_name(profile, kind)}” để ban hành. Bản dự thảo do "
            "các bước plan, issue (kế hoạch), remind hoặc consolidate lập ra."
        )
    return document


def _refuse_stale_report(tx: Transaction, office: Office, cycle: Cycle, draft: Document) -> None:
    """What is locked must be what was added up: compared with the store, not with arrival times.

    A message may have arrived before the draft and been read after it.
    """
    profile = issued_profile(office, cycle)
    period = require_period(profile, cycle.year, draft.period)
    consolidation = tx.figures.latest(cycle.id, draft.period)
    now = basis_sha256(unit_lines(tx, profile, cycle, period))
    if (
        consolidation is None
        or consolidation.document_id != draft.id
        or consolidation.basis_sha256 != now
    ):
        raise StepError(
            f"Báo cáo của các đơn vị kỳ {period.title} đã thay đổi sau khi lập dự thảo; hãy "
            f"{Act.CONSOLIDATE_AGAIN(period=period.code):order} trước khi ban hành."
        )


def _freeze(tx: Transaction, office: Office, cycle: Cycle, profile_sha256: str) -> tuple[int, int]:
    profile, today = office.profile.of_year(cycle.year), office.today()
    assignments = expand_assignments(profile.plan, profile.units, today)
    tx.cycles.freeze_profile(cycle.id, profile_sha256)
    tx.assignments.add(cycle.id, assignments)
    leads = {a.unit_code for a in assignments if a.role is Role.LEAD}
    requests = 0
    for period in profile.periods(cycle.year):
        asked = asked_units(profile, period, leads, today)
        wanted = [(u.code, profile.units.mood(u), new_token()) for u in asked]
        requests += tx.requests.add(cycle.id, period, wanted)
    return len(assignments), requests


def has_draft(office: Office, year: int, kind: DocumentKind, period: str = "") -> bool:
    """Whether there is a paper of that kind to issue, or one that is issued already."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        return cycle is not None and tx.documents.latest(cycle.id, kind, period) is not None
