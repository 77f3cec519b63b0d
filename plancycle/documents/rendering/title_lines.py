"""Titles of a filled Word file break between phrases, never within the name of a place.

"... trên địa bàn tỉnh Lạng / Sơn" is what a word processor makes of a title that is one word too
long. Non-breaking spaces hold a name and what belongs to it together, as a typist does. The same
holds for what stands below an appendix' title, what a letter is about, and its recipients: no word
or year of them stands alone on the last line.
"""

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Line:
    """A kind of centred or listed line: how it begins, and its measures in points and millimetres.

    ``rest``: the least that stands on its last line.
    """

    opening: str
    size: float
    width: float
    rest: float


_LINES = (
    _Line("(Kèm theo ", 14.0, _SHORTEST_LINE, _SHORTEST_REST),
    # The column of the agency's head, and that of the recipients, each a little narrower than set.
    _Line("V/v ", 12.0, 52.0, 16.0),
    _Line("- ", 11.0, 62.0, 14.0),
)
_RECIPIENTS = "Recipients"


def hold_names_together(root: etree._Element) -> None:
    """Put non-breaking spaces into the titles of a document part, which is changed."""
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        texts = list(paragraph.iter(f"{_W}t"))
        if style is not None and style.get(f"{_W}val") in _TITLES:
            for text in texts:
                text.text = held_together(text.text or "")
        elif len(texts) == 1 and (line := _line_of(texts[0].text or "", style)):
            texts[0].text = _held_at_its_end(texts[0].text or "", line)


def _line_of(text: str, style: etree._Element | None) -> _Line | None:
    """The kind of line that a text is; a dash opens one only among the recipients."""
    for line in _LINES:
        if text.startswith(line.opening):
            listed = line.opening == "- "
            name = "" if style is None else style.get(f"{_W}val", "")
            return None if listed and name != _RECIPIENTS else line
    return None


def _held_at_its_end(text: str, line: _Line) -> str:
    """The text with its last words held together, and a year with what it is of."""
    if text_width(text, line.size, bold=False) <= line.width:
        return text
    held = re.sub(_YEARS, lambda year: year[0].replace(" ", _SPACE), text)
    held = re.sub(r"của [^()]+\)$", lambda whose: _bound(whose[0]), held)
    return _with_full_last_line(held, line.size, line.rest, bold=False)


def held_together(title: str) -> str:
    """A title whose names of places, and years behind them, don't break.

    One that fits on a line stays as it is, so that a search for its words finds them.
    """
    if text_width(title, _SIZE, bold=True) <= _SHORTEST_LINE:
        return title
    pattern = _IN_CAPITALS if title.isupper() else _SMALL
    return _with_full_last_line(pattern.sub(lambda phrase: _bound(phrase[0]), title))


def _with_full_last_line(
    title: str, size: float = _SIZE, rest: float = _SHORTEST_REST, *, bold: bool = True
) -> str:
    """The title with so many words held to its last one that no word or year is left alone."""
    words = title.split(" ")
    last = words.pop()
    while words and text_width(last, size, bold=bold) < rest:
        last = f"{words.pop()}{_SPACE}{last}"
    return " ".join([*words, last])


def _bound(phrase: str) -> str:
    if text_width(phrase, _SIZE, bold=True) <= LONGEST_PHRASE:
        return phrase.replace(" ", _SPACE)
    # Too long for one line: what stands before the name, or the years behind it, may go apart.
    parts = re.split(rf"(?i)(?<=địa bàn) | (?={_YEARS})", phrase)
    return " ".join(part.replace(" ", _SPACE) for part in parts)
