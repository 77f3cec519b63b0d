"""Numbers of parts and rows: no repeat, no gap."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plancycle.documents.wording.wording import roman
from plancycle.lint.parts.quotations import read_quotations
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {roman(n): n for n in range(1, 100)}
_LABEL = re.compile(
    r"(?P<roman>[IVXLC]+)\.\s+\S"
    r"|(?P<arabic>\d{1,2})\.\s+(?:[^\d\s]|\d+(?:,\d+)?\s?%|(?!\d{3}(?!\d))\d+ [^\W\d_])"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2})+)(?:\.?\s+\S|\.[^\W\d_])"
    r"|(?P<letter>[^\W\d_])\)\s+\S"
    r"|\((?P<closed>\d{1,2})\)\s+\S"
    r"|Điều (?P<article>\d{1,3})\s?[.:](?:\s|$)"
)
_LOWER: dict[str, tuple[str, ...]] = {
    "major": ("roman", "arabic", "deep", "letter", "closed"),
    "roman": ("arabic", "deep", "letter", "closed"),
    "arabic": ("deep", "letter", "closed"),
    "deep": ("letter", "closed"),
    "letter": ("closed",),
    "closed": (),
    "article": ("arabic", "deep", "letter", "closed"),
}
_MAJOR = re.compile(
    r"[ABDĐEGH]\.\s|(?i:phần|chương)\s+(?i:thứ\s+[^\W\d_]+|[IVX]+|\d{1,2})"
    r"(?:\s*$|\s*[.:–-]|\s+[A-ZÀ-ỸĐ])"
)
"""A part above the Roman ones: below it these begin anew. “Phần thứ nhất gồm …” is a sentence."""

_STRANGE = 100
"""Added to the letters that no point has, which keep the place of the one before them."""

_FAR = 20
"""A step that no slip makes: rows between were left out on purpose."""

_CHOSEN = 6
"""Gaps in one table from which it is an extract."""

_ROW_HEAD = frozenset({"stt", "tt", "số tt", "số thứ tự"})


@dataclass(frozen=True, slots=True)
class _Label:
    """A number before a part: its kind, value and how it is written."""

    kind: str
    value: int
    written: str


def _label(text: str) -> _Label | None:
    if _MAJOR.match(text):
        return _Label("major", 0, text[:1])
    match = _LABEL.match(text)
    if match is None or match.lastgroup is None:
        return None
    kind, written = match.lastgroup, match[match.lastgroup]
    if kind == "roman":
        value = _ROMAN.get(written, 0)
    elif kind == "letter":
        value = ALPHABET.find(written.lower()) + 1
        # Letters no point has (f, j, w, z) come right after those they follow in English.
        value = value or {"f": 6, "j": 9, "w": 22, "z": 23}.get(written.lower(), 0) + _STRANGE
    else:
        value = int(written.rpartition(".")[2])
    return _Label(kind, value, written) if value else None


def _is_middle_row(line: Line, label: _Label) -> bool:
    """Whether a copied table shows a number beside the middle row of its cell's words."""
    words = line.text.removeprefix(label.written).lstrip(" .")
    return line.look is None and label.kind == "deep" and words[:1].islower()


def _faults(
    lines: Sequence[Line], kinds: frozenset[str], shown: Callable[[str, int], str]
) -> Iterator[Hit]:
    """Where a series of some kinds repeats or skips; a higher part begins lower ones anew."""
    last: dict[str, int] = {}
    row_above = {below.order: above.text for above, below in pairwise(lines)}
    broken: dict[str, int] = {}  # series that a number above them ended
    labels = [(line, label) for line in lines if (label := _label(line.text))]
    for index, (line, label) in enumerate(labels):
        kind = label.kind
        if kind == "major":
            last = {"article": last.get("article", 0)}
            continue
        # 7.5 goes on with 7.4, whatever 7.4.1 and 7.4.2 stand between.
        series = f"deep {label.written.rpartition('.')[0]}" if kind == "deep" else kind
        wanted = last.get(series, 0) + 1
        # Lists below unnumbered words begin anew; two numbers 1 in a row of one part do not.
        twice = last.get(kind) == 1 and any(kind in _LOWER[s.partition(" ")[0]] for s in last)
        anew = label.value == 1 and kind in {"arabic", "closed", "letter"} and not twice
        # A note at the foot of a copied page has a number too: the series goes on below it.
        above = row_above.get(line.order, "")
        goes_on = line.look is None and (
            broken.get(series) == label.value - 1
            or (kind == "closed" and f"({label.value - 1})" in above)
        )
        last[series] = label.value % _STRANGE
        alone = wanted == 1 and _is_cited_alone(above, label, (n for _, n in labels[index + 1 :]))
        if label.value != wanted and not anew and not goes_on and not alone:
            if kind in kinds and not _is_middle_row(line, label):
                yield _hit(line, label, wanted - 1, shown)
            if _next_value(label, (n for _, n in labels[index + 1 :])) == wanted + 1:
                last[series] = wanted  # the series goes on as if this number had been right
        broken |= {s: n for s, n in last.items() if s.partition(" ")[0] in _LOWER[kind]}
        last = {s: n for s, n in last.items() if s.partition(" ")[0] not in _LOWER[kind]}


def _is_cited_alone(above: str, label: _Label, following: Iterator[_Label]) -> bool:
    """Whether one numbered clause stands alone below a colon: a quotation keeps its number."""
    return above.endswith(":") and _next_value(label, following) is None


def _next_value(label: _Label, following: Iterator[_Label]) -> int | None:
    """Value of the next number of the same series; None where a higher part comes first."""
    for other in following:
        if other.kind == label.kind:
            return other.value
        if label.kind in _LOWER[other.kind]:
            return None
    return None


def _hit(line: Line, label: _Label, before: int, shown: Callable[[str, int], str]) -> Hit:
    wanted = shown(label.kind, before + 1)
    what = "lặp lại" if label.value <= before else "nhảy cóc"
    after = f", sau “{shown(label.kind, before)}”" if before else ""
    if label.kind == "deep":
        stem = label.written.rpartition(".")[0]
        wanted = f"{stem}.{before + 1}"
        after = f", sau “{stem}.{before}”" if before else ""
    return Hit(line.place, f"Số mục “{label.written}” {what}{after}.", f"Ghi “{wanted}”.")


def _written(kind: str, value: int) -> str:
    if kind == "roman":
        return roman(value)
    if kind == "letter":
        return ALPHABET[(value - 1) % len(ALPHABET)]
    return str(value)


def _parts(sheet: Sheet) -> Iterator[Sequence[Line]]:
    """The text and each appendix, which counts for itself; tables and quotations left out."""
    quoted = read_quotations(sheet.paper.filled).inside
    for lines in (sheet.parts.prose, *(a.lines for a in sheet.parts.appendices)):
        yield [n for n in lines if n.cell is None and "\t" not in n.text and n.order not in quoted]


@rule("L-S01")
def check_roman(sheet: Sheet) -> Iterator[Hit]:
    """I, II, III ... run on."""
    for lines in _parts(sheet):
        yield from _faults(lines, frozenset({"roman"}), _written)
        for line in lines:
            odd = re.match(r"([IVX]{2,})\.\s+\S", line.text)
            if odd and odd[1] not in _ROMAN:
                yield Hit(line.place, f"Số La Mã “{odd[1]}” viết sai.", "Kiểm tra số của phần.")


@rule("L-S02")
def check_arabic(sheet: Sheet) -> Iterator[Hit]:
    """1, 2, 3 ... (1.1, (1), Điều 1) run on, and begin anew in each part."""
    kinds = frozenset({"arabic", "deep", "closed", "article"})
    if _is_excerpt(sheet):
        return
    for lines in _parts(sheet):
        yield from _faults(lines, kinds, _written)


def _is_excerpt(sheet: Sheet) -> bool:
    """Whether a copy without a head begins with a later article: the rest was left out."""
    first = next((label for n in sheet.paper.filled if (label := _label(n.text))), None)
    begins_late = first is not None and first.kind == "article" and first.value > 1
    return begins_late and not sheet.parts.official


@rule("L-S03")
def check_letters(sheet: Sheet) -> Iterator[Hit]:
    """a, b, c, d, đ, e, g ... run on in the Vietnamese alphabet."""
    for lines in _parts(sheet):
        yield from _faults(lines, frozenset({"letter"}), _written)


@rule("L-S04")
def check_rows(sheet: Sheet) -> Iterator[Hit]:
    """Numbers of rows run on, in one series or anew below the heading of each group.

    A table may go on where the one before it ended.
    """
    ended = 0
    for rows in numbered_tables(sheet):
        numbers: list[tuple[Line, int]] = []
        anew: set[int] = set()
        for line, text in rows:
            if text.isdecimal():
                numbers.append((line, int(text)))
            else:
                anew.add(len(numbers))  # below the heading of a group a series may begin anew
        if not _is_series([value for _, value in numbers]):
            continue
        before = ended if numbers and numbers[0][1] == ended + 1 else 0
        for index, (line, value) in enumerate(numbers):
            if value != before + 1 and not (value == 1 and index in anew):
                what = "lặp lại" if value <= before else "nhảy cóc"
                message = f"Số thứ tự “{value}” {what}, sau “{before}”."
                yield Hit(line.place, message, f"Ghi “{before + 1}”.")
                following = numbers[index + 1][1] if index + 1 < len(numbers) else None
                before = before + 1 if following == before + 2 else value
            else:
                before = value
        ended = before


def _is_series(values: Sequence[int]) -> bool:
    """Whether numbers run on at all; an extract keeps those of the table it was taken from.

    Where rows are left out often and none stands twice, they were left out on purpose.
    """
    steps = [below - above for above, below in pairwise(values)]
    far = sum(step > _FAR for step in steps)
    chosen = sum(step > 1 for step in steps) >= _CHOSEN and all(step > 0 for step in steps)
    return not chosen and (far == 0 or (far * 4 < len(steps) and steps[-1] <= _FAR))


def _is_row_of_years(cells: Sequence[str]) -> bool:
    """Whether a row of a copy is the lower one of a heading, whose first cell is merged away."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return len(told) > 1 and all(re.fullmatch(r"20\d\d", cell) for cell in told)


def numbered_tables(sheet: Sheet) -> Iterator[list[tuple[Line, str]]]:
    """First cells below a heading such as "STT", table by table; a heading may be repeated."""
    tables: dict[int, list[tuple[Line, str]]] = {}
    copies: list[list[tuple[Line, str]]] = [[]]
    open_tables: set[int] = set()
    in_copy = False
    for line in sheet.paper.filled:
        if line.cell is None:
            cells = line.text.split("\t")
            in_copy = in_copy or (len(cells) > 2 and cells[0].casefold() in _ROW_HEAD)
            if in_copy and len(cells) > 1 and not _is_row_of_years(cells):
                first = cells[0].strip()
                copied = copies[-1]
                apart = bool(copied) and line.order > copied[-1][0].order + 1
                if first.casefold() in _ROW_HEAD or (apart and first == "1"):
                    copies.append([])  # another table, or another group of one
                copies[-1].append((line, first))
        elif line.cell.column == 1:
            if line.text.casefold() in _ROW_HEAD:
                open_tables.add(line.cell.table)
            if line.cell.table in open_tables:
                tables.setdefault(line.cell.table, []).append((line, line.text))
    yield from tables.values()
    yield from (copied for copied in copies if copied)
