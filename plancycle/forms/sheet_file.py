"""Writing workbooks: text that stays text, styles, and the same bytes every time."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.model.errors import RenderError
from plancycle.model.text import forbidden_character

CELL_LIMIT = 32_767
"""Characters Excel keeps in one cell; it drops the rest without a word."""

LINE_HEIGHT, TALLEST = 16.5, 409.0
"""Height of one line and of the tallest row Excel can show, in points."""

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

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FONT = "Times New Roman"
_GRID = Border(*[Side(style="thin", color="808080")] * 4)


def new_book() -> Workbook:
    """An empty workbook with the styles named above."""
    book = Workbook()
    book.remove(book.worksheets[0])
    shade = PatternFill("solid", fgColor="EDEDED")
    for name, font, across, border, fill in (
        (TITLE, Font(name=_FONT, size=14, bold=True), "center", None, None),
        (LINE, Font(name=_FONT, size=12), "left", None, None),
        (SMALL, Font(name=_FONT, size=10, italic=True, color="595959"), "left", None, None),
        (HEADER, Font(name=_FONT, size=11, bold=True), "center", _GRID, shade),
        (PRINTED, Font(name=_FONT, size=11), "left", _GRID, None),
        (CENTRED, Font(name=_FONT, size=11), "center", _GRID, None),
        (ANSWER, Font(name=_FONT, size=11), "left", _GRID, None),
        (STATE, Font(name=_FONT, size=11), "center", _GRID, None),
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
    cell.value = text[:CELL_LIMIT] or None
    if text:
        cell.data_type = "s"
        if text[0] in "=+-@":
            cell.quotePrefix = True


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
    width = sum(sheet.column_dimensions[get_column_letter(c)].width for c in columns)
    wanted = min(lines_of(text, width) * LINE_HEIGHT, TALLEST)
    sheet.row_dimensions[row].height = max(height, wanted)


def save_book(book: Workbook, moment: datetime | None = None) -> bytes:
    """The workbook's bytes, without the traces of when it was saved.

    Args: moment: stands in it as created and modified; None keeps what it holds as created.
    """
    if moment is not None:
        book.properties.created = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    stamp = book.properties.created
    buffer, settled = BytesIO(), BytesIO()
    book.save(buffer)
    with ZipFile(buffer) as source, ZipFile(settled, "w") as target:
        for name in source.namelist():
            member = source.read(name)
            if name == "docProps/core.xml":
                written = f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode()
                member = _MODIFIED.sub(rb"\g<1>" + written + rb"\g<2>", member)
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, member)
    return settled.getvalue()
