"""Every paper of the sample province, long enough that every loop of a template turns."""

from datetime import UTC, date, datetime
from pathlib import Path

from plancycle.documents.papers.correction_paper import (
    UPWARD,
    correction_context,
    correction_form,
)
from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.letter_contexts import AssignmentLetterContext, CorrectionContext
from plancycle.documents.papers.letter_papers import assignment_letter_context, reminder_context
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.model.assignments import expand_assignments
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.profile import Profile
from tests.documents.sample import PLAN_ISSUE, sample_papers, sample_profile
from tests.documents.sample_plans import letter_plan
from tests.documents.sample_report import sample_estimate, sample_report

TEMPLATES = Path(__file__).parents[2] / "templates" / "documents"
MODIFIED = datetime(2024, 1, 10, 8, 0, tzinfo=UTC)
DRAFTED = date(2024, 1, 4)
RENDERER = DocumentRenderer([TEMPLATES])


def letter(
    code: str, profile: Profile | None = None, day: date = date(2024, 1, 12)
) -> AssignmentLetterContext:
    """The assignment letter of one unit of the sample province."""
    profile = profile or sample_profile()
    assignments = expand_assignments(profile.plan, profile.units, day)
    return assignment_letter_context(
        profile,
        2024,
        profile.units.unit(code),
        [a for a in assignments if a.unit_code == code],
        profile.periods(2024),
        day=day,
        plan_issue=PLAN_ISSUE,
        reply_to="baocao@so-tttt.example",
    )


def correction(profile: Profile) -> CorrectionContext:
    """The letter that corrects number and date of the sample province's plan."""
    form = correction_form(profile, DocumentKind.PLAN, "UBND-VX")
    assert form is not None
    plan = plan_context(profile, 2024, DRAFTED).frame.issue_form
    wrong = Issue(50, date(2024, 1, 9))
    return correction_context(profile, form, (plan, wrong), PLAN_ISSUE, date(2024, 1, 15))


def report_correction(profile: Profile) -> CorrectionContext:
    """The letter that corrects the number of the sample province's report to the UBND."""
    kind = DocumentKind.CONSOLIDATED_REPORT
    form = correction_form(profile, kind)
    assert form is not None
    report = report_context(profile, sample_report()).frame.issue_form
    wrong, right = (Issue(n, date(2024, 6, 17)) for n in (95, 96))
    return correction_context(
        profile, form, (report, wrong), right, date(2024, 6, 18), is_upward=kind in UPWARD
    )


def all_contexts() -> dict[DocumentKind, PaperContext]:
    """A full context for each paper of this package."""
    profile = sample_profile()
    period = profile.period(2024, "H1")
    assert period is not None
    unit = profile.units.unit("so-ct")
    return {
        DocumentKind.PLAN: plan_context(profile, 2024, DRAFTED),
        DocumentKind.SUBMISSION_LETTER: submission_letter_context(profile, 2024, DRAFTED),
        DocumentKind.ASSIGNMENT_LETTER: letter("h-dong-ha"),
        DocumentKind.REMINDER: reminder_context(
            profile, period, unit, PLAN_ISSUE, date(2024, 6, 17)
        ),
        DocumentKind.CONSOLIDATED_REPORT: report_context(profile, sample_report()),
        DocumentKind.ESTIMATE_SUMMARY: estimate_context(profile, sample_estimate()),
        DocumentKind.CORRECTION_LETTER: correction(profile),
    }


def other_contexts() -> dict[str, tuple[DocumentKind, PaperContext]]:
    """A full context for each template that is not the own one of its kind, by its name."""
    form = {"symbol": "TB-STTTT", "template": "assignment_notice"}
    notices = sample_profile(locality={"papers": sample_papers({"assignment_letter": form})})
    return {
        "plan_letter": (DocumentKind.PLAN, plan_context(letter_plan(), 2024, DRAFTED)),
        "assignment_notice": (DocumentKind.ASSIGNMENT_LETTER, letter("h-dong-ha", notices)),
    }


def papers() -> dict[str, tuple[DocumentKind, PaperContext]]:
    """Every paper of this package by the name of its template."""
    return {str(k): (k, c) for k, c in all_contexts().items()} | other_contexts()


def rendered(kind: DocumentKind, context: PaperContext) -> bytes:
    return RENDERER.render(kind, context, modified=MODIFIED)
