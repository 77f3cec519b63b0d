"""Commands on how the office runs by itself: watch, automations."""

import os
from threading import Event
from typing import Annotated

import typer

from plancycle.cli.screen import Workspace, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.log_files import log_into
from plancycle.model.errors import ConfigError
from plancycle.settings import load_settings

_PORT = 8641


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("watch", cls=VietnameseCommand)(watch)
    app.command("automations", cls=VietnameseCommand)(automations)


def watch(
    profiles: Annotated[
        list[str], typer.Argument(metavar="HỒ_SƠ...", help="Hồ sơ địa phương cần trông coi")
    ],
    every: Annotated[
        int, typer.Option("--every", metavar="GIÂY", help="Bao lâu xem một lần", min=10, max=3600)
    ] = 300,
    port: Annotated[
        int, typer.Option("--port", metavar="CỔNG", help="Cổng báo tình trạng", min=0, max=65535)
    ] = _PORT,
    once: Annotated[bool, typer.Option("--once", help="Xem một lần rồi dừng")] = False,
    workspace: Workspace = None,
) -> None:
    """Trông coi các bước chạy theo lịch; có lượt hỏng, bị ngắt, trễ thì gửi thư báo cán bộ."""
    _require_server()
    from flows.watching import Watcher  # noqa: PLC0415 - Prefect: seconds of import

    log_into(load_settings(workspace).workspace)
    watcher = Watcher(tuple(profiles), workspace)
    if once:
        say("Mọi việc đều tốt." if watcher.look().is_well else "Có việc cần xem.")
        return
    watcher.watch(float(every), port, Event(), _ready)


def automations() -> None:
    """Đưa các xử lý tự động trong deployments/automations.yaml lên máy chủ lịch; chạy lại được."""
    _require_server()
    from flows.automations import lay_up, load_automations  # noqa: PLC0415 - as above

    done = lay_up(load_automations())
    for words, names in (
        ("Thêm", done.made),
        ("Sửa", done.changed),
        ("Bỏ", done.removed),
        ("Giữ nguyên", done.unchanged),
    ):
        for name in names:
            say(f"{words}: {name}")


def _require_server() -> None:
    """Without an address Prefect would start a server of its own, and end in English."""
    if not os.environ.get("PREFECT_API_URL"):
        raise ConfigError(
            "Chưa biết máy chủ lịch ở đâu: hãy đặt biến môi trường PREFECT_API_URL, ví dụ "
            "http://127.0.0.1:4200/api."
        )


def _ready(port: int) -> None:
    say(f"Đang trông coi; tình trạng: http://127.0.0.1:{port}/suc-khoe")
