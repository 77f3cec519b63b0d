"""Tables and cells of a form, of a Word file or a sheet alike, and what a person calls them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from plancycle.forms import refused_files
from plancycle.forms.package import Package, parse_part
from plancycle.forms.reading.ink import NOTHING, Ink, Mark, Writing
from plancycle.forms.reading.word.word_lists import Lists, read_lists
from plancycle.forms.reading.word.word_looks import Looks, read_looks
from plancycle.forms.reading.word.word_notes import WordNotes
from plancycle.forms.reading.word.word_table_looks import (
    TableStyle,
    marked_cells,
    read_table_styles,
    table_look,
)
from plancycle.forms.reading.word.word_writing import WordContext, write_cell
from plancycle.model.reports import FormLine
from plancycle.office_files.cell_names import column_letters
from plancycle.office_files.table_walk import TooManyRowsError, find_tables, read_rows
from plancycle.office_files.xml_parts import Element

_LONGEST_NAME = 60
"""Characters of a sheet's name that are shown; Excel lets none grow longer than 31."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One visible cell; a merged one stands at every place it covers.

    Attributes:
        row, column: of its top left corner, counted from 1 as a person does.
        writing: what stands in it.
        element: the ``tc`` it was read from; None in a sheet, and for a gap in a row.
    """

    row: int
    column: int
    writing: Writing = NOTHING
    element: Element | None = None

    @property
    def text(self) -> str:
        """Cleaned text; lines kept."""
        return self.writing.text

    @property
    def figure(self) -> str:
        """The text to be read as a number or a state."""
        figure = self.writing.figure
        return self.writing.text if figure is None else figure

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is special about it."""
        return self.writing.marks

    @property
    def has_ink(self) -> bool:
        """Whether anything is to be seen in it, be it no text."""
        return bool(self.text) or any(m.kind.is_unread for m in self.marks)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with merged cells spread out; rows may differ in length.

    Attributes:
        number: outer tables are counted from 1 through the document, inner ones after them.
        sheet: name of the sheet it stands in; empty in a Word file.
        is_apart: whether it neither stands in another table nor holds one.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""
    is_apart: bool = True

    @property
    def name(self) -> str:
        """As a person finds it: ``Bảng 1``, ``Trang “Báo cáo”``."""
        return f"Trang “{_shown(self.sheet)}”" if self.sheet else f"Bảng {self.number}"

    def line(self, row: int) -> FormLine:
        """A line of it."""
        return FormLine(self.name, row, bool(self.sheet))

    def place(self, row: int, column: int) -> str:
        """A cell of it: ``Bảng 1, dòng 4, cột 5``, ``Trang “Báo cáo”, ô E4``."""
        if self.sheet:
            return f"{self.name}, ô {column_letters(column)}{row}"
        return f"{self.line(row)}, cột {column}"


def _shown(sheet: str) -> str:
    """The name of a sheet, cut.

    Only a file made to have it is named longer; the database keeps a figure's place with an end.
    """
    return sheet if len(sheet) <= _LONGEST_NAME else f"{sheet[: _LONGEST_NAME - 1]}…"


def _is_apart(table: Element) -> bool:
    return (
        next(table.iterdescendants("{*}tbl"), None) is None
        and next(table.iterancestors("{*}tbl"), None) is None
    )


def word_context(package: Package) -> WordContext:
    """What the cells of a Word file share: its styles, links, numbered lists and notes."""
    main = package.main_part
    styles = next(iter(package.related(main, "styles")), None)
    numbering = next(iter(package.related(main, "numbering")), None)
    looks, table_styles = _looks_of(package.read(styles) if styles else b"")
    return WordContext(
        looks=looks,
        links=package.links(main),
        lists=read_lists(package.xml(numbering)) if numbering else Lists(),
        notes=WordNotes(package),
        table_styles=table_styles,
    )


@lru_cache(maxsize=4)
def _looks_of(styles: bytes) -> tuple[Looks, dict[str, TableStyle]]:
    """The styles of a document; those of a year's forms are the same to the byte.

    Raises: UnreadableFormError.
    """
    root = parse_part(styles) if styles else None
    return read_looks(root), read_table_styles(root)


def read_tables(root: Element, context: WordContext) -> tuple[Table, ...]:
    """Every table of a Word part, outer ones first.

    Raises: UnreadableFormError for a table of more than ``MAX_ROWS`` rows.
    """
    marked = marked_cells(root)
    try:
        return tuple(
            Table(number, _read_table(element, context, marked), is_apart=_is_apart(element))
            for number, element in enumerate(find_tables(root), start=1)
        )
    except TooManyRowsError:
        raise refused_files.too_heavy() from None


def _read_table(
    table: Element, context: WordContext, marked: Mapping[Element, tuple[Mark, ...]]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table. Args: marked: what is special about cells besides what they hold."""
    look = table_look(table, context.table_styles)

    def make(row: int, column: int, element: Element | None) -> Cell:
        if element is None:
            return Cell(row, column)
        cell = Cell(row, column, write_cell(element, context, look.backing), element)
        return _with_marks(cell, marked[element]) if marked and element in marked else cell

    rows = read_rows(table, make)
    if not look.hiding:
        return rows
    # By identity: a merged cell stands at each place that it covers, and is one cell.
    hidden = {id(c): _with_marks(c, (Mark(Ink.TABLE_STYLE),)) for c in look.hidden(rows)}
    return tuple(tuple(hidden.get(id(cell), cell) for cell in row) for row in rows)


def _with_marks(cell: Cell, marks: tuple[Mark, ...]) -> Cell:
    """A cell that holds anything with marks of what is special about its place."""
    if not cell.has_ink:
        return cell
    return replace(cell, writing=replace(cell.writing, marks=(*cell.marks, *marks)))
