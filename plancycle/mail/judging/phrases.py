"""Vietnamese and English wordings as data: phrases with gaps, in words with marks or without.

A phrase is a row of slots parted by blanks. A slot is one word or several to choose from
(``gửi|nộp``); a choice of several words is joined by underscores (``chúng_tôi``); a slot that ends
with ``~`` may be missing; ``…`` stands for up to four words of any kind.

People leave the marks of their letters out, so a word without marks is any word of its letters. One
that bears marks is only the word that they make: ``dùng`` (use), ``dừng`` (stop) and ``đừng``
(don't) are three words, and ``dung`` may be each of them.
"""

import re
import unicodedata
from collections.abc import Iterable

from plancycle.model.text import fold, fold_ascii

_GAP = "…"
_ANY_WORDS = r"(?: [^ ]+){0,4}"
_SENTENCE_ENDS = re.compile(r"(?<=[?!;\n])|(?<=[.])(?=\s|$)")
_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave, acute, tilde, hook above, dot below; all other marks make other letters."""


def phrases(*wanted: str) -> re.Pattern[str]:
    """One pattern for all the phrases; it is for what :func:`plain_words` makes of a text."""
    return re.compile("|".join(f"(?:{_pattern(p)})" for p in wanted))


def plain_words(text: str) -> str:
    """The words of a text in small letters, one blank before and behind each.

    A word's tone mark stands at its end, since people put it on either vowel (``hòa``, ``hoà``).
    """
    return f" {' '.join(_tone_last(w) for w in _WORD.findall(fold(text)))} "


def spelled(text: str) -> frozenset[str]:
    """Every word of a text in each form in which :func:`plain_words` may find it written."""
    return frozenset(s for word in _WORD.findall(text) for s in _spellings(word))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with the sign that ends it; empty ones are left out."""
    parts = (part.strip() for part in _SENTENCE_ENDS.split(text))
    return tuple(part for part in parts if _WORD.search(part) or "?" in part)


def said_in(pattern: re.Pattern[str], parts: Iterable[str]) -> bool:
    """Whether a phrase stands in one of the sentences."""
    return any(pattern.search(plain_words(part)) for part in parts)


def _pattern(phrase: str) -> str:
    return "".join(_slot(slot) for slot in phrase.split()) + "(?= )"


def _slot(slot: str) -> str:
    if slot == _GAP:
        return _ANY_WORDS
    choices = (" ".join(_word(w) for w in _WORD.findall(c)) for c in _choices(slot))
    pattern = f" (?:{'|'.join(choices)})"
    return f"(?:{pattern})?" if slot.endswith("~") else pattern


def _choices(slot: str) -> list[str]:
    return [c.replace("_", " ") for c in slot.removesuffix("~").split("|")]


def _word(word: str) -> str:
    spellings = _spellings(word)
    return spellings[0] if len(spellings) == 1 else f"(?:{'|'.join(spellings)})"


def _spellings(word: str) -> tuple[str, ...]:
    """A word as it is written here, without its tone, and without any marks."""
    folded = _tone_last(fold(word))
    toneless = "".join(c for c in folded if c not in _TONES)
    return tuple(dict.fromkeys((folded, toneless, fold_ascii(word))))


def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in parts if c in _TONES)
    letters = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return letters + tones
