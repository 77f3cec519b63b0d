"""A sentence that ends in a colon stands on the page of what it announces."""

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANNOUNCED = frozenset({f"{_W}p", f"{_W}tbl"})


def keep_lead_ins(root: etree._Element) -> None:
    """Keep each paragraph of the text that ends in a colon with what follows it.

    Args: root: of a document part; it is changed. What is in tables stays as it is.
    """
    for paragraph in root.iterfind(f"{_W}body/{_W}p"):
        below = paragraph.getnext()
        announces = _words(paragraph).endswith(":")
        if announces and below is not None and below.tag in _ANNOUNCED:
            _keep_with_next(paragraph)


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t")).rstrip()


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{_W}keepNext") is None:
        # The schema has an order: only the style stands before it.
        style = properties.find(f"{_W}pStyle")
        properties.insert(0 if style is None else 1, etree.Element(f"{_W}keepNext"))
