"""A made-up day is for rehearsals, trials and restored offices; a real year refuses it in words."""

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.core import TyperCommand

from flows.parameters import CollectParameters
from plancycle.cli.command_index import COMMANDS, load_command
from plancycle.installation.settings import load_settings
from plancycle.model.errors import ConfigError
from plancycle.wiring.made_up_days import clock_for, may_make_up_a_day
from plancycle.wiring.open_office import open_database
from tests.cli.conftest import Said

ROOT = Path(__file__).parents[2]
PLACE = ("--workspace", "w")
DAY = date(2024, 6, 20)
REAL = """PLANCYCLE_MAIL_MODE=smtp
PLANCYCLE_SECRET_KEY=a-key-of-at-least-sixteen-letters
PLANCYCLE_SMTP_HOST=smtp.example
PLANCYCLE_IMAP_HOST=imap.example
"""


@pytest.fixture
def real(run: Callable[..., Said], tmp_path: Path) -> Callable[..., Said]:
    """The program in a work folder that sends real mail; a plan was drafted while it was tried."""
    assert run("plan", "thai-binh", "--year", "2024", *PLACE, "--as-of", "2023-12-05").status == 0
    (tmp_path / "w" / "settings.env").write_text(REAL)
    return run


@pytest.mark.parametrize(
    "words",
    [
        ("today", "thai-binh"),
        ("plan", "thai-binh", "--year", "2024"),
        ("dispatch", "thai-binh", "--year", "2024"),
        ("collect", "thai-binh"),
        ("remind", "thai-binh", "--year", "2024"),
        ("consolidate", "thai-binh", "--year", "2024"),
        ("issue", "thai-binh", "--year", "2024", "--number", "5", "--date", "2024-01-10"),
        ("status", "thai-binh", "--year", "2024", "--period", "H1"),
        ("board", "thai-binh", "--year", "2024"),
        ("schedule", "thai-binh"),
        ("inbox", "return", "thai-binh", "1", "--why", "thiếu chữ ký"),
        ("token", "renew", "thai-binh", "so-gddt", "H1", "--why", "lộ mã"),
        ("extend", "thai-binh", "so-gddt", "H1", "--until", "2024-06-20", "--why", "mưa bão"),
    ],
    ids=lambda words: words[0],
)
def test_a_real_year_goes_by_todays_date(real: Callable[..., Said], words: tuple[str, ...]) -> None:
    said = real(*words, *PLACE, "--as-of", "2024-06-20")
    assert said.status == 1
    assert said.err.startswith(
        "Lỗi: Không dùng được ngày giả định 20/6/2024: hồ sơ “thai-binh” gửi thư thật, nên mọi "
        "việc tính theo ngày hôm nay."
    )
    assert "Việc bị lỡ thì chạy “plancycle today thai-binh”: phần mềm tự làm bù." in said.err


def test_without_a_made_up_day_a_real_year_works(real: Callable[..., Said]) -> None:
    assert real("schedule", "thai-binh", "--year", "2024", *PLACE).status == 0


def test_a_flow_of_a_real_year_refuses_it_too(real: Callable[..., Said]) -> None:
    asked = CollectParameters(profile="thai-binh", workspace="w", as_of=DAY)
    with pytest.raises(ConfigError, match="Không dùng được ngày giả định"), asked.office():
        pass


def test_the_mailbox_of_the_profile_decides(run: Callable[..., Said], tmp_path: Path) -> None:
    """The installation is on trial, one of its offices is not."""
    (tmp_path / "w" / "offices").mkdir(parents=True)
    (tmp_path / "w" / "offices" / "da-nang.env").write_text(
        REAL.replace("PLANCYCLE_SECRET_KEY=a-key-of-at-least-sixteen-letters\n", "")
    )
    settings = load_settings(Path("w"))
    assert may_make_up_a_day(settings, "thai-binh")
    assert not may_make_up_a_day(settings, "da-nang")
    assert clock_for(settings, "thai-binh", DAY)().isoformat() == "2024-06-20T08:00:00+07:00"


def test_a_restored_office_may_until_it_sends_again(real: Callable[..., Said]) -> None:
    settings = load_settings(Path("w"))
    assert not may_make_up_a_day(settings, "thai-binh")
    with open_database(settings) as database, database.begin() as tx:
        tx.restorations.add(tx.now)
    assert may_make_up_a_day(settings, "thai-binh")
    with open_database(settings) as database, database.begin() as tx:
        restoration = tx.restorations.newest()
        assert restoration is not None
        tx.restorations.release(restoration, "đã kiểm tra", by_archive=False, by_journal=False)
    assert not may_make_up_a_day(settings, "thai-binh")


def _commands(name: str) -> list[TyperCommand]:
    command = load_command(name)
    return list(getattr(command, "commands", {}).values()) or [command]


def test_every_made_up_day_passes_the_one_check() -> None:
    """Nobody else turns a day into a clock, and no option but this one makes up a day."""
    files = [*(ROOT / "plancycle" / "cli").glob("*.py"), *(ROOT / "flows").glob("*.py")]
    used = {
        file.name
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Name | ast.alias)
        and getattr(node, "id", getattr(node, "name", "")) == "clock_at"
    }
    assert used == set()
    options = {
        option
        for name in COMMANDS
        for command in _commands(name)
        for parameter in command.params
        for option in parameter.opts
        if parameter.metavar == "NGÀY"
    }
    # --at and --date say when something happened, --until and --all-before choose.
    assert options == {"--as-of", "--at", "--date", "--until", "--all-before"}
