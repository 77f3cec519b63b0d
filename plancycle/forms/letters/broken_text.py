"""Text that lost its letters on the way: UTF-8 read as Western text, "?" for letters, and others.

What such a text meant is guessed by no program here: the caller tells the unit. Only text that
was read in the wrong encoding and comes back whole is mended.
"""

import re
import unicodedata
from enum import StrEnum

from plancycle.vi.syllables import is_plausible, is_syllable


class Damage(StrEnum):
    """What is wrong with a text."""

    REPLACED = "replaced"
    """U+FFFD stands where a program could not read a letter."""
    PRIVATE_USE = "private use"
    """Characters that only some font knows."""
    STRUCK = "struck"
    """Combining strokes: letters or figures struck out without any format."""
    LONE_MARK = "lone mark"
    """A tone mark with no letter below it."""
    MISREAD = "misread"
    """UTF-8 read as Windows-1252, Windows-1258 or Latin-1: "HoÃ n thÃ nh"."""
    QUESTION_MARKS = "question marks"
    """Letters replaced by "?": "Ho?n th?nh"."""


_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_STRUCK = re.compile("[\u0334-\u0338]")
_LONE_MARK = re.compile("(?:^|[^\u0300-\u036f\\w]|[\\d_])[\u0300-\u036f]")

# UTF-8 bytes 0x80-0xBF as they look: signs of Latin-1, and punctuation of Windows-1252.
_SIGN = "\u00a1-\u00bf"
_DASHES = "\u2026\u2013\u2014"
_PUNCTUATION = (
    "\u20ac\u201a\u0192\u201e\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_NEXT = f"[{_SIGN}{_PUNCTUATION}{_DASHES}\u0080-\u009f]"
_SUSPECT = re.compile(
    "[?\u0080-\u009f\u0300-\u036f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]"
    f"|[ÂÃÄÅÆĂáâ]{_NEXT}|[a-z]Ã|ÄÃ"
)
_MISREAD = re.compile(
    # Of one letter: a sign after a capital; punctuation only before a letter, for a quotation
    # may end in "ĐÃ”"; a dash only before a small one, for "XÃ–PHƯỜNG" is right; a blank only
    # after a small one, for "ĐÃ" may end a word.
    f"[ÃĂ][{_SIGN}]|[ÃÄĂ][{_PUNCTUATION}](?=[^\\W\\d_])|[ÃÄĂ][{_DASHES}](?=[a-z])"
    "|(?<=[a-z])[ÃĂ][ \u00a0]"
    "|Â[°²³±·§©®µ½¼¾´º¹ª]|Æ[°¡¯]|[ÄÅ][©¨]|Ä(?=Ã)|â€"
    f"|áº{_NEXT}|á»{_NEXT}|[\u0080-\u009f]"
)
# A quotation in French marks may end in "á»": its marks are taken away first.
_QUOTATION = re.compile(r"(^|[\s(])«([^«»]*)»(?=[\s.,;:!?)…”]|$)")

_ADDRESS = re.compile(r"://|www\.|[=&]|\?[^?\s]*/|\.\w+/", re.I)
_INSIDE = re.compile(r"([^\W\d_]{1,12})\?+([^\W\d_]{1,12})")
_BEFORE = re.compile(r"(?<![^\s(“\"])\?+[^\W\d_]")


def broken(text: str) -> Damage | None:
    """What is wrong with a text, or None: the first that applies, in the order of the kinds."""
    if not _SUSPECT.search(text):
        return None
    composed = unicodedata.normalize("NFC", text)
    for damage, pattern in _PATTERNS.items():
        if pattern.search(composed):
            return damage
    if _MISREAD.search(_QUOTATION.sub(r"\1\2 ", text)):
        return Damage.MISREAD
    return Damage.QUESTION_MARKS if _has_lost_letters(text) else None


_PATTERNS = {
    Damage.REPLACED: re.compile("\ufffd"),
    Damage.PRIVATE_USE: _PRIVATE_USE,
    Damage.STRUCK: _STRUCK,
    Damage.LONE_MARK: _LONE_MARK,
}


def _has_lost_letters(text: str) -> bool:
    """Whether "?" stands in the places of letters, as in "Ho?n th?nh" or "?ang th?c hi?n".

    "xong?chưa" lacks a blank only: both sides are words. Where every side could be one, or the
    "?" begins a word, it takes two.
    """
    text = " ".join(part for part in text.split() if not _ADDRESS.search(part))
    sides = _INSIDE.findall(text)
    if any(not (is_syllable(left) and is_syllable(right)) for left, right in sides):
        return True
    return len(sides) + len(_BEFORE.findall(text)) > 1


def mend(text: str) -> str | None:
    """A text that was UTF-8 and read as Western text, as it was meant; None where not sure.

    It is sure if every character goes back to a byte, the bytes are UTF-8 throughout, and what
    they say is Vietnamese without any damage.
    """
    if broken(text) is not Damage.MISREAD:
        return None
    try:
        meant = b"".join(_byte(character) for character in text).decode("utf-8")
    except UnicodeError:
        return None
    words = [w for w in re.findall(r"[^\W\d_]+", meant) if not w.isascii()]
    mended = unicodedata.normalize("NFC", meant)
    return mended if broken(mended) is None and is_plausible(words) else None


def _byte(character: str) -> bytes:
    """The byte a Western reader made this character of; five bytes have no letter and stay."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
