"""The letter that gives one unit its tasks; without one, the issued plan in its place."""

from collections.abc import Sequence
from datetime import datetime, time

from plancycle.cycle.papers.drafting.drafts import keep_draft, lay_out_missing
from plancycle.cycle.papers.making.carried_papers import CarriedFiles, carried
from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.cycle.workplace.issued_year import issued_profile, plan_issue, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.letter_contexts import AssignmentLetterContext
from plancycle.documents.papers.letter_papers import assignment_letter_context, is_notice
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.assignments import Assignment
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.model.text import fold_ascii
from plancycle.model.units import Unit

LETTER_NAME = "Cong-van-giao-nhiem-vu.docx"
CORRECTION_NAME = "Cong-van-dinh-chinh.docx"
NOTICE_NAME = "Thong-bao-phan-cong-nhiem-vu.docx"


def draft_assignment_letter(office: Office, year: int) -> None:
    """Draft the assignment letter, shown for the first unit it goes to, for the operator to number.

    All units get the letter under one number; each gets it with its own tasks.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        current = tx.documents.latest(cycle.id, DocumentKind.ASSIGNMENT_LETTER)
    if current is not None:
        lay_out_missing(office, year, current)
        return
    _keep_letter(office, year)


def redraft_assignment_letter(office: Office, year: int) -> None:
    """Draft the letter anew where it is not issued yet: the plan that it cites has another number.

    Nothing is done where there is none. An edited draft stays, the new one lies beside it.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        current = tx.documents.latest(cycle.id, DocumentKind.ASSIGNMENT_LETTER)
    if current is not None and current.issue is None:
        _keep_letter(office, year)


def _keep_letter(office: Office, year: int) -> None:
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        assignments = tx.assignments.of_cycle(cycle.id)
        issue = plan_issue(tx, cycle)
    profile = issued_profile(office, cycle)
    first = profile.units.unit(_first_addressee(assignments, profile.locality.lead.unit))
    own = tuple(a for a in assignments if a.unit_code == first.code)
    context = _context(office, profile, year, first, own, issue)
    keep_draft(office, year, DocumentKind.ASSIGNMENT_LETTER, context, follows=True)


def _first_addressee(assignments: Sequence[Assignment], lead: str | None) -> str:
    """The first unit that gets a letter: the lead agency writes none to itself."""
    return next((a.unit_code for a in assignments if a.unit_code != lead), assignments[0].unit_code)


def leading_files(office: Office, papers: YearPapers, unit: Unit) -> CarriedFiles:
    """The unit's own letter; without one, the plan as it was issued; signed, if it came back so.

    A letter that is signed speaks of no task that began after its day: whoever was given one since
    gets the plan.
    """
    profile, plan = papers.profile, papers.plan
    assert plan.issue is not None
    if papers.letter is None or papers.begun_later(unit.code, office.today()):
        issued = (plan_file_name(profile), office.blobs.get(plan.file_sha256))
        if papers.letter is not None:  # what is kept as signed, and as corrected, is of the letter
            return CarriedFiles((issued,))
        return _with_correction(office, papers, carried(office, papers.signed, "", issued))
    assert papers.letter.issue is not None
    own, year = papers.given(unit.code, office.today()), papers.cycle.year
    context = _context(office, profile, year, unit, own, plan.issue)
    name = NOTICE_NAME if is_notice(profile) else LETTER_NAME
    letter = (name, _render(office, context, papers.letter.issue))
    files = carried(office, papers.signed, unit.code, letter)
    # Made anew it has its right number already; what was signed has the one that was corrected.
    return files if files.files == (letter,) else _with_correction(office, papers, files)


def _with_correction(office: Office, papers: YearPapers, files: CarriedFiles) -> CarriedFiles:
    """A paper as it went out, with the letter that corrected it, if one has."""
    if papers.correction is None:
        return files
    own = (CORRECTION_NAME, office.blobs.get(papers.correction.file_sha256))
    letter = carried(office, papers.correction_signed, "", own)
    return CarriedFiles((*files.files, *letter.files))


def letter_type(papers: YearPapers) -> str:
    """What the units' letters are called, e.g. ``Công văn``."""
    return "Thông báo" if papers.letter and is_notice(papers.profile) else "Công văn"


def plan_file_name(profile: Profile) -> str:
    """The issued plan as a unit finds it in its mail: ``Ke-hoach.docx``, ``Cong-van.docx``."""
    return f"{fold_ascii(profile.plan.type_name).replace(' ', '-').capitalize()}.docx"


def _context(
    office: Office,
    profile: Profile,
    year: int,
    unit: Unit,
    own: Sequence[Assignment],
    plan_issue: Issue,
) -> AssignmentLetterContext:
    """Data of one unit's assignment letter."""
    return assignment_letter_context(
        profile,
        year,
        unit,
        own,
        profile.periods(year),
        day=office.today(),
        plan_issue=plan_issue,
        reply_to=profile.reporting.reply_to,
    )


def _render(office: Office, context: AssignmentLetterContext, issue: Issue) -> bytes:
    """One unit's assignment letter under the series' number and date."""
    moment = datetime.combine(issue.signed_on, time(), VIETNAM)
    return office.renderer.render(
        DocumentKind.ASSIGNMENT_LETTER, with_issue(context, issue), modified=moment
    )
