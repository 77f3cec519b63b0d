"""Tables and cells of a form, of a Word file or a sheet alike, and what a person calls them."""

from dataclasses import dataclass
from functools import lru_cache

from plancycle.forms import refusals
from plancycle.forms.ink import NOTHING, Mark, Writing
from plancycle.forms.package import Package, parse_part
from plancycle.forms.word_looks import Looks, read_looks
from plancycle.forms.word_writing import WordContext, write_cell
from plancycle.ooxml.parts import Element, attribute, local_name
from plancycle.ooxml.tables import TooManyRowsError, child_named, find_tables, read_rows


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
        return self.writing.figure or self.writing.text

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
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""

    @property
    def name(self) -> str:
        """As a person finds it: ``Bảng 1``, ``Trang “Báo cáo”``."""
        return f"Trang “{self.sheet}”" if self.sheet else f"Bảng {self.number}"

    def line(self, row: int) -> str:
        """A line of it: ``Bảng 1, dòng 4``."""
        return f"{self.name}, dòng {row}"

    def place(self, row: int, column: int) -> str:
        """A cell of it: ``Bảng 1, dòng 4, cột 5``, ``Trang “Báo cáo”, ô E4``."""
        if self.sheet:
            return f"{self.name}, ô {column_letters(column)}{row}"
        return f"{self.line(row)}, cột {column}"


def column_letters(number: int) -> str:
    """The name of a sheet's column: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def word_context(package: Package) -> WordContext:
    """What the cells of a Word file share: its styles, links and numbered lists."""
    main = package.main_part
    styles = next(iter(package.related(main, "styles")), None)
    numbering = next(iter(package.related(main, "numbering")), None)
    return WordContext(
        looks=_looks_of(package.read(styles) if styles else b""),
        links=package.links(main),
        numbered=_numbered_lists(package.xml(numbering)) if numbering else frozenset(),
    )


@lru_cache(maxsize=4)
def _looks_of(styles: bytes) -> Looks:
    """The styles of a document; those of a year's forms are the same to the byte.

    Raises: UnreadableFormError.
    """
    return read_looks(parse_part(styles) if styles else None)


def _numbered_lists(numbering: Element) -> frozenset[str]:
    """Ids of the lists whose first level prints a number, and not a bullet or nothing."""
    printing: set[str] = set()
    lists: dict[str, str] = {}
    for entry in numbering:
        kind = local_name(entry.tag)
        if kind == "abstractNum":
            level = child_named(entry, "lvl")
            look = child_named(level, "numFmt") if level is not None else None
            if (attribute(look, "val") or "decimal") not in {"bullet", "none"}:
                printing.add(attribute(entry, "abstractNumId") or "")
        elif kind == "num":
            lists[attribute(entry, "numId") or ""] = (
                attribute(child_named(entry, "abstractNumId"), "val") or ""
            )
    return frozenset(number for number, abstract in lists.items() if abstract in printing)


def read_tables(root: Element, context: WordContext) -> tuple[Table, ...]:
    """Every table of a Word part, outer ones first.

    Raises: UnreadableFormError for a table of more than ``MAX_ROWS`` rows.
    """

    def make(row: int, column: int, element: Element | None) -> Cell:
        if element is None:
            return Cell(row, column)
        return Cell(row, column, write_cell(element, context), element)

    try:
        return tuple(
            Table(number, read_rows(element, make))
            for number, element in enumerate(find_tables(root), start=1)
        )
    except TooManyRowsError:
        raise refusals.too_heavy() from None
