"""Commands about the mail servers themselves: mail doctor."""

import time
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from plancycle.cli.screen import ROUND_TRIP, Wait, Workspace, console, say
from plancycle.cli.vietnamese import VietnameseCommand, VietnameseGroup
from plancycle.cycle.incoming.reading.authenticity import learn_from_trip
from plancycle.installation.mail_mode_file import looked_at
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import MailMode, Settings, load_settings
from plancycle.mail.doctor.doctor import diagnose
from plancycle.mail.doctor.doctor_facts import Examination
from plancycle.mail.doctor.doctor_lines import Line, Verdict, has_faults
from plancycle.mail.doctor.doctor_trip import required_lines
from plancycle.model.periods import VIETNAM
from plancycle.wiring.office_mail import mail_probe
from plancycle.wiring.open_office import open_database, system_clock

if TYPE_CHECKING:
    from plancycle.mail.doctor.probes import MailProbe

_COLOURS = {Verdict.GOOD: "green", Verdict.NOTE: "yellow", Verdict.ERROR: "bold red"}


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    group = typer.Typer(
        name="mail",
        cls=VietnameseGroup,
        help="Kiểm tra đường thư điện tử.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    group.callback()(_group)
    group.command("doctor", cls=VietnameseCommand)(doctor)
    app.add_typer(group)


def _group() -> None:
    """Kiểm tra đường thư điện tử."""  # with a callback, one command stays a command of its group


def doctor(
    profile: Annotated[
        str,
        typer.Argument(
            metavar="HỒ_SƠ",
            help="Hồ sơ địa phương, để thử đúng địa chỉ nhận báo cáo; ví dụ: thai-binh",
        ),
    ] = "",
    wait: Wait = ROUND_TRIP,
    workspace: Workspace = None,
) -> None:
    """Thử gửi, nhận một thư và cho biết cần đặt gì: mỗi dòng là Đạt, Lưu ý hoặc Lỗi."""
    settings = load_settings(workspace)
    if profile:
        settings = settings_for(settings, profile)
    looked = looked_at(settings)
    if looked.mail_mode is MailMode.EMBEDDED:
        say(
            "Đang dùng máy chủ thử của phần mềm (PLANCYCLE_MAIL_MODE=embedded), không gửi ra ngoài."
        )
    elif settings.mail_mode is MailMode.EMBEDDED:
        say(
            "Thư còn ở chế độ thử (PLANCYCLE_MAIL_MODE=embedded). Dưới đây là máy chủ thư đã điền, "
            "dùng từ khi chuyển sang thư thật; chỉ gửi một thư cho chính mình."
        )
    probe = mail_probe(looked, profile, float(wait), say, time.sleep)
    if has_faults(examine_mail(looked, probe)):
        raise typer.Exit(1)


def examine_mail(settings: Settings, probe: "MailProbe") -> tuple[Line, ...]:
    """Look at the mail servers, show a line for each thing seen, and return the lines."""
    today = system_clock().astimezone(VIETNAM).date()
    examination = probe.examine()
    lines = (*diagnose(examination, today), *_learnt(settings, examination, today))
    for line in lines:
        _show(line)
    faults = sum(line.verdict is Verdict.ERROR for line in lines)
    notes = sum(line.verdict is Verdict.NOTE for line in lines)
    say(f"Kết quả: {faults} lỗi, {notes} lưu ý.")
    return lines


def _learnt(settings: Settings, examination: Examination, today: date) -> tuple[Line, ...]:
    """What the message to ourselves taught of our server's results, kept for every step to come."""
    trip, server_id = examination.round_trip, settings.authserv_id
    if trip is None or trip.seconds is None or not server_id:
        return ()
    with open_database(settings) as database:
        known = learn_from_trip(database, server_id, trip, today)
    return tuple(required_lines(trip, server_id, known))


def _show(line: Line) -> None:
    mark = f"[{_COLOURS[line.verdict]}]{line.verdict}[/]"
    console().print(f"{mark} - ", end="")
    say(f"{line.subject}: {line.text}")
