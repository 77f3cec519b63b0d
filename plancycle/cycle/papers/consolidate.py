"""Draft the consolidated report of a period from what has been accepted."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plancycle.cycle.figures.basis import Basis
from plancycle.cycle.figures.estimates import assemble_estimate
from plancycle.cycle.figures.figures import all_figures
from plancycle.cycle.figures.remarks import remarks, statements
from plancycle.cycle.figures.report_lines import group_lines, task_lines
from plancycle.cycle.figures.target_figures import target_lines
from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.papers.plan import DraftedPaper, keep_draft
from plancycle.cycle.workplace.office import (
    Office,
    issued_document,
    issued_profile,
    require_cycle,
    require_period,
)
from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.plan_paper import plan_citation
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.documents.wording.wording import plan_title
from plancycle.model.consolidated import (
    ConsolidatedReport,
    EstimateSummary,
    Statement,
    UnitLine,
)
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import Field
from plancycle.store.database import Transaction, retry_conflicts
from plancycle.store.records import Cycle

_MEANWHILE = (
    "Trong lúc tổng hợp có báo cáo mới được ghi nhận hoặc có lệnh tổng hợp khác cùng chạy; bản dự "
    "thảo chưa đầy đủ. Hãy chạy lại lệnh tổng hợp."
)


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A drafted report, or a drafted summary of estimates: the paper and its figures."""

    paper: DraftedPaper
    report: ConsolidatedReport | EstimateSummary


def consolidate(office: Office, year: int, period_code: str) -> Consolidated:
    """Draft the consolidated report of a period; a second run adds what came since.

    What comes in, or is drafted by another run, meanwhile is taken up in the same run.

    Raises:
        StepError: the plan is not issued, the period has not ended, or its report is issued.
        ConflictError: every time something came in meanwhile.
    """
    return retry_conflicts(lambda: _consolidate(office, year, period_code))


def _consolidate(office: Office, year: int, period_code: str) -> Consolidated:
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        period = require_period(profile, year, period_code)
        _check_open(tx, office, cycle, period)
        basis = basis_sha256(unit_lines(tx, profile, cycle, period))
        report, context = _assemble(tx, office, cycle, profile, period)
    paper = keep_draft(office, year, summary_kind(period), context, period.code)
    with office.database.begin() as tx:
        if basis_sha256(unit_lines(tx, profile, cycle, period)) != basis:
            raise ConflictError(_MEANWHILE)
        _keep_figures(tx, cycle, period, paper, basis, report)
    return Consolidated(paper, report)


def _check_open(tx: Transaction, office: Office, cycle: Cycle, period: ReportingPeriod) -> None:
    """Raises: StepError if the period has not ended, or its report is issued."""
    if office.today() < period.consolidate_on:
        raise StepError(
            f"Chưa đến ngày tổng hợp kỳ {period.title} ({period.consolidate_on:%d/%m/%Y})."
        )
    kind = summary_kind(period)
    issued = issued_document(tx, cycle, kind, period.code)
    if issued is not None and issued.issue is not None:
        raise StepError(
            f"{kind.vietnamese} {period.title} đã ban hành số {issued.issue.padded} ngày "
            f"{issued.issue.signed_on:%d/%m/%Y}; kỳ báo cáo đã khóa."
        )


def _assemble(
    tx: Transaction, office: Office, cycle: Cycle, profile: Profile, period: ReportingPeriod
) -> tuple[ConsolidatedReport | EstimateSummary, PaperContext]:
    """The figures and words of a period, and what its paper is made from."""
    if period.form is FormKind.ESTIMATE:
        summary = assemble_estimate(tx, office, cycle, profile, period)
        return summary, estimate_context(profile, summary)
    report = assemble_report(tx, office, cycle, profile, period)
    return report, report_context(profile, report)


def _keep_figures(
    tx: Transaction,
    cycle: Cycle,
    period: ReportingPeriod,
    paper: DraftedPaper,
    basis: str,
    report: ConsolidatedReport | EstimateSummary,
) -> None:
    """Keep the figures of a draft, once.

    Raises: ConflictError if another run has drafted a paper of its own on top of this one.
    """
    document = tx.documents.latest(cycle.id, paper.kind, period.code)
    if document is None or document.version != paper.version:
        raise ConflictError(_MEANWHILE)
    latest = tx.figures.latest(cycle.id, period.code)
    if latest is None or (latest.document_id, latest.basis_sha256) != (document.id, basis):
        tx.figures.add(cycle.id, period.code, document.id, basis, report.figures)


def summary_kind(period: ReportingPeriod) -> DocumentKind:
    """The paper that a period ends with."""
    if period.form is FormKind.ESTIMATE:
        return DocumentKind.ESTIMATE_SUMMARY
    return DocumentKind.CONSOLIDATED_REPORT


def due_periods(office: Office, year: int) -> tuple[ReportingPeriod, ...]:
    """Periods whose report is to be drafted by today and is not issued yet."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return ()
        return tuple(
            p
            for p in issued_profile(office, cycle).periods(year)
            if p.consolidate_on <= office.today()
            and issued_document(tx, cycle, summary_kind(p), p.code) is None
        )


def assemble_report(
    tx: Transaction, office: Office, cycle: Cycle, profile: Profile, period: ReportingPeriod
) -> ConsolidatedReport:
    """All figures and words of a period as they stand in the store now."""
    units = unit_lines(tx, profile, cycle, period)
    previous = _previous(tx, office, cycle, period)
    basis = Basis(
        profile=profile,
        period=period,
        assignments=tx.assignments.of_cycle(cycle.id),
        units=units,
        values=tx.submissions.accepted_values(cycle.id, period.code),
        previous=previous,
    )
    figures = all_figures(basis)
    by_key = {f.key: f for f in figures}

    def said(field: Field) -> tuple[Statement, ...]:
        return statements(basis.values, field, profile.units)

    plan = issued_document(tx, cycle, DocumentKind.PLAN)
    assert plan is not None and plan.issue is not None
    return ConsolidatedReport(
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        plan_citation=plan_citation(profile, cycle.year, plan.issue),
        drafted_on=office.today(),
        groups=group_lines(profile, units),
        units=units,
        tasks=task_lines(basis, by_key),
        remarks=remarks(basis.values, units),
        shortcomings=said(Field.SHORTCOMINGS),
        causes=said(Field.CAUSES),
        difficulties=said(Field.DIFFICULTIES),
        next_tasks=said(Field.NEXT_TASKS),
        proposals=said(Field.PROPOSALS),
        figures=figures,
        targets=target_lines(basis, by_key),
        commendations=said(Field.COMMENDATIONS),
        previous_title=f"cùng kỳ năm {period.year - 1}" if previous else None,
    )


def _previous(
    tx: Transaction, office: Office, cycle: Cycle, period: ReportingPeriod
) -> dict[str, Decimal]:
    before = tx.cycles.find(office.profile.code, cycle.year - 1)
    consolidation = tx.figures.latest(before.id, period.code) if before else None
    return tx.figures.values(consolidation.id) if consolidation else {}


def basis_sha256(units: Sequence[UnitLine]) -> str:
    """What figures are added up from: which revision of each unit counts, and how it stands."""
    lines = [f"{u.unit_code} {u.state} {u.submission_id}" for u in units]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
