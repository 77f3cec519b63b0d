"""Headings are kept away from the places where LibreOffice first guesses that a page ends.

LibreOffice (seen in 7.4) spreads a file over guessed pages of 20 to 53 paragraphs, a row of a table
being one, before it measures anything; the longer the file, the more. Where a heading is the last
of a guess, and so the words it is to be kept with are the first of the next, it stays alone at the
foot of its page. Word knows no such guess. A paragraph of one point above the heading moves it
behind the guess; nobody sees it.
"""

from collections.abc import Sequence

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHORT_FILE, _PAGE_OF_A_SHORT_FILE = 100, 25
_LEAST, _MOST = 20, 53
_MORE_OF_A_THOUSAND = 3
"""LibreOffice's own numbers: nodes of a short file, paragraphs of a guessed page."""

_BLANK = (
    f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


def kept_styles(styles: etree._Element) -> frozenset[str]:
    """Ids of the paragraph styles that keep a paragraph with the next.

    Args: styles: root of the member ``word/styles.xml``.
    """
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in styles.iterfind(f"{_W}style")
        if _is_on(style.find(f"{_W}pPr/{_W}keepNext"))
    )


def part_headings_from_guesses(root: etree._Element, styles: frozenset[str]) -> None:
    """Put blank paragraphs of one point above headings that would end a guessed page.

    Args: root: of a document part; it is changed. styles: ids of those that keep with the next.
    """
    body = root.find(f"{_W}body")
    if body is None:
        return
    most = guessed_paragraphs(body)
    for section in _sections(body):
        _part_in_section(section, styles, most)


def guessed_paragraphs(body: etree._Element) -> int:
    """How many paragraphs LibreOffice guesses to stand on a page of this text.

    It goes by the nodes of its own document: a cell and a table have a beginning and an end, but a
    table stands for 25 fewer.
    """
    paragraphs, cells, tables = (sum(1 for _ in body.iter(f"{_W}{n}")) for n in ("p", "tc", "tbl"))
    nodes = paragraphs + 2 * cells - 23 * tables
    if nodes <= _SHORT_FILE:
        return _PAGE_OF_A_SHORT_FILE
    return min(_LEAST + nodes // 1000 * _MORE_OF_A_THOUSAND, _MOST)


def _sections(body: etree._Element) -> list[list[etree._Element]]:
    """What stands in each section: each begins a page, and with it a guess."""
    sections: list[list[etree._Element]] = [[]]
    for element in body:
        sections[-1].append(element)
        if element.find(f"{_W}pPr/{_W}sectPr") is not None:
            sections.append([])
    return sections


def _part_in_section(section: Sequence[etree._Element], styles: frozenset[str], most: int) -> None:
    # What begins a page by a break is counted to none, except at the beginning of the file.
    count = 0 if section and section[0].getprevious() is None else -1
    kept: list[etree._Element] = []
    for element in section:
        count += _guessed_size(element)
        if count > most:
            if element.tag == f"{_W}tbl":
                # Guesses go other ways behind a table that begins one; none left a heading alone.
                return
            for _ in kept:
                kept[0].addprevious(etree.fromstring(_BLANK))
            count = len(kept)
        kept = [*kept, element] if _is_kept(element, styles) else []


def _guessed_size(element: etree._Element) -> int:
    """Paragraphs that an element of a section counts for."""
    if element.tag == f"{_W}tbl":
        return len(element.findall(f"{_W}tr"))
    return int(element.tag in {f"{_W}p", f"{_W}sdt"})


def _is_kept(element: etree._Element, styles: frozenset[str]) -> bool:
    """Whether a paragraph is to stand on one page with what follows it."""
    own = element.find(f"{_W}pPr/{_W}keepNext")
    if own is not None:
        return _is_on(own)
    style = element.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and style.get(f"{_W}val") in styles


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(f"{_W}val", "1") not in {"0", "false", "off"}
