"""Commands on how the office runs by itself: watch, automations."""

from threading import Event
from typing import Annotated

import typer

from plancycle.cli.schedule_server import await_server, require_server
from plancycle.cli.screen import Workspace, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.installation.log_files import log_into
from plancycle.installation.settings import SHIPPED_CONFIG, Settings, load_settings
from plancycle.model.errors import ConfigError
from plancycle.profiles import list_profiles, load_profile
from plancycle.wiring.open_office import open_database

_PORT = 8641


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("watch", cls=VietnameseCommand)(watch)
    app.command("automations", cls=VietnameseCommand)(automations)


def watch(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HỒ_SƠ]...",
            help="Hồ sơ cần trông coi (mặc định: mọi hồ sơ trong thư mục dữ liệu của cơ quan)",
        ),
    ] = None,
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
    require_server()
    from flows.watching import Watcher  # noqa: PLC0415 - Prefect: seconds of import

    settings = load_settings(workspace)
    log_into(settings.workspace)
    watcher = Watcher(tuple(profiles or _of_office(settings)), workspace)
    if once:
        say("Mọi việc đều tốt." if watcher.look().is_well else "Có việc cần xem.")
        return
    watcher.watch(float(every), port, Event(), _ready)


def _of_office(settings: Settings) -> tuple[str, ...]:
    """Every profile of the office's own folder; those of the program are nobody's."""
    own = settings.config_dir.resolve() != SHIPPED_CONFIG.resolve()
    there = list_profiles(settings.config_dir) if own else ()
    with open_database(settings) as database, database.read() as tx:
        with_years = set(tx.offices.all_profiles())
    # One that is still being filled in has no year, so nothing of it runs yet.
    codes = tuple(c for c in there if c in with_years or _is_sound(settings, c))
    if not codes:
        raise ConfigError(
            "Chưa có hồ sơ nào của cơ quan để trông coi. Hãy nêu tên hồ sơ: “plancycle watch "
            "HỒ_SƠ”."
        )
    return codes


def _is_sound(settings: Settings, code: str) -> bool:
    try:
        load_profile(settings.config_dir, code)
    except ConfigError:
        return False
    return True


def automations() -> None:
    """Đưa các xử lý tự động trong deployments/automations.yaml lên máy chủ lịch; chạy lại được."""
    require_server()
    await_server()
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


def _ready(port: int) -> None:
    say(f"Đang trông coi; tình trạng: http://127.0.0.1:{port}/suc-khoe")
