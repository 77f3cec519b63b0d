"""One row of a signed plan to one task: what is certain goes in, everything else is listed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from plancycle.model.quotas import Per, Quota, quota_data
from plancycle.model.text import fold
from plancycle.model.times import time_text
from plancycle.onboarding.actor_names import ActorNames, NamedActor
from plancycle.onboarding.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.money_cells import has_sum, split_money
from plancycle.onboarding.plan_rows import PlanRow
from plancycle.onboarding.plan_words import ColumnRole
from plancycle.onboarding.remembered_answers import NOTHING, Answers
from plancycle.onboarding.role_labels import split_roles
from plancycle.profiles.unfilled import is_unfilled, unfilled
from plancycle.profiles.yaml_text import flow
from plancycle.vi.money import money_unit
from plancycle.vi.quota_words import read_quota
from plancycle.vi.time_words import read_time

_AS_ABOVE = frozenset(("nt", "như trên"))
# Times without an end, and the stretch that a bare number beside them is likely owed in.
_WITHOUT_DATE = {
    "yearly": Per.YEAR,
    "quarterly": Per.QUARTER,
    "monthly": Per.MONTH,
    "weekly": Per.WEEK,
    "regularly": None,
    "on request": None,
}
_TOPICS = {
    ColumnRole.LEAD: Topic.ACTOR,
    ColumnRole.PARTNERS: Topic.ACTOR,
    ColumnRole.ASSIGNMENT: Topic.ACTOR,
    ColumnRole.TIME: Topic.TIME,
    ColumnRole.QUOTA: Topic.QUOTA,
    ColumnRole.COST: Topic.COST,
}
_ANSWERED = {Topic.TIME: "time", Topic.QUOTA: "quota", Topic.COST: "cost"}
_NOTHING = frozenset(("", "-", "–", "/", "x", "…", "..."))


@dataclass
class TaskDraft:
    """One task while its row is being read."""

    row: PlanRow
    data: dict[str, Any]
    comments: list[str] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def decide(
        self, kind: DecisionKind, place: str, found: str, message: str, proposal: str = ""
    ) -> None:
        """Note something to be decided, in the list and beside the task."""
        shown = " ".join(found.split())
        task_id = self.data["id"]
        topic = self._topic(place)
        decision = Decision(kind, place, shown, message, task_id, topic, proposal)
        self.decisions.append(decision)
        self.comments.append(_shown(decision))

    def settle(self, answers: Answers) -> None:
        """Put in what the office decided before about times, quotas and sums."""
        for decision in list(self.decisions):
            field_name = _ANSWERED.get(decision.topic)
            answer = answers.settles(decision)
            if field_name is not None and answer is not None:
                self.decisions.remove(decision)
                self.comments.remove(_shown(decision))
                if answer != NOTHING:
                    self.data[field_name] = answer

    def _topic(self, place: str) -> Topic:
        """What a decision is about, told by the column that it is in."""
        for role, topic in _TOPICS.items():
            if self.row.text(role) and place == self.row.place(role):
                return topic
        return Topic.NONE


def _shown(decision: Decision) -> str:
    """A decision as a comment beside its task."""
    kind = decision.kind.value.upper()
    return f"{kind} ({decision.place}): “{decision.found}”. {decision.message}"


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
    draft = TaskDraft(row, {"id": task_id, "group": group, "title": one_line(row.title)})
    if row.number and not _is_number(row.number, task_id):
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
        draft.decide(DecisionKind.GUESS, row.place(), row.title, message)
    _read_actors(draft, names)
    _read_time(draft)
    _read_quota(draft)
    _read_product(draft)
    _read_cost(draft)
    _keep_the_rest(draft, below)
    return draft


def _is_number(text: str, task_id: str) -> bool:
    """Whether a cell says what a task is numbered; "²" is a digit too, and no number."""
    return re.fullmatch("[0-9]{1,9}", text) is not None and int(text) == int(task_id)


def _read_actors(draft: TaskDraft, names: ActorNames) -> None:
    row, both = draft.row, (ColumnRole.LEAD, ColumnRole.ASSIGNMENT)
    text, partner_text = row.text(*both), row.text(ColumnRole.PARTNERS)
    place, partner_place = row.place(*both), row.place(ColumnRole.PARTNERS)
    split = split_roles(text)
    if split is not None:
        text = split.lead
        if split.partners:
            partner_place = partner_place if partner_text else place
            partner_text = "; ".join(filter(None, (split.partners, partner_text)))
        if split.rest:
            message = "Phần này đứng ngoài chữ “Chủ trì”, “Phối hợp”."
            draft.decide(DecisionKind.UNREAD, place, split.rest, message)
    leads = names.read(text)
    unclear = split is None and len(leads) > 1 and bool(row.text(ColumnRole.ASSIGNMENT))
    draft.data["lead"] = _leads(draft, leads, place, unclear) or [unfilled("mã đơn vị chủ trì")]
    if not leads:
        draft.decide(DecisionKind.UNREAD, row.place(*both), text, "Chưa rõ đơn vị chủ trì.")
    partners = _partners(draft, names.read(partner_text), partner_place)
    if partners:
        draft.data["partners"] = partners


def _leads(draft: TaskDraft, leads: Sequence[NamedActor], place: str, unclear: bool) -> list[Any]:
    found: list[Any] = []
    if unclear:
        message = "Ô phân công không ghi ai chủ trì, ai phối hợp: chia lại vào lead và partners."
        draft.decide(DecisionKind.UNREAD, place, "; ".join(a.text for a in leads), message)
        known = ", ".join(str(a.data) for a in leads if isinstance(a.data, str))
        return [unfilled(f"mã đơn vị chủ trì; trong ô có {known or 'các tên chưa rõ'}")]
    for actor in leads:
        data = actor.data
        if data is None or (isinstance(data, dict) and "others" in data):
            data = _to_fill_in(draft, actor, place, "chủ trì")
        if data not in found:
            found.append(data)
    return found


def _partners(draft: TaskDraft, partners: Sequence[NamedActor], place: str) -> list[Any]:
    found: list[Any] = []
    for actor in partners:
        data = actor.data
        if data is None and (actor.suggestion or fold(actor.text).strip("- ") in _AS_ABOVE):
            data = _to_fill_in(draft, actor, place, "phối hợp")
        elif data is None:
            data = {"others": actor.text}
            message = "Không có trong danh mục đơn vị: ghi nguyên văn vào others."
            draft.decide(DecisionKind.KEPT, place, actor.text, message)
        if data not in found:
            found.append(data)
    return found


def _to_fill_in(draft: TaskDraft, actor: NamedActor, place: str, part: str) -> str:
    if actor.suggestion:
        message = f"Gần giống “{actor.suggestion}” trong danh mục: ghi mã đó nếu đúng."
        draft.decide(DecisionKind.GUESS, place, actor.text, message, actor.suggestion)
        return unfilled(f"mã đơn vị {part}: {actor.text}; có phải {actor.suggestion}?")
    message = "Không có trong danh mục đơn vị: bổ sung vào units.csv hoặc ghi mã đơn vị khác."
    draft.decide(DecisionKind.UNREAD, place, actor.text, message)
    return unfilled(f"mã đơn vị {part}: {actor.text}")


def _read_time(draft: TaskDraft) -> None:
    text = one_line(draft.row.text(ColumnRole.TIME))
    time = read_time(text)
    place = draft.row.place(ColumnRole.TIME)
    if time is not None:
        draft.data["time"] = time_text(time)
        return
    draft.data["time"] = unfilled(f"thời gian: {text}" if text else "thời gian")
    message = "Chưa đọc được thời gian: ghi theo cách ghi ở đầu phần nhiệm vụ."
    draft.decide(DecisionKind.UNREAD, place, text, message if text else "Ô thời gian trống.")


def _read_quota(draft: TaskDraft) -> None:
    """From the column of quotas; without one, from the words of the task and of its product."""
    row, column = draft.row, one_line(draft.row.text(ColumnRole.QUOTA))
    if column:
        place = row.place(ColumnRole.QUOTA)
        if not _take_quota(draft, column, place):
            message = "Chưa đọc được định mức; không ghi thì hiểu là thường xuyên."
            draft.decide(DecisionKind.UNREAD, place, column, message)
        draft.comments.append(f"Định mức trong bảng: {column}")  # more may stand there than is read
        return
    roles = [ColumnRole.PRODUCT]
    if "time" not in draft.data or is_unfilled(draft.data["time"]):
        roles.append(ColumnRole.TIME)  # "01 số/tuần" in the column of times
    texts = [(row.title, row.place()), *((row.text(r), row.place(r)) for r in roles)]
    for text, place in texts:
        if _take_quota(draft, one_line(text), place, bare=False):
            return
    _guess_from_product(draft)


def _guess_from_product(draft: TaskDraft) -> None:
    """``05 lớp`` as a product: owed by each lead, or what all of them bring forth together."""
    text, place = one_line(draft.row.text(ColumnRole.PRODUCT)), draft.row.place(ColumnRole.PRODUCT)
    read = read_quota(text)
    if read is None or read[0].per is not Per.ONCE:
        return
    time = draft.data["time"]
    if time in _WITHOUT_DATE and _WITHOUT_DATE[time] is None:
        return  # regular work has no day by which it could be owed
    if time.startswith("every ") or is_unfilled(time):
        return
    quota, _ = _with_time(draft, *read)
    message = (
        f"Có thể là định mức “{quota.label}” của mỗi đơn vị chủ trì: nếu đúng, ghi quota: "
        f"{flow(quota_data(quota))}; là số chung của các đơn vị thì thôi."
    )
    draft.decide(DecisionKind.GUESS, place, text, message)


def _take_quota(draft: TaskDraft, text: str, place: str, *, bare: bool = True) -> bool:
    """Put a certain quota in, list a guessed one; False if there is none.

    Args: bare: whether a number without "a week", "a month" counts, as owed once.
    """
    read = read_quota(text)
    if read is None or (read[0].per is Per.ONCE and not bare):
        return False
    quota, certain = _with_time(draft, *read)
    if certain:
        draft.data["quota"] = quota_data(quota)
    else:
        data = quota_data(quota)
        shown = data if isinstance(data, str) else flow(data)
        message = f"Có thể là định mức “{quota.label}”: nếu đúng, ghi quota: {shown}."
        draft.decide(DecisionKind.GUESS, place, text, message)
    return True


def _with_time(draft: TaskDraft, quota: Quota, certain: bool) -> tuple[Quota, bool]:
    """What is owed once needs a date; with "hằng năm" beside it, it is likely owed every year."""
    time = draft.data["time"]
    endless = time in _WITHOUT_DATE or time.startswith("every ") or is_unfilled(time)
    if quota.per is not Per.ONCE or not endless:
        return quota, certain
    return replace(quota, per=_WITHOUT_DATE.get(time) or Per.ONCE), False


def _read_product(draft: TaskDraft) -> None:
    product = _text_of(draft, ColumnRole.PRODUCT)
    if product:
        draft.data["product"] = product


def _read_cost(draft: TaskDraft) -> None:
    """A sum goes into ``cost``, words about the source of money into ``funding``."""
    funding = _text_of(draft, ColumnRole.FUNDING)
    text = _text_of(draft, ColumnRole.COST)
    heading = next((c.heading for c, _ in draft.row.cells if c.role is ColumnRole.COST), "")
    cost, words = split_money(text, money_unit(heading))
    if cost is not None:
        draft.data["cost"] = int(cost) if cost == cost.to_integral() else float(cost)
    if cost is None and has_sum(words):
        message = (
            "Chưa đọc được thành số tiền (triệu đồng): số tiền ghi vào cost, nguồn kinh phí ghi "
            "vào funding."
        )
        draft.decide(DecisionKind.UNREAD, draft.row.place(ColumnRole.COST), text, message)
        words = ""
    sources = "; ".join(dict.fromkeys(filter(None, (words, funding))))
    if sources:
        draft.data["funding"] = sources


def _text_of(draft: TaskDraft, role: ColumnRole) -> str:
    """A cell on one line; empty where it only says that there is nothing."""
    text = one_line(draft.row.text(role))
    return "" if text.casefold() in _NOTHING else text


def _keep_the_rest(draft: TaskDraft, below: Sequence[PlanRow]) -> None:
    for column, cell in draft.row.cells:
        if column.role in (None, ColumnRole.NOTE, ColumnRole.STATUS):
            heading = f"cột “{column.heading}”" if column.heading else "ô ngoài các cột"
            draft.comments.append(f"{heading}: {one_line(cell.text)}")
    for row in below:
        text = "; ".join(f"{c.heading or 'ô'}: {one_line(cell.text)}" for c, cell in row.cells)
        message = "Dòng không có số và nội dung, có lẽ viết tiếp dòng trên: ghi thêm bằng tay."
        draft.decide(DecisionKind.UNREAD, row.table.place(row.row), text, message)


def one_line(text: str) -> str:
    """Text without line breaks and runs of blanks."""
    return " ".join(text.split())
