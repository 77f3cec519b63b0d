"""A syllable that a space cuts in two: ``thự c hiện``."""

import re
from collections.abc import Iterator

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.word_pairs import WordPairs, word_pairs
from plancycle.vi.syllables import is_syllable

_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_ENDING = re.compile(r"[cmnpt]|ch|ng|nh|[aăâeêioôơuưy]\w{0,3}|[ạ-ỹ]\w{0,3}", re.IGNORECASE)
"""What may be cut off a syllable: its end, or its vowel with what follows."""


@rule("L-W12")
def check_split(sheet: Sheet) -> Iterator[Hit]:
    """No syllable of a frequent word is written as two."""
    table = word_pairs()
    for line in sheet.paper.filled:
        for run in _RUN.finditer(line.text):
            for wrong, right in dict.fromkeys(_split(run[0].split(" "), table)):
                yield Hit(line.place, f"Một tiếng viết rời: “{wrong}”.", f"Viết “{right}”.")


def _split(words: list[str], table: WordPairs) -> Iterator[tuple[str, str]]:
    """Two halves that make a syllable which goes with its neighbour, as neither half does."""
    small = [word.lower() for word in words]
    for at in range(len(words) - 1):
        head, tail = small[at], small[at + 1]
        whole = head + tail
        if not words[at + 1].islower() or not _ENDING.fullmatch(tail) or not is_syllable(whole):
            continue
        if (head, tail) in table.seen:
            continue
        right = small[at + 2] if at + 2 < len(small) else ""
        left = small[at - 1] if at else ""
        closes = (whole, right) in table.words and (tail, right) not in table.seen
        opens = (left, whole) in table.words and (left, head) not in table.seen
        if closes:
            yield f"{words[at]} {words[at + 1]} {words[at + 2]}", f"{whole} {right}"
        elif opens:
            yield f"{words[at - 1]} {words[at]} {words[at + 1]}", f"{left} {whole}"
