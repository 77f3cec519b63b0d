"""The workbook of a form: its styles, and text in its cells."""

from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.model.errors import RenderError
from plancycle.model.text import forbidden_character
from plancycle.office_files import workbook_file
from plancycle.office_files.cell_names import column_letters
from plancycle.office_files.workbook_file import (
    CELL_LIMIT,
    FONT,
    TALLEST,
    empty_book,
    put_text,
    thin_grid,
)

LINE_HEIGHT = 16.5
"""Height of one line in points."""

TITLE, LINE, SMALL, HEADER, PRINTED, CENTRED, ANSWER, STATE = (
    "pc_title",
    "pc_line",
    "pc_small",
    "pc_header",
    "pc_printed",
    "pc_centred",
    "pc_answer",
    "pc_state",
)
"""Cell styles. The last two are to be filled in; all others are locked."""

_GRID = thin_grid("808080")


def new_book() -> Workbook:
    """An empty workbook with the styles named above."""
    book = empty_book()
    _set_measure(book)
    shade = PatternFill("solid", fgColor="EDEDED")
    for name, font, across, border, fill in (
        (TITLE, Font(name=FONT, size=14, bold=True), "center", None, None),
        (LINE, Font(name=FONT, size=12), "left", None, None),
        (SMALL, Font(name=FONT, size=10, italic=True, color="595959"), "left", None, None),
        (HEADER, Font(name=FONT, size=11, bold=True), "center", _GRID, shade),
        (PRINTED, Font(name=FONT, size=11), "left", _GRID, None),
        (CENTRED, Font(name=FONT, size=11), "center", _GRID, None),
        (ANSWER, Font(name=FONT, size=11), "left", _GRID, None),
        (STATE, Font(name=FONT, size=11), "center", _GRID, None),
    ):
        # Text ("@") everywhere: what a person types arrives as typed, whatever the machine takes
        # for a decimal sign, and 12/5 does not become a day in May.
        style = NamedStyle(name, font=font, number_format="@")
        style.alignment = Alignment(across, "center" if name == HEADER else "top", wrap_text=True)
        style.protection = Protection(locked=name not in {ANSWER, STATE})
        if border is not None:
            style.border = border
        if fill is not None:
            style.fill = fill
        book.add_named_style(style)
    return book


def _set_measure(book: Workbook) -> None:
    """Let a column be as many digits wide as it says in a typeface that every program has.

    openpyxl's Calibri is not everywhere, and in its place columns came out a third wider.
    """
    normal = Font(name=FONT, size=11)
    book._named_styles["Normal"].font = normal
    book._fonts[0] = normal


def open_book(data: bytes) -> Workbook:
    """One of our own workbooks, to be changed; never one from outside."""
    return load_workbook(BytesIO(data))


def write_text(cell: Cell, text: str, style: str = "") -> None:
    """Text that stays text, even if it begins with ``=``; cut where Excel would cut it.

    Raises: RenderError for a character that must not stand in a file.
    """
    forbidden = forbidden_character(text)
    if forbidden is not None:
        raise RenderError(
            f"Nội dung ô {cell.coordinate} của biểu mẫu có ký tự không được phép ({forbidden}). "
            "Hãy xóa ký tự này và thử lại."
        )
    if style:
        cell.style = style
    put_text(cell, text[:CELL_LIMIT])


def lines_of(text: str, width: float) -> int:
    """Lines a text takes in a column of so many characters; rather one more than one less."""
    return sum(max(1, -(-len(line) * 11 // int(width * 10))) for line in text.split("\n"))


def grow_row(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Make a row whose height is fixed high enough for a text in one of its cells."""
    height = sheet.row_dimensions[row].height
    if height is None or not text:
        return
    last = next(
        (m.max_col for m in sheet.merged_cells.ranges if (row, column) == (m.min_row, m.min_col)),
        column,
    )
    columns = range(column, last + 1)
    width = sum(sheet.column_dimensions[column_letters(c)].width for c in columns)
    wanted = min(lines_of(text, width) * LINE_HEIGHT, TALLEST)
    sheet.row_dimensions[row].height = max(height, wanted)


def save_book(book: Workbook, moment: datetime | None = None) -> bytes:
    """The workbook's bytes, without the traces of when it was saved.

    Args: moment: stands in it as created and modified; None keeps what it holds as created.
    """
    if moment is not None:
        book.properties.created = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return workbook_file.save_book(book)
