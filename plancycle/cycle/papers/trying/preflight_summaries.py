"""Filled contexts of the papers that a period ends with."""

from plancycle.cycle.papers.trying.preflight_letters import PaperSample
from plancycle.cycle.papers.trying.preflight_samples import sample_estimate, sample_report
from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.model.assignments import Assignment
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile


def sample_summary(
    profile: Profile, period: ReportingPeriod, assignments: tuple[Assignment, ...], issue: Issue
) -> PaperSample | None:
    """The paper that a period ends with; None where the locality makes none."""
    if period.form is FormKind.RESULTS:
        report = sample_report(profile, period, assignments, issue)
        return DocumentKind.CONSOLIDATED_REPORT, report_context(profile, report)
    if not profile.locality.makes(DocumentKind.ESTIMATE_SUMMARY):
        return None
    estimate = sample_estimate(profile, period, issue)
    return DocumentKind.ESTIMATE_SUMMARY, estimate_context(profile, estimate)
