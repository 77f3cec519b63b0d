"""A word of papers with one mark or letter slipped, which leaves a syllable that exists."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from unicodedata import normalize

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.glued_words import has_marks
from plancycle.lint.words.misspelt_words import bare
from plancycle.lint.words.word_pairs import Pair, WordPairs, word_pairs
from plancycle.lint.words.wording_rules import told_lookalikes
from plancycle.vi.syllables import is_syllable

_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
"""Words with nothing but a blank between them: what a mark parts is no word."""

_FREE = frozenset((
    *("dần", "tự", "từng", "cùng", "dùng", "lấy", "mọi", "cả", "mới", "vẫn", "còn", "chỉ", "hay"),
    *("nên", "rồi", "ấy", "ta", "họ", "nó", "mình", "vừa", "càng", "hơn", "luôn", "thêm", "bớt"),
    *("đang", "nhau", "lại", "khác", "chung", "riêng"),
))  # fmt: skip
"""Syllables that go with any other: where one stands, no word was missed."""

_FEW_WORDS = 8
"""Words from which a line shows whether its marks are there; more than half bear one as a rule."""

_SMALL = frozenset(
    {"trên", "và", "của", "các", "để", "trong", "tại", "theo", "cho", "với", "về", "là", "được"}
)
"""Small words stand beside halves of words too ("xây dựng trên"): they tell nothing of them."""


@rule("L-W10")
def check_slips(sheet: Sheet) -> Iterator[Hit]:
    """No frequent word with a slip that makes another syllable: ``tiến đô``, ``lành manh``."""
    table = word_pairs()
    for line in sheet.paper.filled:
        slips = dict.fromkeys(_slips(line.text, table))
        told = told_lookalikes(line.text) if slips else set()
        for wrong, right in slips:
            if not any(wrong in phrase or phrase in wrong for phrase in told):
                message = f"“{wrong}” có thể là “{right}” viết sai."
                yield Hit(line.place, message, f"Viết “{right}” nếu đúng là từ này.")


def _slips(text: str, table: WordPairs) -> Iterator[tuple[str, str]]:
    if _has_lost_its_marks(text):
        return
    for run in _RUN.finditer(text):
        written = run[0].split(" ")
        small = ["", *(word.lower() for word in written), ""]
        told = -1  # the syllable that was told last: with its next neighbour it is told no more
        for at, pair in enumerate(pairwise(small[1:-1])):
            meant = None if pair in table.seen or told == at else _meant(small, written, at, table)
            if meant is not None and not _is_same_word(pair, meant):
                told = at + 1 if meant[1] != pair[1] else at
                yield " ".join(pair), " ".join(meant)


def _has_lost_its_marks(text: str) -> bool:
    """Whether a line is hardly Vietnamese: a scan that was read badly, another language."""
    words = re.findall(r"[^\W\d_]+", text)
    marked = sum(has_marks(word) for word in words)
    return len(words) >= _FEW_WORDS and marked * 4 < len(words)


def _is_same_word(pair: Pair, meant: Pair) -> bool:
    """Whether only the mark of the tone stands elsewhere, as in ``hoả hoạn``: L-M19 tells that."""
    return sorted(normalize("NFD", " ".join(pair))) == sorted(normalize("NFD", " ".join(meant)))


def _meant(small: list[str], written: list[str], at: int, table: WordPairs) -> Pair | None:
    """The word meant by the syllables ``at`` and ``at + 1`` of a run, which do not go together.

    A syllable that closes or opens a word with its other neighbour is no half of this one.
    """
    left, first, second, right = small[at : at + 4]
    if written[at + 1].islower() and (left, first) not in table.bound:
        meant = _second((first, second), right, table)
        if meant is not None:
            return meant
    begins = written[at].islower() or (at == 0 and written[0].istitle())
    begins = begins and written[at + 1].islower()  # "Đỗ Thị Mai" is a name
    if begins and (second, right) not in table.bound:
        return _first((first, second), left, table)
    return None


def _second(pair: Pair, right: str, table: WordPairs) -> Pair | None:
    """The word whose second syllable slipped, unless that goes with the next one."""
    first, second = pair
    goes_on = right not in _SMALL and (second, right) in table.seen
    if second in _FREE or not is_syllable(second) or goes_on:
        return None
    meant = table.after.get((first, bare(second)), ())
    if not meant:
        meant = _by_ear(second, lambda letters: table.after.get((first, letters), ()))
    if not meant and second not in table.syllables:
        meant = _near(bare(second), {k[1]: v for k, v in table.after.items() if k[0] == first})
    return (first, meant[0]) if len(meant) == 1 and meant[0] != second else None


_FINALS = {"c": "t", "t": "c", "n": "ng", "ng": "n"}
_INITIALS = {
    "ch": ("tr",), "tr": ("ch",), "s": ("x",), "x": ("s",), "d": ("gi", "r"), "gi": ("d", "r"),
    "r": ("d", "gi"), "l": ("n",), "n": ("l",),
}  # fmt: skip
"""Ends and beginnings of syllables that half the country does not tell apart by ear."""


def _by_ear(syllable: str, known: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """The syllables that sound like one in a part of the country and make a word: ``hợp tát``."""
    end = re.search(r"(?<=[^\W\d_])(ng|n|c|t)$", syllable)
    begin = re.match(r"(?:ch|tr|gi(?=[aăâeêioôơuư])|[sxdrln])(?![hgr])", bare(syllable))
    spoken = [syllable[: end.start()] + _FINALS[end[1]]] if end else []
    if begin:
        spoken += [other + syllable[begin.end() :] for other in _INITIALS[begin[0]]]
    return tuple(dict.fromkeys(w for word in spoken for w in known(bare(word)) if w == word))


def _first(pair: Pair, left: str, table: WordPairs) -> Pair | None:
    """The word whose first syllable slipped, unless that goes with the one before."""
    first, second = pair
    goes_on = left not in _SMALL and (left, first) in table.seen
    if first in _FREE or not is_syllable(first) or goes_on:
        return None
    meant = table.before.get((second, bare(first)), ())
    if not meant:
        meant = _by_ear(first, lambda letters: table.before.get((second, letters), ()))
    if not meant and first not in table.syllables:
        meant = _near(bare(first), {k[1]: v for k, v in table.before.items() if k[0] == second})
    return (meant[0], second) if len(meant) == 1 and meant[0] != first else None


def _near(letters: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The one syllable whose letters differ by a single one left out or added."""
    near = [words for other, words in known.items() if _is_one_letter_off(letters, other)]
    return near[0] if len(near) == 1 else ()


def _is_one_letter_off(one: str, other: str) -> bool:
    """Whether one is the other without one of its letters."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
