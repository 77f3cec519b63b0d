"""A signed plan's rows to groups and tasks, and the list of what waits for a person."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plancycle.model.source_table import SourceTable
from plancycle.onboarding.actor_names import ActorNames
from plancycle.onboarding.decisions import Decision, DecisionKind
from plancycle.onboarding.import_task import TaskDraft, draft_task, one_line
from plancycle.onboarding.plan_rows import Level, PlanRow, PlanTables
from plancycle.onboarding.plan_words import ColumnRole
from plancycle.onboarding.programme_years import programme_decisions
from plancycle.profiles.unfilled import unfilled

_TOTAL = re.compile(
    r"\s*(?:tổng(?: cộng| số| kinh phí)?|cộng)\b(?! hợp)[\s:]*(?:\(.*\))?$", re.IGNORECASE
)


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
    """Groups of tasks, tasks, and everything to be decided, in the order of the file."""

    groups: tuple[dict[str, str], ...]
    tasks: tuple[ImportedTask, ...]
    decisions: tuple[Decision, ...]


def import_rows(tables: PlanTables, names: ActorNames) -> ImportedPlan:
    """Tasks out of the rows of a plan.

    Args: tables: as :func:`find_plan_rows` gives them; names: the names of the register.
    """
    totals = [row for row in tables.rows if _is_total(row)]
    items = _without_continuations(row for row in tables.rows if not _is_total(row))
    level = _group_level(items)
    drafts: list[TaskDraft] = []
    groups: list[dict[str, str]] = []
    decisions = list(_table_decisions(tables))
    waiting: list[PlanRow] = []
    headings = [row for row in items if _is_group(row, level)]
    keep_numbers = _distinct_roman(headings)
    ids = _ids([row for row in items if not row.is_heading or _is_bare_task(row, items)])
    for row, below in items.items():
        if _is_group(row, level):
            number = row.number if keep_numbers else _roman(len(groups) + 1)
            groups.append({"id": number, "title": one_line(row.title) or _no_group_title()})
            if not keep_numbers:
                decisions.append(
                    Decision(
                        *(DecisionKind.GUESS, row.table.place(row.row), one_line(row.title)),
                        f"Nhóm này được đánh số {number}.",
                    )
                )
        elif row.is_heading and not _is_bare_task(row, items):
            waiting.append(row)
        else:
            if not groups:
                groups.append({"id": "I", "title": _no_group_title()})
            drafts.append(draft_task(row, below, ids[row], groups[-1]["id"], names, waiting))
            waiting = []
    decisions += [_lost(row) for row in waiting]
    decisions += [_total(row) for row in totals]
    for draft in drafts:
        decisions += draft.decisions
    decisions += programme_decisions(d.data for d in drafts)
    tasks = tuple(ImportedTask(d.data, tuple(d.comments)) for d in drafts)
    return ImportedPlan(tuple(groups), tasks, tuple(decisions))


def _no_group_title() -> str:
    return unfilled("tên nhóm nhiệm vụ, vì bảng của kế hoạch không chia nhóm")


def _without_continuations(rows: Iterable[PlanRow]) -> dict[PlanRow, list[PlanRow]]:
    """Rows that begin something, each with the rows below that only go on with it."""
    found: dict[PlanRow, list[PlanRow]] = {}
    last: PlanRow | None = None
    for row in rows:
        if last is not None and not row.title and not row.number and not last.is_heading:
            found[last].append(row)
        else:
            found[row] = []
            last = row
    return found


def _group_level(rows: Iterable[PlanRow]) -> Level | None:
    """How groups are numbered: Roman where there are any, else letters, else 1 above 1.1."""
    rows = list(rows)
    levels = {row.level for row in rows if row.is_heading}
    for level in (Level.ROMAN, Level.LETTER):
        if level in levels:
            return level
    if Level.ARABIC in levels and any(row.level is Level.NESTED for row in rows):
        return Level.ARABIC
    return None


def _is_group(row: PlanRow, level: Level | None) -> bool:
    return row.is_heading and level is not None and row.level is level


def _is_bare_task(row: PlanRow, rows: Iterable[PlanRow]) -> bool:
    """A numbered row with nothing but a title, and no rows 1.1, 1.2 below: a task all the same."""
    if row.level is Level.NESTED:
        return row.is_heading
    below = any(r.level is Level.NESTED and r.number.startswith(f"{row.number}.") for r in rows)
    return row.is_heading and row.level is Level.ARABIC and not below


def _distinct_roman(headings: Sequence[PlanRow]) -> bool:
    numbers = [row.number for row in headings]
    return len(set(numbers)) == len(numbers) and all(re.fullmatch("[IVX]+", n) for n in numbers)


def _roman(n: int) -> str:
    text = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            text, n = text + sign, n - value
    return text


def _ids(rows: Sequence[PlanRow]) -> dict[PlanRow, str]:
    """The numbers of the table where each is used once, else 01, 02, ... in order."""
    numbers = [row.number for row in rows]
    if len(set(numbers)) == len(numbers) and all(re.fullmatch(r"\d{1,3}", n) for n in numbers):
        return {row: f"{int(row.number):02d}" for row in rows}
    return {row: f"{n:02d}" for n, row in enumerate(rows, start=1)}


def _table_decisions(tables: PlanTables) -> Iterable[Decision]:
    for table in tables.followed:
        yield Decision(
            *(DecisionKind.GUESS, table.name, ""),
            "Bảng không có dòng tiêu đề, được đọc tiếp theo các cột của bảng trước.",
        )
    for table, columns in tables.columns:
        for column in columns:
            if column.role is None and column.heading:
                used = _rows_with(tables.rows, table, column.number)
                message = "Không rõ cột này để làm gì; nội dung ghi thành chú thích ở nhiệm vụ."
                if used:
                    yield Decision(
                        *(DecisionKind.UNREAD, f"{table.name}, cột “{column.heading}”"),
                        *(f"có nội dung ở dòng {used}", message),
                    )
            elif column.role is not None and not column.sure:
                yield Decision(
                    *(DecisionKind.GUESS, f"{table.name}, cột “{column.heading}”", column.heading),
                    f"Cột này được hiểu là “{_ROLE_NAMES[column.role]}”.",
                )


_ROLE_NAMES = {
    ColumnRole.NUMBER: "số thứ tự",
    ColumnRole.TITLE: "nhiệm vụ",
    ColumnRole.LEAD: "chủ trì",
    ColumnRole.PARTNERS: "phối hợp",
    ColumnRole.ASSIGNMENT: "phân công (chủ trì và phối hợp)",
    ColumnRole.PRODUCT: "sản phẩm",
    ColumnRole.TIME: "thời gian",
    ColumnRole.QUOTA: "định mức",
    ColumnRole.COST: "kinh phí",
    ColumnRole.FUNDING: "nguồn kinh phí",
}


def _rows_with(rows: Iterable[PlanRow], table: SourceTable, number: int) -> str:
    used = [
        str(r.row) for r in rows if r.table is table and any(c.number == number for c, _ in r.cells)
    ]
    return ", ".join(used)


def _lost(row: PlanRow) -> Decision:
    return Decision(
        *(DecisionKind.UNREAD, row.table.place(row.row), one_line(row.title)),
        "Dòng chỉ có tiêu đề, ở dưới không có nhiệm vụ nào: không đưa vào tệp nào.",
    )


def _is_total(row: PlanRow) -> bool:
    """A row that adds the others up."""
    text = row.title or "; ".join(cell.text for _, cell in row.cells[:1])
    return not row.number and _TOTAL.match(text) is not None


def _total(row: PlanRow) -> Decision:
    text = "; ".join([row.title, *(f"{c.heading}: {one_line(cell.text)}" for c, cell in row.cells)])
    message = "Dòng cộng, không phải nhiệm vụ: chỉ ghi ở đây."
    return Decision(DecisionKind.UNREAD, row.table.place(row.row), text, message)
