"""The command that shows how a period stands."""

from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for, say_reach
from plancycle.cli.screen import AsOf, Period, Profile, Workspace, Year, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cli.views.waiting_work import show_waiting_work
from plancycle.cycle.outgoing.day_quota import quota_reached
from plancycle.cycle.overviews.overview import PeriodOverview, period_overview
from plancycle.model.documents import vietnamese_date
from plancycle.model.period_lines import ReportingState
from plancycle.store.years.decided_periods import DecidedPeriod
from plancycle.vi.numbers import percent

_MOST_ENDED = 20
"""Units that have ended and are told one by one."""


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("status", cls=VietnameseCommand)(status)


def status(
    profile: Profile,
    year: Year,
    period: Period,
    missing: Annotated[
        bool, typer.Option("--missing", help="Liệt kê các đơn vị chưa báo cáo")
    ] = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Xem tình hình báo cáo của một kỳ."""
    with office_for(profile, workspace, as_of) as office:
        say_reach(office.mail_way.reach)
        overview = period_overview(office, year, period)
        quota = quota_reached(office)
    _show_status(overview)
    _show_ended(overview)
    if overview.unrecorded_units:
        say(
            f"Theo units.csv có {overview.unrecorded_units} đơn vị bắt đầu hoặc kết thúc mà năm "
            f"{year} chưa ghi (xem: plancycle units change {profile} --year {year})."
        )
    show_waiting_work(profile, overview)
    if quota is not None:
        say(str(quota))
    if missing:
        names = [u.unit_name for u in overview.units if u.state is ReportingState.MISSING]
        table("Đơn vị chưa báo cáo", ("TT", "Đơn vị"), list(enumerate(names, start=1)))


def _show_ended(overview: PeriodOverview) -> None:
    """Units that have ended, with their days; of very many the number says enough."""
    ended = [u for u in overview.units if u.ended_on is not None]
    if len(ended) > _MOST_ENDED:
        free = sum(1 for u in ended if u.state is ReportingState.ENDED)
        say(f"Đã kết thúc: {len(ended)} đơn vị, trong đó {free} đơn vị không phải báo cáo kỳ này.")
        return
    for unit in ended:
        say(f"{unit.unit_name}: {unit.standing[:1].lower()}{unit.standing[1:]}.")


def _decided_words(decided: DecidedPeriod) -> str:
    until = decided.decision.until
    done = "không thu" if until is None else f"thu muộn, hạn đến hết ngày {vietnamese_date(until)}"
    return (
        f"Kỳ đã qua hạn khi ban hành kế hoạch; {decided.by} quyết định ngày "
        f"{vietnamese_date(decided.decision.decided_on)}: {done} ({decided.decision.why})."
    )


def _show_status(overview: PeriodOverview) -> None:
    period = overview.period
    say(f"Kỳ báo cáo {period.title}: hạn trước ngày {vietnamese_date(period.before)}")
    if overview.decided is not None:
        say(_decided_words(overview.decided))
    unsent = sum(1 for u in overview.units if u.unsent)
    if unsent:
        say(f"{unsent} đơn vị chưa được gửi biểu mẫu trước khi hết hạn, không bị tính là chậm.")
    rows: list[tuple[object, ...]] = [
        (
            g.group_name,
            g.owed,
            g.on_time,
            g.late,
            g.missing,
            percent(g.on_time + g.late, g.owed) if g.owed else "-",
            f"{g.invited_received}/{g.invited}" if g.invited else "-",
        )
        for g in overview.groups
    ]
    owed, on_time, late, missing = (
        sum(getattr(g, name) for g in overview.groups)
        for name in ("owed", "on_time", "late", "missing")
    )
    share = percent(on_time + late, owed) if owed else "-"
    asked = sum(g.invited for g in overview.groups)
    came = sum(g.invited_received for g in overview.groups)
    rows.append(("Tổng cộng", owed, on_time, late, missing, share, f"{came}/{asked}"))
    columns = ("Nhóm", "Phải báo cáo", "Đúng hạn", "Chậm", "Chưa", "Tỷ lệ", "Được đề nghị")
    table("Tình hình báo cáo", columns, rows)
    mail = [(m.label, m.sent, m.waiting, m.failed) for m in overview.mail]
    table("Thư đã gửi", ("Loại thư", "Đã gửi", "Đang chờ", "Không tới"), mail)
