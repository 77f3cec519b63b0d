"""The appendices of the consolidated report, as rows of text."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from plancycle.documents.papers.report_amounts import (
    amount_cell,
    done_cell,
    is_compared,
    owed_cell,
    reach_cell,
)
from plancycle.documents.papers.report_contexts import (
    QuotaRow,
    RemarkRow,
    StatusGroup,
    StatusRow,
    UnitRow,
)
from plancycle.documents.papers.task_states import state_words
from plancycle.documents.wording.wording import (
    bare,
    capital,
    chunks,
    heading_words,
    one_line,
    small,
)
from plancycle.model.consolidated import ConsolidatedReport, TaskLine, UnitRemarks
from plancycle.model.documents import vietnamese_date
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import VIETNAM
from plancycle.model.tasks import TaskGroup
from plancycle.model.units import Mood
from plancycle.vi.numbers import counted, number, percent


def status_groups(
    tasks: Sequence[TaskLine], groups: Sequence[TaskGroup]
) -> tuple[StatusGroup, ...]:
    """Appendix I: every task with its state, by group of tasks."""
    made = []
    for group in groups:
        rows = tuple(_status_row(t) for t in tasks if t.group_id == group.id)
        if rows:
            title = heading_words(group.title)
            made.append(StatusGroup(number=group.id, title=title, rows=rows))
    return tuple(made)


def _status_row(task: TaskLine) -> StatusRow:
    return StatusRow(
        id=task.task_id,
        title=bare(task.title),
        quota=capital(task.wanted_label or task.quota_label),
        time=task.time_label,
        leads=task.leads,
        result=_result(task),
        status=state_words(task),
    )


def _result(task: TaskLine) -> str:
    if not task.reported and not task.quantity:
        return ""
    parts = [amount_cell(task)] if amount_cell(task) else []
    if task.owing > 1:
        parts.append(f"{number(task.reported)}/{number(task.owing)} đơn vị báo cáo")
        if task.done:
            parts.append(f"{counted(task.done)} đơn vị hoàn thành")
    return "; ".join(parts)


def unit_chunks(lines: Sequence[UnitLine], mood: Mood) -> tuple[tuple[UnitRow, ...], ...]:
    """Appendix II: who reported and when, those who owe or those who were asked.

    Units stand under the name of their group (a row with ``heading``), groups in the order in
    which they first come; numbers run through.
    """
    groups: dict[str, list[UnitLine]] = {}
    for line in lines:
        if line.mood is mood:
            groups.setdefault(line.group_name, []).append(line)
    rows: list[UnitRow] = []
    place = 0
    for name, members in groups.items():
        rows.append(UnitRow(heading=f"{name} ({_counted(members)})"))
        for line in members:
            place += 1
            rows.append(_unit_row(place, line))
    return chunks(rows)


def _counted(members: Sequence[UnitLine]) -> str:
    ended = sum(1 for u in members if u.state is ReportingState.ENDED)
    text = f"{counted(len(members))} đơn vị"
    if ended == len(members):
        return f"{text}{', đều' * (ended > 1)} đã kết thúc"
    return f"{text}, trong đó {counted(ended)} đơn vị đã kết thúc" if ended else text


def _unit_row(place: int, line: UnitLine) -> UnitRow:
    # The table of those who were only asked says so above itself.
    state = line.standing.replace(" (đề nghị phối hợp)", "")
    # A first report is no revision; what came after it is what an official wants to see.
    again = line.revisions - 1
    return UnitRow(
        place=str(place),
        name=line.unit_name,
        received=_moment(line.received_at),
        state=f"{state}; gửi lại {counted(again)} lần" if again > 0 else state,
    )


def _moment(received: datetime | None) -> str:
    if received is None:
        return ""
    local = received.astimezone(VIETNAM)
    return f"{local:%H:%M}, {vietnamese_date(local.date())}"


def quota_rows(tasks: Sequence[TaskLine]) -> tuple[QuotaRow, ...]:
    """Appendix III: tasks with a count or a share, owed against done; rebroadcasts apart below.

    Empty where the period has nothing to hold a result against: a table of dashes says nothing.
    """
    if not any(is_compared(task) or task.previous is not None for task in tasks):
        return ()
    rows: list[QuotaRow] = []
    for task in tasks:
        if task.expected is not None or task.share is not None:
            rows.append(_quota_row(task))
        if task.rebroadcasts is not None and task.rebroadcasts_expected is not None:
            rows.append(_rebroadcast_row(task, task.rebroadcasts, task.rebroadcasts_expected))
    return tuple(rows)


def _quota_row(task: TaskLine) -> QuotaRow:
    return QuotaRow(
        id=task.task_id,
        title=bare(task.title),
        quota=capital(task.quota_label),
        reported=f"{number(task.reported)}/{number(task.owing)}" if task.owing else "-",
        expected=owed_cell(task),
        quantity=done_cell(task),
        ratio=reach_cell(task),
        previous="" if task.previous is None else number(task.previous),
        light=task.verdict,
    )


def _rebroadcast_row(task: TaskLine, done: Decimal, owed: int) -> QuotaRow:
    """Rebroadcasts of the task above, whose judgement holds for both."""
    told = not task.is_silent
    return QuotaRow(
        title="Phát lại, tính riêng (lần)",
        expected=number(owed),
        quantity=number(done) if told else "",
        ratio=percent(done, owed) if owed and told else "",
    )


def below_quota(tasks: Sequence[TaskLine]) -> list[str]:
    """Appendix III, below the table: the leads that reported less than they owe, by task."""
    return [
        f"- Nhiệm vụ {t.task_id} ({counted(len(t.below_quota))} đơn vị): "
        f"{'; '.join(t.below_quota)}."
        for t in tasks
        if t.below_quota
    ]


def remark_chunks(report: ConsolidatedReport) -> tuple[tuple[RemarkRow, ...], ...]:
    """The last appendix: what units wrote in words; a unit that wrote nothing has no row."""
    spoken = [r for r in report.remarks if any(_words(r))]
    return chunks(_remark_row(n, r) for n, r in enumerate(spoken, start=1))


def _words(remark: UnitRemarks) -> tuple[str, ...]:
    return (
        remark.difficulties,
        remark.shortcomings,
        remark.causes,
        remark.next_tasks,
        remark.proposals,
    )


_NEXT_ROW = re.compile(r"(?<=; )(?:Nhiệm vụ|Chỉ tiêu)(?= \w+: )")
"""The name of a row of the form within a sentence: ``...; nhiệm vụ 14: ...``."""


def _remark_row(place: int, remark: UnitRemarks) -> RemarkRow:
    difficulties = _NEXT_ROW.sub(lambda name: small(name[0]), one_line(remark.difficulties))
    trouble = [text for text in (difficulties, one_line(remark.shortcomings)) if text]
    return RemarkRow(
        place=str(place),
        name=remark.unit_name,
        trouble=". ".join(trouble),
        causes=one_line(remark.causes),
        next_tasks=one_line(remark.next_tasks),
        proposals=one_line(remark.proposals),
    )
