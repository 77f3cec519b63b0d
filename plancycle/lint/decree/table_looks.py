"""How the cells of a table look: sizes and indents that leave their table."""

from collections import Counter
from collections.abc import Iterator

from plancycle.lint.form.looks import gathered, points
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.grids import Grid, grids
from plancycle.model.paper import Line

_LARGEST = 14
_MANY = 8
"""Cells from which the size or indent of a few others is an exception."""

_FEW = 0.15
_INDENT = 5.0
"""Millimetres from which a first line is seen to begin further in than those above it."""


def _cells(grid: Grid) -> list[Line]:
    return [n for cells in grid.rows.values() for lines in cells.values() for n in lines if n.look]


@rule("L-B04")
def check_sizes(sheet: Sheet) -> Iterator[Hit]:
    """Letters of a table are readable, none above 14, and of one size but for its heading."""
    for grid in grids(sheet) if sheet.parts.official else ():
        if any(n.text.startswith("Nơi nhận") for n in _cells(grid)):
            continue  # the foot of a form in an annex
        yield from gathered(_odd_sizes(_cells(grid)), "Dùng một cỡ chữ trong bảng, không quá 14.")


def _odd_sizes(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    counts = Counter(size for n in lines if n.look for size in n.look.sizes)
    total = counts.total()
    usual = counts.most_common(1)[0][0] if counts else 0.0
    for line in lines:
        for size in line.look.sizes if line.look else ():
            odd = size > _LARGEST
            rare = total >= _MANY and counts[size] <= _FEW * total and abs(size - usual) >= 2
            if odd or rare:
                yield line, f"Ô của bảng cỡ chữ {points(size)}, các ô khác cỡ {points(usual)}"


@rule("L-B05")
def check_indents(sheet: Sheet) -> Iterator[Hit]:
    """The lines of a column begin below each other."""
    for grid in grids(sheet) if sheet.parts.official else ():
        for column in grid.columns:
            cells = [n for row in grid.rows.values() for n in row.get(column, ())]
            yield from gathered(_odd_starts(cells), "Bỏ lùi đầu dòng trong ô của bảng.")


def _odd_starts(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    told = [n for n in lines if n.look and n.look.align.value in {"left", "both"}]
    far = [n for n in told if n.look and n.look.start >= _INDENT]
    if len(told) >= 3 and len(far) <= max(1, _FEW * len(told)):
        for line in far:
            assert line.look is not None
            yield line, f"Ô của bảng lùi đầu dòng {points(round(line.look.start / 10, 2))} cm"
