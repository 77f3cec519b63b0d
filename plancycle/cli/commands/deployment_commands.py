"""The command that puts an office's steps on a Prefect server's schedules: deployments."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from plancycle.cli.schedule_server import await_server
from plancycle.cli.screen import Workspace, caution, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.installation.settings import SHIPPED_CONFIG, Settings, load_settings
from plancycle.model.errors import ConfigError
from plancycle.model.profile import Profile
from plancycle.profiles import load_profile
from plancycle.wiring.open_office import open_database


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("deployments", cls=VietnameseCommand)(deployments)


def deployments(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HỒ_SƠ]...", help="Hồ sơ cần lên lịch (mặc định: mọi hồ sơ của cơ quan)"
        ),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Đưa các bước của mọi hồ sơ lên lịch của máy chủ Prefect; chạy lại không tạo trùng."""
    settings = load_settings(workspace)
    await_server()
    # As with a rehearsal, only the command that needs Prefect imports it.
    from flows.deploying import deploy, known_profiles  # noqa: PLC0415 - seconds of import

    if profiles:
        chosen = [load_profile(settings.config_dir, code) for code in dict.fromkeys(profiles)]
    else:
        chosen = _sound(settings, dict.fromkeys(_of_office(settings, known_profiles())))
    if not chosen:
        raise ConfigError(
            "Chưa có hồ sơ nào của cơ quan để lên lịch. Hãy nêu tên hồ sơ: “plancycle deployments "
            "HỒ_SƠ”."
        )
    done = deploy(chosen)
    for what, names in (
        ("Lịch mới", done.made),
        ("Đã cập nhật", done.kept),
        ("Đã bỏ (không còn dùng)", done.removed),
        ("Của hồ sơ khác, để nguyên", done.others),
    ):
        for name in names:
            say(f"{what}: {name}")


def _of_office(settings: Settings, deployed: Sequence[str]) -> list[str]:
    """Profiles that the office works with: of its database, and all of a folder of its own."""
    with open_database(settings) as database, database.read() as tx:
        known = [*tx.offices.all_profiles(), *deployed]
    # The localities that came with the program are examples until an office has a year of one.
    if settings.config_dir.resolve() != SHIPPED_CONFIG.resolve():
        known += sorted(p.parent.name for p in settings.config_dir.glob("*/locality.yaml"))
    return [code for code in known if (settings.config_dir / code / "locality.yaml").is_file()]


def _sound(settings: Settings, codes: Iterable[str]) -> list[Profile]:
    """Those without mistake: one that is still being filled in keeps no other off the schedule."""
    sound = []
    for code in codes:
        try:
            sound.append(load_profile(settings.config_dir, code))
        except ConfigError:
            caution(
                f"Lưu ý: hồ sơ “{code}” còn lỗi hoặc chưa điền xong nên chưa đưa lên lịch (lịch "
                f"đang có, nếu có, giữ nguyên). Chạy “plancycle check {code}”, sửa rồi chạy lại."
            )
    return sound
