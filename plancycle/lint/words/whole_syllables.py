"""Whether a word is one Vietnamese syllable: a beginning, a rhyme, at most one tone."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONSETS = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),
    *"bcdđghklmnprstvx",
    "",
)
_ENDS = {
    "a": "c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t k",
    "â": "c m n ng p t u y",
    "e": "c m n ng o p t",
    "ê": "ch m n nh p t u",
    "i": "a ch m n nh p t u",
    "o": "c i m n ng p t a e",
    "ô": "c i m n ng p t",
    "ơ": "i m n p t",
    "u": "a c i m n ng p t y ơ ê",
    "ư": "a c i m n ng t u",
    "y": "a t n nh ch",
    "iê": "c m n ng p t u",
    "yê": "m n ng t u",
    "uô": "c i m n ng t",
    "ươ": "c i m n ng p t u",
    "oa": "c ch i m n ng nh p t o y",
    "oă": "c m n ng t",
    "oe": "n o t m",
    "oo": "c ng",
    "uâ": "n ng t y",
    "uê": "ch n nh",
    "uy": "a ch n nh t p u",
    "uyê": "n t",
    "uơ": "",
}
_RHYMES = frozenset(f"{core}{end}" for core, ends in _ENDS.items() for end in ("", *ends.split()))


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word without spaces could be a Vietnamese syllable."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = sum(c in _TONES for c in parts)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    if tones > 1:
        return False
    return any(
        base.startswith(onset) and base[len(onset) :] in _RHYMES
        for onset in _ONSETS
    ) or base in {"gi", "gin", "giêng", "giêc"}  # fmt: skip


def has_marks(word: str) -> bool:
    """Whether a word holds a Vietnamese letter or tone."""
    return bool(re.search("[đĐ]", word)) or unicodedata.normalize("NFD", word) != word


def glued_from(word: str) -> tuple[str, str] | None:
    """The two syllables that a word without a space between them was glued from."""
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        both = has_marks(left) and has_marks(right)
        if both and is_syllable(left) and is_syllable(right):
            return left, right
    return None
