"""The consolidated report in words: sentences computed from its figures."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from plancycle.documents.papers.report_amounts import amount_words, is_compared, is_short
from plancycle.documents.papers.task_states import overdue_sentence, state_words
from plancycle.documents.wording.counting import tally, who_words
from plancycle.documents.wording.wording import bare, capital, one_line, running_day, small
from plancycle.model.consolidated import TASK_STATES, ConsolidatedReport, Statement, TaskLine
from plancycle.model.period_lines import GroupLine
from plancycle.vi.numbers import counted, number, percent

MOST_STATEMENTS = 10
"""How many statements of a kind stand in the body; the rest is in an appendix."""

_LONGEST_RESULT = 300


def reporting_sentence(report: ConsolidatedReport) -> str:
    """How many of those who owe a report have sent it, and when."""
    owed = sum(g.owed for g in report.groups)
    if not owed:
        return "Kỳ này không có đơn vị nào thuộc diện phải báo cáo."
    on_time = sum(g.on_time for g in report.groups)
    late = sum(g.late for g in report.groups)
    missing = sum(g.missing for g in report.groups)
    received, who = on_time + late, who_words(u.unit_name for u in report.units)
    if owed == 1:
        return _only_one(report, on_time, late)
    if not received:
        return (
            f"Tính đến {running_day(report.drafted_on)}, chưa có báo cáo nào của {counted(owed)} "
            f"{who} thuộc diện phải báo cáo."
        )
    text = (
        f"Tính đến {running_day(report.drafted_on)}, có {number(received)}/{number(owed)} "
        f"{who} thuộc diện phải báo cáo đã gửi báo cáo (đạt "
        f"{percent(received, owed)})"
    )
    text += _when(on_time, late)
    if missing:
        return f"{text}. Còn {counted(missing)} đơn vị chưa gửi báo cáo."
    return f"{text}."


def _only_one(report: ConsolidatedReport, on_time: int, late: int) -> str:
    """Of a single unit no share is told, and no number."""
    said = f"Tính đến {running_day(report.drafted_on)}"
    if not on_time + late:
        return f"{said}, chưa nhận được báo cáo của đơn vị thuộc diện phải báo cáo."
    when = " đúng hạn" if on_time else ", chậm so với thời hạn"
    return f"{said}, đơn vị thuộc diện phải báo cáo đã gửi báo cáo{when}."


def nobody_reported(report: ConsolidatedReport) -> bool:
    """Whether no report has come at all: then nobody can be said to have raised nothing."""
    came = any(g.on_time or g.late or g.invited_received for g in report.groups)
    return not came and not report.carried and not any(t.reported for t in report.tasks)


def nothing_said(report: ConsolidatedReport) -> str:
    """The sentence in place of difficulties, shortcomings and causes; "" where there are any."""
    if report.difficulties or report.shortcomings or report.causes:
        return ""
    if nobody_reported(report):
        return f"{NO_REPORT} tồn tại, hạn chế và nguyên nhân."
    return "Các đơn vị không nêu khó khăn, vướng mắc, tồn tại, hạn chế và nguyên nhân."


NO_REPORT = "Chưa có báo cáo của các đơn vị để tổng hợp"
"""Begins a sentence; what is to be summed up follows."""


def _when(on_time: int, late: int) -> str:
    """How many of the reports came in time; nothing is said of a number that is 0."""
    if on_time and late:
        return f"; trong đó {counted(on_time)} đơn vị gửi đúng hạn, {counted(late)} đơn vị gửi chậm"
    if on_time + late == 1:
        return ", gửi đúng hạn" if on_time else ", gửi chậm"
    return ", đều đúng hạn" if on_time else ", đều gửi chậm"


def invited_sentence(groups: Sequence[GroupLine]) -> str:
    """How many of those who were only asked have answered; empty if none was asked."""
    asked, received = sum(g.invited for g in groups), sum(g.invited_received for g in groups)
    if not asked:
        return ""
    if not received:
        return (
            "Đối với các cơ quan, tổ chức được đề nghị phối hợp, đến nay chưa nhận được thông tin "
            "kết quả."
        )
    return (
        "Đối với các cơ quan, tổ chức được đề nghị phối hợp, đã nhận được thông tin kết quả của "
        f"{number(received)}/{number(asked)} cơ quan, tổ chức."
    )


def overview_sentence(tasks: Sequence[TaskLine], type_name: str) -> str:
    """How many tasks stand in which state. ``type_name`` of the plan: ``Kế hoạch``."""
    if not tasks:
        return f"{type_name} không có nhiệm vụ phải báo cáo trong kỳ."
    states = Counter(task.status_label for task in sorted(tasks, key=_place_of_state))
    text = tally("nhiệm vụ", states, f" của {type_name}")
    return f"{text}.{overdue_sentence(tasks)}"


def _place_of_state(task: TaskLine) -> int:
    return TASK_STATES.index(task.status_label)


def comparison_sentence(report: ConsolidatedReport) -> str:
    """Whether there are figures of the year before to compare with."""
    if report.previous_title is None or all(t.previous is None for t in report.tasks):
        return "Chưa có số liệu cùng kỳ năm trước để so sánh."
    return f"Số liệu cùng kỳ được so sánh với {report.previous_title}."


def cost_sentence(tasks: Sequence[TaskLine]) -> str:
    """What the units say they spent."""
    total = sum((t.cost for t in tasks), Decimal(0))
    # Cells left empty and cells with 0 both come here: neither is a sum that a paper should name.
    if not total:
        return "Các đơn vị không báo cáo kinh phí đã sử dụng trong kỳ."
    return f"Tổng kinh phí các đơn vị báo cáo đã sử dụng trong kỳ: {number(total)} triệu đồng."


def task_sentence(task: TaskLine) -> str:
    """One task: who reported, in which state, how much against what is owed and the year before."""
    head = f"- {bare(task.title)} (nhiệm vụ {task.task_id}): "
    if task.is_left_alone:
        amount = amount_words(task) if task.quantity else ""
        return f"{head}{'; '.join(filter(None, ('đơn vị chủ trì đã kết thúc', amount)))}."
    if task.is_to_come and not task.reported:
        return f"{head}chưa đến thời gian thực hiện."
    if not task.reported:
        return f"{head}chưa có báo cáo của đơn vị chủ trì."
    amount = amount_words(task)
    text = f"{head}{_who(task)}; {amount}." if amount else f"{head}{_who(task)}."
    return text + _in_words(task)


def _who(task: TaskLine) -> str:
    if task.owing == 1:
        return small(state_words(task))
    counts = (
        (task.done, "hoàn thành"),
        (task.under_way, "đang thực hiện"),
        (task.not_started, "chưa đến thời gian" if task.begins_later else "chưa thực hiện"),
        (task.no_longer_fits, "báo cáo nhiệm vụ không còn phù hợp"),
    )
    there = [(n, state) for n, state in counts if n]
    reported = f"{number(task.reported)}/{number(task.owing)} đơn vị chủ trì có báo cáo"
    # "3/5 đơn vị có báo cáo (03 đơn vị hoàn thành)" would say its number twice.
    if len(there) == 1 and there[0][0] == task.reported:
        return reported + _all_alike(task, there[0][1])
    states = ", ".join(f"{counted(n)} đơn vị {state}" for n, state in there)
    late = f"; {counted(task.overdue)} đơn vị quá hạn" if task.overdue else ""
    return f"{reported} ({states}{late})" if states else reported


def _all_alike(task: TaskLine, state: str) -> str:
    """The one state of all that have reported, not counted once more."""
    late = ", quá hạn" if task.overdue == task.reported else ""
    if task.reported == 1:
        return f" ({state}{late})"
    some = f" ({counted(task.overdue)} đơn vị quá hạn)" if task.overdue and not late else ""
    return f", đều {state}{late}{some}"


def _in_words(task: TaskLine) -> str:
    """The results in words, where so few units lead that each can be heard."""
    if task.owing > 2:
        return ""
    texts = [(name, one_line(text)) for name, text in task.results if one_line(text)]
    if not texts:
        return ""
    if len(texts) == 1 and task.owing == 1:
        return f" Kết quả cụ thể: {_shortened(texts[0][1])}."
    # "Kết quả cụ thể: Sở A: ..." would have two colons in one sentence.
    return " Kết quả cụ thể " + "; ".join(f"của {n}: {_shortened(t)}" for n, t in texts) + "."


def _shortened(text: str) -> str:
    """At most so many characters, cut between words; the whole stands in the unit's report."""
    if len(text) <= _LONGEST_RESULT:
        return text
    return text[:_LONGEST_RESULT].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"


def quota_sentence(tasks: Sequence[TaskLine]) -> str:
    """Which tasks stay below what is owed, all their leads taken together; "" if nothing is owed.

    One of which nobody has reported is told apart: nobody knows whether it is done.
    """
    compared = [t for t in tasks if is_compared(t)]
    if not compared:
        return ""
    short = [t for t in tasks if is_short(t)]
    if not short:
        return _all_reached(tasks, len(compared))
    told = (
        ([t.task_id for t in short if not t.is_silent], "chưa đạt định mức trong kỳ"),
        ([t.task_id for t in short if t.is_silent], "chưa có báo cáo để so với định mức"),
    )
    parts = [
        f"{counted(len(ids))} nhiệm vụ {what} (nhiệm vụ số {_ids(ids)})"
        for ids, what in told
        if ids
    ]
    return f"Có {'; '.join(parts)}."


def _all_reached(tasks: Sequence[TaskLine], compared: int) -> str:
    """Every quota is reached in sum; leads that fell short by themselves are still told."""
    some = "các nhiệm vụ có định mức đều" if compared > 1 else "nhiệm vụ có định mức đã"
    text = f"Tính chung, {some} đạt định mức trong kỳ."
    behind = [t.task_id for t in tasks if t.below_quota or t.owes_reports]
    if not behind:
        return text
    return f"{text} Còn đơn vị chủ trì chưa đạt hoặc chưa báo cáo ở nhiệm vụ {_ids(behind)}."


def _ids(task_ids: Sequence[str]) -> str:
    return ", ".join(task_ids)


def statement_lines(statements: Sequence[Statement], nothing: str, appendix: str) -> list[str]:
    """The statements most units make, each with how many make it; one sentence if there is none.

    Args:
        statements: those named by most first.
        nothing: the sentence that stands for none.
        appendix: where the rest is to be read, e.g. ``Phụ lục IV``.
    """
    if not statements:
        return [nothing]
    lines = [_statement(s) for s in statements[:MOST_STATEMENTS]]
    rest = len(statements) - MOST_STATEMENTS
    if rest > 0:
        lines.append(f"- Còn {counted(rest)} ý kiến khác nêu tại {appendix}.")
    return lines


def _statement(statement: Statement) -> str:
    text = capital(one_line(statement.text))
    if len(statement.units) == 1:
        return f"- {text} ({statement.units[0]})."
    return f"- {text} ({counted(len(statement.units))} đơn vị)."


def commendation_lines(statements: Sequence[Statement], nothing: str) -> list[str]:
    """Every proposal whom to commend, each with those who make it; one sentence if there is none.

    No appendix repeats them, so all of them stand here.

    Args: nothing: the sentence that stands for none.
    """
    if not statements:
        return [nothing]
    proposers = {unit for s in statements for unit in s.units}
    lines = [f"Có {counted(len(proposers))} đơn vị đề xuất khen thưởng, cụ thể như sau:"]
    for statement in statements:
        who = ", ".join(statement.units)
        lines.append(f"- {capital(one_line(statement.text))} ({who} đề xuất).")
    return lines
