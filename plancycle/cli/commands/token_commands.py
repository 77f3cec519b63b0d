"""Commands on the tokens by which reports are known: token list, renew, withdraw."""

import typer

from plancycle.cli.listing import LIST, Commands, add_group
from plancycle.cli.opened_office import office_for, send_everything
from plancycle.cli.screen import (
    AsOf,
    PeriodArgument,
    PlanYear,
    Profile,
    UnitArgument,
    Why,
    Workspace,
    say,
    table,
)
from plancycle.cycle.desk.renew_token import renew_token, withdraw_token
from plancycle.cycle.desk.token_acts import token_lines
from plancycle.model.periods import VIETNAM


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    commands: Commands = {
        LIST: list_tokens,
        "renew": renew,
        "withdraw": withdraw,
    }
    add_group(app, "token", "Mã báo cáo của đơn vị: xem, cấp lại, thu hồi.", commands)


def list_tokens(profile: Profile, workspace: Workspace = None) -> None:
    """Liệt kê các lần cấp lại, thu hồi mã báo cáo, người thực hiện và lý do."""
    with office_for(profile, workspace) as office:
        lines = token_lines(office)
    if not lines:
        say("Chưa có mã báo cáo nào được cấp lại hoặc thu hồi.")
        return
    rows = [
        (
            line.unit_name,
            line.period,
            "Cấp mã mới" if line.renewed else "Thu hồi mã",
            f"{line.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
            line.by,
            line.why,
        )
        for line in lines
    ]
    columns = ("Đơn vị", "Kỳ", "Việc đã làm", "Lúc", "Người thực hiện", "Lý do")
    table("Mã báo cáo đã cấp lại, thu hồi", columns, rows)


def renew(
    profile: Profile,
    unit: UnitArgument,
    period: PeriodArgument,
    why: Why,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Cấp mã báo cáo mới cho một đơn vị, một kỳ và gửi lại biểu mẫu mang mã mới."""
    with office_for(profile, workspace, as_of) as office:
        done = renew_token(office, unit, period, why=why, year=year)
        say(
            f"Đã cấp mã mới cho {done.label}; mã cũ không còn hiệu lực: báo cáo mang mã cũ sẽ chờ "
            "cán bộ xem xét."
        )
        for note in done.notes:
            say(f"Lưu ý: {note}")
        if done.sent_to:
            say(f"Biểu mẫu mang mã mới gửi tới: {', '.join(done.sent_to)}.")
            send_everything(office)


def withdraw(
    profile: Profile,
    unit: UnitArgument,
    period: PeriodArgument,
    why: Why,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Thu hồi mã báo cáo của một đơn vị, một kỳ; không gửi gì cho đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        done = withdraw_token(office, unit, period, why=why, year=year)
    if not done.changed:
        say(f"Mã báo cáo của {done.label} đã thu hồi trước đó; không thay đổi gì.")
        return
    say(
        f"Đã thu hồi mã báo cáo của {done.label}. Báo cáo mang mã này sẽ chờ cán bộ xem xét; đơn "
        "vị không được nhắc cho đến khi có mã mới:"
    )
    say(f"  plancycle token renew {profile} {unit} {period} --why “…”")
