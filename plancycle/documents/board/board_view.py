"""What stands on the board, all worked out.

The template only lays out; nothing is added up or decided there.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from plancycle.documents.board.board_charts import draw_arrivals, draw_segments, draw_year, per_cent
from plancycle.documents.board.board_page import (
    AbsentGroup,
    BoardPage,
    Entry,
    GroupPart,
    IncomingRow,
    MailRow,
    PeriodPart,
    ReportCounts,
    ReportShares,
    UnitPart,
)
from plancycle.documents.board.board_targets import count_target_states, draw_estimate, draw_targets
from plancycle.documents.board.board_tasks import count_lights, draw_task
from plancycle.documents.wording.ended_words import carried_sentence, ended_sentence
from plancycle.model.board import Board
from plancycle.model.consolidated import ConsolidatedReport
from plancycle.model.documents import vietnamese_date
from plancycle.model.period_lines import GroupLine, MailLine, ReportingState, UnitLine
from plancycle.model.periods import VIETNAM
from plancycle.model.text import fold_ascii
from plancycle.model.units import Mood
from plancycle.vi.numbers import percent

_OPEN_ROWS, _OPEN_NAMES = 40, 60
"""A longer table of units, or list of names, is folded until the reader opens it."""


def _share(part: int, whole: int) -> str | None:
    """Per cent with one decimal at most, or None if there is no whole."""
    return percent(part, whole) if whole else None


def board_page(board: Board) -> BoardPage:
    """Everything ``board.html.j2`` may name."""
    today = board.generated_at.astimezone(VIETNAM).date()
    entries = sorted(board.timeline, key=lambda e: e.day)
    return BoardPage(
        locality=board.locality,
        agency=board.agency,
        plan_title=board.plan_title,
        year=board.year,
        generated_at=board.generated_at,
        today=vietnamese_date(today),
        entries=tuple(
            Entry(day=e.day, label=e.label, detail=e.detail, past=e.day <= today) for e in entries
        ),
        line=draw_year([e.day for e in entries], board.year, today),
        periods=tuple(_period(r, board.receiver) for r in board.reports),
        estimates=tuple(draw_estimate(e) for e in board.estimates),
        mail=tuple(_mail_row(line) for line in board.mail),
        mail_total=_mail_row(
            MailLine(
                "Cộng",
                sum(m.sent for m in board.mail),
                sum(m.waiting for m in board.mail),
                sum(m.failed for m in board.mail),
            )
        ),
        incoming=_incoming(board.incoming),
        incoming_total=sum(count for _, count in board.incoming),
    )


def _mail_row(line: MailLine) -> MailRow:
    parts = (
        ("sent", "Đã gửi", line.sent),
        ("waiting", "Đang chờ", line.waiting),
        ("failed", "Không gửi được", line.failed),
    )
    return MailRow(
        label=line.label,
        sent=line.sent,
        waiting=line.waiting,
        failed=line.failed,
        segments=draw_segments(parts),
    )


def _incoming(lines: Sequence[tuple[str, int]]) -> tuple[IncomingRow, ...]:
    most = max((count for _, count in lines), default=0)
    return tuple(IncomingRow(label=la, count=n, width=per_cent(n, most)) for la, n in lines)


def _period(report: ConsolidatedReport, receiver: str) -> PeriodPart:
    period = report.period
    states = [u.state for u in report.units]
    on_time, late, missing, received, not_sent, *_ = (states.count(s) for s in ReportingState)
    owed, invited = on_time + late + missing, received + not_sent
    return PeriodPart(
        anchor=f"ky-{period.year}-{period.code}",
        title=period.title,
        window=f"{vietnamese_date(period.window.start)} - {vietnamese_date(period.window.end)}",
        due=vietnamese_date(period.due),
        drafted_on=vietnamese_date(report.drafted_on),
        citation=report.plan_citation,
        previous_title=report.previous_title,
        submit=_submit(report, receiver),
        targets=draw_targets(report),
        target_states=count_target_states(report),
        counts=ReportCounts(
            owed=owed,
            on_time=on_time,
            late=late,
            missing=missing,
            invited=invited,
            received=received,
        ),
        share_sent=_share(on_time + late, owed),
        shares=ReportShares(
            on_time=_share(on_time, owed),
            late=_share(late, owed),
            missing=_share(missing, owed),
            received=_share(received, invited),
        ),
        segments=draw_segments(
            (s.value, s.vietnamese, states.count(s))
            for s in (ReportingState.ON_TIME, ReportingState.LATE, ReportingState.MISSING)
        ),
        groups=tuple(_group(g) for g in report.groups),
        tasks=tuple(draw_task(t) for t in report.tasks),
        lights=count_lights(report.tasks),
        cost=sum((t.cost for t in report.tasks), Decimal(0)),
        units=tuple(_unit(u, report) for u in report.units),
        absent_open=missing <= _OPEN_NAMES,
        units_open=len(report.units) <= _OPEN_ROWS,
        absent=tuple(
            AbsentGroup(name=g.group_name, units=names)
            for g in report.groups
            if (names := _names(report.units, g.group_code, ReportingState.MISSING))
        ),
        arrivals=draw_arrivals(report.units, period.due),
        ended=" ".join(
            filter(None, (ended_sentence(report.units), carried_sentence(report.carried)))
        ),
    )


def _submit(report: ConsolidatedReport, receiver: str) -> str:
    """To whom the lead agency's own report must have gone, before which day; empty if not set."""
    day = report.period.submit_before
    if day is None:
        return ""
    return f"Báo cáo gửi {receiver or 'cấp trên'} trước ngày {vietnamese_date(day)}"


def _names(units: Iterable[UnitLine], group: str, state: ReportingState) -> tuple[str, ...]:
    return tuple(u.unit_name for u in units if u.group_code == group and u.state is state)


def _group(group: GroupLine) -> GroupPart:
    on_time, late, missing = (ReportingState.ON_TIME, ReportingState.LATE, ReportingState.MISSING)
    return GroupPart(
        name=group.group_name,
        owed=group.owed,
        invited=group.invited,
        invited_received=group.invited_received,
        share=_share(group.on_time + group.late, group.owed),
        segments=draw_segments(
            (
                (on_time.value, on_time.vietnamese, group.on_time),
                (late.value, late.vietnamese, group.late),
                (missing.value, missing.vietnamese, group.missing),
            )
        ),
        invited_segments=draw_segments(
            (
                ("received", "Đã gửi", group.invited_received),
                ("not_sent", "Chưa nhận được", group.invited - group.invited_received),
            )
        ),
    )


def _unit(unit: UnitLine, report: ConsolidatedReport) -> UnitPart:
    return UnitPart(
        name=unit.unit_name,
        group=unit.group_name,
        invited=unit.mood is Mood.INVITED,
        kind=unit.state.value,
        state=unit.standing,
        received_at=unit.received_at,
        revisions=unit.revisions,
        extended=unit.due if unit.due != report.period.due else None,
        key=fold_ascii(f"{unit.unit_name} {unit.group_name} {unit.standing}"),
    )
