"""Fonts whose letters are signs: what surely stands for a digit, a sign or a tick is read.

Source: the character sets of the fonts Symbol, Wingdings and Wingdings 2, as Word maps them to the
private-use area from U+F000.
"""

import re
import sys
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_OFFSET = 0xF000

TICKED, UNTICKED, TICK, CROSS = "☑", "☐", "✓", "✗"

# In Symbol, digits and the usual signs stand where ASCII has them.
_SYMBOL: Mapping[int, str] = {
    **{code: chr(code) for code in b" 0123456789.,+()/=%:;"},
    0x2D: "-",
    0xB4: "×",
    0xB8: "÷",
    0xB1: "±",
    0xB7: "•",
    0xA3: "≤",
    0xB3: "≥",
    0xB0: "°",
}
_WINGDINGS: Mapping[int, str] = {
    # Numbers in circles: marks of a list or a note, and part of no number.
    **{0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + n: sign for n, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
    0x20: " ",
    0x6E: "■",
    0x6F: UNTICKED,
    0x71: UNTICKED,
    0x72: UNTICKED,
    0x78: "☒",
    0x9F: "•",
    0xA7: "▪",
    0xA8: UNTICKED,
    0xD8: "➢",
    0xE0: "→",
    0xF0: "⇨",
    0xFB: CROSS,
    0xFC: TICK,
    0xFD: "☒",
    0xFE: TICKED,
}
_WINGDINGS_2: Mapping[int, str] = {
    0x20: " ",
    0x2A: UNTICKED,
    0x35: UNTICKED,
    0x4F: CROSS,
    0x50: TICK,
    0x51: "☒",
    0x52: TICKED,
    0x53: "☒",
    0x54: "☒",
    0xA3: UNTICKED,
}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "symbol mt": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
# Of these nothing is read: they are known so that their letters aren't taken for writing.
_OTHER_FONTS = re.compile(
    r"wingdings|webdings|marlett|.*dingbats|opensymbol|starsymbol|mt extra|bookshelf symbol"
    r"|monotype sorts|ms outlook|ms reference specialty|segoe (?:mdl2|fluent)|font ?awesome"
    r"|material (?:icons|symbols)|euclid (?:symbol|extra|math)|.*ornaments|.*barcode|.*bar code"
    r"|code ?(?:128|39|93)|(?:free )?3 ?of ?9|idautomation"
)


@lru_cache(maxsize=512)
def is_symbol_font(name: str) -> bool:
    """Whether the letters of a font are signs, or bars that only a machine reads."""
    name = name.casefold().strip()
    return name in _FONTS or _OTHER_FONTS.match(name) is not None


def decode_sign(code: int, font: str) -> str | None:
    """What a sign stands for; None where that isn't sure.

    Args: code: of the character, in the private-use area or not; font: its name.
    """
    place = code - _OFFSET if code >= _OFFSET else code
    if place == 0x20:
        return " "
    if not is_symbol_font(font):  # of letters, whose codes are those of Unicode
        is_letter = 0 <= code <= sys.maxunicode and unicodedata.category(chr(code))[0] != "C"
        return chr(code) if is_letter else None
    return _FONTS.get(font.casefold().strip(), {}).get(place)


def has_private_use(text: str) -> bool:
    """Whether a text holds characters that only its font gives a meaning."""
    return _PRIVATE_USE.search(text) is not None
