"""Tables and cells of a form, of a Word file or a sheet alike, and what a person calls them."""

from dataclasses import dataclass
from enum import StrEnum

from plancycle.forms import refusals
from plancycle.ooxml.parts import Element
from plancycle.ooxml.tables import TooManyRowsError, find_tables, read_rows


class Trouble(StrEnum):
    """Why a cell of a sheet does not hold what its owner sees, or means."""

    NO_VALUE = "no_value"
    ERROR = "error"
    DATE = "date"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One visible cell; a merged one stands at every place it covers.

    Attributes:
        row, column: of its top left corner, counted from 1 as a person does.
        text: cleaned text; lines kept.
        element: the ``tc`` it was read from; of a cell that a sheet does not list, None.
        trouble: only of cells of a sheet.
    """

    row: int
    column: int
    text: str
    element: Element | None
    trouble: Trouble | None = None


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


def read_tables(root: Element) -> tuple[Table, ...]:
    """Every table of a Word part, outer ones first.

    Raises: UnreadableFormError for a table of more than ``MAX_ROWS`` rows.
    """
    try:
        return tuple(
            Table(number, read_rows(element, Cell))
            for number, element in enumerate(find_tables(root), start=1)
        )
    except TooManyRowsError:
        raise refusals.too_heavy() from None
