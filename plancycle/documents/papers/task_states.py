"""The state of a task in words: done, under way, overdue; a product that is there or not."""

from collections.abc import Sequence

from plancycle.documents.wording.wording import bare
from plancycle.model.consolidated import TaskLine
from plancycle.model.documents import vietnamese_date
from plancycle.vi.numbers import counted, number

_LONGEST_NUMBER = 120
"""Characters of a paper's number and date, or of where it can be read; more is an account of it."""


def state_words(task: TaskLine) -> str:
    """The state in full: ``Đang thực hiện, quá hạn (hạn ngày 30/6/2026)``."""
    if task.is_left_alone:
        # Within a sentence that counts tasks it is “có đơn vị chủ trì đã kết thúc”.
        return "Đơn vị chủ trì đã kết thúc"
    if task.ended_on is None:
        return task.status_label
    end = f"hạn ngày {vietnamese_date(task.ended_on)}"
    if task.is_unreported_at_end or task.is_untold_at_end:
        return f"{task.status_label}, đã hết hạn ({end})"
    if not task.overdue:
        return task.status_label
    who = f"{counted(task.overdue)} đơn vị " if task.owing > 1 else ""
    return f"{task.status_label}, {who}quá hạn ({end})"


def overdue_sentence(tasks: Sequence[TaskLine]) -> str:
    """How many tasks are overdue, and which; "" where none is, no numbers where all are."""
    parts = [
        (tuple(t.task_id for t in tasks if t.overdue), "quá hạn chưa hoàn thành"),
        (tuple(t.task_id for t in tasks if t.is_unreported_at_end), "đã hết hạn, chưa có báo cáo"),
        (tuple(t.task_id for t in tasks if t.is_untold_at_end), "đã hết hạn, chưa đủ báo cáo"),
    ]
    for (ids, _), over in zip(parts, ("quá hạn", "hết hạn", "hết hạn"), strict=True):
        if len(ids) == len(tasks) > 1:
            return f" Cả {counted(len(ids))} nhiệm vụ đều đã {over}."
        if len(ids) == len(tasks) == 1:
            return f" Nhiệm vụ này đã {over}."
    told = [
        f"{counted(len(ids))} nhiệm vụ {what} (nhiệm vụ số {', '.join(ids)})"
        for ids, what in parts
        if ids
    ]
    return f" Có {'; '.join(told)}." if told else ""


def delivered_words(task: TaskLine) -> str:
    """What a task delivers, within a sentence: ``đã có sản phẩm: Nghị quyết của Quốc hội``.

    Of several leads it says how many have theirs.
    """
    product = bare(task.product)
    if task.owing > 1:
        return f"{number(task.done)}/{number(task.owing)} đơn vị đã có sản phẩm: {product}"
    written = " ".join(task.delivered_as.split()).strip(" .;")
    shown = f" ({written})" if 0 < len(written) <= _LONGEST_NUMBER else ""
    return f"{'đã' if task.done else 'chưa'} có sản phẩm: {product}{shown}"
