"""How wide and high the columns and rows of a sheet are, and which are hidden."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from plancycle.office_files.xml_parts import Element, local_name

MAX_COLUMNS = 200
"""Columns that are looked at; the form has a dozen."""

Spot: TypeAlias = tuple[int, int]
"""Row and column, counted from 1."""

Area: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom; all are within."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_FAR_ROW = 5_000  # drawings further down are of no form
EMU_A_PIXEL = 9_525
"""Of drawings; a screen has 96 pixels to the inch."""

_EMU_A_POINT = 12_700
_PIXELS_A_LETTER, _MARGIN = 7, 5
_COLUMN, _ROW = 8.43, 15.0  # letters and points, where nothing is said
_MOST_PASSED = 0.8
"""Part of a cell behind which a drawing that begins there is meant for the next one."""


def spot(reference: str) -> Spot | None:
    """The cell of an address like ``D8`` or ``$D$8``."""
    address = _REFERENCE.fullmatch(reference)
    return (int(address[2]), column_number(address[1])) if address else None


def stated_column(reference: str | None) -> int:
    """The column of an address like ``D8``; 0 where none is stated."""
    address = _REFERENCE.fullmatch(reference) if reference else None
    return column_number(address[1]) if address else 0


def area(reference: str) -> Area | None:
    """The cells of an address like ``D8:F9``, or of one cell."""
    first, _, last = reference.partition(":")
    start, end = spot(first), spot(last or first)
    return (start[1], start[0], end[1], end[0]) if start and end else None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a sheet's column: ``A`` is 1, ``AB`` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def whole(value: str | None) -> int:
    """A count stated in a file; 0 for a wild one."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def is_on(value: str | None) -> bool:
    """Whether an on-off attribute says yes."""
    return value in {"1", "true", "on"}


@dataclass(slots=True)
class Columns:
    """Widths of the columns, in letters, of those that state one; and of the others."""

    widths: dict[int, float] = field(default_factory=dict)
    usual: float = _COLUMN

    @property
    def hidden(self) -> frozenset[int]:
        """Columns that are not to be seen, of those that are looked at."""
        usual = range(1, MAX_COLUMNS + 1) if not self.usual else ()
        unstated = {n for n in usual if n not in self.widths}
        return frozenset(unstated | {n for n, width in self.widths.items() if not width})

    def size(self, column: int) -> float:
        """Width in the unit of drawings."""
        letters = self.widths.get(column, self.usual)
        return (letters * _PIXELS_A_LETTER + _MARGIN) * EMU_A_PIXEL if letters else 0.0


def read_columns(entries: Iterable[Element], usual: str | None) -> Columns:
    """The ``col`` elements of a sheet. Args: usual: stated width of all others."""
    columns = Columns(usual=_size(usual, _COLUMN))
    for entry in entries:
        width = 0.0 if is_on(entry.get("hidden")) else _size(entry.get("width"), columns.usual)
        last = min(whole(entry.get("max")), MAX_COLUMNS)
        columns.widths |= dict.fromkeys(range(max(whole(entry.get("min")), 1), last + 1), width)
    return columns


def is_hidden_row(row: Element, zero_height: bool) -> bool:
    """Whether nobody sees a row. Args: zero_height: what the sheet says of all its rows."""
    height = row.get("ht")
    if zero_height and height is None and row.get("hidden") is None:
        return True
    return is_on(row.get("hidden")) or (height is not None and _size(height, _ROW) == 0)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where cells stand on a sheet, in the unit of drawings; only roughly, as programs differ."""

    columns: Columns
    heights: Mapping[int, float]
    usual_height: float = _ROW

    def spot_at(self, x: float, y: float) -> Spot:
        """The cell at a place, from the upper left corner of the sheet."""
        return _count(y, self._height, _FAR_ROW), _count(x, self.columns.size, MAX_COLUMNS)

    def settled(self, at: Spot, right: float, down: float) -> Spot:
        """The cell a drawing belongs to whose corner lies so far inside ``at``.

        A corner that just misses the cell, by hand or by rounding, belongs to the next one.
        """
        row, column = at
        row += _is_past(down, self._height(row))
        return row, column + _is_past(right, self.columns.size(column))

    def _height(self, row: int) -> float:
        return self.heights.get(row, self.usual_height) * _EMU_A_POINT


def read_grid(columns: Columns, data: Element | None, usual_height: str | None) -> Grid:
    """The grid of a sheet. Args: data: its rows."""
    heights: dict[int, float] = {}
    row = 0
    for line in data if data is not None else ():
        row = whole(line.get("r")) or row + 1
        if is_on(line.get("hidden")):
            heights[row] = 0.0
        elif line.get("ht") is not None:
            heights[row] = _size(line.get("ht"), _ROW)
    return Grid(columns, heights, _size(usual_height, _ROW))


def _is_past(inside: float, size: float) -> bool:
    return inside > 0 and inside >= size * _MOST_PASSED


def _count(place: float, size: Callable[[int], float], most: int) -> int:
    number, left = 1, place
    while number < most and left >= size(number):
        left -= size(number)
        number += 1
    return number


def _size(stated: str | None, usual: float) -> float:
    try:
        size = float(stated) if stated else usual
    except ValueError:
        return usual
    return size if 0 <= size < 10_000 else usual


def named(element: Element, name: str) -> Iterator[Element]:
    """The children of a local name."""
    return (child for child in element if local_name(child.tag) == name)
