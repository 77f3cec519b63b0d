"""Vietnamese and English wordings as data: phrases with gaps, found whatever marks are written.

A phrase is a row of slots parted by blanks. A slot is one word or several to choose from
(``gửi|nộp``); a choice of several words is joined by underscores (``chúng_tôi``); a slot that ends
with ``~`` may be missing; ``…`` stands for up to four words of any kind. People leave the marks of
their letters out, so both sides are compared without them.
"""

import re
from collections.abc import Iterable

from plancycle.model.text import fold_ascii

_GAP = "…"
_ANY_WORDS = r"(?: [^ ]+){0,4}"
_SENTENCE_ENDS = re.compile(r"(?<=[?!;\n])|(?<=[.])(?=\s|$)")
_WORD = re.compile(r"[^\W_]+")


def phrases(*wanted: str) -> re.Pattern[str]:
    """One pattern for all the phrases; it is for what :func:`plain_words` makes of a text."""
    return re.compile("|".join(f"(?:{_pattern(p)})" for p in wanted))


def plain_words(text: str) -> str:
    """The words of a text in small letters without marks, one blank before and behind each."""
    return f" {' '.join(_WORD.findall(fold_ascii(text)))} "


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with the sign that ends it; empty ones are left out."""
    found = (part.strip() for part in _SENTENCE_ENDS.split(text))
    return tuple(part for part in found if _WORD.search(part) or "?" in part)


def said_in(pattern: re.Pattern[str], parts: Iterable[str]) -> bool:
    """Whether a phrase stands in one of the sentences."""
    return any(pattern.search(plain_words(part)) for part in parts)


def _pattern(phrase: str) -> str:
    return "".join(_slot(slot) for slot in phrase.split()) + "(?= )"


def _slot(slot: str) -> str:
    if slot == _GAP:
        return _ANY_WORDS
    choices = (" ".join(_WORD.findall(fold_ascii(c))) for c in _choices(slot))
    found = f" (?:{'|'.join(choices)})"
    return f"(?:{found})?" if slot.endswith("~") else found


def _choices(slot: str) -> list[str]:
    return [c.replace("_", " ") for c in slot.removesuffix("~").split("|")]
