"""Commands on reports that their unit disowned: frozen list, release, reject."""

import typer

from plancycle.cli.listing import LIST, Commands, add_group
from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import AsOf, Period, PlanYear, Profile, Unit, Why, Workspace, say, table
from plancycle.cycle.desk.frozen import FrozenReport, Settled, frozen_reports, reject, release
from plancycle.model.display import safe_line
from plancycle.model.periods import VIETNAM


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    commands: Commands = {
        LIST: list_frozen,
        "release": release_report,
        "reject": reject_report,
    }
    add_group(app, "frozen", "Báo cáo tạm dừng tính vì đơn vị báo không phải của mình.", commands)


def list_frozen(profile: Profile, workspace: Workspace = None) -> None:
    """Liệt kê báo cáo đang tạm dừng tính và lý do."""
    with office_for(profile, workspace) as office:
        reports = frozen_reports(office)
    if not reports:
        say("Không có báo cáo nào đang tạm dừng tính.")
        return
    columns = ("Đơn vị, kỳ", "Bản", "Đến lúc", "Tệp", "Lý do")
    table(f"Báo cáo đang tạm dừng tính: {len(reports)}", columns, [_row(f) for f in reports])
    first = reports[0].asked
    whose = f"{profile} --unit {first.unit.code} --period {first.period.code} --why “…”"
    say("Sau khi xác minh trực tiếp với đơn vị:")
    say(f"  Đúng là của đơn vị:    plancycle frozen release {whose}")
    say(f"  Không phải của đơn vị: plancycle frozen reject {whose}")


def release_report(
    profile: Profile,
    unit: Unit,
    period: Period,
    why: Why,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Cho báo cáo được tính trở lại, sau khi xác minh đúng là của đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        done = release(office, unit, period, why, year)
    if done.counted == done.revision:
        say(f"{done.label}: bản lần {done.revision} được tính trở lại.")
    else:
        say(
            f"{done.label}: bản lần {done.revision} là của đơn vị; bản đang được tính vẫn là bản "
            f"gửi sau, lần {done.counted}."
        )


def reject_report(
    profile: Profile,
    unit: Unit,
    period: Period,
    why: Why,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Loại báo cáo, sau khi xác minh không phải của đơn vị; bản trước đó được tính lại."""
    with office_for(profile, workspace, as_of) as office:
        done = reject(office, unit, period, why, year)
    say(f"{done.label}: đã loại bản lần {done.revision}; {_what_counts(done)}.")


def _what_counts(done: Settled) -> str:
    if done.counted:
        return f"bản đang được tính: lần {done.counted}"
    return "hiện không có bản nào được tính, đơn vị sẽ được đôn đốc như chưa báo cáo"


def _row(frozen: FrozenReport) -> tuple[object, ...]:
    submission = frozen.submission
    return (
        frozen.asked.label,
        f"lần {submission.revision}",
        f"{submission.received_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        safe_line(submission.file_name, 80),
        safe_line(frozen.why, 300),
    )
