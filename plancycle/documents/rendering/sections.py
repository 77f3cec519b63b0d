"""Sections of a Word file that its data left empty: an appendix that a paper does without."""

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
