"""A work folder is made on purpose, private, and never made anew where one was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.installation.work_folder import MARK
from tests.cli.conftest import Said

Run = Callable[..., Said]
PLAN = ("plan", "thai-binh", "--year", "2024", "--workspace", "w")


@pytest.mark.parametrize(
    "command",
    [
        ("status", "thai-binh", "--year", "2024", "--period", "H1"),
        ("collect", "thai-binh"),
        ("verify",),
        ("backup", "--to", "backups"),
    ],
)
def test_a_mistyped_folder_is_told_and_not_made(run: Run, command: tuple[str, ...]) -> None:
    said = run(*command, "--workspace", "worskpace")
    assert said.status == 1
    assert "Không có thư mục làm việc “" in said.err
    assert "plancycle plan" in said.err
    assert not Path("worskpace").exists()


def test_a_plan_makes_a_folder_that_only_its_owner_reads(run: Run) -> None:
    assert run(*PLAN).status == 0
    assert Path("w").stat().st_mode & 0o777 == 0o700
    assert Path("w/plancycle.sqlite").stat().st_mode & 0o777 == 0o600
    assert Path("w", MARK).is_file()


def test_a_database_that_is_gone_is_not_made_anew(run: Run) -> None:
    run(*PLAN)
    Path("w/plancycle.sqlite").unlink()
    for command in (PLAN, ("verify", "--workspace", "w")):
        said = run(*command)
        assert said.status == 1
        assert "không thấy tệp plancycle.sqlite" in said.err
        assert not Path("w/plancycle.sqlite").exists()
    Path("w", MARK).unlink()
    assert run(*PLAN).status == 0
