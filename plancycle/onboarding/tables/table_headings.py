"""The heading of a table of tasks: in which rows it stands, and what each of its columns says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.onboarding.tables.column_roles import LEAST, WORD_FOR_WORD, column_scores, give_roles
from plancycle.onboarding.tables.columns_by_cells import (
    blank_heading,
    rivals_title,
    roles_without_heading,
    told_by_cells,
)
from plancycle.onboarding.words.cell_kinds import ColumnLook, look_of
from plancycle.onboarding.words.plan_words import TOLD, ColumnRole, PlanWords, heading_key
from plancycle.onboarding.words.row_numbers import Level, level_of

HEADER_WITHIN = 12
"""A title and an explanation may stand above the heading of a sheet."""

_DEEPEST = 3
_SAMPLE = 80
_HALF_FIT = 5.0
_MOST_ROLES = 4
_BEGINS = 6.0
"""Score of a heading that begins with a known one."""

Cells = Sequence[SourceCell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column under one heading.

    Attributes:
        role: None where nothing says what it holds.
        sure: its heading is a known one, and its cells do not speak against it.
        told: the office itself explained the heading before.
    """

    number: int
    heading: str
    role: ColumnRole | None
    sure: bool
    told: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the rows of a heading end, counted from the first row, and its columns."""

    rows: range
    columns: tuple[Column, ...]


def find_heading(table: SourceTable, words: PlanWords, start: int = 0) -> Heading | None:
    """The first heading within the rows from ``start`` on that names tasks and who does them."""
    for n in range(start, min(start + HEADER_WITHIN, len(table.rows))):
        if not may_be_heading(table.rows[n], words):
            continue
        depth = _depth(table, n, words)
        columns = _columns(table, n, depth, words)
        if _tells_tasks(columns):
            return Heading(range(n, n + depth), columns)
    return None


def find_heading_by_cells(table: SourceTable, words: PlanWords) -> Heading | None:
    """A heading that leaves out, or calls otherwise, the column of tasks or of who does them.

    It has two known headings word for word, one of them of tasks or of who leads; the other column
    is told by its cells.
    """
    for n in range(min(HEADER_WITHIN, len(table.rows))):
        if not _heads_known_columns(table.rows[n], words):
            continue
        depth = _depth(table, n, words)
        columns = _with_cells(_columns(table, n, depth, words), table.rows[n + depth :], words)
        if _tells_tasks(columns):
            return Heading(range(n, n + depth), columns)
    return None


def guess_columns(table: SourceTable, words: PlanWords) -> Heading | None:
    """The columns of a table of tasks that has no heading at all, told by its cells.

    Args: words: with what the office explained about such columns before.
    """
    width = max(map(len, table.rows), default=0)
    roles = roles_without_heading([_look(table.rows, at) for at in range(width)])
    if not roles:
        return None
    told = {at: r for at in range(width) for r in words.scores(blank_heading(at))}
    roles = {at: r for at, r in roles.items() if r not in told.values()} | told
    columns = (
        Column(at + 1, blank_heading(at), roles.get(at), at in told, at in told)
        for at in range(width)
    )
    return Heading(range(0), tuple(columns))


def _tells_tasks(columns: Sequence[Column]) -> bool:
    roles = {c.role for c in columns}
    return ColumnRole.TITLE in roles and bool(roles & {ColumnRole.LEAD, ColumnRole.ASSIGNMENT})


def _heads_known_columns(row: Cells, words: PlanWords) -> bool:
    known: set[ColumnRole] = set()
    for cell in _distinct(row):
        known |= {r for r, score in words.scores(cell.text).items() if score >= WORD_FOR_WORD}
    key_roles = {ColumnRole.TITLE, ColumnRole.LEAD, ColumnRole.ASSIGNMENT}
    return bool(known & key_roles) and len(known) > 1


def _with_cells(
    columns: Sequence[Column], below: Sequence[Cells], words: PlanWords
) -> tuple[Column, ...]:
    """Columns with those that only their cells tell, named where they have no heading."""
    looks = [_look(below, at) for at in range(len(columns))]
    known = {c.number - 1: c.role for c in columns if c.role is not None}
    told = told_by_cells(known, looks, [_says_nothing(c, words) for c in columns])
    return tuple(
        Column(c.number, c.heading or blank_heading(at), told[at], False) if at in told else c
        for at, c in enumerate(columns)
    )


def _says_nothing(column: Column, words: PlanWords) -> bool:
    """Whether a heading is blank, or of words that fit no role well enough to keep one."""
    return max(words.scores(column.heading).values(), default=0) < WORD_FOR_WORD


def _look(rows: Sequence[Cells], at: int) -> ColumnLook:
    return look_of(list(_cells_below(rows[:_SAMPLE], at)))


def may_be_heading(row: Cells, words: PlanWords, least: float = _HALF_FIT) -> bool:
    """Whether two cells of a row head columns, one of them that of the tasks."""
    scores = [words.scores(cell.text) for cell in _distinct(row)]
    known = [s for s in scores if max(s.values(), default=0) >= least]
    return len(known) >= 2 and any(s.get(ColumnRole.TITLE, 0) >= least for s in known)


def restarts(table: SourceTable, n: int, words: PlanWords) -> bool:
    """Whether a row far below is the heading of another table on the same sheet.

    Args: n: index of the row; what is merged with rows above is no new heading.
    """
    row = table.rows[n]
    if any(cell.text and cell.row != n + 1 for cell in row):
        return False
    scores = [words.scores(cell.text) for cell in _distinct(row)]
    exact = {r for s in scores for r, score in s.items() if score >= WORD_FOR_WORD}
    agents = {ColumnRole.LEAD, ColumnRole.ASSIGNMENT}
    return ColumnRole.TITLE in exact and bool(exact & agents) and len(exact) >= 3


def _distinct(row: Cells) -> list[SourceCell]:
    return list({id(cell): cell for cell in row if cell.text}.values())


def _depth(table: SourceTable, n: int, words: PlanWords) -> int:
    """How many rows a heading has: a further one parts some of its cells and leaves the others."""
    depth = 1
    while depth < _DEEPEST and n + depth < len(table.rows):
        if not _goes_deeper(table.rows[n + depth - 1], table.rows[n + depth], words):
            break
        depth += 1
    return depth


def _goes_deeper(upper: Cells, lower: Cells, words: PlanWords) -> bool:
    own = [(at, cell) for at, cell in enumerate(lower) if cell.text and cell not in upper]
    if not own or any(at >= len(upper) for at, _ in own):
        return False
    if any(level_of(cell.text) is not Level.NONE for _, cell in own):
        return False  # (1) (2) (3), or the first task
    parted = [_is_parted(upper, at) for at, _ in own]
    merged_down = any(cell.text and cell in upper for cell in lower)
    if all(parted) and merged_down:
        return True
    known = sum(max(words.scores(c.text).values(), default=0) >= _HALF_FIT for _, c in own)
    return all(parted) and 2 * known >= len(own)


def _is_parted(upper: Cells, at: int) -> bool:
    """Whether the cell above has nothing, spans more than one column, or is followed by blanks."""
    above = upper[at]
    if not above.text or upper.count(above) > 1:
        return True
    after = upper[at + 1] if at + 1 < len(upper) else None
    return after is not None and not after.text


def _columns(table: SourceTable, n: int, depth: int, words: PlanWords) -> tuple[Column, ...]:
    rows = table.rows[n : n + depth]
    width = max(map(len, rows))
    paths = [_path(rows, at) for at in range(width)]
    headings = [_own_scores(path or (blank_heading(at),), words) for at, path in enumerate(paths)]
    below = table.rows[n + depth : n + depth + _SAMPLE]
    scores: list[dict[ColumnRole, float]] = []
    seen: set[int] = set()
    for at, heading in enumerate(headings):
        cell = rows[-1][at] if at < len(rows[-1]) else None
        if cell is not None and id(cell) in seen:
            scores.append({})  # one heading over two columns: the first one has its role
            continue
        seen.add(id(cell))
        look = _look(below, at)
        after = at > 0 and headings[at - 1].get(ColumnRole.NUMBER, 0) >= WORD_FOR_WORD
        ranked = sorted(column_scores(heading, look, after).items(), key=lambda s: -s[1])
        scores.append(dict(ranked[:_MOST_ROLES]))
    roles, doubtful = give_roles(scores)
    roles, rivals = _with_rival(roles, headings, [_look(below, at) for at in range(width)])
    doubtful |= rivals
    return tuple(
        _column(at, _shown(paths[at], words), roles.get(at), headings[at], scores[at], doubtful)
        for at in range(width)
    )


def _with_rival(
    roles: dict[int, ColumnRole],
    headings: Sequence[Mapping[ColumnRole, float]],
    looks: Sequence[ColumnLook],
) -> tuple[dict[int, ColumnRole], frozenset[int]]:
    """Roles with the tasks where they stand, and the columns of which that has to be asked.

    ``TT | Hạng mục | Nội dung phối hợp``: the second heading half-fits, the tasks stand before it
    under words that no list knows.
    """
    title = next((at for at, role in roles.items() if role is ColumnRole.TITLE), None)
    if title is None:
        return _with_tasks_as_groups(roles, headings, looks)
    if headings[title].get(ColumnRole.TITLE, 0) >= WORD_FOR_WORD:
        return roles, frozenset()
    behind = {at + 1 for at, r in roles.items() if r in (ColumnRole.NUMBER, ColumnRole.CODE)}
    rivals = [
        at for at in range(title)
        if at not in roles and not headings[at] and rivals_title(looks[at], at in behind)
    ]  # fmt: skip
    if not rivals:
        return roles, frozenset()
    if rivals[0] in behind and title not in behind:
        kept = {at: role for at, role in roles.items() if at != title}
        return {**kept, rivals[0]: ColumnRole.TITLE}, frozenset((rivals[0], title))
    return roles, frozenset((title,))


def _with_tasks_as_groups(
    roles: dict[int, ColumnRole],
    headings: Sequence[Mapping[ColumnRole, float]],
    looks: Sequence[ColumnLook],
) -> tuple[dict[int, ColumnRole], frozenset[int]]:
    """``TT | Nhóm nhiệm vụ | Chủ trì``: no other column holds tasks, so they stand under that."""
    groups = [at for at, role in roles.items() if role is ColumnRole.GROUP
              and ColumnRole.TITLE in headings[at]]  # fmt: skip
    others = (at for at in range(len(looks)) if at not in roles and not headings[at])
    if not groups or any(rivals_title(looks[at], behind_numbers=False) for at in others):
        return roles, frozenset()
    return {**roles, groups[0]: ColumnRole.TITLE}, frozenset(groups[:1])


def _column(
    at: int,
    heading: str,
    role: ColumnRole | None,
    by_heading: dict[ColumnRole, float],
    by_all: dict[ColumnRole, float],
    doubtful: frozenset[int],
) -> Column:
    if role is None:
        return Column(at + 1, heading, None, False)
    heading = heading or blank_heading(at)
    told = by_heading.get(role, 0) == TOLD
    fits = _fits(by_heading.get(role, 0), by_all.get(role, 0))
    fits = fits or _is_only_beside(role, by_heading)
    sure = told or (at not in doubtful and fits)
    return Column(at + 1, heading, role, sure, told)


def _is_only_beside(role: ColumnRole, heading: Mapping[ColumnRole, float]) -> bool:
    """``Căn cứ bổ sung``, ``Cấp trình/ phê duyệt``: begins as a note, fits nothing else."""
    return role is ColumnRole.NOTE and set(heading) == {role} and heading[role] >= _BEGINS


def _fits(heading: float, score: float) -> bool:
    """A heading known word for word that its cells bear out, or one its cells make certain."""
    if heading >= WORD_FOR_WORD:
        return score > heading - 2.5
    return score >= max(heading + 1, LEAST + 3)


def _cells_below(rows: Sequence[Cells], at: int) -> Iterator[str]:
    """What rows say in a column; what is merged over several columns says nothing about it."""
    for row in rows:
        if at < len(row) and row.count(row[at]) == 1:
            yield row[at].text


def _path(rows: Sequence[Cells], at: int) -> tuple[str, ...]:
    """The headings over a column from the top, each merged cell once."""
    by_cell: dict[int, str] = {}
    for n, row in enumerate(rows):
        cell = row[at] if at < len(row) else None
        if cell is not None and not cell.text and n + 1 < len(rows) and n == 0:
            cell = _to_the_left(row, at, rows[n + 1])
        if cell is not None and cell.text:
            by_cell.setdefault(id(cell), " ".join(cell.text.split()))
    return tuple(by_cell.values())


def _to_the_left(upper: Cells, at: int, lower: Cells) -> SourceCell | None:
    """The cell that spans a blank without being merged: ``Phân công | (blank)`` over two."""
    if at >= len(lower) or not lower[at].text:
        return None
    while at > 0 and not upper[at].text:
        at -= 1
    return upper[at] if at < len(lower) and lower[at].text else None


def _own_scores(path: tuple[str, ...], words: PlanWords) -> dict[ColumnRole, float]:
    """Scores of the lowest heading; where it says nothing, some of those above it."""
    for n, text in enumerate(reversed(path)):
        scores = words.scores(text)
        if scores:
            return {role: score - 2 * n for role, score in scores.items()}
    return {}


def _shown(path: tuple[str, ...], words: PlanWords) -> str:
    """A heading as told: with what stands above it where it says nothing by itself."""
    if len(path) > 1 and not words.scores(path[-1]):
        return " – ".join(path)
    return path[-1] if path else ""


def keys_of(cells: Cells) -> tuple[str, ...]:
    """A row of a heading as compared with one that comes again on the next page."""
    return tuple(heading_key(cell.text) for cell in cells)
