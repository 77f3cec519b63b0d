"""The command that serves the console."""

from typing import Annotated

import typer

from plancycle.cli.screen import Workspace, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.installation.settings import load_settings


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("console", cls=VietnameseCommand)(console)


def console(
    host: Annotated[
        str, typer.Option("--host", metavar="ĐỊA_CHỈ", help="Địa chỉ mạng để lắng nghe")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="CỔNG", help="Cổng", min=1, max=65535)
    ] = 8080,
    workspace: Workspace = None,
) -> None:
    """Mở trang làm việc để cán bộ dùng bằng trình duyệt."""
    from plancycle.console.serve import serve  # noqa: PLC0415 - the web server and its libraries

    settings = load_settings(workspace)
    say(f"Mở trình duyệt tại: {settings.console_address or f'http://{host}:{port}'}")
    serve(settings, host, port)
