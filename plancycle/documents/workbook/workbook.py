"""The year's figures as a workbook: every number beside the cells it was added up from."""

from collections.abc import Sequence
from datetime import datetime, time

from openpyxl import Workbook

from plancycle.documents.workbook.workbook_estimates import add_estimates
from plancycle.documents.workbook.workbook_overview import AnyReport, add_overview, link_sheets
from plancycle.documents.workbook.workbook_sheets import add_figures, add_statements, add_units
from plancycle.documents.workbook.workbook_table import new_workbook
from plancycle.documents.workbook.workbook_tasks import add_targets, add_tasks
from plancycle.model.consolidated import ConsolidatedReport, EstimateSummary
from plancycle.office_files.packing import EARLIEST
from plancycle.office_files.workbook_file import save_book


def render_workbook(
    reports: Sequence[ConsolidatedReport],
    locality: str,
    estimates: Sequence[EstimateSummary] = (),
) -> bytes:
    """A workbook (.xlsx) of consolidated reports and budget estimates.

    Args:
        reports: one for each period, in order; none gives a workbook with an empty overview.
        locality: e.g. ``tỉnh Thái Bình``.
        estimates: one for each round of budget estimates.

    Returns:
        Sheets ``Tổng quan`` and, for each period, ``Nhiệm vụ``, ``Kết quả``, ``Chỉ tiêu`` (if the
        plan measures any), ``Đơn vị``, ``Kiến nghị``, ``Ý kiến``, ``Số liệu`` and ``Nguồn số
        liệu`` with the period's code; for each round of estimates ``Dự toán``, ``Chưa gửi``,
        ``Kiến nghị``, ``Số liệu`` and ``Nguồn số liệu``. ``Kiến nghị``, ``Ý kiến`` and ``Chưa gửi``
        stand only where they have a row. The same bytes for the same reports.

    Raises:
        RenderError: text with a character that a workbook can't hold.
    """
    book = new_workbook()
    book.properties.creator = locality
    book.properties.title = "Số liệu tổng hợp"
    everything: list[AnyReport] = [*reports, *estimates]
    newest = max((r.drafted_on for r in everything), default=None)
    book.properties.created = datetime.combine(newest, time()) if newest else datetime(*EARLIEST)
    names = _period_names(everything)
    below = add_overview(book, everything, names, locality)
    for report, name in zip(everything, names, strict=True):
        if isinstance(report, EstimateSummary):
            add_estimates(book, report, name)
        else:
            _add_report(book, report, name)
    link_sheets(book, below)
    return save_book(book)


def _add_report(book: Workbook, report: ConsolidatedReport, name: str) -> None:
    add_tasks(book, report, name)
    if report.targets:
        add_targets(book, report, name)
    add_units(book, report, name)
    add_statements(book, report, name)
    add_figures(book, report.figures, {u.unit_code: u.unit_name for u in report.units}, name)


def _period_names(reports: Sequence[AnyReport]) -> list[str]:
    """``H1``; ``H1 2024`` where the reports are of several years."""
    several = len({r.period.year for r in reports}) > 1
    return [f"{r.period.code} {r.period.year}" if several else r.period.code for r in reports]
