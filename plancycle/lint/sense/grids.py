"""Tables of a text as rows and columns, from Word's cells or a copy's tabs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plancycle.lint.registry import Sheet
from plancycle.model.paper import Line

_POINT = re.compile(r"[-–+•]|[^\W\d_]\)")
"""A point of a list: its tabs set a figure at the right and make no cells."""


@dataclass
class Grid:
    """One table: ``rows[r][c]`` are the lines of a cell, both counted as in the file."""

    rows: dict[int, dict[int, list[Line]]] = field(default_factory=dict)
    copied: dict[tuple[int, int], str] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """The words of a cell; "" where it is empty or covered by another."""
        if (row, column) in self.copied:
            return self.copied[row, column]
        return " ".join(n.text for n in self.rows.get(row, {}).get(column, ()))

    def line(self, row: int, column: int) -> Line | None:
        """A line of a cell, to name its place."""
        lines = self.rows.get(row, {}).get(column)
        return lines[0] if lines else None

    @property
    def columns(self) -> list[int]:
        """Every column that holds something, from left to right."""
        return sorted({c for cells in self.rows.values() for c in cells})


def grids(sheet: Sheet) -> Iterator[Grid]:
    """The tables of the text and of the annexes; head and foot are none."""
    lines = [*sheet.parts.body, *(n for a in sheet.parts.appendices for n in a.lines)]
    by_table: dict[int, Grid] = {}
    for line in lines:
        if line.cell is not None:
            grid = by_table.setdefault(line.cell.table, Grid())
            grid.rows.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line)
    yield from by_table.values()
    yield from _copied(lines)


def _copied(lines: list[Line]) -> Iterator[Grid]:
    """Lines with tabs, one below the other, as many cells each: a table of a plain copy."""
    grid, above = Grid(), None
    for line in lines:
        cells = line.text.split("\t") if line.cell is None else []
        if len(cells) < 3 or _POINT.match(line.text):
            continue
        if above is not None and line.order > above + 2:
            yield grid
            grid = Grid()
        above = line.order
        for column, text in enumerate(cells, start=1):
            if text.strip():
                grid.rows.setdefault(line.order, {})[column] = [line]
                grid.copied[line.order, column] = text.strip()
    if grid.rows:
        yield grid
