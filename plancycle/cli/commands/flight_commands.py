"""The look before the day's work: flight-check."""

from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for, say_reach
from plancycle.cli.screen import ROUND_TRIP, Profile, Wait, Workspace, complain, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.keeping.flight_check import check_flight
from plancycle.cycle.steps.flight_checking import report_troubles
from plancycle.installation.settings import load_settings
from plancycle.model.findings import Severity
from plancycle.wiring.flight_looks import looks_of

_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Lưu ý", Severity.NOTE: "Lưu ý"}


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("flight-check", cls=VietnameseCommand)(flight_check)


def flight_check(
    profile: Profile,
    tell: Annotated[
        bool, typer.Option("--tell", help="Gửi thư báo cán bộ những gì hôm nay chưa báo")
    ] = False,
    wait: Wait = ROUND_TRIP,
    workspace: Workspace = None,
) -> None:
    """Kiểm tra mọi thứ cần cho ngày làm việc; nêu chỗ hỏng và cách xử lý."""
    settings = load_settings(workspace)
    with office_for(profile, workspace) as office:
        say_reach(office.mail_way.reach)
        troubles = check_flight(office, looks_of(settings, profile, float(wait)))
        done = report_troubles(office, troubles if tell else ())
    rows = [(_WORDS[t.severity], t.place, t.what, t.remedy) for t in troubles]
    if rows:
        table("Cần xem", ("Mức", "Chỗ", "Việc", "Cách xử lý"), rows)
    for fault in done.faults:
        complain(fault)
    errors = sum(t.severity is Severity.ERROR for t in troubles)
    say(f"Kết quả: {errors} lỗi, {len(troubles) - errors} lưu ý.")
    if errors or done.faults:
        raise typer.Exit(1)
