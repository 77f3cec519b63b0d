"""A signed plan's rows to groups and tasks, and the list of what waits for a person."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plancycle.model.text import fold
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import AGREED, Answers
from plancycle.onboarding.tables.plan_rows import PlanTables
from plancycle.onboarding.tables.table_questions import table_decisions
from plancycle.onboarding.tables.table_row import PlanRow, is_total
from plancycle.onboarding.tables.task_structure import Structure, structure_of
from plancycle.onboarding.tasks.group_column import group_note, place_of, read_group_column
from plancycle.onboarding.tasks.groups_of_tasks import GroupsOfTasks, name_of_only_group
from plancycle.onboarding.tasks.import_task import draft_task
from plancycle.onboarding.tasks.programme_years import asks_years, programme_decisions
from plancycle.onboarding.tasks.task_draft import TaskDraft, one_line
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.row_numbers import Level


@dataclass(frozen=True, slots=True)
class ImportedTask:
    """A task as data of ``plan.yaml``, and what could not be made data of.

    Attributes:
        data: keys in the order of :class:`Task`; places to be filled in are marked as such.
        comments: what stands beside the task in the file, one line each.
    """

    data: dict[str, Any]
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """Groups of tasks, tasks, and everything to be decided, in the order of the file.

    Attributes: group_notes: for each group, what its row says besides its name, one line each.
    """

    groups: tuple[dict[str, str], ...]
    tasks: tuple[ImportedTask, ...]
    decisions: tuple[Decision, ...]
    group_notes: tuple[tuple[str, ...], ...] = ()


def import_rows(
    tables: PlanTables, names: ActorNames, answers: Answers | None = None
) -> ImportedPlan:
    """Tasks out of the rows of a plan.

    Args:
        tables: as :func:`find_plan_rows` gives them.
        names: the names of the register.
        answers: what the office decided before about times, quotas, sums and what was meant.
    """
    totals = [row for row in tables.rows if is_total(row)]
    others = [row for row in tables.rows if not is_total(row)]
    column = read_group_column(others)
    items = _without_continuations(r for r in others if place_of(r) not in column.labels)
    rows = structure_of(tuple(items), named_beside=bool(column.names))
    column = column.beside(row.table for row in rows.groups)
    known = answers or Answers()
    below = dict(zip(rows.rows, items.values(), strict=True))
    groups = GroupsOfTasks(rows, column)
    drafts: list[TaskDraft] = []
    waiting: list[PlanRow] = []
    ids = _ids([row for row in rows.rows if _is_task(row, rows)])
    for row in rows.rows:
        if row in rows.groups:
            if waiting and all(w.is_heading and not w.cells and _is_part(w) for w in waiting):
                groups.begin_part(waiting[-1])
                waiting = []
            groups.begin(row)
        elif row in ids:
            group = groups.of(row)
            drafts.append(draft_task(row, below[row], ids[row], group, names, waiting))
            drafts[-1].settle(known)
            drafts[-1].comments += _family_notes(row, rows)
            drafts[-1].data = _with_undertaking(drafts[-1].data, row, rows)
            if place_of(row) not in column.names and (note := group_note(row)):
                drafts[-1].comments.append(note)
            waiting = []
        elif row not in rows.parents:
            waiting.append(row)
    decisions = [*table_decisions(tables), *groups.decisions(known), *_parent_decisions(rows)]
    decisions += column.decisions(draft.row for draft in drafts)
    # What is about a task was settled with it.
    decisions = [d for d in decisions if d.topic is not Topic.READING or not known.settles(d)]
    decisions += [_lost(row) for row in waiting]
    decisions += [_going_on(row) for above in rows.rows if above not in ids for row in below[above]]
    decisions += [_total(row) for row in totals]
    for draft in drafts:
        decisions += draft.decisions
    decisions += programme_decisions(d.data for d in drafts)
    tasks = tuple(ImportedTask(d.data, tuple(d.comments)) for d in drafts)
    return ImportedPlan(
        tuple(groups.data), tasks, tuple(decisions), tuple(map(tuple, groups.notes))
    )


def _is_part(row: PlanRow) -> bool:
    """``A. Nhiệm vụ chung``, ``Phần I``: stands over several groups."""
    return row.level is Level.LETTER or fold(row.title).startswith("phần ")


def with_group_question(plan: ImportedPlan, table: str) -> ImportedPlan:
    """A plan whose table, named here, has no groups: asked how its only one is called."""
    asked = name_of_only_group(plan.groups, table)
    return plan if asked is None else replace(plan, decisions=(asked, *plan.decisions))


def without_year_question(plan: ImportedPlan) -> ImportedPlan:
    """A plan of an office that says itself which years are signed at once."""
    return replace(plan, decisions=tuple(d for d in plan.decisions if not asks_years(d)))


def _without_continuations(rows: Iterable[PlanRow]) -> dict[PlanRow, list[PlanRow]]:
    """Rows that begin something, each with the rows below that only go on with it."""
    begun: dict[PlanRow, list[PlanRow]] = {}
    last: PlanRow | None = None
    for row in rows:
        nothing = not row.title and not row.number and not row.code
        if last is not None and nothing and not last.is_heading:
            begun[last].append(row)
        else:
            begun[row] = []
            last = row
    return begun


def _is_task(row: PlanRow, rows: Structure) -> bool:
    """A row that says who, when or what; or one with a number of a task and a title alone."""
    if row in rows.groups or row in rows.parents:
        return False
    numbered = row.level in (Level.ARABIC, Level.NESTED, Level.POINT)
    return not row.is_heading or numbered


def _with_undertaking(data: dict[str, Any], row: PlanRow, rows: Structure) -> dict[str, Any]:
    """A task with what it is a part of: the rows above it that are neither groups nor tasks."""
    names: list[str] = []
    parent = rows.parent.get(row)
    while parent is not None and parent in rows.parents:
        names.insert(0, one_line(parent.title).rstrip(" :;"))
        parent = rows.parent.get(parent)
    whole = ": ".join(filter(None, names))
    if not whole:
        return data
    head = {key: data[key] for key in ("id", "group", "title")}
    return {**head, "part_of": whole, **data}


def _family_notes(row: PlanRow, rows: Structure) -> list[str]:
    """What a task belongs to, and what it takes from there."""
    parent, notes = rows.parent.get(row), []
    if parent in rows.parents and parent is not None:
        name = f"{parent.code or parent.number} {one_line(parent.title)}".strip()
        notes.append(f"Thuộc dòng {parent.row} của bảng: {name}")
    if row in rows.shared:
        notes.append(f"Ô để trống lấy theo dòng {rows.shared[row].row} (dòng chung ở trên).")
    return notes


def _parent_decisions(rows: Structure) -> Iterable[Decision]:
    """Rows that are no tasks of their own, all of a table told at once."""
    tables = dict.fromkeys(row.table for row in rows.rows if row in rows.parents)
    for table in tables:
        parents = [row for row in rows.rows if row in rows.parents and row.table is table]
        lines = ", ".join(str(row.row) for row in parents)
        yield Decision(
            DecisionKind.GUESS,
            f"{table.name}, dòng {lines}",
            " | ".join(_whole(row) for row in parents),
            "Dòng chung của những dòng con ngay dưới, không thành nhiệm vụ riêng: tên ghi vào "
            "part_of của nhiệm vụ con; ô con để trống lấy theo dòng chung. Là nhiệm vụ thì thêm "
            "vào.",
            topic=Topic.READING,
            proposal=AGREED,
        )


def _whole(row: PlanRow) -> str:
    name = " ".join(filter(None, (row.code or row.number, one_line(row.title))))
    cells = (f"{c.heading or 'ô'}: {one_line(cell.text)}" for c, cell in row.cells)
    return "; ".join(filter(None, (name, *cells)))


def _ids(rows: Sequence[PlanRow]) -> dict[PlanRow, str]:
    """The numbers of the table where each is used once, else 01, 02, ... in order."""
    numbers = [row.number for row in rows]
    if len(set(numbers)) == len(numbers) and all(re.fullmatch(r"\d{1,3}", n) for n in numbers):
        return {row: f"{int(row.number):02d}" for row in rows}
    return {row: f"{n:02d}" for n, row in enumerate(rows, start=1)}


def _lost(row: PlanRow) -> Decision:
    return Decision(
        DecisionKind.UNREAD,
        row.table.place(row.row),
        _whole(row),
        "Dòng chỉ có tiêu đề, ở dưới không có nhiệm vụ nào: không đưa vào tệp nào.",
    )


def _going_on(row: PlanRow) -> Decision:
    """A row that goes on with one that is no task."""
    message = "Dòng không có số và nội dung, viết tiếp một dòng không phải nhiệm vụ: chỉ ghi ở đây."
    return Decision(DecisionKind.UNREAD, row.table.place(row.row), _whole(row), message)


def _total(row: PlanRow) -> Decision:
    message = "Dòng cộng, không phải nhiệm vụ: chỉ ghi ở đây."
    return Decision(DecisionKind.TOLD, row.table.place(row.row), _whole(row), message)
