"""The sheets of one round of budget estimates, named with its period (``B``)."""

from openpyxl import Workbook

from plancycle.documents.workbook.workbook_sheets import add_figures
from plancycle.documents.workbook.workbook_table import Column, Kind, Value, fill_table
from plancycle.model.consolidated import EstimateSummary

_LINES = (
    Column("TT", Kind.WHOLE, 6),
    Column("Đơn vị", width=36),
    Column("Mã", Kind.CENTRE, 6),
    Column("Nhiệm vụ", width=50),
    Column("Số lượng", Kind.NUMBER, 10),
    Column("Đơn vị tính", width=14),
    Column("Dự toán (triệu đồng)", Kind.NUMBER, 14),
    Column("Nguồn kinh phí", width=26),
    Column("Căn cứ, cách tính", width=40),
)
_PROPOSALS = (
    Column("Đề xuất, kiến nghị", width=80),
    Column("Số đơn vị", Kind.WHOLE, 10),
    Column("Đơn vị nêu", Kind.LIST, 60),
)
_MISSING = (Column("TT", Kind.WHOLE, 6), Column("Đơn vị", width=60))


def add_estimates(book: Workbook, summary: EstimateSummary, name: str) -> None:
    """Sheets ``Dự toán``, ``Chưa gửi``, ``Kiến nghị``, ``Số liệu`` and ``Nguồn số liệu``.

    A sheet ``Chưa gửi`` or ``Kiến nghị`` that would have no row is left out.
    """
    lines: list[list[Value]] = [
        [
            number,
            line.unit_name,
            line.task_id,
            line.title,
            line.quantity,
            line.unit_of_measure,
            line.amount,
            line.funding,
            line.basis,
        ]
        for number, line in enumerate(summary.lines, start=1)
    ]
    fill_table(book, f"Dự toán {name}", _LINES, lines)
    missing: list[list[Value]] = [[n, unit] for n, unit in enumerate(summary.missing, start=1)]
    if missing:
        fill_table(book, f"Chưa gửi {name}", _MISSING, missing)
    said: list[list[Value]] = [
        [s.text, len(s.units), "; ".join(s.units)] for s in summary.proposals
    ]
    if said:
        fill_table(book, f"Kiến nghị {name}", _PROPOSALS, said)
    units = {line.unit_code: line.unit_name for line in summary.lines}
    add_figures(book, summary.figures, units, name)
