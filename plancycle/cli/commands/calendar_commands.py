"""Commands of the year's calendar: today, schedule."""

from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for, say_reach
from plancycle.cli.screen import AsOf, Profile, Workspace, at_most, complain, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle import steps
from plancycle.cycle.calendar.schedule import Schedule, agenda, schedule
from plancycle.cycle.steps.day_words import day_lines
from plancycle.faces.typed_bounds import LAST_YEAR
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.office_files.open_files import beside_note, write_or_beside
from plancycle.vi.system_words import system_words


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("today", cls=VietnameseCommand)(today)
    app.command("schedule", cls=VietnameseCommand)(schedule_command)


def today(profile: Profile, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Làm mọi việc đến hạn hôm nay theo lịch, mỗi việc một lần; việc đã lỡ thì làm bù và báo."""
    with office_for(profile, workspace, as_of) as office:
        say_reach(office.mail_way.reach)
        done = steps.today(office)
    for line in day_lines(done):
        say(line)
    for fault in done.faults:
        complain(fault)
    if done.faults:
        raise typer.Exit(1)


def schedule_command(
    profile: Profile,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="NĂM",
            help="Năm kế hoạch (mặc định: năm nay)",
            min=2000,
            callback=at_most(LAST_YEAR),
        ),
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="TỆP", help="Ghi thêm ra tệp .ics để mở bằng Outlook"),
    ] = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Xem lịch của một năm: việc gì, ngày nào, bao nhiêu đơn vị, đã xong, đến hạn hay chậm."""
    with office_for(profile, workspace, as_of) as office:
        shown = schedule(office, year or office.today().year)
        content = agenda(office, shown) if ics is not None else b""
        today = office.today()
    _show(shown)
    if ics is not None:
        try:
            written = write_or_beside(ics, content, today)
        except OSError as error:
            raise StepError(f"Không ghi được tệp lịch “{ics}” ({system_words(error)}).") from error
        say(f"Tệp lịch: {written}")
        if note := beside_note(ics, written):
            say(note)


def _show(shown: Schedule) -> None:
    if shown.note:
        say(shown.note)
    rows = [
        (vietnamese_date(line.what.day), line.name, line.who, line.standing.value, line.amount)
        for line in shown.lines
    ]
    table(shown.title, ("Ngày", "Việc", "Thực hiện", "Tình trạng", "Số lượng"), rows)
