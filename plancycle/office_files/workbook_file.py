"""Writing workbooks: text that stays text, and the same bytes every time.

How a form or a table of figures looks is its room's own.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Side

from plancycle.office_files.packing import pack

CELL_LIMIT = 32_767
"""Characters Excel keeps in one cell; it drops the rest without a word."""

TALLEST = 409
"""Height of the tallest row Excel can show, in points."""

FONT = "Times New Roman"
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def empty_book() -> Workbook:
    """A workbook without sheets, to which styles are added first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def thin_grid(colour: str) -> Border:
    """A thin line around a cell. Args: colour: six hexadecimal digits."""
    return Border(*[Side(style="thin", color=colour)] * 4)


def put_text(cell: Cell, text: str) -> None:
    """Text that stays text, not even a formula after someone edits it in Excel.

    Args: text: at most :data:`CELL_LIMIT` characters, of which a workbook can hold each; an empty
        one empties the cell.
    """
    cell.value = text or None
    if text:
        cell.data_type = "s"  # openpyxl takes "=..." for a formula and "#N/A" for an error
        # Without the mark Excel makes a formula of it as soon as somebody edits the cell.
        if text[0] in "=+-@":
            cell.quotePrefix = True


def save_book(book: Workbook) -> bytes:
    """The workbook's bytes, without the traces of when it was saved.

    The moment that its properties name as created stands there as modified, too.
    """
    buffer = BytesIO()
    book.save(buffer)
    with ZipFile(buffer) as source:
        members = {name: source.read(name) for name in source.namelist()}
    written = f"{book.properties.created:%Y-%m-%dT%H:%M:%SZ}".encode()
    members[_CORE] = _MODIFIED.sub(rb"\g<1>" + written + rb"\g<2>", members[_CORE])
    return pack(members)
