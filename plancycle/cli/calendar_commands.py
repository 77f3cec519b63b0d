"""Commands of the year's calendar: today."""

import typer

from plancycle.cli.opened_office import office_for, say_delivery
from plancycle.cli.screen import AsOf, Profile, Workspace, complain, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle import steps


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("today", cls=VietnameseCommand)(today)


def today(profile: Profile, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Làm mọi việc đến hạn hôm nay theo lịch, mỗi việc một lần; việc đã lỡ thì làm bù và báo."""
    with office_for(profile, workspace, as_of) as office:
        done = steps.today(office)
    for name, due in done.done:
        late = f" (chậm {due.days_late:02d} ngày)" if due.is_late else ""
        say(f"Đã làm: {name}{late}.")
    for name, _ in done.left:
        say(f"Chưa làm xong: {name}.")
    if not done.done and not done.left:
        say("Hôm nay không có việc nào đến hạn.")
    for news in done.told:
        say(f"Lưu ý: {news.about}: {news.reason}.")
    say_delivery(done.delivery)
    for fault in done.faults:
        complain(fault)
    if done.faults:
        raise typer.Exit(1)
