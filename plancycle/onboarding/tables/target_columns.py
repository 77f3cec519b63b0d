"""The columns of a table of targets, told by their headings of one to three rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import fold

_HEADER_WITHIN = 12
_DEEPEST = 3
"""Rows that a heading has at most: what for, which year, which part of the year."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-–—]|đến(?: năm)?)\s*(20\d\d)(?!\d)")
_REACHED = re.compile(
    r"\b(?:(?<!lộ trình )(?<!kế hoạch )(?<!mục tiêu )(?<!chỉ tiêu )thực hiện|hiện trạng|kết quả|"
    r"ước|đã đạt|năm trước|tăng|giảm|so với)\b"
)
_PART_OF_YEAR = re.compile(r"\b(?:quý|tháng|học kỳ|giữa kỳ|sơ kết)\b")
_WHOLE_YEAR = re.compile(r"\b(?:cả năm|quý (?:iv|4)|tháng 12|hết năm|cuối năm(?! nay))\b|31/12")
_BARE_VALUE = re.compile(
    r"(?:mục tiêu|kế hoạch|chỉ tiêu|giá trị|mức|chỉ tiêu giao|chỉ tiêu kế hoạch|mức phấn đấu|"
    r"mục tiêu cần đạt|kết quả cần đạt|yêu cầu|số lượng|số lượng giao)(?: năm)?"
)


class TargetRole(StrEnum):
    """What a column of a table of targets says.

    ASIDE: nothing that a target has, and nothing to decide: notes, what a target rests on, who
    helps. RIVAL: a value of a year that another column has a value of, too. PERIOD: a value of
    several years together, "Mục tiêu 2026 - 2030", which is that of no single one of them.
    """

    NUMBER = "number"
    TEXT = "text"
    MEASURE = "measure"
    VALUE = "value"
    RIVAL = "rival"
    PERIOD = "period"
    LEAD = "lead"
    ASIDE = "aside"
    OTHER = "other"


_VALUES = {TargetRole.VALUE, TargetRole.RIVAL, TargetRole.PERIOD}
_HEADINGS = (
    (TargetRole.NUMBER, re.compile(r"(?:s?tt|số tt|số thứ tự)")),
    (TargetRole.MEASURE, re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính)")),
    (
        TargetRole.ASIDE,
        re.compile(
            r"ghi chú|(?:căn cứ|cơ sở)\b.*|(?:(?:các )?(?:cơ quan|đơn vị|phòng|ban|ngành),? ?)+"
            r"phối hợp"
        ),
    ),
    (
        TargetRole.LEAD,
        re.compile(
            r"(?!.*phối hợp).*\b(?:chủ trì|theo dõi|đầu mối|phụ trách|chịu trách nhiệm|"
            r"(?:cơ quan|đơn vị) (?:thực hiện|được giao))\b.*"
        ),
    ),
    (
        TargetRole.TEXT,
        re.compile(
            r"(?:tên |nội dung |các |danh mục |tiêu chí ?[/,;-] ?|mục tiêu ?[/,;-] ?)*"
            r"(?:chỉ tiêu|mục tiêu|chỉ số)\b[^0-9]*"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """A column: its place from 0, its heading, its role.

    Attributes: year: that it names, 0 for none; of a period the last one. since: its first one.
    """

    place: int
    heading: str
    role: TargetRole
    year: int = 0
    since: int = 0


def find_target_columns(table: SourceTable) -> tuple[int, tuple[TargetColumn, ...]] | None:
    """Index of the first row below the heading, and the columns; None for other tables."""
    for n in range(min(_HEADER_WITHIN, len(table.rows))):
        above = table.rows[n - 1] if n and _goes_on(*table.rows[n - 1 : n + 1]) else ()
        # The deepest heading first: of two rows alone the years in the third would be taken for
        # values.
        for depth in range(_DEEPEST, 0, -1):
            rows = table.rows[n : n + depth]
            if len(rows) == depth and all(_goes_on(a, b) for a, b in pairwise(rows)):
                columns = _columns(rows, above)
                roles = {column.role for column in columns}
                texts = sum(column.role is TargetRole.TEXT for column in columns)
                if texts == 1 and roles & _VALUES:
                    return n + depth, columns
    return None


def _goes_on(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> bool:
    """Whether the second row belongs to the heading: it parts what is merged above, in years."""
    if len(lower) != len(upper):
        return False
    own = [(a, b) for a, b in zip(upper, lower, strict=True) if a is not b and b.text]
    return bool(own) and all(upper.count(a) > 1 or not a.text for a, _ in own)


def _columns(
    rows: Sequence[Sequence[SourceCell]], above: Sequence[SourceCell]
) -> tuple[TargetColumn, ...]:
    """Columns of a heading. Args: above: the row over it, which may say what its years are of."""
    read = []
    for place in range(len(rows[0])):
        parts = [cell.text for cell in dict.fromkeys(row[place] for row in rows) if cell.text]
        context = above[place].text if above else ""
        read.append(_column(place, parts, context))
    return tuple(_with_rivals(_with_one_text(read)))


def _column(place: int, parts: Sequence[str], context: str) -> TargetColumn:
    heading = " ".join(" ".join(parts).split())
    whole = fold(heading)
    key = " ".join(re.sub(r"\([^()]*\)", " ", whole).split())
    year = _year_of(parts)
    for role, pattern in _HEADINGS:
        if pattern.fullmatch(key):
            return TargetColumn(place, heading, role, year)
    part = _PART_OF_YEAR.search(whole) and not _WHOLE_YEAR.search(whole)
    reached = _REACHED.search(f"{fold(context)} {whole}") and not _BARE_VALUE.fullmatch(key)
    period = _PERIOD.search(parts[-1] if parts else "")
    if period is not None and period[1] < period[2] and not part and not reached:
        first, last = int(period[1]), int(period[2])
        return TargetColumn(place, heading, TargetRole.PERIOD, last, first)
    is_value = not part and not reached and (year or _BARE_VALUE.fullmatch(key))
    return TargetColumn(place, heading, TargetRole.VALUE if is_value else TargetRole.OTHER, year)


def _year_of(parts: Iterable[str]) -> int:
    """The year that the lowest row with years names; 0 where that are several, or none does."""
    named = [set(_YEAR.findall(part)) for part in parts]
    years: set[str] = next((years for years in reversed(named) if years), set())
    return int(years.pop()) if len(years) == 1 else 0


def _with_one_text(columns: Sequence[TargetColumn]) -> Iterator[TargetColumn]:
    """Of "Chỉ tiêu" and "Chỉ tiêu giao" the first says what is aimed at, the other how much."""
    is_told = False
    for column in columns:
        if (
            column.role is TargetRole.TEXT
            and is_told
            and _BARE_VALUE.fullmatch(fold(column.heading))
        ):
            yield replace(column, role=TargetRole.VALUE)
            continue
        is_told = is_told or column.role is TargetRole.TEXT
        yield column


def _with_rivals(columns: Iterable[TargetColumn]) -> Iterator[TargetColumn]:
    """Which of several columns of one year holds its value is for a person to say.

    So is what a value without a year means beside others that have one.
    """
    known = list(columns)
    number = Counter(c.year for c in known if c.role is TargetRole.VALUE)
    periods = Counter((c.since, c.year) for c in known if c.role is TargetRole.PERIOD)
    for column in known:
        if periods[column.since, column.year] > 1:
            yield replace(column, role=TargetRole.RIVAL)
        elif column.role is not TargetRole.VALUE:
            yield column
        elif number[column.year] > 1:
            yield replace(column, role=TargetRole.RIVAL)
        else:
            is_clear = column.year or len(number) == 1
            yield column if is_clear else replace(column, role=TargetRole.OTHER)
