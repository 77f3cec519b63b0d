"""Answers of officials as data: a code, a column's role, a time, a quota, a sum."""

from typing import Any

from plancycle.model.errors import ConfigError
from plancycle.model.quotas import Quota, parse_quota, quota_data
from plancycle.model.text import fold
from plancycle.model.time_kinds import TimeKind
from plancycle.model.times import parse_time, time_text
from plancycle.onboarding.asking.decisions import Topic
from plancycle.onboarding.asking.remembered_answers import AGREED, NOTHING
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.money_cells import cost_numbers, split_money
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.onboarding.words.role_names import ROLE_NAMES
from plancycle.vi.quota_words import read_quota
from plancycle.vi.time_words import read_time

_VERBATIM = frozenset(("nguyên văn", "giữ nguyên văn", "giữ nguyên", "ghi nguyên văn"))
_UNUSED = frozenset((NOTHING, "không dùng", "bỏ qua", "ghi chú"))
HOW_TO_ANSWER = {
    Topic.ACTOR: "mã đơn vị hoặc @mã nhóm, nhiều mã cách nhau bằng dấu “;”; hoặc “nguyên văn”",
    Topic.COLUMN: f"một trong: {', '.join(ROLE_NAMES.values())}; hoặc “không dùng”",
    Topic.TIME: "ví dụ: Quý II/2026, trước ngày 15/6, hằng năm; hoặc “nguyên văn”",
    Topic.QUOTA: "ví dụ: 02 tin/tuần; hoặc “không”",
    Topic.COST: (
        "số triệu đồng, ví dụ: 1.500, 450 mỗi năm, 1,5 tỷ đồng giai đoạn 2026-2030; hoặc “không”"
    ),
    Topic.GROUP: "tên nhóm như sẽ in, ví dụ: Các nhiệm vụ khác",
    Topic.READING: "“đúng” nếu hiểu như vậy là phải; không phải thì sửa trong plan.yaml",
}


def answer_data(topic: Topic, words: str, reply: str, names: ActorNames) -> Any:
    """An answer as data of ``plan.yaml``, or as the role of a column; None if it is not understood.

    Args: words: of the plan, which the answer is about; reply: what a person wrote.
    """
    if topic is Topic.ACTOR:
        return _actors(words, reply, names)
    if topic is Topic.COLUMN:
        roles = {fold(name): role for role, name in ROLE_NAMES.items()}
        role = ColumnRole.NOTE if fold(reply) in _UNUSED else roles.get(fold(reply))
        return role.value if role is not None else None
    if topic is Topic.READING:
        return AGREED if fold(reply) == AGREED else None
    if topic in (Topic.QUOTA, Topic.COST) and fold(reply) == NOTHING:
        return NOTHING
    if topic is Topic.TIME:
        return _time(reply)
    if topic is Topic.QUOTA:
        return _quota(reply)
    if topic is Topic.COST:
        return _cost(reply)
    return reply.strip() or None if topic is Topic.GROUP else None


def _actors(words: str, reply: str, names: ActorNames) -> list[Any] | None:
    if fold(reply) in _VERBATIM:
        return [{"others": words}]
    actors = [names.of_answer(part.strip()) for part in reply.split(";") if part.strip()]
    return actors if actors and None not in actors else None


def _time(reply: str) -> str | None:
    if fold(reply) in _VERBATIM:
        return TimeKind.WORDS.value
    time = read_time(reply)
    if time is None:
        try:
            time = parse_time(reply)
        except ConfigError:
            return None
    return time_text(time)


def _quota(reply: str) -> Any:
    read = read_quota(reply)
    if read is not None:
        return quota_data(read[0])
    try:
        return quota_data(parse_quota(reply))
    except ConfigError:
        return None


def quota_proposal(quota: Quota) -> str:
    """A quota in words that an answer with them is understood as; empty where there are none."""
    return quota.label if _quota(quota.label) == quota_data(quota) else ""


def _cost(reply: str) -> Any:
    """A sum; None where words beside it are left, which a sum would not say."""
    cost, words = split_money(reply, "triệu")
    return None if cost is None or words else cost_numbers(cost)
