"""The first sheet of the workbook: reporting in sums, and a link to every other sheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from openpyxl import Workbook

from plancycle.documents.wording.wording import capital
from plancycle.documents.workbook.workbook_table import (
    Column,
    Kind,
    Value,
    embolden,
    fill_table,
    write_lines,
)
from plancycle.model.consolidated import ConsolidatedReport, EstimateSummary, Light
from plancycle.model.period_lines import GroupLine
from plancycle.model.rounded_shares import percentage

AnyReport: TypeAlias = ConsolidatedReport | EstimateSummary

OVERVIEW = "Tổng quan"
_OVERVIEW = (
    Column("Mã kỳ", Kind.CENTRE, 16),
    Column("Kỳ báo cáo", width=26),
    Column("Nhóm đơn vị", width=38),
    Column("Hạn gửi", Kind.DATE, 13),
    Column("Phải báo cáo", Kind.WHOLE, 11),
    Column("Đúng hạn", Kind.WHOLE, 11),
    Column("Chậm", Kind.WHOLE, 11),
    Column("Chưa báo cáo", Kind.WHOLE, 11),
    Column("Tỷ lệ đã gửi", Kind.SHARE, 11),
    Column("Đề nghị phối hợp", Kind.WHOLE, 11),
    Column("Trong đó đã gửi", Kind.WHOLE, 11),
    Column("Số nhiệm vụ", Kind.WHOLE, 11),
    Column("Nhiệm vụ đạt định mức", Kind.WHOLE, 11),
    Column("Kinh phí (triệu đồng)", Kind.NUMBER, 14),
)
_ALL = "Tất cả"
_CONTENTS = (
    ("Nhiệm vụ", "Từng nhiệm vụ: tình trạng, số lượng so với định mức, kinh phí"),
    ("Kết quả", "Kết quả cụ thể của từng nhiệm vụ theo lời từng đơn vị"),
    ("Chỉ tiêu", "Từng chỉ tiêu đo bằng tỷ lệ: số đạt, tổng số, đánh giá"),
    ("Dự toán", "Dự toán kinh phí của từng đơn vị cho từng nhiệm vụ"),
    ("Chưa gửi", "Đơn vị chưa nhận được dự toán"),
    ("Đơn vị", "Đơn vị nào đã báo cáo, khi nào"),
    ("Kiến nghị", "Tồn tại, nguyên nhân, khó khăn, nhiệm vụ kỳ tới, kiến nghị đã gộp"),
    ("Ý kiến", "Nguyên văn ý kiến của từng đơn vị"),
    ("Số liệu", "Mọi số trong báo cáo tổng hợp, mỗi số một mã"),
    ("Nguồn số liệu", "Từng ô của từng đơn vị cộng thành mỗi số; lọc theo “Mã số liệu”"),
)


def add_overview(
    book: Workbook, reports: Sequence[AnyReport], names: Sequence[str], locality: str
) -> int:
    """The sheet of sums; returns the row below it where :func:`link_sheets` may write."""
    rows = [row for r, name in zip(reports, names, strict=True) for row in _overview_rows(r, name)]
    plans = dict.fromkeys(r.plan_citation for r in reports)
    above = ("Số liệu tổng hợp kết quả thực hiện kế hoạch", locality, *plans)
    sheet = fill_table(book, OVERVIEW, _OVERVIEW, rows, above=above)
    top = len(above) + 2
    for number, row in enumerate(rows, start=top + 1):
        if row[2] == _ALL:
            embolden(sheet, number)
    return top + len(rows) + 3


def link_sheets(book: Workbook, row: int) -> None:
    """On the first sheet, a link to every other one and what stands there."""
    lines = [
        (sheet.title, text)
        for sheet in book.worksheets[1:]
        for part, text in _CONTENTS
        if sheet.title.startswith(f"{part} ")
    ]
    write_lines(book[OVERVIEW], row, lines)


def _overview_rows(report: AnyReport, name: str) -> Iterator[list[Value]]:
    head: list[Value] = [name, capital(report.period.title)]
    if isinstance(report, EstimateSummary):
        yield [*head, *_estimate_row(report)]
        return
    reached = sum(t.light is Light.GREEN for t in report.tasks)
    cost = sum((t.cost for t in report.tasks), Decimal(0))
    due = report.period.due
    yield [*head, *_reporting(_total(report.groups), due), len(report.tasks), reached, cost]
    for group in report.groups:
        yield [*head, *_reporting(group, due), None, None, None]


def _estimate_row(summary: EstimateSummary) -> list[Value]:
    """An estimate has no quotas, and whether it came late is not judged."""
    share = _share(summary.reported, summary.asked)
    sent: list[Value] = [summary.asked, None, None, len(summary.missing), share]
    return [_ALL, summary.period.due, *sent, None, None, None, None, summary.total]


def _total(groups: Sequence[GroupLine]) -> GroupLine:
    return GroupLine(
        group_code="",
        group_name=_ALL,
        owed=sum(g.owed for g in groups),
        on_time=sum(g.on_time for g in groups),
        late=sum(g.late for g in groups),
        missing=sum(g.missing for g in groups),
        invited=sum(g.invited for g in groups),
        invited_received=sum(g.invited_received for g in groups),
    )


def _reporting(g: GroupLine, due: date) -> list[Value]:
    share = _share(g.on_time + g.late, g.owed)
    counts: list[Value] = [g.owed, g.on_time, g.late, g.missing]
    return [g.group_name, due, *counts, share, g.invited, g.invited_received]


def _share(part: int, whole: int) -> Decimal | None:
    """A part of one, rounded as on paper; None of nothing."""
    return percentage(Decimal(part), Decimal(whole)) / 100 if whole else None
