"""Which localities there are, and for which years each can draw up a plan."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.cli.commands import profile_commands
from plancycle.installation.settings import SHIPPED_CONFIG
from tests.cli.conftest import Said

Run = Callable[..., Said]


def test_every_profile_says_which_years_it_can_plan(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    said = run("profiles", "--year", "2027")
    assert (said.status, said.err) == (0, "")
    rows = said.out.replace("│", "|")
    assert "| da-nang | thành phố Đà Nẵng | 2023 - 2025 | không; gần nhất: 2025 |" in rows
    assert "| minh-long | huyện Minh Long, tỉnh Quảng Ngãi | 2023 | không; gần nhất: 2023 |" in rows
    assert "Mẫu để tạo hồ sơ mới: mau-tinh (2026 - 2027), mau-xa (2026 - 2027)" in rows
    earlier = run("profiles", "--year", "2024").out.replace("│", "|")
    assert "| da-nang | thành phố Đà Nẵng | 2023 - 2025 | lập được |" in earlier


def test_a_profile_with_mistakes_is_listed_as_such(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    for name in ("common", "minh-long"):
        shutil.copytree(SHIPPED_CONFIG / name, Path("config") / name)
    Path("config/minh-long/plan.yaml").write_text("title: x\n", "utf-8")
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(Path("config").resolve()))
    said = run("profiles", "--year", "2027")
    assert said.status == 0
    assert "có lỗi, xem: plancycle check minh-long" in said.out


def test_check_names_the_nearest_year_that_works(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_commands, "_this_year", lambda: 2026)
    said = run("check", "minh-long")
    assert said.status == 0
    assert said.out.endswith(
        "Lập được kế hoạch các năm: 2023. Không lập được năm 2026, 2027; năm gần nhất: 2023. Cần "
        "năm khác thì sửa first_year, last_year và nội dung trong plan.yaml."
    )
    monkeypatch.setattr(profile_commands, "_this_year", lambda: 2022)
    said = run("check", "minh-long")
    assert "Không lập được năm 2022; năm gần nhất: 2023." in said.out


def test_planning_another_year_names_the_nearest(run: Run) -> None:
    said = run("plan", "minh-long", "--year", "2027", "--workspace", "w")
    assert said.status == 1
    assert said.err.endswith("Năm gần nhất lập được kế hoạch: 2023.")
