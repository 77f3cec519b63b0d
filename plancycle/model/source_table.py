"""A table as it stands in somebody's Word file or workbook, without a trace of the format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class SourceCell:
    """One visible cell; a merged one stands (as the same object) at every place it covers.

    Attributes:
        row, column: of its top left corner, counted from 1 as a person does.
        text: cleaned text; lines kept.
    """

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table with merged cells spread out; rows may differ in length.

    Attributes:
        name: as a person finds it, e.g. ``Bảng 2`` or ``Trang tính “Phụ lục”``.
        rows: all rows from the first.
    """

    name: str
    rows: tuple[tuple[SourceCell, ...], ...]

    def place(self, row: int, column: int | str | None = None) -> str:
        """A place in words; a column is a number counted from 1, or its heading."""
        where = f"{self.name}, dòng {row}"
        if column is None:
            return where
        return f"{where}, cột " + (str(column) if isinstance(column, int) else f"“{column}”")
