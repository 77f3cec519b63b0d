"""The year's figures as a workbook: every number beside the cells it was added up from."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from plancycle.documents.workbook_sheets import (
    add_figures,
    add_statements,
    add_tasks,
    add_units,
)
from plancycle.documents.workbook_table import (
    Column,
    Kind,
    Value,
    embolden,
    fill_table,
    new_workbook,
    write_lines,
)
from plancycle.model.consolidated import ConsolidatedReport, GroupLine, Light

OVERVIEW = "Tổng quan"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can tell: every member carries it."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def render_workbook(reports: Sequence[ConsolidatedReport], locality: str) -> bytes:
    """A workbook (.xlsx) of consolidated reports.

    Args:
        reports: one for each period, in order; none gives a workbook with an empty overview.
        locality: e.g. ``tỉnh Thái Bình``.

    Returns:
        Sheets ``Tổng quan`` and, for each period, ``Nhiệm vụ``, ``Kết quả``, ``Đơn vị``,
        ``Kiến nghị``, ``Ý kiến``, ``Số liệu`` and ``Nguồn số liệu`` with the period's code; the
        same bytes for the same reports.

    Raises:
        RenderError: text with a character that a workbook can't hold.
    """
    book = new_workbook()
    book.properties.creator = locality
    book.properties.title = "Số liệu tổng hợp"
    newest = max((r.drafted_on for r in reports), default=None)
    stamp = datetime.combine(newest, time()) if newest else datetime(*_EARLIEST)
    book.properties.created = stamp
    names = _period_names(reports)
    _add_overview(book, reports, names, locality)
    for report, name in zip(reports, names, strict=True):
        add_tasks(book, report, name)
        add_units(book, report, name)
        add_statements(book, report, name)
        add_figures(book, report, name)
    target = BytesIO()
    book.save(target)
    return _settled(target.getvalue(), stamp)


def _period_names(reports: Sequence[ConsolidatedReport]) -> list[str]:
    """``H1``; ``H1 2024`` where the reports are of several years."""
    several = len({r.period.year for r in reports}) > 1
    return [f"{r.period.code} {r.period.year}" if several else r.period.code for r in reports]


def _settled(content: bytes, stamp: datetime) -> bytes:
    """The same workbook without the traces of when it was saved."""
    target = BytesIO()
    written = f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w") as settled:
        for name in source.namelist():
            member = source.read(name)
            if name == "docProps/core.xml":
                member = _MODIFIED.sub(rb"\g<1>" + written + rb"\g<2>", member)
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            settled.writestr(info, member)
    return target.getvalue()


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
    ("Đơn vị", "Đơn vị nào đã báo cáo, khi nào"),
    ("Kiến nghị", "Tồn tại, nguyên nhân, khó khăn, nhiệm vụ kỳ tới, kiến nghị đã gộp"),
    ("Ý kiến", "Nguyên văn ý kiến của từng đơn vị"),
    ("Số liệu", "Mọi số trong báo cáo tổng hợp, mỗi số một mã"),
    ("Nguồn số liệu", "Từng ô của từng đơn vị cộng thành mỗi số; lọc theo “Mã số liệu”"),
)


def _add_overview(
    book: Workbook, reports: Sequence[ConsolidatedReport], names: Sequence[str], locality: str
) -> None:
    rows = [row for r, name in zip(reports, names, strict=True) for row in _overview_rows(r, name)]
    plans = dict.fromkeys(f"{r.plan_title}. {r.plan_citation}" for r in reports)
    above = ("Số liệu tổng hợp kết quả thực hiện kế hoạch", locality, *plans)
    sheet = fill_table(book, OVERVIEW, _OVERVIEW, rows, above=above)
    top = len(above) + 2
    for number, row in enumerate(rows, start=top + 1):
        if row[2] == _ALL:
            embolden(sheet, number)
    lines = [(f"{title} {name}", text) for name in names for title, text in _CONTENTS]
    write_lines(sheet, top + len(rows) + 3, lines)


def _overview_rows(report: ConsolidatedReport, name: str) -> Iterator[list[Value]]:
    head: list[Value] = [name, report.period.title]
    reached = sum(t.light is Light.GREEN for t in report.tasks)
    cost = sum((t.cost for t in report.tasks), Decimal(0))
    whole = _total(report.groups)
    yield [*head, *_reporting(whole, report.period.due), len(report.tasks), reached, cost]
    for group in report.groups:
        yield [*head, *_reporting(group, report.period.due), None, None, None]


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
    share = Decimal(g.on_time + g.late) / g.owed if g.owed else None
    counts: list[Value] = [g.owed, g.on_time, g.late, g.missing]
    return [g.group_name, due, *counts, share, g.invited, g.invited_received]
