"""A unit's form as a workbook: the same table, parts and code as in the Word file."""

from datetime import datetime

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.printing.form_contexts import FormContext, PrintedRow
from plancycle.forms.printing.sheet_pages import page_height, room_before
from plancycle.forms.printing.write import form_context, form_properties
from plancycle.forms.reading.sheets.sheet_columns import (
    EXPECTED,
    ID,
    NAME,
    UNIT,
    Key,
    column_heading,
    columns_of,
)
from plancycle.forms.reading.sheets.sheet_file import (
    ANSWER,
    CENTRED,
    HEADER,
    LINE,
    LINE_HEIGHT,
    PRINTED,
    SMALL,
    STATE,
    TITLE,
    lines_of,
    new_book,
    save_book,
    write_text,
)
from plancycle.forms.reading.sheets.sheet_words import head_lines, instructions, prompt, sheet_name
from plancycle.forms.wording.headings import (
    ANSWER_HEADING,
    ID_HEADING,
    PART_HEADING,
    PROPOSAL_HEADING,
)
from plancycle.forms.wording.vocabulary import TOKEN_LABEL
from plancycle.model.periods import FormKind
from plancycle.model.reports import EXTRA_FIELDS, NUMBER_FIELDS, Field, ReportForm, TaskStatus
from plancycle.office_files.cell_names import column_letters

_LEAST_LINES = 3
_PART_HEIGHT = 66
_WIDE = 110
_MM = 25.4


def render_sheet_form(form: ReportForm, modified: datetime) -> bytes:
    """The form as a workbook, its token inside; the same bytes whenever it is made.

    Args: modified: aware; stands in the file as created and modified.
    Raises: RenderError for a character that must not stand in a file.
    """
    context = form_context(form)
    book = new_book()
    book.properties.creator = form.lead_agency
    book.properties.title = f"{form.period.title} - {form.unit_name}"
    for name, value in form_properties(form).items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    _Writer(book, form, context).write()
    _add_instructions(book, form)
    return save_book(book, modified)


class _Writer:
    """Writes the sheet that is filled in, from the top down."""

    def __init__(self, book: Workbook, form: ReportForm, context: FormContext) -> None:
        self._form, self._context, self._kind = form, context, form.period.form
        self._sheet: Worksheet = book.create_sheet(sheet_name(self._kind))
        widths = columns_of(form)
        self._columns = list(widths)
        for place, column in enumerate(self._columns, start=1):
            self._sheet.column_dimensions[column_letters(place)].width = widths[column]
        self._row = 0

    def write(self) -> None:
        """Head, table of tasks, parts in words, foot, print set-up."""
        for style, text in head_lines(self._form):
            self._line(text, {"title": TITLE, "line": LINE}[style])
        self._line(f"{TOKEN_LABEL}: {self._form.token} (không sửa, không xóa dòng này)", SMALL)
        if self._form.rows:
            self._table()
        self._parts()
        self._row += 1
        writer = "Người lập dự toán" if self._kind is FormKind.ESTIMATE else "Người lập báo cáo"
        self._line(f"{writer}: ……………………………   Điện thoại: ……………………", LINE, locked=False)
        self._protect()
        self._set_up_print()

    def _line(self, text: str, style: str, *, locked: bool = True) -> None:
        """A line across the whole table, high enough for its text."""
        self._row += 1
        last = len(self._columns)
        cell = self._sheet.cell(self._row, 1)
        write_text(cell, text, style)
        if not locked:
            cell.protection = Protection(locked=False)
        self._sheet.merge_cells(
            start_row=self._row, end_row=self._row, start_column=1, end_column=last
        )
        width = sum(self._width(place) for place in range(1, last + 1))
        lines = lines_of(text, width) + (style == TITLE) * 0.3
        self._sheet.row_dimensions[self._row].height = lines * LINE_HEIGHT

    def _width(self, place: int) -> float:
        """Of a column, in characters."""
        return float(self._sheet.column_dimensions[column_letters(place)].width)

    def _table(self) -> None:
        self._row += 1
        top = self._row
        for place, column in enumerate(self._columns, start=1):
            name = column_heading(column, self._kind)
            write_text(self._sheet.cell(top, place), name, HEADER)
        self._sheet.row_dimensions[top].height = 3 * LINE_HEIGHT
        self._sheet.freeze_panes = self._sheet.cell(top + 1, 3)
        self._sheet.print_title_rows = f"{top}:{top}"
        for row in self._context.rows:
            self._row += 1
            lines = _LEAST_LINES
            for place, column in enumerate(self._columns, start=1):
                text = self._write_cell(place, column, row)
                lines = max(lines, lines_of(text, self._width(place)))
            # Not every program makes a row as high as its text.
            self._sheet.row_dimensions[self._row].height = lines * LINE_HEIGHT
        for place, column in enumerate(self._columns, start=1):
            if isinstance(column, Field):
                self._guide(column, f"{column_letters(place)}{top + 1}", self._row)

    def _write_cell(self, place: int, column: Key, row: PrintedRow) -> str:
        """One cell of a row; returns what is printed in it."""
        text, style = "", CENTRED
        if column == NAME:
            text, style = "\n".join(t for t in (row.title, row.note) if t), PRINTED
        elif column == EXPECTED:
            text = "\n".join(t for t in (row.expected, row.quota, row.apart) if t)
        elif column in {ID, UNIT}:
            text = row.id if column == ID else row.unit
        elif column in EXTRA_FIELDS:
            text = {Field.TOTAL: row.total, Field.REBROADCASTS: row.rebroadcasts}[Field(column)]
            # Without a printed sum the cell is the unit's to fill in, and looks like it.
            style = CENTRED if text else STATE
        elif column is Field.QUANTITY and row.quantity:
            text = row.quantity
        else:
            short = column in NUMBER_FIELDS or column is Field.STATUS
            style = STATE if short else ANSWER
        write_text(self._sheet.cell(self._row, place), text, style)
        return text

    def _guide(self, column: Field, first: str, last_row: int) -> None:
        """What pops up at a cell: the states to choose from, or how to write the number."""
        title, text = prompt(column, self._kind)
        if not text:
            return
        if column is Field.STATUS:
            states = ",".join(s.vietnamese for s in TaskStatus)
            rule = DataValidation(type="list", formula1=f'"{states}"', allow_blank=True)
            rule.errorTitle, rule.error = "Tình trạng", "Đề nghị chọn một mục trong danh sách."
            rule.showErrorMessage = True
        else:
            # No check of the number itself: it would refuse in one country's Excel what is right
            # in another's. The department's own reader does that, and explains.
            rule = DataValidation()
        rule.promptTitle, rule.prompt = title, text
        rule.showInputMessage = True
        rule.add(f"{first}:{first.rstrip('0123456789')}{last_row}")
        self._sheet.add_data_validation(rule)

    def _parts(self) -> None:
        estimate = self._kind is FormKind.ESTIMATE
        self._row += 1
        self._leave_room(3 * LINE_HEIGHT + _PART_HEIGHT)
        self._line("NỘI DUNG BẰNG LỜI", LINE)
        last = len(self._columns)
        answer = PROPOSAL_HEADING if estimate else ANSWER_HEADING
        rows = [(ID_HEADING, PART_HEADING, answer)]
        rows += [
            (p.id, "\n".join(t for t in (p.heading, p.note) if t), "") for p in self._context.parts
        ]
        for index, texts in enumerate(rows):
            self._row += 1
            styles = (CENTRED, PRINTED, ANSWER) if index else (HEADER, HEADER, HEADER)
            for place, (text, style) in enumerate(zip(texts, styles, strict=True), start=1):
                write_text(self._sheet.cell(self._row, place), text, style)
            for place in range(4, last + 1):
                self._sheet.cell(self._row, place).style = styles[2]
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=3, end_column=last
            )
            if index:
                self._sheet.row_dimensions[self._row].height = _PART_HEIGHT

    def _leave_room(self, needed: float) -> None:
        """Make the blank row here so high that what is needed below it stands on one page."""
        rows = [self._sheet.row_dimensions[n].height or LINE_HEIGHT for n in range(1, self._row)]
        page = page_height(self._width(n) for n in range(1, len(self._columns) + 1))
        repeated = 3 * LINE_HEIGHT if self._form.rows else 0.0
        room = room_before(rows, needed, page, repeated)
        self._sheet.row_dimensions[self._row].height = max(room, LINE_HEIGHT)

    def _protect(self) -> None:
        """Against slips only: no password, and rows and columns may be made larger."""
        protection = self._sheet.protection
        protection.sheet = True
        protection.formatCells = protection.formatColumns = protection.formatRows = False

    def _set_up_print(self) -> None:
        sheet = self._sheet
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = 12 / _MM
        margins.top, margins.bottom = 15 / _MM, 17 / _MM
        sheet.oddFooter.center.text = f"{TOKEN_LABEL}: {self._form.token} - Trang &P/&N"


def _add_instructions(book: Workbook, form: ReportForm) -> None:
    sheet: Worksheet = book.create_sheet("Hướng dẫn")
    sheet.column_dimensions["A"].width = _WIDE
    for row, text in enumerate(instructions(form), start=1):
        write_text(sheet.cell(row, 1), text, LINE if row > 1 else TITLE)
        sheet.row_dimensions[row].height = (lines_of(text, _WIDE) + 0.3) * LINE_HEIGHT
    sheet.protection.sheet = True
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
