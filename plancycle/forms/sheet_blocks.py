"""Takes a sheet apart into tables, as a Word file has them.

A sheet has no tables: title, tasks, parts in words and signature stand below each other, with or
without blank rows between, and people insert more. So it is cut where the meaning changes: at a
header row and where the parts in words begin.
"""

from collections.abc import Iterable, Iterator

from plancycle.forms.headings import Column, read_column, read_part
from plancycle.forms.tables import Cell
from plancycle.forms.vocabulary import read_id

_LOOKED_AT = 4
"""Filled cells at the left of a row that say what it is."""

_LEAST_SPAN = 3
"""Columns from which one merged cell alone in its row is a line of text, and no row of a table."""


def split_blocks(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """The rows in blocks; lines of running text are left out."""
    block: list[tuple[Cell, ...]] = []
    in_parts = False
    for row in rows:
        if _is_line(row):
            continue
        is_header, is_part = _is_header(row), _is_part(row)
        if block and (is_header or (is_part and not in_parts)):
            # The header of the parts belongs to them.
            if is_part and not is_header and len(block) == 1 and _is_header(block[0]):
                pass
            else:
                yield tuple(block)
                block = []
        in_parts = is_part or (in_parts and not is_header)
        block.append(row)
    if block:
        yield tuple(block)


def _filled(row: tuple[Cell, ...]) -> list[Cell]:
    """The different cells of a row that hold something."""
    return list({id(cell): cell for cell in row if cell.text}.values())


def _is_line(row: tuple[Cell, ...]) -> bool:
    filled = _filled(row)
    return len(filled) == 1 and sum(c is filled[0] for c in row) >= _LEAST_SPAN


def _is_header(row: tuple[Cell, ...]) -> bool:
    return any(read_column(cell.text) is Column.ID for cell in row if cell.text)


def _is_part(row: tuple[Cell, ...]) -> bool:
    first = _filled(row)[:_LOOKED_AT]
    if not first or read_id(first[0].text) is not None:
        return False
    # A header of tasks may hold a word that also names a part ("Khó khăn, vướng mắc").
    return not _is_header(row) and any(read_part(cell.text) for cell in first)
