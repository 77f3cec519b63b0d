"""One row of a signed plan to one task: what is certain goes in, everything else is listed."""

import re
from collections.abc import Sequence
from typing import Any

from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import AGREED
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.tasks.cost_cells import read_cost_cell
from plancycle.onboarding.tasks.quota_cells import is_paper, read_quota_cell
from plancycle.onboarding.tasks.task_draft import TaskDraft, one_line, text_of
from plancycle.onboarding.tasks.time_cells import read_time_cell
from plancycle.onboarding.words.actor_names import ActorNames, NamedActor
from plancycle.onboarding.words.actor_phrases import (
    names_all_levels,
    names_by_paper,
    names_kind,
    names_members,
)
from plancycle.onboarding.words.cell_lines import running_text
from plancycle.onboarding.words.ditto import is_as_above
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.onboarding.words.role_labels import leads_of_items, split_roles
from plancycle.profiles.unfilled import unfilled

_LEADS = re.compile(r"\bchủ trì\b", re.IGNORECASE)
_VERBATIM = "nguyên văn"
_KEPT, _NOBODY_LEADS, _PLACES = "kept names", "nobody leads", "places"
_SHARED_TITLES = "shared titles"
_NOBODY = "Cụm từ chung, không chỉ đơn vị nào: in nguyên văn, không gửi thư cho ai."


def draft_task(
    row: PlanRow,
    below: Sequence[PlanRow],
    task_id: str,
    group: str,
    names: ActorNames,
    headings: Sequence[PlanRow],
) -> TaskDraft:
    """A task out of a row.

    Args:
        row: where it begins; below: rows that only go on with it.
        task_id, group: as they will stand in ``plan.yaml``.
        names: the names of the register.
        headings: rows above that are neither group nor task, kept as comments.
    """
    draft = TaskDraft(row, {"id": task_id, "group": group, "title": running_text(row.title)})
    if re.search(r"\w", row.number) and not _is_number(row.number, task_id):
        draft.comments.append(f"Số thứ tự trong bảng: {row.number}")
    if row.code:
        draft.comments.append(f"Mã trong bảng: {row.code}")
    for heading in headings:
        name = f"{heading.number}. {heading.title}" if heading.number else heading.title
        cells = (f"{c.heading or 'ô'}: {cell.text}" for c, cell in heading.cells)
        text = one_line("; ".join(filter(None, (name, heading.code, *cells))))
        message = "Dòng tiêu đề đứng trên nhiệm vụ này, không phải tên nhóm."
        draft.decide(DecisionKind.UNREAD, heading.table.place(heading.row), text, message)
    if not row.title:
        draft.data["title"] = unfilled("nội dung nhiệm vụ")
        draft.decide(DecisionKind.UNREAD, row.place(), "", "Dòng không có nội dung nhiệm vụ.")
    if row.shares_title:
        message = "Một ô nội dung gộp cho nhiều dòng: mỗi dòng thành một nhiệm vụ."
        told = (row.place(), row.title, message, AGREED, _SHARED_TITLES)
        draft.decide(DecisionKind.GUESS, *told, topic=Topic.READING)
    for column, mark in row.repeats:
        place = row.table.place(row.row, column.heading)
        draft.tell(place, mark, "Dấu lặp lại: được hiểu như ô ngay trên.")
    _read_actors(draft, names)
    read_time_cell(draft)
    read_quota_cell(draft)
    _read_product(draft)
    read_cost_cell(draft)
    _keep_the_rest(draft, below)
    return draft


def _is_number(text: str, task_id: str) -> bool:
    """Whether a cell says what a task is numbered; "²" is a digit too, and no number."""
    return re.fullmatch("[0-9]{1,9}", text) is not None and int(text) == int(task_id)


def _read_actors(draft: TaskDraft, names: ActorNames) -> None:
    row, both = draft.row, (ColumnRole.LEAD, ColumnRole.ASSIGNMENT)
    text, partner_text = row.text(*both), row.text(ColumnRole.PARTNERS)
    place, partner_place = row.place(*both), row.place(ColumnRole.PARTNERS)
    numbered = leads_of_items(text) if row.text(ColumnRole.LEAD) else None
    split = numbered or split_roles(text)
    if split is not None:
        text = split.lead
        if split.partners:
            partner_place = partner_place if partner_text else place
            partner_text = "; ".join(filter(None, (split.partners, partner_text)))
        if split.rest:
            message = (
                "Phần này đứng ngoài chữ “Chủ trì”, “Phối hợp”: ghi thêm vào lead hoặc partners."
            )
            draft.decide(DecisionKind.UNREAD, place, split.rest, message, is_remembered=False)
    leads = names.read(text)
    unclear = split is None and len(leads) > 1 and bool(row.text(ColumnRole.ASSIGNMENT))
    told = frozenset(actor.text for actor in leads if names.is_answered(actor.text))
    named = _leads(draft, leads, place, told, unclear=unclear)
    draft.data["lead"] = named or [unfilled("mã đơn vị chủ trì")]
    if not leads and not (split is not None and split.rest):
        message = "Chưa rõ đơn vị chủ trì."
        draft.decide(DecisionKind.UNREAD, row.place(*both), text, message, is_remembered=False)
    joining = names.read(partner_text)
    known = frozenset(actor.text for actor in joining if names.is_answered(actor.text))
    partners = _partners(draft, joining, partner_place, known)
    if partners:
        draft.data["partners"] = partners


def _leads(
    draft: TaskDraft,
    leads: Sequence[NamedActor],
    place: str,
    told: frozenset[str],
    *,
    unclear: bool,
) -> list[Any]:
    """Who leads. Args: told: names that a person explained; unclear: some of them may join in."""
    named: list[Any] = []
    if unclear:
        message = "Ô phân công không ghi ai chủ trì, ai phối hợp: chia lại vào lead và partners."
        names = "; ".join(a.text for a in leads)
        draft.decide(DecisionKind.UNREAD, place, names, message, is_remembered=False)
        known = ", ".join(filter(None, map(_code, leads)))
        return [unfilled(f"mã đơn vị chủ trì; trong ô có {known or 'các tên chưa rõ'}")]
    for actor in leads:
        data = actor.data
        nobody = isinstance(data, dict) and "others" in data and actor.text not in told
        if data is None or nobody:
            data = _to_fill_in(draft, actor, place, "chủ trì")
        if data not in named:
            named.append(data)
    return named


def _code(actor: NamedActor) -> str:
    """How whoever is known is written in ``plan.yaml``; empty for all others."""
    if isinstance(actor.data, dict):
        group = actor.data.get("group")
        return f"@{group}" if group else str(actor.data.get("unit", ""))
    return str(actor.data or "")


def _partners(
    draft: TaskDraft, partners: Sequence[NamedActor], place: str, told: frozenset[str]
) -> list[Any]:
    """Who joins in. Args: told: names that a person explained."""
    named: list[Any] = []
    for actor in partners:
        data = actor.data
        if data is None and (actor.suggestion or is_as_above(actor.text)):
            data = _to_fill_in(draft, actor, place, "phối hợp")
        elif data is None:
            data = {"others": actor.text}
            message = "Không có trong danh mục đơn vị: ghi nguyên văn vào others."
            draft.decide(DecisionKind.KEPT, place, actor.text, message, _VERBATIM, _KEPT)
        elif isinstance(data, dict) and _names_nobody(data.get("others", "")):
            draft.tell(place, actor.text, _NOBODY)
        elif _LEADS.search(actor.text) and actor.text not in told:
            message = (
                "Ghi ở phần phối hợp nhưng nói là chủ trì: đã ghi vào partners; là chủ trì thì "
            )
            proposal = data if isinstance(data, str) else ""
            message += "chuyển sang lead."
            draft.decide(DecisionKind.GUESS, place, actor.text, message, proposal)
        if data not in named:
            named.append(data)
    return named


def _names_nobody(text: str) -> bool:
    """Whether words that stand as they are name nobody in particular."""
    return any(
        names(text) for names in (names_kind, names_all_levels, names_members, names_by_paper)
    )


def _to_fill_in(draft: TaskDraft, actor: NamedActor, place: str, part: str) -> str:
    if actor.data is not None:
        message = "Cụm từ chung, không chỉ đơn vị nào: ghi mã đơn vị hoặc @mã nhóm được giao."
        told = (actor.text, message, actor.suggestion, _NOBODY_LEADS)
        draft.decide(DecisionKind.UNREAD, place, *told)
        return unfilled(f"mã đơn vị {part}: {actor.text}")
    if actor.is_place:
        message = (
            "Địa danh đứng một mình: có lẽ là Ủy ban nhân dân nơi đó, ghi mã đề xuất nếu đúng."
        )
        draft.decide(DecisionKind.GUESS, place, actor.text, message, actor.suggestion, _PLACES)
        return unfilled(f"mã đơn vị {part}: {actor.text}; có phải {actor.suggestion}?")
    if actor.suggestion:
        message = f"Gần giống “{actor.suggestion}” trong danh mục: ghi mã đó nếu đúng."
        # "Các bộ" and "các bộ, cơ quan": whether one group is meant is seen at one glance.
        same = actor.suggestion if actor.suggestion.startswith("@") else ""
        draft.decide(DecisionKind.GUESS, place, actor.text, message, actor.suggestion, same)
        return unfilled(f"mã đơn vị {part}: {actor.text}; có phải {actor.suggestion}?")
    message = "Không có trong danh mục đơn vị: bổ sung vào units.csv hoặc ghi mã đơn vị khác."
    draft.decide(DecisionKind.UNREAD, place, actor.text, message)
    return unfilled(f"mã đơn vị {part}: {actor.text}")


def _read_product(draft: TaskDraft) -> None:
    product = text_of(draft, ColumnRole.PRODUCT)
    if product:
        draft.data["product"] = product
    if "quota" not in draft.data and is_paper(product):
        draft.data["delivers"] = True


def _keep_the_rest(draft: TaskDraft, below: Sequence[PlanRow]) -> None:
    for column, cell in draft.row.cells:
        if column.role in (None, ColumnRole.NOTE, ColumnRole.STATUS):
            heading = f"cột “{column.heading}”" if column.heading else "ô ngoài các cột"
            draft.comments.append(f"{heading}: {one_line(cell.text)}")
    for row in below:
        text = "; ".join(f"{c.heading or 'ô'}: {one_line(cell.text)}" for c, cell in row.cells)
        message = "Dòng không có số và nội dung, có lẽ viết tiếp dòng trên: ghi thêm bằng tay."
        draft.decide(DecisionKind.UNREAD, row.table.place(row.row), text, message)
