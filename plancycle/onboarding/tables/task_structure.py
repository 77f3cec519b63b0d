"""Rows that stand over others: groups, and parents whose a), b), c) share what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plancycle.model.source_table import SourceCell
from plancycle.onboarding.tables.table_headings import Column
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.onboarding.words.row_numbers import Level

_LEADS = (ColumnRole.LEAD, ColumnRole.ASSIGNMENT)
_SHARED = (
    (_LEADS, False),
    ((ColumnRole.TIME,), False),
    ((ColumnRole.PARTNERS,), True),
    ((ColumnRole.PRODUCT,), True),
)
"""What a child takes from its parent where it says nothing itself; True: only if no child does."""


@dataclass(frozen=True)
class Structure:
    """The rows of a plan and how they hang together.

    Attributes:
        rows: in order; a child holds the cells that it shares with its parent.
        parent: of each row that has one.
        shared: for a child, the row whose cells it took, where it took some.
        parents: rows that are no tasks, since they only say what their children have in common.
        group_level: how groups are numbered; None where there are none.
        groups: rows that name a group of tasks.
    """

    rows: tuple[PlanRow, ...]
    parent: Mapping[PlanRow, PlanRow]
    shared: Mapping[PlanRow, PlanRow]
    parents: frozenset[PlanRow]
    group_level: Level | None
    groups: frozenset[PlanRow]


def structure_of(rows: Sequence[PlanRow], *, named_beside: bool = False) -> Structure:
    """Which rows are groups, parents and tasks.

    Args: named_beside: a column names the group of each task, so that 1 above 1.1 names none.
    """
    above = _parents_by_number(rows)
    children: dict[PlanRow, list[PlanRow]] = {}
    for child, parent in above.items():
        children.setdefault(parent, []).append(child)
    parents = {row for row, below in children.items() if _only_shares(row, below)}
    level = _group_level(rows, parents)
    if named_beside and level is Level.ARABIC:
        level = None
    groups = {
        row
        for row, below in zip(rows, (*rows[1:], None), strict=False)
        if _names_group(row, below, level, parents)
    }
    if any(row.code for row in groups):
        depths = {_depth(row) for row in groups if row.code}
        groups |= {r for r in rows if r.is_heading and r.unnumbered and r.code
                   and _depth(r) in depths}  # fmt: skip
    told: dict[PlanRow, PlanRow] = {}
    shared: dict[PlanRow, PlanRow] = {}
    for row in rows:
        told[row] = row
        over = above.get(row)
        if over is not None and (over in parents or over in groups):
            told[row] = _with_shared(row, told[over], children[over])
            if told[row] is not row:
                shared[told[row]] = told[over]
    return Structure(
        tuple(told[row] for row in rows),
        {told[child]: told[parent] for child, parent in above.items()},
        shared,
        frozenset(told[row] for row in parents - groups),
        level,
        frozenset(told[row] for row in groups),
    )


def _parents_by_number(rows: Sequence[PlanRow]) -> dict[PlanRow, PlanRow]:
    """The row above each a), 1.1 or code A.1.1 that it is a part of."""
    parent_of: dict[PlanRow, PlanRow] = {}
    by_number: dict[str, PlanRow] = {}
    by_code: dict[str, PlanRow] = {}
    last: PlanRow | None = None
    for row in rows:
        if row.is_heading and row.level in (Level.ROMAN, Level.LETTER):
            by_number, last = {}, None
        parent = last if row.level is Level.POINT else None
        if row.level is Level.NESTED:
            parent = _nearest(by_number, row.number)
        parent = parent or _nearest(by_code, row.code)
        if parent is not None:
            parent_of[row] = parent
        if row.level is not Level.POINT:
            last = row if row.level is not Level.NONE or row.code else last
            by_number[row.number] = row
        if row.code:
            by_code[row.code] = row
    return parent_of


def _nearest(rows: Mapping[str, PlanRow], number: str) -> PlanRow | None:
    """The row of ``1.2`` for ``1.2.3``, else that of ``1``."""
    while "." in number:
        number = number.rsplit(".", 1)[0]
        if number in rows:
            return rows[number]
    return None


def _depth(row: PlanRow) -> int:
    return row.code.count(".")


def _only_shares(row: PlanRow, children: Sequence[PlanRow]) -> bool:
    """Whether a row with others below is no task of its own.

    It is one where it has a number of its own and a lead, and its children 1.1, 1.2 have theirs.
    """
    return (
        row.is_heading
        or any(child.level is Level.POINT for child in children)
        or (row.unnumbered and any(not child.unnumbered for child in children))
        or not row.text(*_LEADS)
        or not any(child.text(*_LEADS) for child in children)
    )


def _group_level(rows: Sequence[PlanRow], parents: set[PlanRow]) -> Level | None:
    """How groups are numbered: Roman where there are any, else letters, else 1 above 1.1 or a)."""
    levels = {row.level for row in rows if row.is_heading}
    for level in (Level.ROMAN, Level.LETTER):
        if level in levels:
            return level
    return Level.ARABIC if any(row.level is Level.ARABIC for row in parents) else None


def _names_group(
    row: PlanRow, below: PlanRow | None, level: Level | None, parents: set[PlanRow]
) -> bool:
    """A row numbered as groups are; with cells of its own, too, if rows of another kind follow."""
    if level is None or row.level is not level:
        return False
    if level is Level.ARABIC:
        return row in parents
    return row.is_heading or (below is not None and below.level is not level)


def _with_shared(row: PlanRow, parent: PlanRow, siblings: Sequence[PlanRow]) -> PlanRow:
    """A row with the cells of its parent that it shares."""
    added: list[tuple[Column, SourceCell]] = []
    for roles, only_if_none in _SHARED:
        taken = any(s.text(*roles) for s in siblings) if only_if_none else row.text(*roles)
        if not taken:
            added += [pair for pair in parent.cells if pair[0].role in roles]
    return replace(row, cells=(*row.cells, *added), is_heading=False) if added else row
