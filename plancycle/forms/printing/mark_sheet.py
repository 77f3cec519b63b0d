"""Marks in a workbook form: a fill and a note at the cell, a list on a sheet of its own."""

from collections.abc import Mapping, Sequence

from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from plancycle.forms.package import Package
from plancycle.forms.printing.fill import find_place
from plancycle.forms.reading.find_form import find_form
from plancycle.forms.reading.sheets.sheet_file import (
    LINE,
    LINE_HEIGHT,
    TITLE,
    lines_of,
    open_book,
    save_book,
    write_text,
)
from plancycle.model.errors import UnreadableFormError
from plancycle.model.reports import Field

SHADE = "FFE699"
AUTHOR = "Cơ quan tổng hợp"
LIST_SHEET = "Cần hoàn thiện"

_NOTE_WIDTH, _NOTE_LINE = 320, 20
_WIDE = 120
_RED = "C00000"


def mark_sheets(
    data: bytes,
    package: Package,
    notes: Mapping[tuple[str | None, Field], Sequence[str]],
    lines: Sequence[str],
) -> bytes:
    """The workbook with marks.

    Args:
        data: a form of ours; package: the same, opened.
        notes: what to write at each cell; a cell the form does not have is passed over.
        lines: the list on the sheet of its own; the first is its heading.
    """
    layout = find_form(package).layout
    book = open_book(data)
    fill = PatternFill("solid", fgColor=SHADE)
    for (task_id, field), texts in notes.items():
        try:
            place = find_place(layout, task_id, field)
        except UnreadableFormError:
            continue
        cell = book[place.sheet].cell(place.cells[0].row, place.cells[0].column)
        cell.fill = fill
        text = "\n".join(texts)
        height = (lines_of(text, 45) + 1) * _NOTE_LINE
        cell.comment = Comment(text, AUTHOR, height=height, width=_NOTE_WIDTH)
    sheet = book.create_sheet(LIST_SHEET)
    sheet.column_dimensions["A"].width = _WIDE
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        write_text(cell, line, LINE if row > 1 else TITLE)
        if row > 1:
            cell.font = Font(name="Times New Roman", size=12, color=_RED)
        sheet.row_dimensions[row].height = (lines_of(line, _WIDE) + 0.3) * LINE_HEIGHT
    return save_book(book)
