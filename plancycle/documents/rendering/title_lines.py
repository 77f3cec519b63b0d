"""Titles of a filled Word file break between phrases, never within a name or a word.

"... trên địa bàn tỉnh Lạng / Sơn" is what a word processor makes of a title that is one word too
long. Non-breaking spaces hold together what stands on a line, as a typist does. What stands below
an appendix' title and the recipients break where they may, but no word or year of them stands alone
on the last line.
"""

import re
from dataclasses import dataclass

from lxml import etree

from plancycle.documents.rendering.line_choice import SPACE, Measure, chosen_lines, parts_a_word
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

_UNIT = "tỉnh|thành phố|huyện|thị xã|thị trấn|quận|xã|phường|đặc khu"
_YEARS = r"(?:(?:\d+ tháng (?:đầu|cuối) )?năm \d{4}|giai đoạn \d{4} ?[-–] ?\d{4})"
_CAPITAL_WORD = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*"
_NAME = rf"{_CAPITAL_WORD}(?: {_CAPITAL_WORD})*(?: - {_CAPITAL_WORD}(?: {_CAPITAL_WORD})*)?"
_AGENCY = rf"(?:Ban|Sở|Phòng) (?:\w+ ){{1,6}}?(?:tỉnh|thành phố|huyện)\b(?: {_NAME})?(?: {_YEARS})?"
_PLACE = re.compile(rf"(?:{_UNIT}) {_NAME}|{_YEARS}")
_SMALL = re.compile(rf"{_AGENCY}|(?:trên địa bàn )?(?:{_UNIT}) {_NAME}(?: {_YEARS})?|{_YEARS}")
# In capitals a name ends where a word of the language begins, or after three words.
_IN_CAPITALS = re.compile(
    rf"(?:TRÊN ĐỊA BÀN )?(?:{_UNIT.upper()}) \w+(?: (?!NĂM |GIAI )\w+){{0,2}}"
    rf"(?: - \w+ \w+)?(?: {_YEARS.replace('năm', 'NĂM').replace('giai đoạn', 'GIAI ĐOẠN')})?"
    rf"|{_YEARS.replace('năm', 'NĂM').replace('giai đoạn', 'GIAI ĐOẠN')}"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A kind of centred or listed line: how it begins, and its measures.

    ``chosen``: whether all its breaks are chosen, not only that before the last words.
    """

    opening: str
    measure: Measure
    chosen: bool = False


_LINES = (
    _Line("(Kèm theo ", Measure(14.0, _SHORTEST_LINE, _SHORTEST_REST, bold=False)),
    # The column of the agency's head (74,5 mm), and that of the recipients (80 mm): a sixth and a
    # fifth less, so that a line chosen holds in another typeface; _MOST_ROOM of it is the column as
    # it is. Three millimetres less would part "huyện, xã" and "Đài truyền thanh".
    _Line("V/v ", Measure(12.0, 63.0, 20.0, bold=False), chosen=True),
    _Line("- ", Measure(11.0, 64.0, 14.0, bold=False)),
)
_TITLE = Measure(_SIZE, _SHORTEST_LINE, _SHORTEST_REST, bold=True)
_RECIPIENTS = "Recipients"
_MOST_ROOM = 1.25
"""Of what a line is chosen for: how wide a page or column may really be."""


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
    measure = line.measure
    if text_width(text, measure.size, bold=False) <= measure.width:
        return text
    if line.chosen:
        return _as_lines(_PLACE.sub(lambda name: name[0].replace(" ", SPACE), text), measure)
    held = re.sub(_YEARS, lambda year: year[0].replace(" ", SPACE), text)
    held = re.sub(r"của [^()]+\)$", lambda whose: _bound(whose[0]), held)
    return _with_full_last_line(held, measure)


def held_together(title: str) -> str:
    """A title of several lines that breaks only where a phrase begins, as far as it can.

    One that fits on a line stays as it is, so that a search for its words finds them.
    """
    if text_width(title, _SIZE, bold=True) <= _SHORTEST_LINE:
        return title
    pattern = _IN_CAPITALS if title.isupper() else _SMALL
    return _as_lines(pattern.sub(lambda phrase: _bound(phrase[0]), title), _TITLE)


def _as_lines(text: str, measure: Measure) -> str:
    """The text so that a word processor breaks it into the chosen lines.

    Each line begins with so many words held together that none of them fits on the line before,
    whichever typeface is there; all other blanks stay, so that a search finds the words.
    """
    first, *others = chosen_lines(text.split(" "), measure)
    lines, before = [first], first
    for line in others:
        room = measure.width * _MOST_ROOM - text_width(before, measure.size, bold=measure.bold)
        lines.append(_begun_with(line.split(" "), room, measure))
        before = line
    return " ".join(lines)


def _begun_with(words: list[str], room: float, measure: Measure) -> str:
    """A line whose first words are wider, held together, than a room in millimetres."""
    held = words.pop(0)
    while words and text_width(f" {held}", measure.size, bold=measure.bold) <= room:
        held = f"{held}{SPACE}{words.pop(0)}"
    return " ".join([held, *words])


def _with_full_last_line(text: str, measure: Measure) -> str:
    """The text with so many words held to its last one that no word or year is left alone.

    Nor is the second half of one: "... Ủy ban nhân / dân tỉnh".
    """
    words = text.split(" ")
    last = words.pop()
    while words and (
        text_width(last, measure.size, bold=measure.bold) < measure.rest
        or parts_a_word(words[-1], last)
    ):
        last = f"{words.pop()}{SPACE}{last}"
    return " ".join([*words, last])


def _bound(phrase: str) -> str:
    if text_width(phrase, _SIZE, bold=True) <= LONGEST_PHRASE:
        return phrase.replace(" ", SPACE)
    # Too long for one line: what stands before the name, or the years behind it, may go apart.
    parts = re.split(rf"(?i)(?<=địa bàn) | (?={_YEARS})", phrase)
    return " ".join(part.replace(" ", SPACE) for part in parts)
