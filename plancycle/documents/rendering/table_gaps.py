"""The small blank paragraphs between a table and the text below it become room above that text.

A template cannot tell which paragraph will stand below its table, so it puts a blank one of exact
height there. Below such a one LibreOffice 7.4 at times leaves a heading alone at the foot of its
page, though it is to be kept with what follows (Word heeds that): in 8 of 40 reports, and in 2 of
them where the next paragraph has the room above it instead.
"""

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INK = frozenset(f"{_W}{name}" for name in ("r", "hyperlink", "sdt", "bookmarkStart", "fldSimple"))
_BEHIND_SPACING = frozenset(
    f"{_W}{name}" for name in ("ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr")
)


def turn_gaps_into_room(root: etree._Element) -> None:
    """Change a document part: each blank paragraph between a table and words goes into their room.

    One between two tables, or at the end of a section, stays: there it is needed.
    """
    body = root.find(f"{_W}body")
    if body is None:
        return
    for gap in [p for p in body.iterfind(f"{_W}p") if _gap_height(p)]:
        above, below = gap.getprevious(), gap.getnext()
        if above is None or below is None or above.tag != f"{_W}tbl" or not _has_words(below):
            continue
        _add_room(below, _gap_height(gap))
        body.remove(gap)


def _gap_height(paragraph: etree._Element) -> int:
    """The exact height of a blank paragraph in twentieths of a point; 0 for any other."""
    spacing = paragraph.find(f"{_W}pPr/{_W}spacing")
    if spacing is None or spacing.get(f"{_W}lineRule") != "exact":
        return 0
    if paragraph.find(f"{_W}pPr/{_W}sectPr") is not None:
        return 0
    return 0 if any(c.tag in _INK for c in paragraph) else int(spacing.get(f"{_W}line", "0"))


def _has_words(element: etree._Element) -> bool:
    return element.tag == f"{_W}p" and any(child.tag in _INK for child in element)


def _add_room(paragraph: etree._Element, height: int) -> None:
    """More room above a paragraph, on top of what it asks for itself."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    spacing = properties.find(f"{_W}spacing")
    if spacing is None:
        spacing = etree.Element(f"{_W}spacing")
        # The schema has an order: spacing stands before these.
        later = next((c for c in properties if c.tag in _BEHIND_SPACING), None)
        if later is None:
            properties.append(spacing)
        else:
            later.addprevious(spacing)
    spacing.set(f"{_W}before", str(int(spacing.get(f"{_W}before", "0")) + height))
