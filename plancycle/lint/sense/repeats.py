"""The same row or paragraph twice."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.grids import Grid, grids
from plancycle.model.paper import Align, Line
from plancycle.model.text import fold

_ROW_LETTERS = 15
_FAR_ROW_LETTERS = 40
"""Letters from which a row says something of its own: next to its equal, and far from it."""

_ITEM = 5
"""Letters from which an item of a row is a name and no mark."""

_SLIPS = 2
"""More equal rows than these are the way of the table (goods of one name, several vehicles)."""

_NEAR = 2
"""Paragraphs between which an equal one is a slip, however short the paper."""

_SHORT = 60
"""Paragraphs of a paper in which a long sentence is said once."""

_LONG = 150
_SENTENCE = 60
_PARAGRAPH_LETTERS = 60
_NUMBERED = re.compile(r"[IVXLC]+\.\s|[A-ZĐ][.)]\s|Điều \d")
_POINT = re.compile(r"(?:[-–+•*]|[^\W\d_]\d?\)) ?")
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? |[IVXLC]+\. |Điều \d")
"""A point of a list, and the numbered heading it stands under: two bodies may get one task."""

_LABELLED = re.compile(r"[-+•*]?\s*[^:;,.]{3,40}:")
"""``- Đơn vị chủ trì: ...`` may be the same for several activities."""


@rule("L-M17")
def check_rows(sheet: Sheet) -> Iterator[Hit]:
    """No row of a table stands twice, but for its number."""
    for grid in grids(sheet):
        seen: dict[tuple[str, ...], int] = {}
        twice: list[Hit] = []
        heading = _words(grid, min(grid.rows))
        for row in sorted(grid.rows):
            words = _words(grid, row)
            line = grid.line(row, min(grid.rows[row]))
            near = row - seen.get(words, row) == 1
            letters = _ROW_LETTERS if near else _FAR_ROW_LETTERS
            enough = sum(map(len, words)) >= letters and sum(map(bool, words)) > 1
            if words in seen and enough and words != heading and line is not None:
                fix = "Bỏ một dòng hoặc sửa nội dung."
                twice.append(Hit(line.place, "Dòng này đã có ở trên.", fix))
            seen.setdefault(words, row)
        if len(twice) <= _SLIPS:
            yield from twice


def _words(grid: Grid, row: int) -> tuple[str, ...]:
    """The cells of a row without its number."""
    cells = [fold(grid.text(row, c)) for c in grid.columns]
    first = cells[0].replace(".", "")
    numbered = first.isdecimal() or not first
    return tuple(cells[1:] if numbered else cells)


@rule("L-M22")
def check_ends(sheet: Sheet) -> Iterator[Hit]:
    """A sentence of the text ends with a mark; points, headings and lines that go on are let be."""
    prose = sheet.parts.prose if sheet.parts.official and sheet.paper.has_form else ()
    for line, below in pairwise(prose):
        look = line.look
        plain = look is not None and look.bold is False and look.align is Align.JUSTIFY
        begun = line.text[:1].isupper() and not _NUMBERED.match(line.text)
        sentence = plain and begun and len(line.text) >= _SENTENCE and line.text[-1].isalpha()
        next_one = below.order == line.order + 1 and below.spot != line.spot
        if sentence and next_one and not below.text[0].islower():
            yield Hit(line.place, "Đoạn không có dấu câu ở cuối.", "Thêm dấu chấm hoặc chấm phẩy.")


@rule("L-M18")
def check_paragraphs(sheet: Sheet) -> Iterator[Hit]:
    """No long paragraph stands twice, nor an item of a row right behind its equal."""
    yield from _twice(sheet.parts.prose)
    for line in sheet.parts.prose:
        for name in dict.fromkeys(_named_twice(line.text)):
            yield Hit(line.place, f"Ghi hai lần “{name}”.", "Bỏ một lần.")
        items = [fold(item) for item in line.text.rpartition(":")[2].split(";")]
        for above, item in pairwise(items):
            if above == item and len(item) > _ITEM and re.search(r"\w", item):
                yield Hit(line.place, f"Ghi hai lần “{item.strip(' .')}”.", "Bỏ một lần.")


_NAMED_ROW = re.compile(
    r"(?:[Tt]hành phần|[Mm]ời|gồm|[Pp]hối hợp với|[Nn]ơi nhận|[Cc]ác (?:xã|phường|sở|đơn vị))"
    r"[^:;.]{0,60}?:? ((?:[A-ZĐÀ-Ỹ][^,;.:()]{4,60}, ){2,30}[A-ZĐÀ-Ỹ][^,;.:()]{4,60})(?=[.;]|$)"
)
_PART_OF_A_NAME = frozenset({"Thể thao và Du lịch", "Thể thao"})


def _named_twice(text: str) -> Iterator[str]:
    """Names that a row of names holds twice: ``Mời: Sở Y tế, Sở Nội vụ, Sở Y tế``."""
    for match in _NAMED_ROW.finditer(text):
        names = [n.strip() for n in re.split(r", | và (?=[A-ZĐ])", match[1])]
        seen: set[str] = set()
        for name in names:
            if name in seen and name not in _PART_OF_A_NAME:
                yield name
            seen.add(name)


def _twice(lines: Sequence[Line]) -> Iterator[Hit]:
    seen: dict[str, int] = {}
    for index, line in enumerate(lines):
        key = fold(line.text)
        next_to = seen.get(key) == index - 1 and len(key) >= _ROW_LETTERS
        told = len(key) >= _PARAGRAPH_LETTERS or (next_to and "…" not in key and ".." not in key)
        if not told or _LABELLED.match(line.text):
            seen.setdefault(key, index)
            continue
        near = key in seen and index - seen[key] <= _NEAR
        long = key in seen and len(key) >= _LONG and len(lines) <= _SHORT
        if near or (long and not _is_of_another(lines[seen[key] : index + 1])):
            above = lines[seen[key]].spot
            yield Hit(line.place, f"Đoạn này đã có ở trên ({above}).", "Bỏ một đoạn.")
        seen.setdefault(key, index)


def _is_of_another(lines: Sequence[Line]) -> bool:
    """Whether the last line is a point below another heading than the first one is."""
    point = _POINT.match(lines[-1].text)
    return bool(point) and any(_HEADING.match(n.text) for n in lines[1:-1])
