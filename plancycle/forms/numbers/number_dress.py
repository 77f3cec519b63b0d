"""What people put around a number without changing it: quotes, bullets, dots, words for it."""

import re

from plancycle.forms.numbers.spelled_numbers import spelled
from plancycle.model.text import fold

_QUOTED = re.compile(r"[\"“”'‘’«](?P<inside>[^\"“”'‘’«»]+)[\"“”'‘’»]|\[(?P<bracketed>[^\[\]]+)\]")
_BEFORE = re.compile(r"(?:[:=•·▪●_'\s]|\.{3,}|…)+")
# Two points could be a slip for a point and a digit; three are dots to write on.
_BEHIND = re.compile(r"(?:[;:_\s]|(?<!\.)\.{3,}|…)+$")
_NOTE = re.compile(r"\(\s*[*†‡]+\s*\)|[*†‡]+")
_TOTAL = re.compile(r"(?:tổng(?: số| cộng)?|cộng)\s*:?\s*(?=[0-9])", re.IGNORECASE)
# As accounts write it; the words are read only to see that they say these digits.
_WORDS_FIRST = re.compile(r"(?P<words>[^0-9()]+)\(\s*(?P<digits>[0-9]{1,2})\s*\)(?P<rest>[^0-9]*)")
_CURRENCY_FIRST = re.compile(r"(?P<unit>vnđ|vnd|đồng|₫)\s*:?\s*(?P<rest>[0-9][0-9., ]*)", re.I)


def undressed(line: str) -> str:
    """A line without the quotes, bullets and dots around it."""
    bare = line
    for _ in range(2):  # dots may stand within quotes, or around them
        quoted = _QUOTED.fullmatch(bare.strip())
        if quoted is not None:
            bare = quoted["inside"] or quoted["bracketed"]
        before = _BEFORE.match(bare)
        bare = _BEHIND.sub("", bare[before.end() :] if before else bare)
    return bare


def without_total(line: str) -> str:
    """A line without ``Tổng số`` or the like before its number."""
    return _TOTAL.sub("", line, count=1) if _TOTAL.match(line) else line


def digits_first(line: str) -> str:
    """``Mười hai (12)`` as ``12``, if the words say the digits; any other line as it is."""
    match = _WORDS_FIRST.fullmatch(line)
    if match is None or fold(match["words"]) not in spelled(int(match["digits"])):
        return line
    return match["digits"] + match["rest"]


def currency_behind(line: str) -> str:
    """``VNĐ 12.500.000`` as ``12.500.000 VNĐ``; any other line as it is."""
    match = _CURRENCY_FIRST.fullmatch(line)
    return line if match is None else f"{match['rest'].strip()} {match['unit']}"


def without_notes(words: str) -> str:
    """Words behind a number without stars and the like, which only point to a note."""
    return " ".join(_NOTE.sub(" ", words).split())


def without_spelling(words: str, number: int) -> str | None:
    """What is left of words that first say the number again in brackets: ``(mười hai) lớp``.

    Without brackets ``5 năm`` would be five years. None if they don't say it.
    """
    folded = fold(words)
    if not folded.startswith("("):
        return None
    inside = folded.lstrip("( ")
    for way in sorted(spelled(number), key=len, reverse=True):
        if inside.startswith(way) and not inside[len(way) : len(way) + 1].isalnum():
            return inside[len(way) :].strip(" ()")
    return None
