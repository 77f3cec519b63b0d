"""The command that brings the data of an earlier version to this one: upgrade."""

from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.commands.verify_commands import words
from plancycle.cli.screen import Workspace, caution, complain, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.keeping.upgrade import (
    COUNTED,
    Openers,
    Upgraded,
    how_to_go_back,
    is_needed,
    upgrade_store,
)
from plancycle.cycle.keeping.verify import verify
from plancycle.installation.settings import Settings, load_settings
from plancycle.installation.work_folder import require_work_folder
from plancycle.model.folder_names import BACKUPS
from plancycle.wiring.office_store import open_by_url, open_store, work_folder_of
from plancycle.wiring.open_office import system_clock


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("upgrade", cls=VietnameseCommand)(upgrade)


def upgrade(
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="THƯ_MỤC",
            help="Nơi đặt bản sao lưu (mặc định: backups trong PLANCYCLE_HOME)",
        ),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Nâng cấp dữ liệu sau khi cài phiên bản mới: sao lưu trước, nâng cấp, rồi đối chiếu lại."""
    settings = load_settings(workspace)
    # A slip in the name would be a new, empty folder that is up to date.
    require_work_folder(settings, may_create=False)
    if not is_needed(settings.database):
        say("Dữ liệu đã ở phiên bản của phần mềm này, không cần nâng cấp.")
        return
    done = upgrade_store(
        work_folder_of(settings, None),
        _place(settings, to),
        system_clock(),
        Openers(lambda: open_by_url(settings.database), open_by_url),
        say,
    )
    counts = ", ".join(f"{done.counts[t]} {name}" for t, name in COUNTED.items() if done.counts[t])
    say(f"Đã nâng cấp từ bản {done.before} lên {done.after}; còn đủ: {counts or 'chưa có gì'}.")
    if done.backup.manifest.lost:
        caution(
            f"Lưu ý: {len(done.backup.manifest.lost)} tệp của kho đã mất hoặc hỏng từ trước khi "
            "nâng cấp, không có trong bản sao lưu."
        )
    _look_over(settings, done)


def _place(settings: Settings, to: Path | None) -> Path:
    if to is not None:
        return to.resolve()
    if settings.home is None:
        raise typer.BadParameter("cần ghi nơi đặt bản sao lưu", param_hint="'--to'")
    return settings.home / BACKUPS


def _look_over(settings: Settings, done: Upgraded) -> None:
    say("Đối chiếu lại toàn bộ dữ liệu …")
    with open_store(settings) as store:
        damages = verify(store, tell=lambda p: caution(f"Đã đọc lại {p.done}/{p.total} báo cáo."))
    for damage in dict.fromkeys(words(d) for d in damages):
        say(damage)
    if damages:
        complain(
            f"Có {len(damages)} chỗ không còn như khi lưu, có thể đã hỏng từ trước khi nâng cấp. "
            "Chưa khởi động lại các dịch vụ trước khi người phụ trách xem. "
            + how_to_go_back(done.backup.folder)
        )
        raise typer.Exit(1)
    say("Mọi tệp, giá trị, số liệu và văn bản đều đúng như khi lưu. Khởi động lại các dịch vụ.")
    say(how_to_go_back(done.backup.folder))
