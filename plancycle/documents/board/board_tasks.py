"""Tasks on the board."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypedDict

from plancycle.documents.board.board_charts import draw_segments, per_cent
from plancycle.documents.board.board_page import Pill, PillCount, TaskPart
from plancycle.documents.papers.report_amounts import range_words, rebroadcast_words
from plancycle.documents.papers.task_states import state_words
from plancycle.documents.wording.wording import capital
from plancycle.model.consolidated import Light, TaskLine
from plancycle.model.reports import TaskStatus

_BY_LIGHT = {
    Light.GREEN: Pill(kind="green", mark="✓", label=Light.GREEN.vietnamese),
    Light.AMBER: Pill(kind="amber", mark="◐", label=Light.AMBER.vietnamese),
    Light.RED: Pill(kind="red", mark="✕", label=Light.RED.vietnamese),
    Light.GREY: Pill(kind="grey", mark="–", label="Không so sánh"),
}
_SILENT = Pill(kind="grey", mark="?", label="Chưa có báo cáo")
_PILLS = (*list(_BY_LIGHT.values())[:3], _SILENT, _BY_LIGHT[Light.GREY])


def count_lights(tasks: Iterable[TaskLine]) -> tuple[PillCount, ...]:
    """How many tasks have which light, those that nobody has reported apart."""
    pills = [_pill(t) for t in tasks]
    return tuple(
        PillCount(kind=p.kind, mark=p.mark, label=p.label, count=pills.count(p)) for p in _PILLS
    )


def _pill(task: TaskLine) -> Pill:
    silent = task.verdict == _SILENT.label
    return _SILENT if silent else _BY_LIGHT[task.light]


def draw_task(task: TaskLine) -> TaskPart:
    """One task: states of its leads, its result against what is owed and the year before."""
    said = (task.done, task.under_way, task.not_started, task.no_longer_fits)
    parts = [(s.value, s.vietnamese, n) for s, n in zip(TaskStatus, said, strict=True)]
    # A report that came but says nothing of the state is neither "not reported" nor any state.
    parts.append(("unsaid", "Không ghi tình trạng", task.reported - sum(said)))
    parts.append(("unreported", "Chưa báo cáo", task.owing - task.reported))
    change = None
    if task.previous is not None:
        change = task.quantity - task.previous
    return TaskPart(
        id=task.task_id,
        group=task.group_id,
        group_title=task.group_title,
        title=task.title,
        leads=task.leads,
        time=task.time_label,
        quota=task.quota_label,
        measure=task.unit_of_measure,
        owing=task.owing,
        reported=task.reported,
        status=state_words(task),
        segments=draw_segments(parts),
        quantity=task.quantity,
        is_silent=task.is_silent,
        **_against(task),
        previous=task.previous,
        change=change,
        cost=task.cost,
        light=_pill(task),
        below=task.below_quota,
    )


class _Against(TypedDict):
    whole: Decimal | int | None
    rate: Decimal | None
    wanted: str
    reach: str | None
    again: str


def _against(task: TaskLine) -> _Against:
    """What the result is held against: a group, a range or a count; ``reach`` is None for none."""
    in_range = bool(task.expected) and task.most is not None
    whole: Decimal | int | None = None if in_range else task.expected
    rate, wanted, reach = None if in_range else task.ratio, "", task.ratio
    if in_range:
        wanted = f"trong kỳ cần {range_words(task)}"
    if task.share is not None:
        whole, rate, wanted = task.total, task.percent, f"yêu cầu tối thiểu {task.share}%"
        reach = None if task.percent is None else task.percent * 100 / task.share
    return _Against(
        whole=whole or None,
        rate=rate,
        wanted=wanted,
        reach=None if reach is None else per_cent(float(min(reach, Decimal(100))), 100),
        again=capital(rebroadcast_words(task)),
    )
