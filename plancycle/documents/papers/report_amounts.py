"""How much of a task is done, in words: pieces, ranges, shares of a group, rebroadcasts apart."""

from plancycle.documents.papers.task_states import delivered_words
from plancycle.documents.wording.wording import capital
from plancycle.model.consolidated import TaskLine
from plancycle.vi.numbers import counted, number, percent


def is_compared(task: TaskLine) -> bool:
    """Whether the period holds anything a task's result can be compared with."""
    if task.expected or task.rebroadcasts_expected:
        return True
    if task.share is None or not task.owing:
        return False
    return not task.begins_later if task.is_silent else _is_judged_share(task)


def _is_judged_share(task: TaskLine) -> bool:
    """Whether a share is known and its time has come, or it is reached before."""
    return task.percent is not None and not (task.begins_later and _is_below_share(task))


def is_short(task: TaskLine) -> bool:
    """Whether less is done than is owed: of the pieces, of the rebroadcasts, or of a share."""
    if task.share is not None:
        return (task.is_silent or _is_below_share(task)) and not task.begins_later
    again = task.rebroadcasts or 0
    return task.quantity < (task.expected or 0) or again < (task.rebroadcasts_expected or 0)


def _is_below_share(task: TaskLine) -> bool:
    return task.share is not None and task.percent is not None and task.percent < task.share


def amount_words(task: TaskLine) -> str:
    """The result of a task within a sentence; empty where it has no number at all."""
    if task.share is not None:
        return _share_words(task)
    if task.product:
        return delivered_words(task)
    parts = [_pieces_words(task), rebroadcast_words(task)]
    return "; ".join(part for part in parts if part)


def _pieces_words(task: TaskLine) -> str:
    nothing_to_set_beside = task.expected is None or not (task.expected or task.previous)
    if not task.quantity and nothing_to_set_beside:
        return ""
    text = f"kết quả {counted(task.quantity)} {task.unit_of_measure}"
    if task.expected and task.most is not None:
        text += f", {_place_in_range(task)} định mức trong kỳ ({range_words(task)})"
    elif task.expected and task.ratio is not None:
        owed = f"{counted(task.expected)} {task.unit_of_measure}"
        text += f", đạt {number(task.ratio)}% so với định mức trong kỳ ({owed})"
    return text + _against_previous(task)


def range_words(task: TaskLine) -> str:
    """What is owed of a range: ``từ 02 đến 03``."""
    return f"từ {counted(task.expected or 0)} đến {counted(task.most or 0)}"


def _place_in_range(task: TaskLine) -> str:
    if task.quantity < (task.expected or 0):
        return "thấp hơn"
    return "vượt" if task.quantity > (task.most or 0) else "trong khoảng"


def _share_words(task: TaskLine) -> str:
    wanted = f"(yêu cầu tối thiểu {task.share}%)"
    if task.percent is None:
        return f"chưa có đủ số liệu để tính tỷ lệ {wanted}"
    text = f"kết quả {share_count(task)} {task.unit_of_measure}, đạt {number(task.percent)}%"
    before = ""
    if task.previous is not None:
        before = f"; cùng kỳ năm trước {counted(task.previous)} {task.unit_of_measure}"
    return f"{text} {wanted}{before}"


def share_count(task: TaskLine) -> str:
    """Numerator and denominator of a share: ``40/80``; empty without a denominator."""
    return f"{number(task.quantity)}/{number(task.total)}" if task.total else ""


def rebroadcast_words(task: TaskLine) -> str:
    """Rebroadcasts where they are counted apart: ``phát lại 30/36 lần``; else empty."""
    if task.rebroadcasts is None:
        return ""
    if task.rebroadcasts_expected:
        done, owed = number(task.rebroadcasts), number(task.rebroadcasts_expected)
        return f"phát lại {done}/{owed} lần"
    return f"phát lại {counted(task.rebroadcasts)} lần" if task.rebroadcasts else ""


def _against_previous(task: TaskLine) -> str:
    if task.previous is None:
        return ""
    before = f"cùng kỳ năm trước ({counted(task.previous)} {task.unit_of_measure})"
    if task.quantity == task.previous:
        return f", bằng {before}"
    word = "tăng" if task.quantity > task.previous else "giảm"
    if not task.previous:
        change = counted(abs(task.quantity - task.previous))
        return f", {word} {change} {task.unit_of_measure} so với {before}"
    return f", {word} {percent(abs(task.quantity - task.previous), task.previous)} so với {before}"


def amount_cell(task: TaskLine) -> str:
    """The result of a task in a table cell; empty where it has no number at all."""
    if task.share is not None:
        if task.percent is None:
            return ""
        return f"{share_count(task)} {task.unit_of_measure} ({number(task.percent)}%)"
    if task.product:
        return capital(delivered_words(task))
    pieces = ""
    # Nothing done of nothing owed is no result.
    if task.expected or task.quantity:
        pieces = f"{counted(task.quantity)} {task.unit_of_measure}"
    parts = [part for part in (pieces, rebroadcast_words(task)) if part]
    return capital("; ".join(parts))


def owed_cell(task: TaskLine) -> str:
    """What is owed in the period, as a table cell; a dash where nothing is yet."""
    if task.share is not None:
        return f"{task.share}%"
    if task.expected and task.most is not None:
        return capital(range_words(task))
    return number(task.expected) if task.expected else "-"


def done_cell(task: TaskLine) -> str:
    """What is done, as a table cell beside :func:`owed_cell`; empty where nobody has told."""
    if task.is_silent:
        return ""
    return share_count(task) if task.share is not None else number(task.quantity)


def reach_cell(task: TaskLine) -> str:
    """Done against owed: per cent of what is owed, of the group, or the place in a range."""
    if task.is_silent:
        return ""
    if task.share is not None:
        return "" if task.percent is None else f"{number(task.percent)}%"
    if task.expected and task.most is not None:
        return capital(_place_in_range(task))
    return "" if task.ratio is None else f"{number(task.ratio)}%"
