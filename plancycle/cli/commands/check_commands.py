"""The command that checks a locality's profile and templates."""

import typer

from plancycle.cli.commands.profile_commands import years_of
from plancycle.cli.folding import tell
from plancycle.cli.opened_office import say_reach
from plancycle.cli.screen import Profile, Workspace, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import load_settings
from plancycle.wiring.profile_inspection import inspect_profile


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("check", cls=VietnameseCommand)(check)


def check(profile: Profile, workspace: Workspace = None) -> None:
    """Kiểm tra hồ sơ địa phương và các mẫu văn bản: chỉ rõ tệp, dòng, khóa và cách sửa."""
    settings = settings_for(load_settings(workspace), profile)
    say_reach(settings.mail_reach)
    findings = inspect_profile(settings, profile)
    errors = tell(findings)
    if errors:
        say(f"Hồ sơ “{profile}” có {errors} lỗi, cần sửa trước khi sử dụng.")
        raise typer.Exit(1)
    say(f"Hồ sơ “{profile}” hợp lệ ({len(findings)} lưu ý).")
    say(years_of(settings, profile))
