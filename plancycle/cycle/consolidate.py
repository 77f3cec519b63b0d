"""Draft the consolidated report of a period from what has been accepted."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plancycle.cycle.figures import (
    Basis,
    all_figures,
    group_lines,
    remarks,
    statements,
    task_lines,
)
from plancycle.cycle.office import (
    Office,
    issued_document,
    issued_profile,
    require_cycle,
    require_period,
)
from plancycle.cycle.plan import DraftedPaper, keep_draft
from plancycle.documents.plan_paper import plan_citation
from plancycle.documents.report_paper import report_context
from plancycle.documents.wording import plan_title
from plancycle.model.consolidated import ConsolidatedReport, ReportingState, UnitLine
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.periods import ReportingPeriod, is_late
from plancycle.model.profile import Profile
from plancycle.model.reports import Field
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.model.units import Mood
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, ReportRequest, Submission

_WAS_GOOD = COUNTED | {SubmissionStatus.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A drafted report: the paper and its figures."""

    paper: DraftedPaper
    report: ConsolidatedReport


def consolidate(office: Office, year: int, period_code: str) -> Consolidated:
    """Draft the consolidated report of a period; a second run adds what came since.

    Raises:
        StepError: the plan is not issued, the period has not ended, or its report is issued.
    """
    with office.database.begin() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        period = require_period(profile, year, period_code)
        if office.today() < period.consolidate_on:
            raise StepError(
                f"Chưa đến ngày tổng hợp kỳ {period.title} ({period.consolidate_on:%d/%m/%Y})."
            )
        issued = issued_document(tx, cycle, DocumentKind.CONSOLIDATED_REPORT, period.code)
        if issued is not None and issued.issue is not None:
            raise StepError(
                f"Báo cáo tổng hợp {period.title} đã ban hành số {issued.issue.padded} ngày "
                f"{issued.issue.signed_on:%d/%m/%Y}; kỳ báo cáo đã khóa."
            )
        report = assemble_report(tx, office, cycle, profile, period)
        latest = tx.figures.latest(cycle.id, period.code)
    paper = keep_draft(
        office,
        year,
        DocumentKind.CONSOLIDATED_REPORT,
        report_context(profile, report),
        period.code,
    )
    basis = basis_sha256(report.units)
    with office.database.begin() as tx:
        document = tx.documents.latest(cycle.id, DocumentKind.CONSOLIDATED_REPORT, period.code)
        assert document is not None
        if latest is None or (latest.document_id, latest.basis_sha256) != (document.id, basis):
            tx.figures.add(cycle.id, period.code, document.id, basis, report.figures)
    return Consolidated(paper, report)


def due_periods(office: Office, year: int) -> tuple[ReportingPeriod, ...]:
    """Periods whose report is to be drafted by today and is not issued yet."""
    with office.database.begin() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or cycle.profile_sha256 is None:
            return ()
        kind = DocumentKind.CONSOLIDATED_REPORT
        return tuple(
            p
            for p in issued_profile(office, cycle).periods(year)
            if p.consolidate_on <= office.today()
            and issued_document(tx, cycle, kind, p.code) is None
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
    plan = issued_document(tx, cycle, DocumentKind.PLAN)
    assert plan is not None and plan.issue is not None
    return ConsolidatedReport(
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        plan_citation=plan_citation(profile, cycle.year, plan.issue),
        drafted_on=office.today(),
        groups=group_lines(profile, units),
        units=units,
        tasks=task_lines(basis, {f.key: f for f in figures}),
        remarks=remarks(basis),
        shortcomings=statements(basis, Field.SHORTCOMINGS),
        causes=statements(basis, Field.CAUSES),
        difficulties=statements(basis, Field.DIFFICULTIES),
        next_tasks=statements(basis, Field.NEXT_TASKS),
        proposals=statements(basis, Field.PROPOSALS),
        figures=figures,
        previous_title=f"cùng kỳ năm {period.year - 1}" if previous else None,
    )


def unit_lines(
    tx: Transaction, profile: Profile, cycle: Cycle, period: ReportingPeriod
) -> tuple[UnitLine, ...]:
    """How every asked unit stands, in the order of the register."""
    submissions: dict[int, list[Submission]] = {}
    for submission in tx.submissions.of_period(cycle.id, period.code):
        submissions.setdefault(submission.request_id, []).append(submission)
    lines = [
        _unit_line(profile, request, submissions.get(request.id, []))
        for request in tx.requests.of_period(cycle.id, period.code)
    ]
    order = {u.code: (u.order, u.code) for u in profile.units.units}
    return tuple(sorted(lines, key=lambda u: order[u.unit_code]))


def _unit_line(profile: Profile, request: ReportRequest, revisions: list[Submission]) -> UnitLine:
    unit = profile.units.unit(request.unit_code)
    counted = next((s for s in revisions if s.status in COUNTED), None)
    # On time is who first sent a good report on time; a later correction does not make it late.
    first = min((s.received_at for s in revisions if s.status in _WAS_GOOD), default=None)
    return UnitLine(
        unit_code=unit.code,
        unit_name=unit.name,
        group_code=unit.group,
        group_name=profile.units.group(unit.group).short_name,
        mood=request.mood,
        state=_state(request, counted, is_late(first, request.effective_due) if first else False),
        due=request.effective_due,
        received_at=first,
        revisions=len(revisions),
        submission_id=counted.id if counted else None,
    )


def _state(request: ReportRequest, counted: Submission | None, late: bool) -> ReportingState:
    if request.mood is Mood.INVITED:
        return ReportingState.RECEIVED if counted else ReportingState.NOT_SENT
    if counted is None:
        return ReportingState.MISSING
    return ReportingState.LATE if late else ReportingState.ON_TIME


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
