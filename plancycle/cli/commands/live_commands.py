"""The one step from trial to earnest: go-live."""

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.commands.mail_commands import examine_mail
from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import ROUND_TRIP, Profile, Wait, Why, Workspace, console, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.desk.going_live import (
    Trial,
    TrialChoice,
    WentLive,
    go_live,
    look_at_trial,
    refuse_trial_reports,
)
from plancycle.installation.mail_mode_file import as_real, write_real_mode
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import Settings, load_settings
from plancycle.mail.doctor.doctor_lines import has_faults
from plancycle.model.errors import StepError
from plancycle.model.mail_reach import MailReach
from plancycle.wiring.office_mail import mail_probe

_CHOICES = {
    TrialChoice.SEND_ANEW: "gửi thật những thư giao nhiệm vụ, biểu mẫu đó, nguyên văn như đã soạn",
    TrialChoice.NOT_SENT: "coi như chưa gửi: các bước sau soạn lại theo dữ liệu hôm nay",
    TrialChoice.KEEP: "coi như đã gửi: đơn vị đã nhận bằng cách khác",
}


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("go-live", cls=VietnameseCommand)(go_live_command)


def go_live_command(
    profile: Profile,
    why: Why,
    letters: Annotated[
        TrialChoice | None,
        typer.Option(
            "--letters",
            metavar="CÁCH",
            help="Thư chỉ gửi vào hộp thư thử: gui-lai, chua-gui hoặc giu-nguyen",
        ),
    ] = None,
    keep_reports: Annotated[
        bool,
        typer.Option("--keep-reports", help="Báo cáo nhận qua hộp thư thử là báo cáo thật"),
    ] = False,
    wait: Wait = ROUND_TRIP,
    workspace: Workspace = None,
) -> None:
    """Chuyển từ thư thử sang gửi thư thật: thử đường thư, hỏi về thư đã gửi thử, ghi người làm."""
    settings = settings_for(load_settings(workspace), profile)
    if settings.mail_reach is MailReach.REHEARSED:
        raise StepError("Đây là thư mục diễn tập, không thể gửi thư thật từ đây.")
    real = as_real(settings)
    with office_for(profile, workspace) as office:
        trial = look_at_trial(office)
    # All that a person may still say no to comes before the settings are written: after that
    # letters are real, whatever else fails.
    refuse_trial_reports(trial, are_real=keep_reports)
    choice = _choice(trial, letters)
    lines = examine_mail(real, mail_probe(real, profile, float(wait), say, time.sleep))
    if has_faults(lines):
        raise StepError("Đường thư chưa dùng được nên chưa chuyển; vẫn dùng thư thử như trước.")
    file, others = write_real_mode(settings)
    with office_for(profile, workspace) as office:
        done = go_live(office, choice, why, reports_are_real=keep_reports)
    _tell(settings, file, others, done)


def _choice(trial: Trial, given: TrialChoice | None) -> TrialChoice | None:
    """What a person says of the letters of the trial; asked at the terminal."""
    if not trial.letters:
        say("Không có thư nào chỉ gửi vào hộp thư thử.")
        return given
    counts = Counter(m.kind.vietnamese for m in trial.letters)
    table("Thư chỉ gửi vào hộp thư thử, chưa tới đơn vị", ("Loại thư", "Số thư"), counts.items())
    if given is not None:
        return given
    for choice, words in _CHOICES.items():
        say(f"  {choice}: {words}")
    asked = _asked() if sys.stdin.isatty() else ""
    if asked not in set(TrialChoice):
        raise StepError("Chưa chuyển: cần chọn cách xử lý những thư trên bằng --letters.")
    return TrialChoice(asked)


def _asked() -> str:
    console().print("Chọn cách xử lý: ", end="", markup=False)
    return sys.stdin.readline().strip().lower()


def _tell(settings: Settings, file: Path, others: tuple[str, ...], done: WentLive) -> None:
    say(f"Từ nay gửi thư thật ({file.relative_to(settings.workspace)}).")
    say(
        f"Thư thử: gửi lại {done.sent_anew}, coi như chưa gửi {done.not_sent}, giữ nguyên "
        f"{done.kept}. Chưa gửi gì; bước gửi tiếp theo sẽ gửi {done.waiting} thư đang chờ."
    )
    if done.over:
        say(f"{len(done.over)} thư của kỳ đã qua hạn không gửi lại.")
    if done.flagged:
        say(
            f"Địa chỉ bị ghi là hỏng khi chạy thử, sẽ không gửi tới: {', '.join(done.flagged)}. "
            "Nếu vẫn dùng được thì chạy “plancycle outbox trust”."
        )
    if others:
        say(f"Văn phòng dùng chung dòng này cũng chuyển sang thư thật: {', '.join(others)}.")
