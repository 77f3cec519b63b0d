"""The paper that a period ends with: its kind, its figures and what it is made from."""

from plancycle.cycle.figures.estimates import assemble_estimate
from plancycle.cycle.figures.results import assemble_report
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.model.consolidated import ConsolidatedReport, EstimateSummary
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.store.database import Transaction


def summary_kind(period: ReportingPeriod) -> DocumentKind:
    """The paper that a period ends with."""
    if period.form is FormKind.ESTIMATE:
        return DocumentKind.ESTIMATE_SUMMARY
    return DocumentKind.CONSOLIDATED_REPORT


def summary_paper(
    tx: Transaction, office: Office, issued: IssuedPeriod
) -> tuple[ConsolidatedReport | EstimateSummary, PaperContext]:
    """The figures and words of a period, and what its paper is made from."""
    in_force = tx.documents.in_force(issued.cycle.id, summary_kind(issued.period), issued.code)
    replaced = None if in_force is None else in_force.issue
    if issued.period.form is FormKind.ESTIMATE:
        summary = assemble_estimate(tx, office, issued)
        return summary, estimate_context(issued.profile, summary, replaced)
    report = assemble_report(tx, office, issued)
    return report, report_context(issued.profile, report, replaced)
