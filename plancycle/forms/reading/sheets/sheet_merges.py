"""Merged cells of a sheet: which places they cover, and the rows as they are seen."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plancycle.forms import refused_files
from plancycle.forms.reading.form_tables import Cell
from plancycle.forms.reading.sheets.sheet_cells import MAX_VISITS
from plancycle.forms.reading.sheets.sheet_grid import Area, Spot, area
from plancycle.office_files.table_walk import MAX_ROWS

_MAX_SPREAD = 300_000
"""Places covered by merged cells, of all sheets."""


def corners(spots: Iterable[Spot], merged: Sequence[Area]) -> dict[Spot, Spot]:
    """The corner of the merged cell that each place lies in, where it lies in one."""
    corner_of: dict[Spot, Spot] = {}
    left_over = sorted(spots)
    visits = 0
    for left, top, right, bottom in merged:
        if not left_over:
            break
        low, high = bisect_left(left_over, (top, left)), bisect_right(left_over, (bottom, right))
        visits += max(high - low, 0)
        if visits > MAX_VISITS:
            raise refused_files.too_heavy()
        inside = [at for at in left_over[low:high] if left <= at[1] <= right]
        corner_of |= dict.fromkeys(inside, (top, left))
        left_over = [at for at in left_over if at not in corner_of] if inside else left_over
    return corner_of


def merged_area(reference: str) -> Area | None:
    """The places of a merged cell; None for what is none."""
    return area(reference) if ":" in reference else None


def filled_rows(cells: Mapping[Spot, Cell], merged: Iterable[Area]) -> list[tuple[Cell, ...]]:
    """The rows that hold something, each as wide as the widest; a merged cell at all its places."""
    numbers = sorted({row for row, _ in cells})
    if len(numbers) > MAX_ROWS:
        raise refused_files.too_heavy()
    width = max((column for _, column in cells), default=0)
    spread = dict(cells)
    for left, top, right, bottom in _cut(merged, width):
        within = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        if len(spread) + len(within) * (right - left + 1) > _MAX_SPREAD:
            raise refused_files.too_heavy()
        owner = cells.get((top, left)) or Cell(top, left)
        for row in within:
            spread |= {(row, column): owner for column in range(left, right + 1)}
    return [tuple(spread.get((r, c)) or Cell(r, c) for c in range(1, width + 1)) for r in numbers]


def _cut(merged: Iterable[Area], width: int) -> Iterator[Area]:
    return ((left, top, min(right, width), bottom) for left, top, right, bottom in merged)
