"""The units of a period as a file: the list as it was asked for, with everything in it."""

from plancycle.cycle.overviews.pages.period_overview import PeriodPage, Standing, UnitRow
from plancycle.documents.workbook.list_file import ListFile, as_text, as_workbook
from plancycle.documents.workbook.workbook_table import Column, Kind, Value
from plancycle.model.documents import vietnamese_date

_COLUMNS = (
    Column("TT", Kind.WHOLE, 6),
    Column("Mã đơn vị", width=20),
    Column("Đơn vị", width=44),
    Column("Nhóm", width=24),
    Column("Tình trạng", width=26),
    Column("Hạn gửi", Kind.DATE, 12),
    Column("Gia hạn đến", Kind.DATE, 12),
    Column("Nhận lúc", Kind.MOMENT, 18),
    Column("Số ngày chậm", Kind.WHOLE, 10),
    Column("Số lần gửi", Kind.WHOLE, 10),
    Column("Đã gửi biểu mẫu", Kind.MOMENT, 18),
    Column("Số lần đôn đốc", Kind.WHOLE, 10),
    Column("Đôn đốc lần đầu", Kind.MOMENT, 18),
    Column("Đôn đốc gần nhất", Kind.MOMENT, 18),
    Column("Thư không tới", Kind.WHOLE, 10),
)


def period_sheet(page: PeriodPage) -> bytes:
    """The list as a workbook (.xlsx). Raises: RenderError."""
    return as_workbook(_listed(page))


def period_table(page: PeriodPage) -> bytes:
    """The list as text (.csv)."""
    return as_text(_listed(page))


def _listed(page: PeriodPage) -> ListFile:
    rows = tuple(_row(number, row) for number, row in enumerate(page.rows, start=1))
    above = (
        f"Tình hình gửi báo cáo {page.period.title}",
        f"Lập ngày {vietnamese_date(page.today)}, {page.total} đơn vị{_chosen(page)}.",
        page.tally.words,
    )
    return ListFile(f"Đơn vị {page.period.code}", above, _COLUMNS, rows, page.today)


def _chosen(page: PeriodPage) -> str:
    """By what the list was narrowed, as whoever is handed the file would ask; empty if not."""
    query = page.query
    groups = (g.group_name for g in page.groups if g.group_code == query.group)
    parts = (
        query.standing.vietnamese.lower() if query.standing is not None else "",
        f"nhóm {next(groups, query.group)}" if query.group else "",
        f"tên hoặc mã có “{query.words}”" if query.words else "",
    )
    return "".join(f", {part}" for part in parts if part)


def _row(number: int, row: UnitRow) -> tuple[Value, ...]:
    line = row.line
    return (
        number,
        line.unit_code,
        line.unit_name,
        line.group_name,
        Standing.OVERDUE.vietnamese if row.is_overdue else line.state.vietnamese,
        line.due,
        row.extended_until,
        line.received_at,
        row.days_late or None,
        line.revisions,
        row.form_sent_at,
        row.reminders,
        row.first_reminded_at,
        row.reminded_at,
        row.troubled,
    )
