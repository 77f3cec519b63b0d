"""Names of administrative units as offices write them: found in a text, and compared."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_KIND_BY_WORDING = {
    "tp": "thành phố",
    "tx": "thị xã",
    "huyện ủy": "huyện",
    "huyện đoàn": "huyện",
    "quận ủy": "quận",
    "quận đoàn": "quận",
    "thị ủy": "thị xã",
    "thị đoàn": "thị xã",
}
"""What stands for a kind, or for the committees that ended with it."""

# The library has no class for capitals: a word of a name begins with a letter that is no small one.
_SMALL = "".join(chr(c) for c in range(0x61, 0x1F00) if chr(c).islower())
_WORD = rf"(?:[^\W\d_{_SMALL}][\w’']*|\d+)"
MENTION = re.compile(
    # "Hợp tác xã", "Thông tấn xã" are no communes.
    r"(?<!\w)(?<!tác )(?<!tấn )"
    r"(?P<kind>[Tt]ỉnh|[Tt]hành [Pp]hố|TP|[Qq]uận(?: ủy| đoàn)?|[Hh]uyện(?: ủy| đoàn)?"
    r"|[Tt]hị (?:[Xx]ã|[Tt]rấn|ủy|đoàn)|TX|[Xx]ã|[Pp]hường|[Đđ]ặc [Kk]hu)"
    rf"(?:\.\s*|\s+)(?P<name>{_WORD}(?:(?:\s*[-–]\s*|\s+){_WORD})*)"
)
"""A kind and a name with capitals: groups ``kind`` and ``name``."""


def kind_of(text: str) -> str:
    """A kind in full and in small letters: ``TP`` is ``thành phố``, ``Huyện ủy`` of a ``huyện``."""
    lower = " ".join(text.casefold().split())
    return _KIND_BY_WORDING.get(lower, lower)


def name_prefixes(words: str) -> Iterator[str]:
    """The name, then with one word less at its end each time: ``Thái Bình Việt Nam`` …"""
    ends = [m.start() for m in re.finditer(r"\s*[-–]\s*|\s+", words)]
    for end in (len(words), *reversed(ends)):
        yield words[:end]


def in_sentence(name: str) -> str:
    """``Xã Kiến Xương`` → ``xã Kiến Xương``, as within a sentence."""
    return name[:1].lower() + name[1:]


_TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=32_768)  # the tables' names, and then some
def name_key(text: str) -> str:
    """A name for comparing: without case, apostrophes, and the place of the tone mark.

    ``Hoà`` and ``Hòa``, ``Phú Quí`` and ``Phú Quý``, ``Bà Rịa-Vũng Tàu`` with blanks are one.
    """
    plain = re.sub(r"[’'‘`]", "", unicodedata.normalize("NFD", text.casefold()))
    words = re.sub(r"[-–]", " ", plain).split()
    return " ".join(_toneless(w).replace("y", "i") + _tone(w) for w in words)


def _toneless(word: str) -> str:
    return "".join(c for c in word if c not in _TONES)


def _tone(word: str) -> str:
    return "".join(c for c in word if c in _TONES)
