"""Draft the consolidated report of a period from what has been accepted."""

from dataclasses import dataclass, replace

from plancycle.cycle.figures.unit_lines import basis_sha256, is_stale, unit_lines
from plancycle.cycle.papers.drafting.drafts import DraftedPaper, keep_draft
from plancycle.cycle.papers.issued_differences import issued_differences
from plancycle.cycle.papers.summary_paper import summary_kind, summary_paper
from plancycle.cycle.workplace.issued_year import (
    IssuedPeriod,
    issued_document,
    issued_period,
    issued_profile,
)
from plancycle.cycle.workplace.locked_periods import how_to_reopen, is_unasked, refuse_unasked
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.consolidated import ConsolidatedReport, EstimateSummary
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.periods import ReportingPeriod
from plancycle.store.database import Transaction, retry_conflicts
from plancycle.store.schema.records import Cycle, Document

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
        issued = issued_period(tx, office, year, period_code)
        _check_open(tx, office, issued)
        # Read in one snapshot with the figures; the paper is rendered after it, in no transaction.
        basis = basis_sha256(unit_lines(tx, issued))
        report, context = summary_paper(tx, office, issued)
    paper = keep_draft(office, year, summary_kind(issued.period), context, issued.code)
    with office.database.begin() as tx:
        if basis_sha256(unit_lines(tx, issued)) != basis:
            raise ConflictError(_MEANWHILE)
        document = _keep_figures(tx, issued, paper, basis, report)
        told = issued_differences(tx, document)
    notes = (*paper.notes, *told, *_not_compared(report))
    return Consolidated(replace(paper, notes=notes), report)


def _not_compared(report: ConsolidatedReport | EstimateSummary) -> tuple[str, ...]:
    """A sentence on what the report does not set beside the year before; none if there is none."""
    if not isinstance(report, ConsolidatedReport) or not report.not_compared:
        return ()
    return (
        f"Không so sánh với cùng kỳ năm {report.period.year - 1}: "
        f"{', '.join(report.not_compared)}, vì năm trước số thứ tự ấy là nội dung khác.",
    )


def _check_open(tx: Transaction, office: Office, issued: IssuedPeriod) -> None:
    """Raises: StepError if the period has not ended, or its report is issued."""
    period = issued.period
    if office.today() < period.consolidate_on:
        raise StepError(
            f"Chưa đến ngày tổng hợp kỳ {period.title} ({vietnamese_date(period.consolidate_on)})."
        )
    kind = summary_kind(period)
    document = issued_document(tx, issued.cycle, kind, issued.code)
    refuse_unasked(tx, issued.profile.code, issued.cycle, period)
    if _is_open(tx, issued.cycle, period):
        return
    if document is not None and document.issue is not None:
        raise StepError(
            f"{kind.vietnamese} {period.title} đã ban hành số {document.issue.padded} ngày "
            f"{vietnamese_date(document.issue.signed_on)}; kỳ báo cáo đã khóa. "
            f"{how_to_reopen(issued.profile.code, period)}"
        )


def _keep_figures(
    tx: Transaction,
    issued: IssuedPeriod,
    paper: DraftedPaper,
    basis: str,
    report: ConsolidatedReport | EstimateSummary,
) -> Document:
    """Keep the figures of a draft, once.

    Returns: the draft.
    Raises: ConflictError if another run has drafted a paper of its own on top of this one.
    """
    cycle = issued.cycle
    document = tx.documents.latest(cycle.id, paper.kind, issued.code)
    if document is None or document.version != paper.version:
        raise ConflictError(_MEANWHILE)
    latest = tx.figures.latest(cycle.id, issued.code)
    if latest is None or (latest.document_id, latest.basis_sha256) != (document.id, basis):
        tx.figures.add(cycle.id, issued.code, document.id, basis, report.figures)
    return document


def refuse_stale_report(tx: Transaction, office: Office, cycle: Cycle, draft: Document) -> None:
    """What is locked must be what was added up: compared with the store, not with arrival times.

    A message may have arrived before the draft and been read after it.

    Raises: StepError.
    """
    issued = issued_period(tx, office, cycle.year, draft.period)
    if is_stale(tx, issued, draft, unit_lines(tx, issued)):
        raise StepError(
            f"Báo cáo của các đơn vị kỳ {issued.period.title} đã thay đổi sau khi lập dự thảo; hãy "
            f"{Act.CONSOLIDATE_AGAIN(period=issued.code):order} trước khi ban hành."
        )


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
            and _is_open(tx, cycle, p)
            and not is_unasked(tx, cycle, p)
        )


def _is_open(tx: Transaction, cycle: Cycle, period: ReportingPeriod) -> bool:
    """Whether nothing is issued that closes a period, or it was opened again since."""
    document = issued_document(tx, cycle, summary_kind(period), period.code)
    return document is None or tx.amendments.is_reopened(document)
