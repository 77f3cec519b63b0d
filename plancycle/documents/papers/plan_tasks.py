"""The tasks of a plan on paper: rows of its appendix, or blocks of labelled lines in its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plancycle.documents.papers.plan_contexts import PlanTaskGroup, PlanTaskRow, TaskColumns
from plancycle.documents.papers.programme_words import (
    printed_tasks,
    programme_sentence,
    tasks_given,
)
from plancycle.documents.wording.wording import bare, capital, listed, roman, sentence
from plancycle.model.assignments import actors_label
from plancycle.model.outline import Shown
from plancycle.model.plan import Plan
from plancycle.model.profile import Profile
from plancycle.model.quotas import Per, Quota, QuotaKind
from plancycle.model.tasks import Task, TaskGroup
from plancycle.vi.money import cost_label
from plancycle.vi.numbers import counted


def task_columns(plan: Plan) -> TaskColumns:
    """Which of the columns ``product``, ``quota`` and ``cost`` the appendix has.

    The quotas go where there are none and a product or cost says what is owed.
    """
    product = any(task.product for task in printed_tasks(plan))
    cost = any(task.cost is not None or task.funding for task in printed_tasks(plan))
    # Regular work owes nothing that could be counted; its time says all, and a column of empty
    # cells says that something was forgotten.
    counted_or_shared = any(
        task.quota.kind is not QuotaKind.REGULAR for task in printed_tasks(plan)
    )
    return TaskColumns(product=product, quota=counted_or_shared or not (product or cost), cost=cost)


def task_groups(profile: Profile, year: int) -> tuple[PlanTaskGroup, ...]:
    """The rows of the appendix by group; a group without tasks is left out."""
    groups = []
    for group in profile.plan.task_groups:
        rows = tuple(_rows(profile, group, year))
        if rows:
            groups.append(PlanTaskGroup(number=group.id, title=group.title, rows=rows))
    return tuple(groups)


def _rows(profile: Profile, group: TaskGroup, year: int) -> Iterator[PlanTaskRow]:
    """The tasks of a group; above those that are parts of one undertaking a row that names it."""
    above: str | None = None
    for task in printed_tasks(profile.plan):
        if task.group != group.id:
            continue
        if task.part_of is not None and task.part_of != above:
            yield PlanTaskRow(title=task.part_of)
        # Told anew after a task that is no part of it: its own rows have to stand below its name.
        above = task.part_of
        yield _row(profile, task, year)


def _row(profile: Profile, task: Task, year: int) -> PlanTaskRow:
    return PlanTaskRow(
        id=task.id,
        title=task.own_title,
        leads=capital(actors_label(task.lead, profile.units)),
        partners=capital(actors_label(task.partners, profile.units)),
        product=capital(task.product or ""),
        quota=capital(task.quota_label),
        time=task.time_label(year),
        cost="; ".join(_money(task)),
    )


def task_sentence(plan: Plan, year: int) -> str:
    """What the text of a plan says of its appendix of tasks."""
    columns = task_columns(plan)
    told = ["nội dung", "đơn vị chủ trì", "đơn vị phối hợp"]
    told += ["sản phẩm"] if columns.product else []
    has_quotas = any(task.quota_label for task in printed_tasks(plan))
    told += ["định mức"] if columns.quota and has_quotas else []
    told += ["thời gian thực hiện"] + (["kinh phí"] if columns.cost else [])
    groups = len({task.group for task in printed_tasks(plan)})
    grouped = f", chia thành {counted(groups)} nhóm" if groups > 1 else ""
    text = (
        f"{plan.type_name} giao {tasks_given(plan, year)}{grouped}; {listed(told)} của từng nhiệm "
        f"vụ nêu tại {appendix_labels(plan)[0]} kèm theo {plan.type_name} này."
    )
    return " ".join(filter(None, (text, programme_sentence(plan, year))))


def appendix_labels(plan: Plan) -> list[str]:
    """``Phụ lục`` for the only appendix; of several, with Roman numerals, that of tasks first."""
    count = len(plan.attachments) + plan.shows(Shown.TASKS)
    return ["Phụ lục"] if count == 1 else [f"Phụ lục {roman(n)}" for n in range(1, count + 1)]


BLOCK_LABELS: Mapping[str, str] = {
    "Nội dung": "nội dung",
    "Thuộc": "việc chung",
    "Mức cần đạt": "chỉ tiêu",
    "Số lượng": "chỉ tiêu",
    "Tần suất": "chỉ tiêu",
    "Sản phẩm": "sản phẩm",
    "Thời gian thực hiện": "thời gian",
    "Đơn vị chủ trì": "đơn vị chủ trì",
    "Đơn vị phối hợp": "đơn vị phối hợp",
    "Kinh phí": "kinh phí",
}
"""What the lines of a block are called on paper, and in a question about one."""

ALWAYS_IN_A_BLOCK = frozenset({"Thời gian thực hiện", "Đơn vị chủ trì"})
"""Labels that tell the lines of a block from a list that has one of the others by chance."""


@dataclass(frozen=True, slots=True)
class Block:
    """A task in the text: its name, and a sentence for each label."""

    name: str
    lines: tuple[str, ...]


def group_blocks(profile: Profile, group: TaskGroup, year: int) -> list[Block]:
    """The tasks of a group as blocks, in order."""
    return [_block(profile, t, year) for t in printed_tasks(profile.plan) if t.group == group.id]


def _block(profile: Profile, task: Task, year: int) -> Block:
    lines = {
        "Nội dung": task.title if task.name else "",
        "Thuộc": (task.part_of or "").rstrip(" :;.,"),
        _quota_name(task.quota): task.quota.label,
        "Sản phẩm": task.product or "",
        "Thời gian thực hiện": task.time_label(year),
        "Đơn vị chủ trì": actors_label(task.lead, profile.units),
        "Đơn vị phối hợp": actors_label(task.partners, profile.units),
        "Kinh phí": "; ".join(_money(task, " triệu đồng")),
    }
    sentences = (f"{name}: {sentence(text)}" for name, text in lines.items() if name and text)
    return Block(capital(bare(task.name or task.title)), tuple(sentences))


def _quota_name(quota: Quota) -> str:
    """What a quota is called; "" for regular work, of which its time says all."""
    if quota.kind is QuotaKind.REGULAR:
        return ""
    if quota.kind is QuotaKind.SHARE:
        return "Mức cần đạt"
    return "Số lượng" if quota.per in (Per.YEAR, Per.ONCE) else "Tần suất"


def _money(task: Task, unit: str = "") -> list[str]:
    """The sum and where the money comes from, as far as the plan says."""
    sums = [] if task.cost is None else [cost_label(task.cost, unit)]
    return sums + ([task.funding] if task.funding else [])
