"""The cells of one sheet that hold something, with what the sheet says of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plancycle.forms import refused_files
from plancycle.forms.reading.form_tables import Cell
from plancycle.forms.reading.ink import NOTHING, Ink, Mark, Writing
from plancycle.forms.reading.sheets.sheet_grid import (
    MAX_COLUMNS,
    Area,
    Spot,
    area,
    is_hidden_row,
    stated_column,
    whole,
)
from plancycle.forms.reading.sheets.sheet_text import with_address
from plancycle.forms.reading.sheets.sheet_values import Book, not_calculated, read_cell
from plancycle.office_files.xml_parts import Element, attribute, local_name

MAX_VISITS = 300_000
"""Cells that are looked at again for links and results of several cells."""

_UNSEEN = Mark(Ink.UNSEEN_CELL)
_NO_ZERO = Writing(marks=(Mark(Ink.HIDDEN, "0"),))


def read_cells(
    data: Element,
    book: Book,
    *,
    hidden_columns: frozenset[int] = frozenset(),
    zero_height: bool = False,
    hides_zeros: bool = False,
) -> dict[Spot, Cell]:
    """Every cell that holds something; addresses that are left out follow the one before.

    Args:
        data: the ``sheetData``.
        zero_height: whether rows are hidden that don't say otherwise.
        hides_zeros: whether the sheet is set to show no noughts.
    """
    cells: dict[Spot, Cell] = {}
    row = 0
    for line in data:
        if local_name(line.tag) != "row":
            continue
        row = whole(line.get("r")) or row + 1
        is_hidden = is_hidden_row(line, zero_height)
        column = 0
        for element in line:
            if local_name(element.tag) != "c":
                continue
            column = stated_column(element.get("r")) or column + 1
            # Without children it is a cell that has a look and no value.
            if column > MAX_COLUMNS or not len(element):
                continue
            writing = read_cell(element, book)
            if writing is NOTHING or not (writing.text or writing.marks):
                continue
            if hides_zeros and _is_zero(element):
                writing = _NO_ZERO
            # What nobody sees is marked, not dropped: whether it counts is asked, not decided here.
            if is_hidden or column in hidden_columns:
                writing = marked(writing, (_UNSEEN,))
            cells[row, column] = Cell(row, column, writing)
    return cells


def marked(writing: Writing, marks: Sequence[Mark]) -> Writing:
    """A writing with more to be said of it."""
    return replace(writing, marks=(*writing.marks, *marks))


def with_links(
    cells: dict[Spot, Cell], hyperlinks: Iterable[Element], addresses: Mapping[str, str]
) -> None:
    """Puts the addresses of links behind the words that don't say them.

    Args: addresses: by the id of their relationship.
    """
    links = [(attribute(h, "ref") or "", attribute(h, "id") or "") for h in hyperlinks]
    areas = [(a, addresses[i]) for ref, i in links if i in addresses and (a := area(ref))]
    for cell, target in within(cells, areas):
        rewrite(cells, cell, with_address(cell.writing, target))


def without_results(cells: dict[Spot, Cell], data: Element) -> None:
    """Takes away the results of formulas over several cells, of which only the first says so."""
    formulas = (f for f in data.iter("{*}f") if f.get("t") in {"array", "dataTable"})
    areas = [(a, "") for f in formulas if (a := area(f.get("ref") or ""))]
    for cell, _ in within(cells, areas):
        if not any(m.kind is Ink.STALE for m in cell.marks):
            rewrite(cells, cell, not_calculated(cell.writing))


def within(
    cells: Mapping[Spot, Cell], areas: Sequence[tuple[Area, str]]
) -> Iterator[tuple[Cell, str]]:
    """The cells of each area with what is said of it.

    Raises: UnreadableFormError if areas overlap beyond all reason.
    """
    # Sorted once and entered by bisection, and counted: thousands of links each over a whole column
    # would else cost a walk over the sheet apiece.
    spots = sorted(cells) if areas else []
    visits = 0
    for (left, top, right, bottom), said in areas:
        for at in range(bisect_left(spots, (top, left)), len(spots)):
            row, column = spots[at]
            if row > bottom or (row == bottom and column > right):
                break
            visits += 1
            if visits > MAX_VISITS:
                raise refused_files.too_heavy()
            if left <= column <= right:
                yield cells[row, column], said


def rewrite(cells: dict[Spot, Cell], cell: Cell, writing: Writing) -> None:
    """Puts a cell of another writing in the place of one."""
    cells[cell.row, cell.column] = Cell(cell.row, cell.column, writing)


def _is_zero(element: Element) -> bool:
    if (element.get("t") or "n") != "n":
        return False
    value = next((c.text for c in element if local_name(c.tag) == "v"), None)
    try:
        return float(value or "1") == 0
    except ValueError:
        return False
