"""A table of targets as offices write it: what is aimed at, its unit, a value for each year, who.

Columns are told by their headings (of one row or two); a value belongs to the one year that its
heading names. What was reached before ("Thực hiện năm 2025") is no aim and is kept as a comment.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import fold

_HEADER_WITHIN = 12
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_REACHED = re.compile(r"\b(?:thực hiện|hiện trạng|kết quả|ước|đã đạt|năm trước|tăng|giảm|so với)\b")
_BARE_VALUE = re.compile(
    r"(?:mục tiêu|kế hoạch|chỉ tiêu|giá trị|mức|chỉ tiêu giao|chỉ tiêu kế hoạch|mức phấn đấu|"
    r"mục tiêu cần đạt|kết quả cần đạt|yêu cầu)(?: năm)?"
)
_COUNTING = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?")
_DASH = re.compile(r"^\s*(?:[-–+•*]|[a-zđ]\))\s*")


class TargetRole(StrEnum):
    """What a column of a table of targets says."""

    NUMBER = "number"
    TEXT = "text"
    MEASURE = "measure"
    VALUE = "value"
    LEAD = "lead"
    OTHER = "other"


_HEADINGS = (
    (TargetRole.NUMBER, re.compile(r"(?:s?tt|số tt|số thứ tự)")),
    (TargetRole.MEASURE, re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính)")),
    (
        TargetRole.LEAD,
        re.compile(
            r".*\b(?:chủ trì|theo dõi|đầu mối|chịu trách nhiệm|(?:cơ quan|đơn vị) thực hiện).*"
        ),
    ),
    (
        TargetRole.TEXT,
        re.compile(r"(?:tên |nội dung |các |danh mục )*(?:chỉ tiêu|mục tiêu|chỉ số)\b[^0-9]*"),
    ),
)


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """A column: its place from 0, its heading, its role; ``year`` of a value, 0 for none named."""

    place: int
    heading: str
    role: TargetRole
    year: int = 0


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target as its row says it.

    Attributes:
        table, row: where it stands.
        section: the heading rows above, joined; empty if there are none.
        text: what is aimed at; of a dashed row, with the row that it belongs to before it.
        cells: the cells that say something, with their columns, number and text left out.
    """

    table: SourceTable
    row: int
    section: str
    text: str
    cells: tuple[tuple[TargetColumn, str], ...]

    def of(self, role: TargetRole) -> list[tuple[TargetColumn, str]]:
        """The cells of a role."""
        return [(column, text) for column, text in self.cells if column.role is role]


@dataclass
class TargetTables:
    """What a file holds.

    Attributes:
        rows: the targets. columns: those of each table. passed_over: tables that hold none.
        headings: rows with nothing but a name, each with its place.
    """

    rows: list[TargetRow] = field(default_factory=list)
    columns: list[tuple[SourceTable, tuple[TargetColumn, ...]]] = field(default_factory=list)
    passed_over: list[SourceTable] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def find_targets(tables: Sequence[SourceTable]) -> TargetTables:
    """Every row of every table whose heading names targets and their values."""
    read = TargetTables()
    for table in tables:
        header = _header(table)
        if header is None:
            read.passed_over.append(table)
            continue
        start, columns = header
        read.columns.append((table, columns))
        read.rows.extend(_rows(table, start, columns, read.headings))
    return read


def _header(table: SourceTable) -> tuple[int, tuple[TargetColumn, ...]] | None:
    """Index of the first row below the heading, and the columns."""
    for n, row in enumerate(table.rows[:_HEADER_WITHIN]):
        below = table.rows[n + 1] if n + 1 < len(table.rows) else ()
        for depth, lower in ((2, below), (1, ())):
            if depth == 2 and not _goes_on(row, lower):
                continue
            columns = tuple(_column(i, headings) for i, headings in enumerate(_pairs(row, lower)))
            columns = tuple(_one_of_each_year(columns))
            roles = [column.role for column in columns]
            if roles.count(TargetRole.TEXT) == 1 and TargetRole.VALUE in roles:
                return n + depth, columns
    return None


def _one_of_each_year(columns: Sequence[TargetColumn]) -> Iterator[TargetColumn]:
    """A second column of values of one year is for a person to look at."""
    years: set[int] = set()
    for column in columns:
        if column.role is TargetRole.VALUE and column.year in years:
            yield TargetColumn(column.place, column.heading, TargetRole.OTHER)
            continue
        if column.role is TargetRole.VALUE:
            years.add(column.year)
        yield column


def _goes_on(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> bool:
    """Whether the second row belongs to the heading: it parts what is merged above, in years."""
    if len(lower) != len(upper):
        return False
    own = [(a, b) for a, b in zip(upper, lower, strict=True) if a is not b and b.text]
    return bool(own) and all(upper.count(a) > 1 or not a.text for a, _ in own)


def _pairs(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> Iterator[list[str]]:
    for i, cell in enumerate(upper):
        below = lower[i] if i < len(lower) else cell
        yield [c.text for c in dict.fromkeys((cell, below)) if c.text]


def _column(place: int, headings: list[str]) -> TargetColumn:
    heading = " ".join(" ".join(headings).split())
    key = re.sub(r"\s*\([^()]*\)\s*", " ", fold(heading)).strip()
    for role, pattern in _HEADINGS:
        if pattern.fullmatch(key):
            return TargetColumn(place, heading, role)
    years = _YEAR.findall(key)
    if len(years) == 1 and not _REACHED.search(key):
        return TargetColumn(place, heading, TargetRole.VALUE, int(years[0]))
    if _BARE_VALUE.fullmatch(key):
        return TargetColumn(place, heading, TargetRole.VALUE)
    return TargetColumn(place, heading, TargetRole.OTHER)


def _rows(
    table: SourceTable, start: int, columns: Sequence[TargetColumn], headings: list[str]
) -> Iterator[TargetRow]:
    """The targets of a table; ``headings`` gets every row that only names what follows."""
    top, under, parent = "", "", ""
    head = [cell.text for cell in table.rows[start - 1]]
    at = next(c.place for c in columns if c.role is TargetRole.TEXT)
    for n, cells in enumerate(table.rows[start:], start=start + 1):
        shown = {id(cell): cell for cell in cells if cell.text}
        if not shown or [cell.text for cell in cells] == head or _only_counts(shown.values()):
            continue
        text = _one_line(cells[at].text) if at < len(cells) else ""
        said = tuple(_said(cells, columns, cells[at] if at < len(cells) else None))
        dash = _DASH.match(text)
        if not said and not dash:
            number = _number(cells, columns)
            name = f"{number}. {text}" if number and number != text else text
            headings.append(f"{table.place(n)}: {name}")
            parent, is_part = text, re.match(r"\d", number) is not None
            top, under = (top, name) if is_part else (name, "")
            continue
        section = "; ".join(filter(None, (top, under)))
        if dash:
            own = text[dash.end() :]
            yield TargetRow(table, n, section, f"{parent}: {own}" if parent else own, said)
        else:
            parent = text
            yield TargetRow(table, n, section, text, said)


def _number(cells: Sequence[SourceCell], columns: Sequence[TargetColumn]) -> str:
    at = next((c.place for c in columns if c.role is TargetRole.NUMBER), None)
    return "" if at is None or at >= len(cells) else _one_line(cells[at].text).rstrip(".)")


def _said(
    cells: Sequence[SourceCell], columns: Sequence[TargetColumn], text_cell: SourceCell | None
) -> Iterator[tuple[TargetColumn, str]]:
    for column in columns:
        cell = cells[column.place] if column.place < len(cells) else None
        if cell is None or cell is text_cell or not cell.text:
            continue
        if column.role not in (TargetRole.NUMBER, TargetRole.TEXT):
            yield column, _one_line(cell.text)


def _only_counts(cells: Iterable[SourceCell]) -> bool:
    """``(1) | (2) | (3)``: the row that numbers the columns."""
    texts = [fold(cell.text) for cell in cells]
    return len(texts) > 2 and all(_COUNTING.fullmatch(text) for text in texts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
