"""Groups that a column names beside each task: ``Lĩnh vực``, ``Nhóm nhiệm vụ``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plancycle.model.source_table import SourceTable
from plancycle.model.text import fold
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import AGREED
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.tasks.task_draft import one_line
from plancycle.onboarding.words.ditto import is_as_above
from plancycle.onboarding.words.plan_words import ColumnRole

_BLANK = "Ô tên nhóm trống trong khi các dòng khác đều ghi: xếp theo dòng ngay trên."
_GOING_ON = "Ô tên nhóm trống: xếp vào nhóm ghi ở dòng gần nhất phía trên."

Place = tuple[SourceTable, int]
"""Where a row stands; rows are copied while their cells are shared, places are not."""


def place_of(row: PlanRow) -> Place:
    """Table and line of a row."""
    return row.table, row.row


@dataclass(frozen=True)
class GroupColumn:
    """What the column says of each row of its tables.

    Attributes:
        names: the group of a row, as written; of a row whose cell is blank, that of the row above.
        labels: rows that hold nothing but the name of a group.
        blank: rows without a name of their own in a column that others fill row by row.
        going_on: the same where a name is written in the first row of its group only.
    """

    names: Mapping[Place, str]
    labels: frozenset[Place]
    blank: tuple[PlanRow, ...]
    going_on: tuple[PlanRow, ...]

    def decisions(self, tasks: Iterable[PlanRow]) -> Iterator[Decision]:
        """Blank cells that were taken as going on, and a column that names a group for each task.

        Args: tasks: the rows that became tasks.
        """
        tasks = tuple(tasks)
        aside = [row for row in tasks if place_of(row) not in self.names and _own_name(row)]
        for place in dict.fromkeys(f"{r.table.name}, cột “{_heading(r)}”" for r in aside):
            message = "Bảng có dòng tên nhóm: cột này ghi thành chú thích ở nhiệm vụ."
            yield Decision(DecisionKind.TOLD, place, "", message)
        named = [row for row in tasks if self.names.get(place_of(row))]
        for rows, kind, message in (
            (self.blank, DecisionKind.GUESS, _BLANK),
            (self.going_on, DecisionKind.TOLD, _GOING_ON),
        ):
            taken = [row for row in named if row in rows]
            if taken:
                lines = ", ".join(str(row.row) for row in taken)
                shown = "; ".join(one_line(row.title) for row in taken)
                place = f"{taken[0].table.name}, dòng {lines}"
                is_asked = kind is DecisionKind.GUESS
                yield (
                    _understood(place, shown, message)
                    if is_asked
                    else Decision(kind, place, shown, message)
                )
        groups = {fold(self.names[place_of(row)]) for row in named}
        if len(named) > 3 and len(groups) == len(named):
            heading = _heading(named[0])
            yield _understood(
                f"{named[0].table.name}, cột “{heading}”",
                heading,
                "Mỗi nhiệm vụ ghi một tên nhóm khác nhau: mỗi nhiệm vụ thành một nhóm riêng.",
            )

    def beside(self, tables: Iterable[SourceTable]) -> "GroupColumn":
        """The same for all tables but some, whose groups are rows of their own."""
        others = frozenset(tables)
        names = {place: name for place, name in self.names.items() if place[0] not in others}
        return replace(self, names=names)


def _understood(place: str, words: str, message: str) -> Decision:
    kind, topic = DecisionKind.GUESS, Topic.READING
    return Decision(kind, place, words, message, topic=topic, proposal=AGREED)


def read_group_column(rows: Sequence[PlanRow]) -> GroupColumn:
    """The groups that rows name themselves; tables whose rows name none are left out."""
    names: dict[Place, str] = {}
    labels: set[Place] = set()
    blank: list[PlanRow] = []
    going_on: list[PlanRow] = []
    for table in dict.fromkeys(row.table for row in rows):
        own = [row for row in rows if row.table is table]
        if not any(_own_name(row) for row in own):
            continue
        said = ""
        each_row = _is_filled_row_by_row(own)
        for row in own:
            name = _own_name(row)
            said = name or said
            names[place_of(row)] = said
            if name and _holds_nothing_else(row):
                labels.add(place_of(row))
            elif not name:
                (blank if each_row else going_on).append(row)
    return GroupColumn(names, frozenset(labels), tuple(blank), tuple(going_on))


def group_note(row: PlanRow) -> str:
    """The name of a group beside a task that belongs to another one; empty if there is none."""
    name = _own_name(row)
    return f"cột “{_heading(row)}”: {name}" if name else ""


def _own_name(row: PlanRow) -> str:
    text = one_line(row.text(ColumnRole.GROUP))
    return "" if is_as_above(text) else text


def _is_filled_row_by_row(rows: Sequence[PlanRow]) -> bool:
    """Whether a name is written again in the next row, not in one cell merged over both."""
    return any(
        _own_name(a) and fold(_own_name(a)) == fold(_own_name(b)) and _cell(a) is not _cell(b)
        for a, b in pairwise(rows)
    )


def _cell(row: PlanRow) -> object:
    return next(cell for column, cell in row.cells if column.role is ColumnRole.GROUP)


def _heading(row: PlanRow) -> str:
    headings = (column.heading for column, _ in row.cells if column.role is ColumnRole.GROUP)
    return next(headings, "")


def _holds_nothing_else(row: PlanRow) -> bool:
    """Whether a row names a group and no task; a number may stand before it."""
    return not row.title and len(row.cells) == 1
