"""The text of a paragraph with the place of every letter, so that some of it can be replaced."""

from collections.abc import Iterator
from dataclasses import dataclass

from plancycle.office_files.xml_parts import Element, local_name

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PASSED_BY = frozenset({"pPr", "rPr", "p", "del", "moveFrom", "instrText", "Fallback"})


@dataclass(frozen=True, slots=True)
class TextNode:
    """One element that shows text, and where in the paragraph's text it begins."""

    element: Element
    start: int
    text: str


def paragraphs_of(root: Element) -> list[Element]:
    """Every paragraph of a part in its order, those of tables and text boxes too."""
    return [e for e in root.iter() if local_name(e.tag) == "p"]


def text_nodes(paragraph: Element) -> list[TextNode]:
    """What shows text in a paragraph itself, in its order."""
    nodes: list[TextNode] = []
    start = 0
    for element in _showing(paragraph):
        text = _SIGNS.get(local_name(element.tag), element.text or "")
        nodes.append(TextNode(element, start, text))
        start += len(text)
    return nodes


def raw_text(paragraph: Element) -> str:
    """The text of a paragraph itself, its blanks as they are."""
    return "".join(n.text for n in text_nodes(paragraph))


def replace_span(paragraph: Element, start: int, end: int, text: str) -> None:
    """Put a text in place of some letters; every run keeps its own form.

    Args: start, end: in :func:`raw_text`. The letter before ``start`` is no tab or break: the text
        stands in the run of that letter.
    """
    for node in text_nodes(paragraph):
        length = len(node.text)
        first = min(max(start - node.start, 0), length)
        last = min(max(end - node.start, first), length)
        is_host = 0 < start - node.start <= length
        if local_name(node.element.tag) in _SIGNS:
            if first < last:
                _take_away(node.element)
        elif is_host or first < last:
            put = text if is_host else ""
            node.element.text = node.text[:first] + put + node.text[last:]
            node.element.set(_SPACE, "preserve")


def _take_away(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _showing(element: Element) -> Iterator[Element]:
    for child in element:
        name = local_name(child.tag)
        if name == "t" or name in _SIGNS:
            yield child
        elif name not in _PASSED_BY:
            yield from _showing(child)
