"""Which row of the form a row of a file is, by its title: ids get renumbered, rows swapped."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from plancycle.model.reports import RowHead
from plancycle.model.text import fold_ascii

_ALIKE = 0.8
"""Share of common words from which two titles are the same, but for a slip."""

_EDITED = 0.5
"""The same for the title that a row of this id should have: a unit may have shortened it."""

_LEAD = 0.1
"""How much more another title must be like it than the row's own, to be taken for the other."""

_WORD = re.compile(r"[a-z0-9]+")


class Titles:
    """The titles of a form's rows, by id."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._words = {task_id: _words(title) for task_id, title in titles.items()}
        self._known = frozenset(self._words.values())

    def best(self, title: str) -> str | None:
        """The id of the one row that a title names beyond doubt; None if there is none, or two."""
        words = _words(title)
        same = [i for i, known in self._words.items() if known and _begins_with(words, known)]
        if same:
            # Of "Hội nghị" and "Hội nghị tập huấn" the row that says the latter begins with both,
            # and means the longer one.
            return max(same, key=lambda i: len(self._words[i])) if _nested(same, self) else None
        scores = sorted(((_score(words, k), i) for i, k in self._words.items()), reverse=True)
        if not scores or scores[0][0] < _ALIKE:
            return None
        clear = len(scores) == 1 or scores[0][0] >= scores[1][0] + _LEAD
        return scores[0][1] if clear else None

    def fits(self, task_id: str, title: str) -> bool:
        """Whether a title can be that of a row: its own, edited, or none at all."""
        words, own = _words(title), self._words.get(task_id, ())
        # A title that begins with its own, but goes on as a longer one of the form, is that one's.
        longer = (words[:n] in self._known for n in range(len(own) + 1, len(words) + 1))
        if not words or (_begins_with(words, own) and not any(longer)):
            return True
        score = _score(words, own)
        others = (_score(words, k) for i, k in self._words.items() if i != task_id)
        return score >= _EDITED and score + _LEAD > max(others, default=0.0)


def rows_by_title(rows: Iterable[RowHead], titles: Mapping[str, str]) -> dict[str, str | None]:
    """For each row of a file, by its id there, the id of the form's row that it is.

    None where its title is none of the form's, or another's without being surely that one.
    """
    known = Titles(titles)
    row_by_id: dict[str, str | None] = {}
    for row in rows:
        own = row.task_id in titles and known.fits(row.task_id, row.title)
        sure = own and (bool(row.title) or not row.by_number)
        row_by_id.setdefault(row.task_id, row.task_id if sure else known.best(row.title))
    return row_by_id


def words_added(found: str, printed: str) -> str:
    """What was written to a title, or in its place; empty if it says what was printed, or less."""
    words, own = _words(found), _words(printed)
    if not words or _begins_with(words, own):
        rest = words[len(own) :] if words else ()
        is_note = not rest or " ".join(rest[:3]).startswith(_NOTES)
        return "" if is_note else found.rpartition(printed[-12:])[2].strip() or found
    return found if set(words) - set(own) else ""


_NOTES = ("cung chu tri", "chi tieu", "san pham giao")
"""How the small notes begin that the form itself prints below a title."""


def _nested(same: Sequence[str], titles: Titles) -> bool:
    """Whether of several titles that fit the longest holds all the others."""
    longest = max((titles._words[i] for i in same), key=len)
    return sum(titles._words[i] == longest for i in same) == 1


@lru_cache(maxsize=1024)  # every unit's form has the same titles
def _words(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_ascii(title)))


def _begins_with(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a title stands whole at the beginning; notes may follow it."""
    return bool(known) and words[: len(known)] == known


def _score(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    # The quick ratio is an upper bound: most pairs of titles need no more than that.
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _EDITED else 0.0
