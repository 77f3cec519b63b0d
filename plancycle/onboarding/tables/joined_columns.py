"""Several columns that say one thing, put together before a table is read.

``Quý I | Quý II | Quý III | Quý IV`` with a mark in each quarter in which a task is done; ``Bắt
đầu | Hoàn thành`` below one heading of times; a total and its sources below one of costs. Each is
one column for whoever reads the table: its first place holds the words of all, the rest is blank.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import fold
from plancycle.model.time_kinds import TimeKind
from plancycle.onboarding.words.plan_words import ColumnRole, PlanWords
from plancycle.vi.time_words import read_time

_WITHIN = 12
_UNNAMED = "Thời gian"
_HEADS = 6.0
"""Score from which a heading above several columns says what all of them are about."""

_MARKS = frozenset(("x", "v", "✓", "✔", "√", "+", "*", "●", "■", "•"))
_MARKED = frozenset((TimeKind.QUARTER, TimeKind.MONTH, TimeKind.HALF, TimeKind.YEAR))
_SHORT_MONTH = re.compile(r"^t(?:h)?\.? ?(\d{1,2})$")
_YEAR = re.compile(r"\b(20\d\d)\b")
_START = re.compile(r"^(?:(?:thời gian |thời điểm |ngày )?bắt đầu|từ(?: ngày| tháng)?|khởi công)$")
_END = re.compile(
    r"^(?:(?:thời gian |thời điểm |ngày )?(?:kết thúc|hoàn thành)|đến(?: ngày| tháng)?)$"
)
_TOTAL = re.compile(r"^(?:tổng(?: số| cộng| kinh phí| mức)?|cộng)$")

Rows = tuple[tuple[SourceCell, ...], ...]


@dataclass(frozen=True, slots=True)
class JoinedColumns:
    """Columns of a table that are read as one.

    Attributes:
        table: where they stand.
        heading: what they are called together.
        parts: their own headings.
    """

    table: SourceTable
    heading: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Family:
    """Columns ``first`` up to ``last``; their own headings stand in row ``row``."""

    row: int
    first: int
    last: int
    above: str
    heads: tuple[str, ...]


def join_columns(
    table: SourceTable, words: PlanWords
) -> tuple[SourceTable, tuple[JoinedColumns, ...]]:
    """A table with such columns put together, and which they are."""
    joined: list[JoinedColumns] = []
    families = _families(table, words)
    table = _even(table) if families else table
    for family in families:
        rows = _marks(table, family) or _span(table, family) or _sums(table, family, words)
        if rows is not None:
            heading = family.above or _UNNAMED
            table = replace(table, rows=rows)
            joined.append(JoinedColumns(table, heading, family.heads))
    return table, tuple(replace(one, table=table) for one in joined)


def _even(table: SourceTable) -> SourceTable:
    """The table with blanks where a sheet's rows end on their last word."""
    width = max(map(len, table.rows))
    rows = (
        (*row, *(SourceCell(n, at + 1, "") for at in range(len(row), width)))
        for n, row in enumerate(table.rows, start=1)
    )
    return replace(table, rows=tuple(rows))


def _families(table: SourceTable, words: PlanWords) -> list[_Family]:
    """Columns below one heading of times or costs, or headed by times themselves."""
    for n, row in enumerate(table.rows[:_WITHIN]):
        below = table.rows[n + 1] if n + 1 < len(table.rows) else ()
        spans = [s for s in _spans(row, below) if _is_about(row[s[0]].text, words)]
        if spans:
            return [
                _Family(n + 1, a, b, _line(row[a].text), tuple(_line(c.text) for c in below[a:b]))
                for a, b in spans
            ]
        times = [_time_of(cell.text) is not None for cell in row]
        runs = [(a, b) for a, b in _runs(times) if b - a > 2]
        if runs:
            return [_Family(n, a, b, "", tuple(_line(c.text) for c in row[a:b])) for a, b in runs]
    return []


def _spans(row: Sequence[SourceCell], below: Sequence[SourceCell]) -> list[tuple[int, int]]:
    """Places of cells merged, or followed by blanks, over several cells of the next row."""
    spans, at = [], 0
    while at < len(row):
        end = at + 1
        while end < len(row) and (row[end] is row[at] or (row[at].text and not row[end].text)):
            end += 1
        heads = below[at:end]
        apart = len({id(c) for c in heads}) == end - at and all(c.text for c in heads)
        if row[at].text and end - at > 1 and apart and row[at] not in heads:
            spans.append((at, end))
        at = end
    return spans


def _is_about(text: str, words: PlanWords) -> bool:
    scores = words.scores(text)
    return max(scores.get(ColumnRole.TIME, 0), scores.get(ColumnRole.COST, 0)) >= _HEADS


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif flag:
            runs.append((at, at + 1))
    return runs


def _time_of(head: str, above: str = "") -> str | None:
    """The time that a heading is, as it stands in a cell of times: ``T3`` is ``tháng 3``."""
    text, bare = _line(head), fold(head)
    month = _SHORT_MONTH.match(bare)
    if month is None and "tháng" in fold(above):
        month = re.fullmatch(r"(\d{1,2})", bare)
    text = f"tháng {month[1]}" if month is not None else text[:1].lower() + text[1:]
    time = read_time(text)
    return text if time is not None and time.kind in _MARKED else None


def _marks(table: SourceTable, family: _Family) -> Rows | None:
    """A mark in each quarter, month or year in which something is done."""
    times = [_time_of(head, family.above) for head in family.heads]
    own = [row for row in table.rows[family.row + 1 :] if not _goes_beyond(row, family)]
    marks = {fold(c.text) for row in own for c in row[family.first : family.last] if c.text}
    if None in times or not marks or not marks <= _MARKS:
        return None
    year = _YEAR.search(family.above)

    def told(row: Sequence[SourceCell]) -> str:
        runs = _runs([bool(c.text) for c in row[family.first : family.last]])
        if len(runs) == 1 and runs[0][1] - runs[0][0] > 1:
            text = f"{times[runs[0][0]]} - {times[runs[0][1] - 1]}"
        else:
            text = ", ".join(str(times[n]) for a, b in runs for n in range(a, b))
        dated = f"/{year[1]}" if year is not None and text and not _YEAR.search(text) else ""
        return text[:1].upper() + text[1:] + dated

    return _rewritten(table, family, [told])


def _goes_beyond(row: Sequence[SourceCell], family: _Family) -> bool:
    """Whether a cell of a row is merged over more than the family."""
    outside = (*row[: family.first], *row[family.last :])
    return any(cell in outside for cell in row[family.first : family.last] if cell.text)


def _span(table: SourceTable, family: _Family) -> Rows | None:
    """When a task begins and when it ends."""
    heads = [fold(head) for head in family.heads]
    if len(heads) != 2 or not (_START.match(heads[0]) and _END.match(heads[1])):
        return None

    def told(row: Sequence[SourceCell]) -> str:
        begins, ends = (_line(c.text) for c in row[family.first : family.last])
        if begins and ends:
            return begins if fold(begins) == fold(ends) else f"{begins} - {ends}"
        return ends or (f"Từ {begins[:1].lower()}{begins[1:]}" if begins else "")

    return _rewritten(table, family, [told])


def _sums(table: SourceTable, family: _Family, words: PlanWords) -> Rows | None:
    """A total, and what each source or year gives of it; None without one column of totals."""
    if words.scores(family.above).get(ColumnRole.COST, 0) < _HEADS:
        return None
    totals = [at for at, head in enumerate(family.heads) if _TOTAL.match(fold(head))]
    if len(totals) != 1:
        return None
    years = [_YEAR.search(h) for at, h in enumerate(family.heads) if at not in totals]
    numbers = [int(y[1]) for y in years if y is not None]
    of_years = len(numbers) == len(years) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )

    def total(row: Sequence[SourceCell]) -> str:
        text = _line(row[family.first + totals[0]].text)
        several = of_years and len(numbers) > 1 and bool(text)
        return f"{text} (giai đoạn {numbers[0]} - {numbers[-1]})" if several else text

    def parts(row: Sequence[SourceCell]) -> str:
        cells = zip(family.heads, row[family.first : family.last], strict=True)
        named = [(h, _line(c.text)) for n, (h, c) in enumerate(cells) if n not in totals]
        return "; ".join(f"{head}: {text}" for head, text in named if text)

    return _rewritten(table, family, [total, parts], ["", "Nguồn kinh phí"])


def _rewritten(
    table: SourceTable,
    family: _Family,
    told: Sequence[Callable[[Sequence[SourceCell]], str]],
    heads: Sequence[str] = ("",),
) -> Rows:
    """The rows with one column for each of ``told`` instead of the family's, the others blank.

    Args: heads: their headings; empty for that of the family.
    """
    names = [head or family.above or _UNNAMED for head in heads]
    begins = family.row - bool(family.above)
    rows = list(table.rows)
    for n in range(begins, len(rows)):
        row = rows[n]
        if n > family.row and _goes_beyond(row, family):
            continue  # the name of a group
        if begins < n <= family.row:  # one heading, merged down
            cells: Sequence[SourceCell] = rows[begins][family.first : family.last]
        else:
            texts = names if n == begins else [tell(row) for tell in told]
            cells = _cells(row, family, texts)
        rows[n] = (*row[: family.first], *cells, *row[family.last :])
    return tuple(rows)


def _cells(
    row: Sequence[SourceCell], family: _Family, texts: Sequence[str]
) -> tuple[SourceCell, ...]:
    """New cells for the columns of a family; those without a text are blank."""
    filled = [*texts, *[""] * (family.last - family.first - len(texts))]
    return tuple(
        SourceCell(row[family.first].row, family.first + n + 1, text)
        for n, text in enumerate(filled)
    )


def _line(text: str) -> str:
    return " ".join(text.split())
