"""The sheets of units, words and figures of one period, named with the period (``H1``)."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

from plancycle.documents.workbook.workbook_table import Column, Kind, Value, fill_table
from plancycle.model.consolidated import ConsolidatedReport, Figure, Statement
from plancycle.model.reports import Field
from plancycle.model.units import Mood

_UNITS = (
    Column("TT", Kind.WHOLE, 6),
    Column("Mã đơn vị", width=20),
    Column("Đơn vị", width=40),
    Column("Nhóm đơn vị", width=34),
    Column("Yêu cầu", width=18),
    Column("Tình trạng", width=30),
    Column("Hạn gửi", Kind.DATE, 13),
    Column("Nhận lúc", Kind.MOMENT, 18),
    Column("Số lần gửi", Kind.WHOLE, 9),
    Column("Mã lần gửi", Kind.ID, 11),
)


def add_units(book: Workbook, report: ConsolidatedReport, name: str) -> None:
    """Sheet ``Đơn vị``: who reported and when."""
    rows: list[list[Value]] = [
        [
            number,
            u.unit_code,
            u.unit_name,
            u.group_name,
            "Phải báo cáo" if u.mood is Mood.BINDING else "Đề nghị phối hợp",
            u.standing,
            u.due,
            u.received_at,
            u.revisions,
            u.submission_id,
        ]
        for number, u in enumerate(report.units, start=1)
    ]
    fill_table(book, f"Đơn vị {name}", _UNITS, rows)


_STATEMENTS = (
    Column("Loại ý kiến", width=28),
    Column("Nội dung", width=80),
    Column("Số đơn vị", Kind.WHOLE, 10),
    Column("Đơn vị nêu", Kind.LIST, 60),
)
_REMARK_FIELDS = (
    Field.DIFFICULTIES,
    Field.SHORTCOMINGS,
    Field.CAUSES,
    Field.NEXT_TASKS,
    Field.PROPOSALS,
)
_REMARKS = (
    Column("Mã đơn vị", width=18),
    Column("Đơn vị", width=30),
    *(Column(f.vietnamese, width=34) for f in _REMARK_FIELDS),
)


def add_statements(book: Workbook, report: ConsolidatedReport, name: str) -> None:
    """Sheets ``Kiến nghị`` (merged, with who said it) and ``Ý kiến`` (as each unit wrote it).

    Each is left out where nobody said anything.
    """
    said: Iterable[tuple[Field, tuple[Statement, ...]]] = (
        (Field.SHORTCOMINGS, report.shortcomings),
        (Field.CAUSES, report.causes),
        (Field.DIFFICULTIES, report.difficulties),
        (Field.NEXT_TASKS, report.next_tasks),
        (Field.PROPOSALS, report.proposals),
        (Field.COMMENDATIONS, report.commendations),
    )
    rows: list[list[Value]] = [
        [kind.vietnamese, s.text, len(s.units), "; ".join(s.units)]
        for kind, statements in said
        for s in statements
    ]
    if rows:
        fill_table(book, f"Kiến nghị {name}", _STATEMENTS, rows)
    remarks: list[list[Value]] = [
        [r.unit_code, r.unit_name, *(getattr(r, f.value) for f in _REMARK_FIELDS)]
        for r in report.remarks
    ]
    if remarks:
        fill_table(book, f"Ý kiến {name}", _REMARKS, remarks)


_FIGURES = (
    Column("Mã số liệu", width=36),
    Column("Nội dung", width=70),
    Column("Giá trị", Kind.NUMBER, 16),
    Column("Đơn vị tính", width=18),
    Column("Số nguồn", Kind.WHOLE, 11),
)
_SOURCES = (
    Column("Mã số liệu", width=34),
    Column("Mã đơn vị", width=20),
    Column("Đơn vị", width=34),
    Column("Giá trị", Kind.NUMBER, 13),
    Column("Ô trong biểu mẫu", width=28),
    Column("Mã lần gửi", Kind.ID, 11),
    Column("Nội dung đơn vị ghi", width=50),
)


def add_figures(
    book: Workbook, figures: Sequence[Figure], units: Mapping[str, str], name: str
) -> None:
    """Sheets ``Số liệu`` (every figure) and ``Nguồn số liệu`` (every cell behind it).

    Args: figures: of one period. units: names of units by their codes. name: of the period.
    """
    rows: Iterable[list[Value]] = (
        [f.key, f.label, f.value, f.unit, len(f.sources)] for f in figures
    )
    fill_table(book, f"Số liệu {name}", _FIGURES, rows)
    sources: Iterable[list[Value]] = (
        [
            f.key,
            s.unit_code,
            units.get(s.unit_code, s.unit_code),
            s.value,
            s.cell,
            s.submission_id,
            s.text,
        ]
        for f in figures
        for s in f.sources
    )
    fill_table(book, f"Nguồn số liệu {name}", _SOURCES, sources)
