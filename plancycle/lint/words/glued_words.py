"""Words that hold Vietnamese letters, and two syllables written as one word."""

import re
import unicodedata

from plancycle.vi.syllables import is_syllable


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
