"""Ends of sections of a filled Word file: none may make a blank page.

An appendix that a paper does without leaves its section empty; a table that fills its page to the
foot pushes the paragraph behind it, which Word insists on, to a page of its own.
"""

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def drop_empty_section(root: etree._Element) -> None:
    """Let the section before the last be the last, where nothing stands in the last.

    Word keeps the page of a section at its end: in a paragraph of its own, or, for the last one,
    below the text. A template's last appendix may be left out by its tags; without this its
    page would come out blank.
    """
    body = root.find(f"{_W}body")
    if body is None or len(body) < 2 or body[-1].tag != f"{_W}sectPr":
        return
    last = body[-2]
    page = last.find(f"{_W}pPr/{_W}sectPr")
    if page is None:
        return
    properties = page.getparent()
    assert properties is not None
    properties.remove(page)
    body.replace(body[-1], page)


_INK = frozenset(f"{_W}{name}" for name in ("r", "hyperlink", "sdt", "bookmarkStart", "fldSimple"))
_THINNEST = "2"
"""Twentieths of a point: the least height that Word and LibreOffice give a line."""


def thin_out_section_ends(root: etree._Element) -> None:
    """Make the blank paragraph that ends a section hair-thin, and the only one behind a table.

    Empty paragraphs there only part the table from text that is not there; only the one that ends
    the section, or the file, is needed.
    """
    body = root.find(f"{_W}body")
    if body is None:
        return
    for end in [p for p in body.iterfind(f"{_W}p") if _ends_section(p)]:
        before = end.getprevious()
        while before is not None and _is_idle(before) and _follows_table(before):
            further = before.getprevious()
            body.remove(before)
            before = further
        if _is_blank(end):
            _make_thin(end)


def _ends_section(paragraph: etree._Element) -> bool:
    """Whether a section, or the text as a whole, ends with this paragraph."""
    if paragraph.find(f"{_W}pPr/{_W}sectPr") is not None:
        return True
    behind = paragraph.getnext()
    return behind is None or behind.tag == f"{_W}sectPr"


def _is_blank(paragraph: etree._Element) -> bool:
    """Whether nothing in the paragraph shows or is pointed at."""
    return not any(child.tag in _INK for child in paragraph)


def _is_idle(element: etree._Element) -> bool:
    """Whether an element is a blank paragraph that carries no page of a section."""
    is_paragraph = element.tag == f"{_W}p" and _is_blank(element)
    return is_paragraph and element.find(f"{_W}pPr/{_W}sectPr") is None


def _follows_table(paragraph: etree._Element) -> bool:
    """Whether only blank paragraphs stand between a table and this paragraph."""
    before = paragraph.getprevious()
    while before is not None and _is_idle(before):
        before = before.getprevious()
    return before is not None and before.tag == f"{_W}tbl"


def _make_thin(paragraph: etree._Element) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{_W}spacing"):
        properties.remove(old)
    spacing = etree.Element(f"{_W}spacing")
    for name, value in (
        ("before", "0"),
        ("after", "0"),
        ("line", _THINNEST),
        ("lineRule", "exact"),
    ):
        spacing.set(f"{_W}{name}", value)
    # The schema wants spacing before ind, jc, rPr and sectPr.
    later = ("ind", "jc", "outlineLvl", "rPr", "sectPr")
    behind = [n for n in properties if n.tag in {f"{_W}{name}" for name in later}]
    if behind:
        behind[0].addprevious(spacing)
    else:
        properties.append(spacing)
