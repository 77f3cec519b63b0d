"""One person under two names: ``bà Trần Thị Diễm`` above, ``bà Trần Thị Diễn`` below."""

import re
from collections.abc import Iterator
from itertools import combinations

from plancycle.lint.decree.letter_ranges import LARGE, SMALL
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.misspelt_words import bare
from plancycle.model.paper import Line

_NAMED = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)(?: \((?:[Ôô]ng|[Bb]à)\))?:? "
    rf"({LARGE}{SMALL}+(?: {LARGE}{SMALL}+){{2,3}})(?! {LARGE})"
)
_MOST_NAMES = 8
"""Persons of a paper up to which two names that are nearly one are one."""


@rule("L-M32")
def check_person_names(sheet: Sheet) -> Iterator[Hit]:
    """A name that differs from another in one mark or letter, in a paper about few persons."""
    lines: dict[str, list[Line]] = {}
    for line in sheet.parts.prose:
        for match in _NAMED.finditer(line.text):
            lines.setdefault(match[1], []).append(line)
    if len(lines) > _MOST_NAMES:
        return
    for first, second in combinations(lines, 2):
        apart = not {n.order for n in lines[first]} & {n.order for n in lines[second]}
        if apart and _is_nearly(first, second):
            place = lines[second][0].place
            message = f"Ghi “{second}”, ở trên ghi “{first}”."
            yield Hit(place, message, "Kiểm tra và ghi thống nhất họ tên.")


def _is_nearly(one: str, other: str) -> bool:
    """Whether all syllables but one are equal, and that one differs in marks or one letter."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    differing = [(a, b) for a, b in pairs if a != b]
    if len(one.split()) != len(other.split()) or len(differing) != 1:
        return False
    a, b = (bare(word.casefold()) for word in differing[0])
    return a == b or (len(a) == len(b) > 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1)
