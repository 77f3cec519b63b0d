"""The tasks of a plan as its tables give them: which tables, which columns, which rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import fold
from plancycle.onboarding.tables.joined_columns import JoinedColumns, join_columns
from plancycle.onboarding.tables.page_breaks import add_rows
from plancycle.onboarding.tables.table_headings import (
    Column,
    Heading,
    find_heading,
    find_heading_by_cells,
    guess_columns,
    keys_of,
    restarts,
)
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.tables.target_rows import find_targets
from plancycle.onboarding.words.ditto import is_as_above
from plancycle.onboarding.words.personal_data import (
    holds_contact,
    names_person,
    without_contacts,
    without_names,
    without_people,
)
from plancycle.onboarding.words.plan_words import ColumnRole, PlanWords
from plancycle.onboarding.words.row_numbers import (
    Level,
    bare_number,
    level_of,
    split_number,
    split_point,
)

_OWN = (ColumnRole.NUMBER, ColumnRole.SUB_NUMBER, ColumnRole.CODE, ColumnRole.TITLE)
_TASK = frozenset(
    (
        *(ColumnRole.LEAD, ColumnRole.PARTNERS, ColumnRole.ASSIGNMENT),
        *(ColumnRole.PRODUCT, ColumnRole.TIME, ColumnRole.QUOTA),
    )
)
"""What a task says and the name of a group does not."""

_AGENTS = (ColumnRole.LEAD, ColumnRole.PARTNERS, ColumnRole.ASSIGNMENT)
_BESIDE = (None, ColumnRole.NOTE, ColumnRole.STATUS)
_COUNTING = re.compile(r"^\(?(?:\d{1,2}|[a-zđA-ZĐ])\)?$")

Keys = tuple[str, ...]


@dataclass(frozen=True)
class PlanTables:
    """What the tables of a file give.

    Attributes:
        rows: rows of all tables of tasks, in order.
        columns: the columns of each table that has a heading of its own.
        followed: names of tables without a heading, read as going on from the one before.
        passed_over: tables that are none of tasks.
        joined: columns that were read as one.
    """

    rows: tuple[PlanRow, ...]
    columns: tuple[tuple[SourceTable, tuple[Column, ...]], ...]
    followed: tuple[SourceTable, ...] = ()
    passed_over: tuple[SourceTable, ...] = ()
    joined: tuple[JoinedColumns, ...] = ()


@dataclass
class _TablesRead:
    rows: list[PlanRow] = field(default_factory=list)
    columns: list[tuple[SourceTable, tuple[Column, ...]]] = field(default_factory=list)
    followed: list[SourceTable] = field(default_factory=list)
    passed_over: list[SourceTable] = field(default_factory=list)
    joined: list[JoinedColumns] = field(default_factory=list)
    layout: tuple[tuple[int, ColumnRole | None], ...] = ()


def find_plan_rows(tables: Sequence[SourceTable], words: PlanWords) -> PlanTables:
    """Every row of every table whose heading names tasks and who does them."""
    read = _TablesRead()
    before: Heading | None = None
    for typed in tables:
        table, joined = join_columns(typed, words)
        heading = find_heading(table, words)
        if heading is None and not find_targets([table]).rows:
            heading = find_heading_by_cells(table, words)
        if heading is not None:
            before = heading
            read.joined.extend(joined)
            _read_from(table, heading, words, read)
        elif before is not None and _goes_on(table, before.columns):
            read.followed.append(table)
            rows = _rows(table, range(len(table.rows)), before.columns, frozenset())
            add_rows(read.rows, rows, same_columns=True)
        else:
            before = None
            read.passed_over.append(table)
    if not read.rows:
        _read_without_headings(words, read)
    return PlanTables(
        tuple(read.rows),
        tuple(read.columns),
        tuple(read.followed),
        tuple(read.passed_over),
        tuple(read.joined),
    )


def _read_without_headings(words: PlanWords, read: "_TablesRead") -> None:
    """Tables that begin with their tasks, where no table of the file has a heading of tasks."""
    for table in tuple(read.passed_over):
        heading = guess_columns(table, words)
        if heading is not None:
            read.passed_over.remove(table)
            _read_from(table, heading, words, read)


def _read_from(table: SourceTable, heading: Heading, words: PlanWords, read: "_TablesRead") -> None:
    """The rows under a heading, and under each other heading further down the same sheet."""
    heads = {keys_of(row) for row in table.rows[: heading.rows.stop]}
    while True:
        read.columns.append((table, heading.columns))
        heads |= {keys_of(table.rows[n]) for n in heading.rows}
        heads = {keys for keys in heads if sum(map(bool, keys)) > 1}
        below = range(heading.rows.stop, len(table.rows))
        again = next(
            (n for n in below if keys_of(table.rows[n]) not in heads
             and restarts(table, n, words)), None
        )  # fmt: skip
        following = find_heading(table, words, again) if again is not None else None
        stop = following.rows.start if following is not None else len(table.rows)
        rows = range(heading.rows.stop, stop)
        same = bool(read.layout) and read.layout == _layout(heading.columns)
        read.layout = _layout(heading.columns)
        rows_below = _rows(table, rows, heading.columns, frozenset(heads))
        add_rows(read.rows, rows_below, same_columns=same)
        if following is None:
            return
        heading = following


def _layout(columns: Sequence[Column]) -> tuple[tuple[int, ColumnRole | None], ...]:
    return tuple((column.number, column.role) for column in columns)


def _goes_on(table: SourceTable, columns: Sequence[Column]) -> bool:
    """A table split over pages without its heading: as many columns, and numbered rows."""
    widths = {len(row) for row in table.rows}
    at = next((c.number for c in columns if c.role is ColumnRole.NUMBER), None)
    if at is None or not widths or max(widths) != len(columns):
        return False
    numbers = [row[at - 1].text for row in table.rows if len(row) >= at]
    return any(level_of(n) is not Level.NONE for n in numbers[:3])


def _rows(
    table: SourceTable, lines: range, columns: tuple[Column, ...], heads: frozenset[Keys]
) -> Iterator[PlanRow]:
    """Rows of some lines; ``heads`` are the rows of a heading, which come again on each page."""
    last_title: SourceCell | None = None
    above: dict[int, str] = {}
    begins_page = True
    for n in lines:
        cells = table.rows[n]
        seen = {id(c): c for c in cells if c.text}
        if not seen or keys_of(cells) in heads or _counts_columns(list(seen.values())):
            begins_page = begins_page or bool(seen)
            continue
        row, title_cell = _row(table, n + 1, cells, columns, last_title)
        last_title = title_cell
        yield replace(_with_repeated(row, above), begins_page=begins_page)
        begins_page = False


def _with_repeated(row: PlanRow, above: dict[int, str]) -> PlanRow:
    """A row whose marks for "as above" are what the cells above them say.

    Args: above: by column, what the rows so far say; brought up to this row.
    """
    if row.is_heading and not row.cells:
        return row  # the name of a group stands between
    cells, repeats = list(row.cells), list(row.repeats)
    filled = {column.number for column, _ in cells}
    for number in above.keys() - filled:
        del above[number]
    for at, (column, cell) in enumerate(cells):
        if column.role not in _TASK:
            continue
        if is_as_above(cell.text) and column.number in above:
            cells[at] = column, SourceCell(cell.row, cell.column, above[column.number])
            repeats.append((column, cell.text))
        else:
            above[column.number] = cell.text
    return replace(row, cells=tuple(cells), repeats=tuple(repeats)) if repeats else row


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
            level, number, title = split_number(without_contacts(only.text))
            said = (_column_of(cells, only, columns),) if holds_contact(only.text) else ()
            alone = sum(c is only for c in cells) == 1
            bare = alone and any(c.role is ColumnRole.NUMBER for c in columns) and not number
            row = PlanRow(
                table, n, level, number, title, is_heading=True, withheld=said, unnumbered=bare
            )
            return row, None
    own, rest, withheld = _sorted_out(cells, columns)
    texts = {role: " ".join(c.text for c in of_role) for role, of_role in own.items()}
    title_cells = own.get(ColumnRole.TITLE, [])
    title = "\n".join(without_contacts(c.text) for c in title_cells)
    running, sub = texts.get(ColumnRole.NUMBER, ""), texts.get(ColumnRole.SUB_NUMBER, "")
    level = level_of(sub or running)
    number = running or sub
    roles = {c.role for c in columns}
    alone = ColumnRole.NUMBER not in roles or _covers_number(title_cells, cells, columns)
    if level is Level.NONE and not number and alone:
        level, number, title = split_number(title)
    if level is Level.NONE and not number and not texts.get(ColumnRole.CODE):
        number, title = split_point(title)
        level = Level.POINT if number else level
    row = PlanRow(
        table,
        n,
        level,
        bare_number(number),
        title,
        cells=rest,
        is_heading=not any(column.role in _TASK for column, _ in rest),
        shares_title=bool(title_cells) and title_cells[0] is last_title,
        code=texts.get(ColumnRole.CODE, ""),
        unnumbered=ColumnRole.NUMBER in roles and not running,
        withheld=withheld,
    )
    return row, title_cells[0] if title_cells else None


def _covers_number(
    title: Sequence[SourceCell], cells: Sequence[SourceCell], columns: Sequence[Column]
) -> bool:
    """Whether the cell of the title is merged over the column of numbers, too."""
    pairs = zip(columns, cells, strict=False)
    return any(c.role is ColumnRole.NUMBER and cell in title for c, cell in pairs)


def _sorted_out(
    cells: Sequence[SourceCell], columns: Sequence[Column]
) -> tuple[
    dict[ColumnRole, list[SourceCell]],
    tuple[tuple[Column, SourceCell], ...],
    tuple[Column, ...],
]:
    """Cells of number, code and title; all others without contacts; columns with contacts."""
    own: dict[ColumnRole, list[SourceCell]] = {}
    rest: list[tuple[Column, SourceCell]] = []
    withheld: list[Column] = []
    extra = [Column(len(columns) + 1, "", None, False)] * max(0, len(cells) - len(columns))
    taken: set[int] = set()
    # Title first: the name of a group is often merged over the columns before and behind it.
    for column, cell in sorted(zip([*columns, *extra], cells, strict=False), key=_title_first):
        if not cell.text or id(cell) in taken:
            continue
        taken.add(id(cell))
        if column.role is ColumnRole.CONTACT or _is_private(cell.text, column.role):
            withheld.append(column)
        if column.role in _OWN:
            own.setdefault(column.role, []).append(cell)
        elif column.role is not ColumnRole.CONTACT:
            rest.append((column, _without_contacts(cell, column.role)))
    return own, tuple(rest), tuple(withheld)


def _title_first(pair: tuple[Column, SourceCell]) -> int:
    role = pair[0].role
    return 0 if role is ColumnRole.TITLE else 1 if role in _OWN else 2


def _is_private(text: str, role: ColumnRole | None) -> bool:
    """Telephone numbers and addresses anywhere; names of officials where no task is told."""
    return holds_contact(text) or (role in _BESIDE and names_person(text))


def _without_contacts(cell: SourceCell, role: ColumnRole | None) -> SourceCell:
    if not _is_private(cell.text, role):
        return cell
    left = without_people(cell.text) if role in _AGENTS else without_contacts(cell.text)
    return SourceCell(cell.row, cell.column, without_names(left) if role in _BESIDE else left)


def _says_who(cells: Sequence[SourceCell], only: SourceCell, columns: Sequence[Column]) -> bool:
    """Whether the one cell that is filled stands in a column other than number and title."""
    return _column_of(cells, only, columns).role not in _OWN


def _column_of(cells: Sequence[SourceCell], cell: SourceCell, columns: Sequence[Column]) -> Column:
    at = next(n for n, c in enumerate(cells) if c is cell)
    return columns[at] if at < len(columns) else Column(at + 1, "", None, False)


def unknown_headings(tables: Sequence[SourceTable]) -> tuple[str, ...]:
    """First rows of all tables, to show what was looked at when no heading is known."""
    rows = (table.rows[0] for table in tables if table.rows)
    shown = []
    for row in rows:
        texts = dict.fromkeys(" ".join(c.text.split())[:40] for c in row if fold(c.text))
        if texts:
            shown.append(" | ".join(list(texts)[:8]))
    return tuple(shown[:5])
