"""Which syllables stand side by side in papers: the table of pairs, read once when asked for.

The pairs were counted in public legal and administrative texts of 2008 to 2026. A pair marked with
``*`` is a word that papers use often, one with ``+`` a rarer word; the others were seen, or may
come about where two words meet, so that nothing can be told from them.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from plancycle.lint.words.misspelt_words import bare

Pair = tuple[str, str]


@dataclass(frozen=True)
class WordPairs:
    """The table.

    Attributes:
        words: pairs that make a frequent word of papers. bound: those and the rarer words.
        seen: every pair of the table.
    """

    words: frozenset[Pair]
    bound: frozenset[Pair]
    seen: frozenset[Pair]

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Every syllable of the table; another one is rare."""
        return frozenset(syllable for pair in self.seen for syllable in pair)

    @cached_property
    def after(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Second syllables of words, by the first and the letters of the second without marks."""
        spellings: dict[tuple[str, str], list[str]] = defaultdict(list)
        for first, second in self.words:
            spellings[first, bare(second)].append(second)
        return {key: tuple(sorted(value)) for key, value in spellings.items()}

    @cached_property
    def before(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """First syllables of words, by the second and the letters of the first without marks."""
        spellings: dict[tuple[str, str], list[str]] = defaultdict(list)
        for first, second in self.words:
            spellings[second, bare(first)].append(first)
        return {key: tuple(sorted(value)) for key, value in spellings.items()}


@lru_cache(maxsize=1)
def word_pairs() -> WordPairs:
    """The table of ``word_pairs.txt``: a first syllable a line, with those that follow it."""
    text = files("plancycle.lint.words").joinpath("word_pairs.txt").read_text(encoding="utf-8")
    marked: dict[str, set[Pair]] = {"*": set(), "+": set(), "": set()}
    for line in text.splitlines():
        first, _, seconds = line.partition(": ")
        for second in seconds.split():
            mark = second[-1] if second[-1] in "*+" else ""
            marked[mark].add((first, second.removesuffix(mark)))
    words, rarer, others = (frozenset(pairs) for pairs in marked.values())
    return WordPairs(words, words | rarer, words | rarer | others)
