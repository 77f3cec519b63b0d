"""Titles of a filled Word file break between phrases, never within the name of a place.

"... trên địa bàn tỉnh Lạng / Sơn" is what a word processor makes of a title that is one word too
long. Non-breaking spaces hold a name and what belongs to it together, as a typist does.
"""

import re

from lxml import etree

from plancycle.documents.rendering.text_width import text_width

_SHORTEST_LINE = 140.0
"""Millimetres: an upright page has 165, but another typeface may be wider by a sixth."""

_SHORTEST_REST = 45.0
"""Millimetres: the least that stands on the last line of a title."""

LONGEST_PHRASE = 130.0
"""Millimetres; a phrase that is longer is held together in parts only."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLES = frozenset({"TypeName", "Abstract"})
_SIZE = 14.0
_SPACE = "\u00a0"

_UNIT = "tỉnh|thành phố|huyện|thị xã|thị trấn|quận|xã|phường|đặc khu"
_YEARS = r"(?:năm \d{4}|giai đoạn \d{4} ?[-–] ?\d{4})"
_CAPITAL_WORD = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*"
_NAME = rf"{_CAPITAL_WORD}(?: {_CAPITAL_WORD})*(?: - {_CAPITAL_WORD}(?: {_CAPITAL_WORD})*)?"
_AGENCY = rf"(?:Ban|Sở|Phòng) (?:\w+ ){{1,6}}?(?:tỉnh|thành phố|huyện)\b(?: {_NAME})?(?: {_YEARS})?"
_SMALL = re.compile(rf"{_AGENCY}|(?:trên địa bàn )?(?:{_UNIT}) {_NAME}(?: {_YEARS})?|{_YEARS}")
# In capitals a name ends where a word of the language begins, or after three words.
_IN_CAPITALS = re.compile(
    rf"(?:TRÊN ĐỊA BÀN )?(?:{_UNIT.upper()}) \w+(?: (?!NĂM |GIAI )\w+){{0,2}}"
    rf"(?: - \w+ \w+)?(?: {_YEARS.replace('năm', 'NĂM').replace('giai đoạn', 'GIAI ĐOẠN')})?"
    rf"|{_YEARS.replace('năm', 'NĂM').replace('giai đoạn', 'GIAI ĐOẠN')}"
)


def hold_names_together(root: etree._Element) -> None:
    """Put non-breaking spaces into the titles of a document part, which is changed."""
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is None or style.get(f"{_W}val") not in _TITLES:
            continue
        for text in paragraph.iter(f"{_W}t"):
            text.text = held_together(text.text or "")


def held_together(title: str) -> str:
    """A title whose names of places, and years behind them, don't break.

    One that fits on a line stays as it is, so that a search for its words finds them.
    """
    if text_width(title, _SIZE, bold=True) <= _SHORTEST_LINE:
        return title
    pattern = _IN_CAPITALS if title.isupper() else _SMALL
    return _with_full_last_line(pattern.sub(lambda phrase: _bound(phrase[0]), title))


def _with_full_last_line(title: str) -> str:
    """The title with so many words held to its last one that no word or year is left alone."""
    words = title.split(" ")
    last = words.pop()
    while words and text_width(last, _SIZE, bold=True) < _SHORTEST_REST:
        last = f"{words.pop()}{_SPACE}{last}"
    return " ".join([*words, last])


def _bound(phrase: str) -> str:
    if text_width(phrase, _SIZE, bold=True) <= LONGEST_PHRASE:
        return phrase.replace(" ", _SPACE)
    # Too long for one line: what stands before the name, or the years behind it, may go apart.
    parts = re.split(rf"(?i)(?<=địa bàn) | (?={_YEARS})", phrase)
    return " ".join(part.replace(" ", _SPACE) for part in parts)
