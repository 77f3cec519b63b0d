"""The tasks of a plan as its tables give them: which tables, which columns, which rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import fold
from plancycle.onboarding.plan_words import ColumnRole, PlanWords, heading_key

_HEADER_WITHIN = 12
"""A title and an explanation may stand above the heading of a sheet."""

_ROMAN = re.compile(r"^(?P<n>[IVX]{1,6})[.)]?$")
_LETTER = re.compile(r"^(?P<n>[A-ZĐ])[.)]?$")
_ARABIC = re.compile(r"^(?P<n>\d{1,3})[.)]?$")
_NESTED = re.compile(r"^(?P<n>\d{1,3}(?:\.\d{1,3})+)[.)]?$")
_LEADING = re.compile(r"^(?P<n>[IVX]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.):]\s+(?P<rest>.+)$", re.S)
_OWN = (ColumnRole.NUMBER, ColumnRole.TITLE)
_COUNTING = re.compile(r"^\(?(?:\d{1,2}|[a-zđA-ZĐ])\)?$")


Keys = tuple[str, ...]


class Level(StrEnum):
    """How a row is numbered."""

    LETTER = "letter"
    ROMAN = "roman"
    ARABIC = "arabic"
    NESTED = "nested"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """A column under one heading; ``role`` None: no known heading; ``sure``: word for word."""

    number: int
    heading: str
    role: ColumnRole | None
    sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class PlanRow:
    """One row below a heading; equal to itself only.

    Attributes:
        table, row: where it stands.
        level, number: of its first column.
        title: what is to be done, or the name of a group of tasks.
        cells: the other cells that are not empty, with their columns, each once.
        is_heading: nothing is said but a number and a title.
        shares_title: its title is one merged cell with that of the row above.
    """

    table: SourceTable
    row: int
    level: Level
    number: str
    title: str
    cells: tuple[tuple[Column, SourceCell], ...] = ()
    is_heading: bool = False
    shares_title: bool = False

    def text(self, *roles: ColumnRole) -> str:
        """What the columns of some roles say."""
        return "\n".join(cell.text for column, cell in self.cells if column.role in roles)

    def place(self, *roles: ColumnRole) -> str:
        """Table, row and, where one of the roles is there, column."""
        named = (column.heading for column, _ in self.cells if column.role in roles)
        return self.table.place(self.row, next(named, None))


@dataclass(frozen=True)
class PlanTables:
    """What was found in a file.

    Attributes:
        rows: rows of all tables of tasks, in order.
        columns: the columns of each table that has a heading of its own.
        followed: names of tables without a heading, read as going on from the one before.
        passed_over: tables that are none of tasks.
    """

    rows: tuple[PlanRow, ...]
    columns: tuple[tuple[SourceTable, tuple[Column, ...]], ...]
    followed: tuple[SourceTable, ...] = ()
    passed_over: tuple[SourceTable, ...] = ()


@dataclass
class _Found:
    rows: list[PlanRow] = field(default_factory=list)
    columns: list[tuple[SourceTable, tuple[Column, ...]]] = field(default_factory=list)
    followed: list[SourceTable] = field(default_factory=list)
    passed_over: list[SourceTable] = field(default_factory=list)


def find_plan_rows(tables: Sequence[SourceTable], words: PlanWords) -> PlanTables:
    """Every row of every table whose heading names tasks and who does them."""
    found = _Found()
    before: tuple[Column, ...] = ()
    heads: frozenset[Keys] = frozenset()
    for table in tables:
        header = _header(table, words)
        if header is not None:
            start, before = header
            above = (*map(_keys, table.rows[:start]), _headings(before))
            heads = frozenset(keys for keys in above if sum(map(bool, keys)) > 1)
            found.columns.append((table, before))
        elif before and _goes_on(table, before):
            start = 0
            found.followed.append(table)
        else:
            before = ()
            found.passed_over.append(table)
            continue
        found.rows.extend(_rows(table, start, before, heads))
    return PlanTables(
        tuple(found.rows), tuple(found.columns), tuple(found.followed), tuple(found.passed_over)
    )


def _header(table: SourceTable, words: PlanWords) -> tuple[int, tuple[Column, ...]] | None:
    """Index of the first row below the heading, and the columns; a heading has one or two rows."""
    for n, row in enumerate(table.rows[:_HEADER_WITHIN]):
        if len({id(cell) for cell in row if cell.text}) < 2:
            continue
        lower = table.rows[n + 1] if n + 1 < len(table.rows) else ()
        two = _two_rows(row, lower, words)
        columns = two or _columns([(c.text, c) for c in row], words)
        roles = {c.role for c in columns}
        if ColumnRole.TITLE in roles and roles & {ColumnRole.LEAD, ColumnRole.ASSIGNMENT}:
            return n + (2 if two else 1), columns
    return None


def _two_rows(
    upper: Sequence[SourceCell], lower: Sequence[SourceCell], words: PlanWords
) -> tuple[Column, ...]:
    """Columns of a heading whose second row says more; none if the second row is no heading."""
    own = [c for c in lower if c.text and all(c is not u for u in upper)]
    if not own or len(lower) < len(upper) or not all(words.role(c.text) for c in own):
        return ()
    if not any(
        below.text and (not above.text or upper.count(above) > 1)
        for above, below in zip(upper, lower, strict=False)
    ):
        return ()  # nothing above is parted in two: this is the first row of tasks
    pairs = []
    for above, below in zip(upper, lower, strict=False):
        pairs.append((below.text or above.text, below if below.text else above))
    return _columns(pairs, words)


def _columns(headings: Sequence[tuple[str, SourceCell]], words: PlanWords) -> tuple[Column, ...]:
    """Columns by their headings; a second column of one role has to be looked at by a person."""
    known = [words.role(text) for text, _ in headings]
    taken: dict[ColumnRole, SourceCell] = {}
    for exact in (True, False):
        for role, (_, cell) in zip(known, headings, strict=True):
            if role is not None and role[1] is exact:
                taken.setdefault(role[0], cell)
    found: list[Column] = []
    for number, (role, (text, cell)) in enumerate(zip(known, headings, strict=True), start=1):
        heading = " ".join(text.split())
        if role is None or taken[role[0]] is not cell:
            found.append(Column(number, heading, None, False))
        else:
            found.append(Column(number, heading, *role))
    return tuple(found)


def _goes_on(table: SourceTable, columns: Sequence[Column]) -> bool:
    """A table split over pages without its heading: as many columns, and numbered rows."""
    widths = {len(row) for row in table.rows}
    at = next((c.number for c in columns if c.role is ColumnRole.NUMBER), None)
    if at is None or not widths or max(widths) != len(columns):
        return False
    numbers = [row[at - 1].text for row in table.rows if len(row) >= at]
    return any(_level(n) is not Level.NONE for n in numbers[:3])


def _rows(
    table: SourceTable, start: int, columns: tuple[Column, ...], heads: frozenset[Keys]
) -> Iterator[PlanRow]:
    """Rows from an index on; ``heads`` are the rows of a heading, which come again on each page."""
    last_title: SourceCell | None = None
    for n, cells in enumerate(table.rows[start:], start=start + 1):
        seen = {id(c): c for c in cells if c.text}
        if not seen or _keys(cells) in heads or _counts_columns(list(seen.values())):
            continue
        row, title_cell = _row(table, n, cells, columns, last_title)
        last_title = title_cell
        yield row


def _keys(cells: Sequence[SourceCell]) -> Keys:
    return tuple(heading_key(c.text) for c in cells)


def _headings(columns: Sequence[Column]) -> Keys:
    return tuple(heading_key(c.heading) for c in columns)


def _counts_columns(cells: Sequence[SourceCell]) -> bool:
    """``(1) (2) (3)`` or ``A B 1 2`` below the heading."""
    return len(cells) >= 3 and all(_COUNTING.match(c.text) for c in cells)


def _row(
    table: SourceTable,
    n: int,
    cells: Sequence[SourceCell],
    columns: Sequence[Column],
    last_title: SourceCell | None,
) -> tuple[PlanRow, SourceCell | None]:
    distinct = {id(c): c for c in cells if c.text}
    if len(distinct) == 1:
        (only,) = distinct.values()
        if sum(c is only for c in cells) > 1 or not _says_who(cells, only, columns):
            level, number, title = _split_number(only.text)
            return PlanRow(table, n, level, number, title, is_heading=True), None
    texts: dict[ColumnRole, list[SourceCell]] = {}
    rest: list[tuple[Column, SourceCell]] = []
    # Number and title first: the name of a group is often merged over the columns behind it.
    own_first = sorted(zip(columns, cells, strict=False), key=lambda pair: pair[0].role not in _OWN)
    taken: set[int] = set()
    for column, cell in own_first:
        if not cell.text or id(cell) in taken:
            continue
        taken.add(id(cell))
        if column.role in _OWN:
            texts.setdefault(column.role, []).append(cell)
        else:
            rest.append((column, cell))
    extra = [
        (Column(len(columns) + 1, "", None, False), c) for c in cells[len(columns) :] if c.text
    ]
    number = " ".join(c.text for c in texts.get(ColumnRole.NUMBER, ()))
    titles = texts.get(ColumnRole.TITLE, [])
    title = "\n".join(c.text for c in titles)
    level = _level(number)
    if level is Level.NONE and not number and ColumnRole.NUMBER not in {c.role for c in columns}:
        level, number, title = _split_number(title)
    shares = bool(titles) and titles[0] is last_title
    row = PlanRow(
        *(table, n, level, number.strip(" .)"), title),
        cells=(*rest, *extra),
        is_heading=not rest and not extra,
        shares_title=shares,
    )
    return row, titles[0] if titles else None


def _says_who(cells: Sequence[SourceCell], only: SourceCell, columns: Sequence[Column]) -> bool:
    """Whether the one cell that is filled stands in a column other than number and title."""
    at = next(n for n, c in enumerate(cells) if c is only)
    role = columns[at].role if at < len(columns) else None
    return role not in _OWN


def _split_number(text: str) -> tuple[Level, str, str]:
    """``II. Tuyên truyền`` as its level, its number and the rest."""
    match = _LEADING.match(text)
    if match is None:
        return Level.NONE, "", text
    return _level(match["n"]), match["n"], match["rest"]


def _level(number: str) -> Level:
    text = " ".join(number.split())
    if _ROMAN.match(text):
        return Level.ROMAN
    for form, level in (
        (_LETTER, Level.LETTER),
        (_ARABIC, Level.ARABIC),
        (_NESTED, Level.NESTED),
    ):
        if form.match(text):
            return level
    return Level.NONE


def unknown_headings(tables: Sequence[SourceTable]) -> tuple[str, ...]:
    """First rows of all tables, to show what was looked at when no heading is known."""
    rows = (table.rows[0] for table in tables if table.rows)
    shown = []
    for row in rows:
        texts = dict.fromkeys(" ".join(c.text.split())[:40] for c in row if fold(c.text))
        if texts:
            shown.append(" | ".join(list(texts)[:8]))
    return tuple(shown[:5])
