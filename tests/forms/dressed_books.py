"""Random workbooks in random dress, and what their paper shows.

What stands in a cell of a workbook and what is seen of it are two things: the number format, the
font and merges lie between. Each dress here is made from the value that is to be seen.
"""

import copy
from decimal import Decimal
from functools import lru_cache
from io import BytesIO

from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.wording.headings import heading
from plancycle.model.reports import NUMBER_FIELDS, Field, FormRow, ReportForm
from tests.forms.dressed_book_cells import FONTS, TEXT_DRESSES, typed, write_number
from tests.forms.dressed_forms import ASKED_FIELDS, FORMS, Cell, DressedForm, answers, total_cost
from tests.forms.dressed_tables import EXPECTED, ID, TITLE, UNIT
from tests.forms.dressed_values import ASKED, EITHER, READ, Answer, Meaning, Verdict, drawn_shape
from tests.forms.form_samples import MODIFIED


@st.composite
def dressed_books(draw: st.DrawFn, *, doubts: bool = True) -> DressedForm:
    """Args: doubts: whether anything may be in doubt."""
    made = draw(st.sampled_from(FORMS))
    wild = doubts and draw(st.integers(0, 2)) == 2
    book = load_workbook(BytesIO(_blank(made)))
    grid = _Grid(book.worksheets[0], made)
    for row in made.rows:
        for field, answer in answers(draw, made, row, "", wild=wild).items():
            _fill(draw, grid, row, field, answer, wild=wild)
        if row.total is not None:
            grid.note((row.task_id, Field.TOTAL), Decimal(row.total), READ, str(row.total))
    for change in (_headings, _further_column, _comments):
        if draw(st.integers(0, 2)) == 2:
            change(draw, grid)
    structure = draw(st.sampled_from((None, None, *_STRUCTURES, *(_ODD if wild else ()))))
    if structure is not None:
        structure(draw, grid)
    return grid.dressed(book)


@lru_cache(maxsize=len(FORMS))
def _blank(made: ReportForm) -> bytes:
    return render_sheet_form(made, MODIFIED)


class _Grid:
    """The sheet that is filled in: where its columns and rows are, and what is known of it."""

    def __init__(self, sheet: Worksheet, made: ReportForm) -> None:
        self.sheet, self.form = sheet, made
        self.top = next(r for r in range(1, 40) if sheet.cell(r, 1).value == ID)
        heads = [c.value for c in sheet[self.top]]
        kind = made.period.form
        self.columns = {f: heads.index(heading(f, kind)) + 1 for f in made.fields}
        self.width = len(heads)
        self.lines = {row.task_id: self.top + n for n, row in enumerate(made.rows, start=1)}
        self.meanings: dict[Cell, Meaning] = {}
        self.verdicts: dict[Cell, Verdict] = {}
        self.table: dict[Cell, Verdict] = {}
        self.texts: dict[Cell, str] = {}
        self.must_err = False
        self.said: list[str] = []
        printed = [heads.index(name) + 1 for name in (ID, TITLE, UNIT, EXPECTED)]
        self.printed = {
            i: [str(sheet.cell(line, at).value or "") for at in printed]
            for i, line in self.lines.items()
        }

    def cell(self, task_id: str, field: Field) -> BookCell:
        return self.sheet.cell(self.lines[task_id], self.columns[field])

    def note(self, cell: Cell, meaning: Meaning, verdict: Verdict, seen: str) -> None:
        self.meanings[cell], self.verdicts[cell] = meaning, verdict
        self.printed[cell[0]].append(seen)

    def doubt(self, verdict: Verdict, cells: list[Cell]) -> None:
        for cell in cells:
            self.table[cell] = verdict
            if cell in self.verdicts:
                self.verdicts[cell] = max(verdict, self.verdicts[cell])

    def inked(self, field: Field) -> list[Cell]:
        return [c for c in self.texts if c[1] is field and self.texts[c].strip(" -…._")]

    def dressed(self, book: Workbook) -> DressedForm:
        buffer = BytesIO()
        book.save(buffer)
        return DressedForm(
            self.form,
            buffer.getvalue(),
            self.meanings,
            self.verdicts,
            self.table,
            self.must_err,
            {},
            self.texts,
            self.printed,
            tuple(self.said),
        )


def _fill(
    draw: st.DrawFn, grid: _Grid, row: FormRow, field: Field, answer: Answer, *, wild: bool
) -> None:
    place, cell = (row.task_id, field), grid.cell(row.task_id, field)
    if field not in ASKED_FIELDS:
        typed(cell, answer.text)
        grid.printed[row.task_id].append(answer.text)
        return
    if isinstance(answer.meaning, Decimal) and draw(st.booleans()):
        verdict, seen, words = write_number(draw, cell, field, answer.meaning, wild=wild)
        meaning: Meaning = answer.meaning
        grid.texts[place] = seen
    else:
        grid.texts[place] = answer.text
        dresses = TEXT_DRESSES if answer.text.strip(" -…._") and answer.text[1:] else ("text",)
        words = draw(st.sampled_from(sorted(dresses)))
        put, beside = TEXT_DRESSES[words]
        put(cell, answer.text)
        verdict, seen, meaning = answer.verdict, f"{answer.text} {beside}", answer.meaning
        words = f"{words}, {answer.words}"
    # The runs of rich text have fonts of their own.
    if wild and not isinstance(cell.value, CellRichText) and draw(st.integers(0, 5)) == 5:
        look, hides = draw(st.sampled_from(FONTS))
        cell.font = Font(**look)
        words += f", font {look}"
        if hides:
            meaning, verdict = None, EITHER
    grid.note(place, meaning, verdict, seen)
    value = str(cell.value) if isinstance(cell.value, str) else cell.value
    grid.said.append(f"{row.task_id} {field}: {value!r} as {cell.number_format}, {words}")


def _headings(draw: st.DrawFn, grid: _Grid) -> None:
    for at in range(1, grid.width + 1):
        cell = grid.sheet.cell(grid.top, at)
        retyped = drawn_shape(draw, (str, str, str.upper, str.lower))
        cell.value = retyped(str(cell.value))
    grid.said.append("headings retyped")


def _further_column(draw: st.DrawFn, grid: _Grid) -> None:
    grid.width += 1
    name = draw(st.sampled_from(("Ghi chú", "STT", "Đơn vị phối hợp", "Người thực hiện")))
    grid.sheet.cell(grid.top, grid.width).value = name
    for task_id, line in grid.lines.items():
        text = draw(st.sampled_from(("", "7", "đã xong")))
        grid.sheet.cell(line, grid.width).value = text or None
        grid.printed[task_id].append(text)
    grid.said.append(f"a column “{name}” at the end")


def _comments(draw: st.DrawFn, grid: _Grid) -> None:
    task_id, field = draw(st.sampled_from(sorted(grid.texts)))
    grid.cell(task_id, field).comment = Comment("99 đã sửa", "A")
    grid.said.append(f"a comment on {task_id} {field}")


def _columns_swapped(draw: st.DrawFn, grid: _Grid) -> None:
    at = draw(st.integers(1, grid.width - 1))
    for line in (grid.top, *grid.lines.values()):
        _swap(grid.sheet.cell(line, at), grid.sheet.cell(line, at + 1))
    grid.said.append(f"columns {at} and {at + 1} swapped")
    back = {at: at + 1, at + 1: at}
    grid.columns = {f: back.get(n, n) for f, n in grid.columns.items()}


def _rows_swapped(draw: st.DrawFn, grid: _Grid) -> None:
    first, second = draw(st.permutations(sorted(grid.lines)))[:2]
    for at in range(1, grid.width + 1):
        _swap(grid.sheet.cell(grid.lines[first], at), grid.sheet.cell(grid.lines[second], at))
    grid.lines[first], grid.lines[second] = grid.lines[second], grid.lines[first]
    grid.said.append(f"rows {first} and {second} swapped")


def _swap(one: BookCell, other: BookCell) -> None:
    kept = one.value, one.number_format, copy.copy(one.font), one.data_type
    one.value, one.number_format = other.value, other.number_format
    one.font, one.data_type = copy.copy(other.font), other.data_type
    other.value, other.number_format, other.font, other.data_type = kept


def _sum_below(draw: st.DrawFn, grid: _Grid) -> None:
    # The cells between table and parts are the form's own: a sum goes where the last row ends.
    last = max(grid.lines.values())
    grid.sheet.insert_rows(last + 1)
    grid.sheet.cell(last + 1, 2).value = "Tổng cộng"
    grid.sheet.cell(last + 1, grid.columns[Field.COST]).value = (
        total_cost(grid.meanings, grid.verdicts) or None
    )
    grid.said.append("a row “Tổng cộng”")


def _merged_numbers(draw: st.DrawFn, grid: _Grid) -> None:
    field = draw(st.sampled_from(sorted(set(grid.columns) & NUMBER_FIELDS)))
    lines = sorted(grid.lines.values())
    ids = {line: task_id for task_id, line in grid.lines.items()}
    at = draw(st.integers(0, len(lines) - 2))
    if (ids[lines[at]], field) not in grid.inked(field):
        return
    column = grid.columns[field]
    grid.sheet.merge_cells(
        start_row=lines[at], end_row=lines[at + 1], start_column=column, end_column=column
    )
    grid.doubt(ASKED, [(ids[lines[at]], field), (ids[lines[at + 1]], field)])
    grid.must_err = True
    grid.said.append(f"{field} of rows {ids[lines[at]]}, {ids[lines[at + 1]]} merged")


def _hidden_column(draw: st.DrawFn, grid: _Grid) -> None:
    field = draw(st.sampled_from(sorted(set(grid.columns) & NUMBER_FIELDS)))
    letter = grid.sheet.cell(grid.top, grid.columns[field]).column_letter
    grid.sheet.column_dimensions[letter].hidden = True
    grid.doubt(EITHER, [c for c in grid.texts if c[1] is field])
    grid.said.append(f"column of {field} hidden")


def _hidden_row(draw: st.DrawFn, grid: _Grid) -> None:
    task_id = draw(st.sampled_from(sorted(grid.lines)))
    grid.sheet.row_dimensions[grid.lines[task_id]].hidden = True
    grid.doubt(EITHER, [c for c in grid.texts if c[0] == task_id])
    grid.said.append(f"row {task_id} hidden")


def _formula(draw: st.DrawFn, grid: _Grid) -> None:
    """A formula whose result no program has stored."""
    inked = [c for f in (Field.QUANTITY, Field.COST) for c in grid.inked(f)]
    if not inked:
        return
    cell = draw(st.sampled_from(sorted(inked)))
    grid.cell(*cell).value = "=6+6"
    grid.doubt(ASKED, [cell])
    grid.must_err = True
    grid.said.append(f"{cell} is a formula without result")


def _heading_says_more(draw: st.DrawFn, grid: _Grid) -> None:
    field, more = draw(
        st.sampled_from(
            ((Field.QUANTITY, "Quý I"), (Field.QUANTITY, "dự kiến"), (Field.COST, "USD"))
        )
    )
    name = heading(field, grid.form.period.form).partition(" (")[0]
    grid.sheet.cell(grid.top, grid.columns[field]).value = f"{name} ({more})"
    inked = grid.inked(field)
    grid.doubt(ASKED, inked)
    grid.must_err = bool(inked)
    grid.said.append(f"heading “{name} ({more})”")


_MORE = ((Field.QUANTITY, "Quý I"), (Field.QUANTITY, "dự kiến"), (Field.COST, "USD"))
_STRUCTURES = (_columns_swapped, _rows_swapped, _sum_below)
_ODD = (_merged_numbers, _hidden_column, _hidden_row, _formula, _heading_says_more)
