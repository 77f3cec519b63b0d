"""Rows of tables in a filled Word file: which may run over to the next page.

A row that may not break reads best, but one that is higher than a page loses what does not fit: so
the highest may. How high a row is can only be told once it is filled.
"""

import math
from collections.abc import Iterator, Sequence

from lxml import etree

from plancycle.documents.rendering.text_width import text_width

HIGHEST_UNBROKEN = 80.0
"""Millimetres; about half of a lying page, so that no more than that is left blank at its foot."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SURELY_LOW = 150
"""Characters of a cell that take less than that in the narrowest column."""

_FEW_LINES = 8

_MM_PER_TWIP = 25.4 / 1440
_MM_PER_POINT = 25.4 / 72
_PADDING = 3.0
_LEADING = 1.15
_BETWEEN = 4.0
"""Points above and below a paragraph in a cell."""

_DEFAULT_SIZE = 12.0


def let_high_rows_break(root: etree._Element) -> None:
    """Take the marks that keep a row together off every row that is too high for it.

    Args: root: of a document part; it is changed. Rows of the head that repeats stay as they are.
    """
    for row in root.iter(f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        if properties is None or properties.find(f"{_W}tblHeader") is not None:
            continue
        mark = properties.find(f"{_W}cantSplit")
        if mark is not None and _row_height(row) > HIGHEST_UNBROKEN:
            properties.remove(mark)


def _row_height(row: etree._Element) -> float:
    """Estimated height in millimetres: that of its highest cell."""
    return max((_cell_height(cell) for cell in row.iterfind(f"{_W}tc")), default=0.0)


def _cell_height(cell: etree._Element) -> float:
    width = cell.find(f"{_W}tcPr/{_W}tcW")
    paragraphs = [list(_texts(p)) for p in cell.iterfind(f"{_W}p")]
    texts = [text for runs in paragraphs for text, _, _ in runs]
    # Measuring letters is slow, and nearly every cell of an appendix of hundreds of rows is short.
    if width is None or _is_surely_low(len(paragraphs), texts):
        return 0.0
    room = max(int(width.get(f"{_W}w", "0")) * _MM_PER_TWIP - _PADDING, _PADDING)
    return sum(_paragraph_height(texts, room) for texts in paragraphs)


def _is_surely_low(paragraphs: int, texts: Sequence[str]) -> bool:
    """Whether a cell is far from too high, so that its width need not be worked out."""
    lines = paragraphs + sum(text == "\n" for text in texts)
    return lines < _FEW_LINES and sum(map(len, texts)) < _SURELY_LOW


def _texts(paragraph: etree._Element) -> Iterator[tuple[str, float, bool]]:
    """Each run's text, size in points, and whether it is bold."""
    for run in paragraph.iter(f"{_W}r"):
        size = run.find(f"{_W}rPr/{_W}sz")
        points = _DEFAULT_SIZE if size is None else int(size.get(f"{_W}val", "24")) / 2
        bold = run.find(f"{_W}rPr/{_W}b") is not None
        for part in run:
            if part.tag == f"{_W}t":
                yield part.text or "", points, bold
            elif part.tag in (f"{_W}br", f"{_W}cr"):
                yield "\n", points, bold


def _paragraph_height(texts: list[tuple[str, float, bool]], room: float) -> float:
    size = max((points for _, points, _ in texts), default=_DEFAULT_SIZE)
    bold = any(is_bold for _, _, is_bold in texts)
    lines = "".join(text for text, _, _ in texts).split("\n")
    count = sum(max(1, math.ceil(text_width(line, size, bold=bold) / room)) for line in lines)
    return (count * size * _LEADING + _BETWEEN) * _MM_PER_POINT
