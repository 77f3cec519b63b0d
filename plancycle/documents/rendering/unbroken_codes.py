"""Symbols of documents and e-mail addresses of a filled Word file stay on one line.

A word processor ends a line behind any hyphen: "Kế hoạch số 96/KH- / UBND", "baocao@so- /
tttt.vn". A typist puts non-breaking hyphens there, and holds "(nhiệm vụ 07)" together at the end of
a cell, or "07)" is a line of its own.
"""

import re

from lxml import etree

from plancycle.documents.rendering.line_choice import SPACE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STYLES = frozenset({"Body", "Basis", "Cell"})
"""Of the running text and of tables; numbers and titles have lines of their own."""

_OPENING = "V/v "
"""Of the narrow line that says what a letter is about, and may cite a document."""

_CODE = re.compile(
    r"\d*/[A-ZĐ][\w&]*(?:-[\w&]+)+"  # 96/KH-UBND; without its number in a draft
    r"|\d+-[A-ZĐ]\w*/\w+"  # 57-NQ/TW
    r"|[\w.+-]+@[\w.-]*\w"
)

_CELL = "Cell"
_ROW = re.compile(r"(?<=\(nhiệm vụ) (?=\w+\)$)|(?<=\(chỉ tiêu) (?=\w+\)$)")
"""The blank before the code of a row that ends a cell."""


def keep_codes_unbroken(root: etree._Element) -> None:
    """Put non-breaking hyphens into the codes of a document part, which is changed."""
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        texts = list(paragraph.iter(f"{_W}t"))
        is_line = bool(texts) and (texts[0].text or "").startswith(_OPENING)
        name = "" if style is None else style.get(f"{_W}val", "")
        if is_line or name in _STYLES:
            for text in texts:
                if name == _CELL:
                    text.text = _ROW.sub(SPACE, text.text or "")
                _keep_unbroken(text)


def _keep_unbroken(text: etree._Element) -> None:
    """Replace a run's text by its pieces, with an element for each hyphen of a code."""
    whole = text.text or ""
    places = [
        code.start() + place
        for code in _CODE.finditer(whole)
        for place, sign in enumerate(code[0])
        if sign == "-"
    ]
    if not places:
        return
    ends = [*places[1:], len(whole)]
    for start, end in reversed(list(zip(places, ends, strict=True))):
        piece = etree.Element(text.tag)
        piece.text = whole[start + 1 : end]
        piece.set(_SPACE, "preserve")
        text.addnext(piece)
        text.addnext(etree.Element(f"{_W}noBreakHyphen"))
    text.text = whole[: places[0]]
    text.set(_SPACE, "preserve")
