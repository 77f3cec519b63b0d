"""Columns of a filled table that hold nothing but their heading: they are left out.

Which tasks of a unit have partners, and whether there is a year before to compare with, is only
told once the table is filled. A column that an official is to fill in stays, of course.
"""

from collections.abc import Sequence

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAY_GO = frozenset({"Phối hợp", "Định mức", "Định mức/Kết quả", "Cùng kỳ năm trước"})
"""Headings of columns that may hold nothing."""


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
    """Take a column out; the widest one grows by its width, a joined cell by nothing."""
    grid = table.findall(f"{_W}tblGrid/{_W}gridCol")
    freed = int(grid[place].get(f"{_W}w", "0"))
    grid[place].getparent().remove(grid[place])
    # The table stays as wide as it was: the templates' tables reach from margin to margin.
    widest = max(range(columns), key=lambda n: int(grid[n].get(f"{_W}w", "0")) * (n != place))
    _widen(grid[widest], freed)
    for row in rows:
        cells = row.findall(f"{_W}tc")
        if len(cells) == columns:
            row.remove(cells[place])
            _widen(cells[widest].find(f"{_W}tcPr/{_W}tcW"), freed)
        else:
            _narrow_span(cells)


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
