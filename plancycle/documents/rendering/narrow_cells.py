"""Words in a narrow column of a filled Word file stand at its left, not from edge to edge.

A line of three words that is stretched to 40 mm has holes in it. How wide a column is can only be
told when the empty ones are gone.
"""

from lxml import etree

NARROWEST_JUSTIFIED = 60.0
"""Millimetres; a line of it holds some seven words."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MM_PER_TWIP = 25.4 / 1440


def loosen_narrow_cells(root: etree._Element) -> None:
    """Set the justified paragraphs of narrow cells of a document part, which is changed, left."""
    for cell in root.iter(f"{_W}tc"):
        width = cell.find(f"{_W}tcPr/{_W}tcW")
        if width is None or int(width.get(f"{_W}w", "0")) * _MM_PER_TWIP >= NARROWEST_JUSTIFIED:
            continue
        for alignment in cell.iterfind(f"{_W}p/{_W}pPr/{_W}jc"):
            if alignment.get(f"{_W}val") == "both":
                alignment.set(f"{_W}val", "left")
