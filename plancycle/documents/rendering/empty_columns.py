"""Columns of a filled table that hold nothing but their heading: they are left out.

Which tasks of a unit have partners, and whether there is a year before to compare with, is only
told once the table is filled. A column that an official is to fill in stays, of course.
"""

from collections.abc import Sequence

from lxml import etree

from plancycle.documents.rendering.text_width import text_width

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAY_GO = frozenset(
    {"Phối hợp", "Định mức", "Định mức, kết quả", "Định mức/Kết quả", "Cùng kỳ năm trước"}
)
"""Headings of columns that may hold nothing."""

_MM_PER_TWIP = 25.4 / 1440
_SIZE = 12.0
"""Points; only which cell of a row is the highest matters, not how high it is."""


def drop_empty_columns(root: etree._Element) -> None:
    """Take columns without a word out of the tables of a document part, which is changed."""
    for table in root.iter(f"{_W}tbl"):
        rows = table.findall(f"{_W}tr")
        if rows and rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None:
            headings = [_text(cell) for cell in rows[0].findall(f"{_W}tc")]
            for place in reversed(range(len(headings))):
                if headings[place] in _MAY_GO and _is_empty(rows[1:], place, len(headings)):
                    _drop(table, rows, place, len(headings))
                    headings.pop(place)


def _text(cell: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in cell.iter(f"{_W}t")).split())


def _is_empty(rows: Sequence[etree._Element], place: int, columns: int) -> bool:
    """Whether no row that has all columns holds a word in one of them; some row has them all."""
    whole = [cells for row in rows if len(cells := row.findall(f"{_W}tc")) == columns]
    return bool(whole) and not any(_text(cells[place]) for cells in whole)


def _drop(table: etree._Element, rows: Sequence[etree._Element], place: int, columns: int) -> None:
    """Take a column out; the one that makes the rows high grows by its width."""
    grid = table.findall(f"{_W}tblGrid/{_W}gridCol")
    freed = int(grid[place].get(f"{_W}w", "0"))
    widths = [0 if n == place else int(column.get(f"{_W}w", "0")) for n, column in enumerate(grid)]
    grid[place].getparent().remove(grid[place])
    # The table stays as wide as it was: the templates' tables reach from margin to margin.
    grown = _tightest(rows[1:], widths)
    _widen(grid[grown], freed)
    for row in rows:
        cells = row.findall(f"{_W}tc")
        if len(cells) == columns:
            row.remove(cells[place])
            _widen(cells[grown].find(f"{_W}tcPr/{_W}tcW"), freed)
        else:
            _narrow_span(cells)


def _tightest(rows: Sequence[etree._Element], widths: Sequence[int]) -> int:
    """The place of the column whose cells are the highest of most rows; else of the widest.

    A long name of a product in a narrow column makes a row as high as a page.
    """
    height = [0.0] * len(widths)
    for row in rows:
        cells = row.findall(f"{_W}tc")
        if len(cells) == len(widths):
            lines = [_lines(_text(c), w) for c, w in zip(cells, widths, strict=True)]
            highest = max(range(len(lines)), key=lines.__getitem__)
            height[highest] += lines[highest]
    return max(range(len(widths)), key=lambda n: (height[n], widths[n]))


def _widen(element: etree._Element | None, twips: int) -> None:
    if element is not None:
        element.set(f"{_W}w", str(int(element.get(f"{_W}w", "0")) + twips))


def _narrow_span(cells: Sequence[etree._Element]) -> None:
    """A row with a joined cell covers one column less and stays as wide as it was."""
    for cell in cells:
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        if span is not None:
            span.set(f"{_W}val", str(int(span.get(f"{_W}val", "1")) - 1))
            return


def _lines(text: str, twips: int) -> float:
    """How many lines a text takes in a column, about; 0 where one is enough, or there is none."""
    lines = text_width(text, _SIZE) / (twips * _MM_PER_TWIP) if twips else 0.0
    return lines if lines > 1 else 0.0
