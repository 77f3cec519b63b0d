"""What differs between two papers, in words: paragraph beside paragraph, tables row by row."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from plancycle.documents.edited.word_blocks import Block, CellText, TableBlock, TextBlock

T = TypeVar("T")
_ALIKE = 0.4
"""Share of words in common from which two paragraphs, rows or tables are one that was changed."""

_MOST_COMPARED = 250_000
"""Pairs of a changed stretch that are compared; beyond, the stretches stand beside each other."""


class ChangeKind(StrEnum):
    """What was done to a paragraph, a row or a cell."""

    ADDED = "thêm"
    REMOVED = "xóa"
    CHANGED = "sửa"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: in both texts (``=``), only in the old (``-``) or the new (``+``)."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs.

    Attributes:
        place: where, in words.
        before, after: the old and the new text; empty for what was added or removed. The cells of
            a row that was added or removed are parted by " | ".
        table: number of the old table, from 1; None outside of tables, or in one that was added.
        row: the whole old row (of one that was added: the new row).
    """

    kind: ChangeKind
    place: str
    before: str
    after: str
    table: int | None = None
    row: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both texts as one, with what differs marked."""
        return word_difference(self.before, self.after)


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts word by word; a blank parts the pieces where they are joined again."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("=", " ".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("-", " ".join(old[a:b])))
        if c < d:
            pieces.append(Piece("+", " ".join(new[c:d])))
    return tuple(pieces)


def paper_difference(before: Sequence[Block], after: Sequence[Block]) -> tuple[Change, ...]:
    """Every place in which two papers differ, in their order."""
    changes: list[Change] = []
    for old, new in _pairs(before, after, _block_key, _block_likeness):
        changes += _block_changes(old, new)
    return tuple(changes)


def _block_key(block: Block) -> object:
    return block.texts if isinstance(block, TableBlock) else block.text


def _block_likeness(old: Block, new: Block) -> float:
    if isinstance(old, TableBlock) and isinstance(new, TableBlock):
        texts = (" ".join(" ".join(row) for row in t.texts) for t in (old, new))
        return _likeness(*texts)
    if isinstance(old, TextBlock) and isinstance(new, TextBlock):
        return _likeness(old.text, new.text)
    return 0.0


def _row_likeness(old: Sequence[CellText], new: Sequence[CellText]) -> float:
    return _likeness(_joined(old), _joined(new))


def _likeness(old: str, new: str) -> float:
    """Share of words that two texts have in common, whatever their order: from 0 to 1."""
    a, b = (Counter(re.findall(r"\w+", text.casefold())) for text in (old, new))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else float(old == new)


def _pairs(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], object],
    likeness: Callable[[T, T], float],
) -> Iterator[tuple[T | None, T | None]]:
    """What differs: an old and a new one that are alike, or one that stands alone; in order."""
    matcher = SequenceMatcher(
        None, [key(x) for x in before], [key(x) for x in after], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _stretch(before[a:b], after[c:d], likeness)


def _stretch(
    before: Sequence[T], after: Sequence[T], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs of a stretch that differs, so that what is alike stands together as far as it can."""
    if len(before) * len(after) > _MOST_COMPARED:
        yield from ((old, None) for old in before)
        yield from ((None, new) for new in after)
        return
    alike = [[likeness(old, new) for new in after] for old in before]
    # best[i][j]: the likeness that the rest from i and j on can reach.
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(before) or j < len(after):
        is_both = i < len(before) and j < len(after)
        if is_both and alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield before[i], after[j]
            i, j = i + 1, j + 1
        # Of what came and what went at one place the old is told first, as in "xóa ... thêm ...".
        elif i < len(before) and (j == len(after) or best[i][j] == best[i + 1][j]):
            yield before[i], None
            i += 1
        else:
            yield None, after[j]
            j += 1


def _block_changes(old: Block | None, new: Block | None) -> Iterator[Change]:
    if isinstance(old, TableBlock) or isinstance(new, TableBlock):
        assert not isinstance(old, TextBlock) and not isinstance(new, TextBlock)
        yield from _table_changes(old, new)
    elif old is None:
        assert new is not None
        yield Change(ChangeKind.ADDED, new.place, "", new.text)
    elif new is None:
        yield Change(ChangeKind.REMOVED, old.place, old.text, "")
    else:
        yield Change(ChangeKind.CHANGED, old.place, old.text, new.text)


def _table_changes(old: TableBlock | None, new: TableBlock | None) -> Iterator[Change]:
    old_rows, new_rows = (() if t is None else t.rows for t in (old, new))
    number = None if old is None else old.number
    shown = old or new
    assert shown is not None
    below = f"dưới “{shown.place}”, " if shown.place else ""
    table = f"{below}bảng {shown.number}"
    # A merged cell stands at every place it covers, and is told once.
    told: set[tuple[CellText, CellText]] = set()
    for row, fresh in _pairs(old_rows, new_rows, _texts, _row_likeness):
        if row is None:
            assert fresh is not None
            place = f"{table}, dòng {_line(fresh)} (mới)"
            yield Change(ChangeKind.ADDED, place, "", _joined(fresh), number, _texts(fresh))
        elif fresh is None:
            place = f"{table}, dòng {_line(row)}"
            yield Change(ChangeKind.REMOVED, place, _joined(row), "", number, _texts(row))
        else:
            place = f"{table}, dòng {_line(row)}"
            yield from _row_changes(place, number, row, fresh, told)


def _row_changes(
    place: str,
    table: int | None,
    old: Sequence[CellText],
    new: Sequence[CellText],
    told: set[tuple[CellText, CellText]],
) -> Iterator[Change]:
    """The cells in which two rows differ; as whole rows where a column came or went."""
    if len(old) != len(new):
        yield Change(ChangeKind.CHANGED, place, _joined(old), _joined(new), table, _texts(old))
        return
    for column, (a, b) in enumerate(zip(old, new, strict=True), start=1):
        if a.text == b.text or (a, b) in told:
            continue
        told.add((a, b))
        cell = f"{place}, cột {column}"
        yield Change(ChangeKind.CHANGED, cell, a.text, b.text, table, _texts(old))


def _texts(row: Sequence[CellText]) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _line(row: Sequence[CellText]) -> int:
    """Which row of its table it is; cells merged with those above stand further up."""
    return max((cell.row for cell in row), default=0)


def _joined(row: Sequence[CellText]) -> str:
    return " | ".join(cell.text for cell in dict.fromkeys(row))
