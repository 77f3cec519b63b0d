"""The sheets of tasks and targets of one period, named with the period (``H1``)."""

from decimal import Decimal

from openpyxl import Workbook

from plancycle.documents.papers.task_states import state_words
from plancycle.documents.workbook.workbook_table import (
    Column,
    Kind,
    Value,
    colour_lights,
    fill_table,
)
from plancycle.model.consolidated import ConsolidatedReport, TaskLine
from plancycle.model.reports import TaskStatus

_TASKS = (
    Column("Mã", Kind.CENTRE, 6),
    Column("Nhóm", Kind.CENTRE, 7),
    Column("Nhiệm vụ", width=44),
    Column("Chủ trì", width=26),
    Column("Phối hợp", width=22),
    Column("Thời gian", width=14),
    Column("Định mức", width=24),
    Column("Tiến độ", width=15),
    Column("Đơn vị chủ trì", Kind.WHOLE, 9),
    Column("Đã báo cáo", Kind.WHOLE, 9),
    *(Column(s.vietnamese, Kind.WHOLE, 10) for s in TaskStatus),
    Column("Đơn vị tính", width=13),
    Column("Phải đạt", Kind.WHOLE, 10),
    Column("Nhiều nhất", Kind.WHOLE, 10),
    Column("Đã đạt", Kind.NUMBER, 10),
    Column("Tổng số trong diện", Kind.NUMBER, 11),
    Column("Tỷ lệ phải đạt", Kind.SHARE, 10),
    Column("Tỷ lệ đạt", Kind.SHARE, 10),
    Column("Phát lại phải đạt", Kind.WHOLE, 11),
    Column("Phát lại đã đạt", Kind.NUMBER, 11),
    Column("Kết luận", width=14),
    Column("Cùng kỳ năm trước", Kind.NUMBER, 11),
    Column("Kinh phí (triệu đồng)", Kind.NUMBER, 12),
    Column("Số đơn vị chưa đạt", Kind.WHOLE, 10),
    Column("Đơn vị chưa đạt định mức", Kind.LIST, 44),
)
_LIGHT_COLUMN = next(i for i, c in enumerate(_TASKS, start=1) if c.heading == "Kết luận")


def add_tasks(book: Workbook, report: ConsolidatedReport, name: str) -> None:
    """Sheets ``Nhiệm vụ`` (a row for each task) and ``Kết quả`` (one for each result in words)."""
    rows: list[list[Value]] = [
        [
            t.task_id,
            t.group_id,
            t.title,
            t.leads,
            t.partners,
            t.time_label,
            t.quota_label,
            state_words(t),
            t.owing,
            t.reported,
            t.done,
            t.under_way,
            t.not_started,
            t.no_longer_fits,
            t.unit_of_measure,
            t.expected,
            t.most,
            t.quantity,
            t.total,
            None if t.share is None else Decimal(t.share) / 100,
            _reached(t),
            t.rebroadcasts_expected,
            t.rebroadcasts,
            t.verdict,
            t.previous,
            t.cost,
            len(t.below_quota),
            "; ".join(t.below_quota),
        ]
        for t in report.tasks
    ]
    colour_lights(fill_table(book, f"Nhiệm vụ {name}", _TASKS, rows, pages_wide=2), _LIGHT_COLUMN)
    columns = (
        Column("Mã", Kind.CENTRE, 6),
        Column("Nhiệm vụ", width=50),
        Column("Đơn vị", width=36),
        Column("Kết quả cụ thể", width=80),
    )
    results = ([t.task_id, t.title, unit, text] for t in report.tasks for unit, text in t.results)
    fill_table(book, f"Kết quả {name}", columns, results)


def _reached(task: TaskLine) -> Decimal | None:
    """Of a share: numerator against denominator; of a count: done against owed.

    Rounded as on paper: the format of the cell would show 1999 of 2000 as 100,0%.
    """
    reached = task.percent if task.share is not None else task.ratio
    return None if reached is None else reached / 100


_TARGETS = (
    Column("Mã", Kind.CENTRE, 8),
    Column("Chỉ tiêu", width=60),
    Column("Đơn vị tính", width=16),
    Column("Mục tiêu", Kind.SHARE, 10),
    Column("Hết năm", Kind.ID, 9),
    Column("Số đạt", Kind.NUMBER, 10),
    Column("Tổng số", Kind.NUMBER, 10),
    Column("Tỷ lệ", Kind.SHARE, 10),
    Column("Cần đạt đến kỳ này", Kind.SHARE, 11),
    Column("Đánh giá", width=18),
    Column("Cùng kỳ năm trước", Kind.SHARE, 11),
    Column("Đơn vị được hỏi", Kind.WHOLE, 10),
    Column("Có số liệu", Kind.WHOLE, 10),
    Column("Không còn phù hợp", Kind.WHOLE, 11),
    Column("Lý do không còn phù hợp", Kind.LIST, 50),
)


def add_targets(book: Workbook, report: ConsolidatedReport, name: str) -> None:
    """Sheet ``Chỉ tiêu``: every measured target; its figures are ``CT01.quantity``, ``.total``."""
    rows: list[list[Value]] = [
        [
            t.target_id,
            t.text,
            t.unit_of_measure,
            Decimal(t.share) / 100,
            t.by,
            t.numerator,
            t.denominator,
            None if t.percent is None else t.percent / 100,
            t.due_now / 100,
            t.verdict,
            None if t.previous is None else t.previous / 100,
            t.owing,
            t.reported,
            t.no_longer_fits,
            "; ".join(f"{unit}: {reason}" for unit, reason in t.reasons),
        ]
        for t in report.targets
    ]
    fill_table(book, f"Chỉ tiêu {name}", _TARGETS, rows, pages_wide=2)
