"""Takes a sheet apart into tables, as a Word file has them.

A sheet has no tables: title, tasks, parts in words and signature stand below each other, with or
without blank rows between, and people insert more. So it is cut where the meaning changes: at a
header row and where the parts in words begin.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from plancycle.forms.reading.form_tables import Cell
from plancycle.forms.wording.headings import Column, read_column, read_part
from plancycle.forms.wording.vocabulary import read_id

Row: TypeAlias = tuple[Cell, ...]

MOST_LINES = 200
_LOOKED_AT = 4
"""Filled cells at the left of a row that say what it is."""

_LEAST_SPAN = 3
"""Columns from which one merged cell alone in its row is a line of text, and no row of a table."""

_HEADED = 2
"""Columns at the left that hold ids, letters and headings; what stands there is no answer."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet and what it is for.

    Attributes:
        filled: its different cells that hold a text.
        id_heading: the cell that heads the ids, if it names the columns of a table.
        names_columns: whether it names any column.
        part_heading: the heading of a part in words, if it is for one.
        runs: whether it is a line of running text across the columns.
    """

    cells: Row
    filled: tuple[Cell, ...]
    id_heading: Cell | None = None
    names_columns: bool = False
    part_heading: Cell | None = None
    runs: bool = False

    @property
    def has_id(self) -> bool:
        """Whether it begins with the id of a task or target."""
        return bool(self.filled) and read_id(self.filled[0].text) is not None


def understand_rows(rows: Iterable[Row]) -> list[SheetRow]:
    """What each row is for.

    Below a part in words, a wide cell right of its heading is where its answer goes on.
    """
    sheet_rows: list[SheetRow] = []
    heading: Cell | None = None
    for row in rows:
        filled = tuple({id(cell): cell for cell in row if cell.text}.values())
        if len(filled) == 1 and sum(c is filled[0] for c in row) >= _LEAST_SPAN:
            goes_on = heading is not None and filled[0].column > heading.column
            sheet_rows.append(SheetRow(row, filled, runs=not goes_on))
            continue
        understood = _understood(row, filled)
        if understood.part_heading is not None:
            heading = understood.part_heading
        elif understood.id_heading is not None or understood.has_id:
            heading = None
        sheet_rows.append(understood)
    return sheet_rows


def _understood(row: Row, filled: tuple[Cell, ...]) -> SheetRow:
    columns = [(cell, read_column(cell.text)) for cell in filled]
    id_heading = next((cell for cell, column in columns if column is Column.ID), None)
    part = None
    # A header of tasks may hold a word that also names a part ("Khó khăn, vướng mắc").
    if filled and id_heading is None and read_id(filled[0].text) is None:
        part = next((cell for cell in filled[:_LOOKED_AT] if read_part(cell.text)), None)
    names = len(filled) > 1 and any(column is not None for _, column in columns)
    return SheetRow(row, filled, id_heading, names, part)


def split_blocks(rows: Iterable[SheetRow]) -> Iterator[tuple[Row, ...]]:
    """The rows in blocks; lines of running text are left out."""
    block: list[SheetRow] = []
    in_parts = False
    for row in rows:
        if row.runs:
            continue
        begins_table, begins_part = row.id_heading is not None, row.part_heading is not None
        # Each header cuts, the parts in words only where they begin: what stands between two of
        # them goes on with the upper one.
        if block and (begins_table or (begins_part and not in_parts)):
            kept = _rows_of_header(block, row) if begins_table else _header_of_parts(block)
            before, block = block[: len(block) - kept], block[len(block) - kept :]
            if before:
                yield tuple(r.cells for r in before)
        in_parts = begins_part or (in_parts and not begins_table)
        block.append(row)
    if block:
        yield tuple(r.cells for r in block)


def _header_of_parts(block: Sequence[SheetRow]) -> int:
    """How many rows of a block belong to the part that follows: all, if it is just their header."""
    return len(block) if len(block) == 1 and block[0].id_heading is not None else 0


def _rows_of_header(block: Sequence[SheetRow], row: SheetRow) -> int:
    """How many rows at the end of a block belong to the header that this row is of.

    A heading of several levels stands in several rows: either the cell of the ids goes through all
    of them, or it stands in the lowest and the upper ones name columns too.
    """
    count, below = 0, row
    while count < len(block):
        above = block[-1 - count]
        # With a blank row between it is not one heading of two levels, but the end of the table
        # above.
        is_next = above.cells[0].row + 1 == below.cells[0].row
        is_upper = is_next and above.id_heading is None and above.names_columns
        if above.id_heading is not row.id_heading and not is_upper:
            break
        count, below = count + 1, above
    return count


def lines_below(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """What was written below the tables, where no cell of the form is.

    Lines of running text behind the first header, and rows behind all that the form knows. A row
    below the last part whose answer columns alone are filled goes on with that part.
    """
    first = next((n for n, row in enumerate(rows) if _begins_table(row)), len(rows))
    last = max((n for n, row in enumerate(rows) if _is_known(row)), default=len(rows))
    below: list[str] = []
    for number, row in enumerate(rows[first + 1 :], start=first + 1):
        is_below = number > last and bool(row.filled) and row.filled[0].column <= _HEADED
        if row.runs or is_below:
            below += _lines(row.filled)
    return tuple(below[:MOST_LINES])


def lines_above(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """The lines of running text before the first header, or the first row with an id."""
    first = next((n for n, row in enumerate(rows) if _begins_table(row)), 0)
    return tuple(
        line
        for row in rows[:first]
        if not row.names_columns
        for together in _apart(row)
        for line in _lines(together)
    )[:MOST_LINES]


def _begins_table(row: SheetRow) -> bool:
    """A header, or a row of tasks below one whose ids have another heading."""
    return row.id_heading is not None or (row.has_id and len(row.filled) >= _LEAST_SPAN)


def _apart(row: SheetRow) -> Iterator[list[Cell]]:
    """The cells of a row that stand together: what is far right of a line is no part of it."""
    block: list[Cell] = []
    for cell in row.filled:
        if block and not block[-1].text.endswith(":") and _is_far(row, block[-1], cell):
            yield block
            block = []
        block.append(cell)
    if block:
        yield block


def _is_far(row: SheetRow, left: Cell, right: Cell) -> bool:
    """Whether empty columns are between two cells, or the left one is a line of its own."""
    is_line = sum(c is left for c in row.cells) >= _LEAST_SPAN
    return is_line or right.column > left.column + 1


def _is_known(row: SheetRow) -> bool:
    return row.id_heading is not None or row.part_heading is not None or row.has_id


def _lines(cells: Sequence[Cell]) -> list[str]:
    if len(cells) == 1:
        return [line for line in cells[0].text.split("\n") if line]
    return [" | ".join(c.text.replace("\n", " ") for c in cells)]
