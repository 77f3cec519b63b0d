"""One sheet of a workbook as a table: header, filter, widths, formats, print set-up.

Text is always stored as text: a cell that a unit began with ``=``, ``+``, ``-`` or ``@`` stays
what was written and is never a formula, not even after someone edits it in Excel.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.model.consolidated import Light
from plancycle.model.errors import RenderError
from plancycle.model.periods import VIETNAM
from plancycle.model.text import forbidden_character
from plancycle.office_files.cell_names import column_letters
from plancycle.office_files.workbook_file import (
    CELL_LIMIT,
    FONT,
    TALLEST,
    empty_book,
    put_text,
    thin_grid,
)

Value: TypeAlias = str | int | Decimal | date | datetime | None

_LINE = 16
"""Height of one line in points."""
_LIST_LINES = 8
_GRID = thin_grid("D5DBE2")


class Kind(StrEnum):
    """What a column holds; names the cell style. A LIST may be longer than its row is high."""

    TEXT = "pc_text"
    LIST = "pc_list"
    CENTRE = "pc_centre"
    ID = "pc_id"
    WHOLE = "pc_whole"
    NUMBER = "pc_number"
    SHARE = "pc_share"
    DATE = "pc_date"
    MOMENT = "pc_moment"


# The separators shown are those of the reader's Excel: "." and "," in a Vietnamese one.
_FORMATS = {
    Kind.TEXT: "@",
    Kind.LIST: "@",
    Kind.CENTRE: "@",
    Kind.ID: "0",
    Kind.WHOLE: "#,##0",
    Kind.NUMBER: "#,##0.0#########",
    Kind.SHARE: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
}
_HEADER, _TITLE, _NOTE = "pc_header", "pc_title", "pc_note"
_LIGHTS = {
    Light.GREEN.vietnamese: "E5F2ED",
    Light.AMBER.vietnamese: "FDF3DC",
    Light.RED.vietnamese: "FDECEA",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, kind and width in characters."""

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 12


def new_workbook() -> Workbook:
    """An empty workbook with the styles of :func:`fill_table`."""
    book = empty_book()
    for kind, number_format in _FORMATS.items():
        style = NamedStyle(kind.value, number_format=number_format, border=_GRID)
        style.font = Font(name=FONT, size=12)
        words = kind in {Kind.TEXT, Kind.LIST}
        across = "left" if words else "center" if kind is Kind.CENTRE else "right"
        indent = 0 if kind is Kind.CENTRE else 1
        style.alignment = Alignment(across, "top", wrap_text=words, indent=indent)
        book.add_named_style(style)
    header = NamedStyle(_HEADER, border=_GRID, fill=PatternFill("solid", fgColor="8C1D18"))
    header.font = Font(name=FONT, size=12, bold=True, color="FFFFFF")
    header.alignment = Alignment("center", "center", wrap_text=True)
    title = NamedStyle(_TITLE, font=Font(name=FONT, size=15, bold=True))
    note = NamedStyle(_NOTE, font=Font(name=FONT, size=12, italic=True))
    for style in (header, title, note):
        book.add_named_style(style)
    return book


def fill_table(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    above: Sequence[str] = (),
    pages_wide: int = 1,
) -> Worksheet:
    """Add a sheet with one table.

    Args:
        name: of the sheet, 31 characters at most.
        rows: one value for each column; a :class:`Decimal` or int becomes a number, a date a date,
            None an empty cell.
        above: lines over the table; the first is its title.
        pages_wide: sheets of paper side by side; the first three columns stand on each.

    Raises:
        RenderError: text with a character that a workbook can't hold, with its place.
    """
    sheet = book.create_sheet(name)
    for number, text in enumerate(above, start=1):
        _write_text(sheet.cell(number, 1), text, _NOTE if number > 1 else _TITLE)
    top = len(above) + 1 + bool(above)
    for place, column in enumerate(columns, start=1):
        _write_text(sheet.cell(top, place), column.heading, _HEADER)
        sheet.column_dimensions[column_letters(place)].width = column.width
    sheet.row_dimensions[top].height = 34
    # Without rows the filter covers the heading alone.
    bottom = top
    for bottom, row in enumerate(rows, start=top + 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            _write(sheet.cell(bottom, place), value, column.kind)
        lines = max(map(_lines, columns, row), default=1)
        sheet.row_dimensions[bottom].height = min(lines * _LINE + 2, TALLEST)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.auto_filter.ref = f"A{top}:{column_letters(len(columns))}{bottom}"
    sheet.print_title_rows = f"{top}:{top}"
    _set_up_print(sheet, pages_wide)
    return sheet


def write_lines(sheet: Worksheet, row: int, lines: Iterable[tuple[str, str]]) -> None:
    """Below a table: names of sheets (each a link to it) and what stands in them."""
    for number, (name, text) in enumerate(lines, start=row):
        cell = sheet.cell(number, 1)
        _write_text(cell, name, _NOTE)
        cell.hyperlink = f"#'{name}'!A1"
        cell.font = Font(name=FONT, size=12, color="1F4E79", underline="single")
        _write_text(sheet.cell(number, 3), text, _NOTE)


def embolden(sheet: Worksheet, row: int) -> None:
    """Mark a row of sums."""
    for cell in sheet[row]:
        cell.font = Font(name=FONT, size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="F6EFDC")


def colour_lights(sheet: Worksheet, column: int) -> None:
    """Tint the cells of a column that name a light; the word stays."""
    for (cell,) in sheet.iter_rows(min_col=column, max_col=column):
        if cell.value in _LIGHTS:
            cell.fill = PatternFill("solid", fgColor=_LIGHTS[cell.value])


def _write(cell: Cell, value: Value, kind: Kind) -> None:
    if isinstance(value, str):
        _write_text(cell, value, kind.value)
        return
    if isinstance(value, Decimal) and kind is Kind.NUMBER and value == value.to_integral_value():
        kind = Kind.WHOLE
    # A workbook knows no time zone: the moment is written as a clock in Vietnam shows it.
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM).replace(tzinfo=None)
    cell.value = value
    cell.style = kind.value


def _write_text(cell: Cell, text: str, style: str) -> None:
    character = forbidden_character(text)
    if character:
        raise RenderError(
            f"Không ghi được bảng tính: trang “{cell.parent.title}”, ô {cell.coordinate} "
            f"có ký tự không được phép {character}."
        )
    if len(text) > CELL_LIMIT:
        rest = f" … (còn nữa, toàn văn có {len(text)} ký tự)"
        text = text[: CELL_LIMIT - len(rest)] + rest
    cell.style = style
    put_text(cell, text)


def _lines(column: Column, value: Value) -> int:
    """Lines a text needs at the column's width: LibreOffice does not work out row heights."""
    if not isinstance(value, str) or column.kind not in {Kind.TEXT, Kind.LIST}:
        return 1
    # A column is measured in digits of the default font; words of Times are narrower.
    room = column.width * 1.1
    lines = sum(1 + int(len(line) / room) for line in value.split("\n"))
    return min(lines, _LIST_LINES) if column.kind is Kind.LIST else lines


def _set_up_print(sheet: Worksheet, pages_wide: int) -> None:
    page = sheet.page_setup
    page.orientation, page.paperSize = "landscape", sheet.PAPERSIZE_A4
    page.fitToWidth, page.fitToHeight = pages_wide, 0
    if pages_wide > 1:
        sheet.print_title_cols = "A:C"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    for side, inches in {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}.items():
        setattr(sheet.page_margins, side, inches)
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Trang &P/&N"
