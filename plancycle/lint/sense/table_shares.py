"""Shares in a column of a table, against the two columns they are the share of."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from plancycle.lint.sense.figures_written import decimals, figure
from plancycle.lint.sense.grids import Grid
from plancycle.model.paper import Line
from plancycle.vi.numbers import number

_SHARE_HEADING = re.compile(r"tỷ lệ|tỉ lệ|%|mức đạt", re.IGNORECASE)
_LEAST = 2
"""Rows from which two columns are seen to make the third, each wrong one outweighed by two."""

Row = tuple[Line, str, Decimal]
"""The cell of a share, as it is written, and the share that the two others make."""


def wrong_shares(grid: Grid) -> Iterator[tuple[Line, str, str]]:
    """Cells whose share is another one than that of the columns which make it in the other rows.

    Returns: line, the share written and the share reckoned, in percent.
    """
    rows = sorted(grid.rows)
    for column in grid.columns[1:]:
        heads = [grid.text(r, column) for r in rows[:3] if _value(grid.text(r, column)) is None]
        if not any(_SHARE_HEADING.search(head) for head in heads):
            continue
        others = [c for c in grid.columns[1:] if c != column]
        judged = [_judged(grid, rows, column, pair) for pair in permutations(others, 2)]
        right, wrong = max(judged, key=lambda told: told[0], default=(0, []))
        if right >= _LEAST and len(wrong) * 2 <= right:
            yield from ((line, written, _shown(share, written)) for line, written, share in wrong)


def _judged(
    grid: Grid, rows: list[int], column: int, pair: tuple[int, int]
) -> tuple[int, list[Row]]:
    """In how many rows a column is the share of two others, and the rows in which it is not."""
    right, wrong = 0, list[Row]()
    for row in rows:
        line, written = grid.line(row, column), grid.text(row, column).strip(" %")
        share = _value(written)
        part, whole = (_value(grid.text(row, c)) for c in pair)
        if line is None or share is None or part is None or not whole:
            continue
        reckoned = part * 100 / whole
        # Offices round the last digit or cut it off; nobody reckons below a tenth.
        if abs(reckoned - share) <= max(Decimal(10) ** -decimals(written), Decimal("0.1")):
            right += 1
        else:
            wrong.append((line, written, reckoned))
    return right, wrong


def _value(text: str) -> Decimal | None:
    return figure(text.strip(" %"))


def _shown(share: Decimal, written: str) -> str:
    return number(round(share, max(1, decimals(written))))
