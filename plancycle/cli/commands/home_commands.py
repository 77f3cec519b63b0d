"""The command on the home of an office's data: home."""

import os
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.screen import Workspace, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.installation.home import create_home
from plancycle.installation.settings import SETTINGS_FILE, Settings, load_settings
from plancycle.model.folder_names import WORKSPACE
from plancycle.profiles import list_profiles
from plancycle.profiles.common_files import SHIPPED_COMMON, shared_files

VARIABLE = "PLANCYCLE_HOME"


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("home", cls=VietnameseCommand)(home)


def home(
    create: Annotated[
        Path | None,
        typer.Option("--create", metavar="THƯ_MỤC", help="Lập thư mục dữ liệu của cơ quan ở đây"),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Thư mục dữ liệu của cơ quan (PLANCYCLE_HOME): lập mới, xem mỗi thứ được lấy ở đâu."""
    if create is None:
        _show(load_settings(workspace))
        return
    folder = create.resolve()
    made = create_home(folder)
    if not made:
        say(f"Thư mục dữ liệu “{folder}” đã đủ, không thay đổi gì.")
    for path in made:
        say(f"Đã lập {path}")
    if os.environ.get(VARIABLE) != str(folder):
        say(f"Đặt biến môi trường {VARIABLE}={folder} cho mọi lệnh và dịch vụ của plancycle.")
    settings = folder / WORKSPACE / SETTINGS_FILE
    if settings in made:
        say(f"Điền tiếp {settings}; thư đang ở chế độ dùng thử.")


def _show(settings: Settings) -> None:
    say(f"Thư mục dữ liệu ({VARIABLE}): {settings.home or 'chưa đặt'}")
    say(f"Thư mục làm việc: {settings.workspace}{_unless_there(settings.workspace)}")
    file = settings.workspace / SETTINGS_FILE
    say(f"Cài đặt: {file}{_unless_there(file)}")
    say(f"Hồ sơ địa phương: {settings.config_dir}{_unless_there(settings.config_dir)}")
    say(f"  {', '.join(list_profiles(settings.config_dir)) or 'chưa có hồ sơ nào'}")
    for name, path in shared_files(settings.config_dir).items():
        whose = "của phần mềm" if path.parent == SHIPPED_COMMON else "của cơ quan"
        say(f"Tệp dùng chung {name}: {whose} ({path})")
    own = sorted(
        path
        for folder in settings.own_template_dirs
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".", "~"))
    )
    say(f"Mẫu riêng của cơ quan: {settings.own_templates_dir or 'không có thư mục'}")
    for path in own:
        say(f"  {path}")
    say(f"Mẫu của phần mềm: {settings.templates_dir}")


def _unless_there(path: Path) -> str:
    return "" if path.exists() else " (chưa có)"
