"""A group as an office's list of units calls it, and which of those that are known it may be.

Never taken for certain here: whoever reads the list asks.
"""

import re
from collections.abc import Sequence

from plancycle.model.text import fold_ascii
from plancycle.model.units import UnitGroup
from plancycle.profiles.messages import nearest

_IDLE = frozenset(("cac", "va", "thuoc", "cua", "tren", "dia", "ban", "nhom", "khoi"))
"""Words that say nothing of which group it is."""


def likely_group(words: str, groups: Sequence[UnitGroup]) -> str:
    """``Có phải “x”?`` for the group that words seem to mean, or an empty string.

    First the one whose names hold all the words, as “MTTQ, đoàn thể” of “Mặt trận Tổ quốc và các
    tổ chức chính trị - xã hội (Mặt trận, đoàn thể)”; then the one that is spelled most alike. A
    group that only puts others together is nobody's own.
    """
    own = [group for group in groups if not group.includes]
    holding = [group for group in own if _holds(group, words)]
    if holding:
        return f"Có phải “{min(holding, key=_length).short_name}”?"
    return nearest(
        words.strip(), (name for group in own for name in (group.short_name, group.name))
    )


def _holds(group: UnitGroup, words: str) -> bool:
    """Whether every word that says something stands in a name, or is the initials of some there."""
    names = [_words(name) for name in (group.name, group.short_name, group.code)]
    there = {word for name in names for word in name}
    asked = [word for word in _words(words) if word not in _IDLE] or _words(words)
    return bool(asked) and all(
        word in there or any(_stands_for(word, name) for name in names) for word in asked
    )


def _stands_for(word: str, name: Sequence[str]) -> bool:
    """Whether a word of two letters or more is the initials of as many words in a row."""
    size = len(word)
    return size > 1 and any(
        word == "".join(part[0] for part in name[at : at + size])
        for at in range(len(name) - size + 1)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold_ascii(text))


def _length(group: UnitGroup) -> int:
    """Words of its names: of two that hold the same words, the one that says less besides."""
    return len(_words(group.name)) + len(_words(group.short_name))
