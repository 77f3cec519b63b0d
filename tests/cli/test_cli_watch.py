"""Which localities are watched over where none is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.cli.commands.watch_commands import _of_office
from plancycle.installation.settings import load_settings
from plancycle.model.errors import ConfigError
from tests.cli.conftest import Said

Run = Callable[..., Said]


def test_every_locality_of_the_home_is_watched(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("home", "--create", "data").status == 0
    monkeypatch.setenv("PLANCYCLE_HOME", str(Path("data").resolve()))
    with pytest.raises(ConfigError, match="Chưa có hồ sơ nào"):
        _of_office(load_settings())
    for code in ("thai-binh", "ly-son"):
        assert run("new-profile", code, "--like", code).status == 0
    assert _of_office(load_settings()) == ("ly-son", "thai-binh")
    assert run("new-profile", "bac-ninh", "--like", "thai-binh").status == 0  # to be filled in
    assert _of_office(load_settings()) == ("ly-son", "thai-binh")
    # What runs already is watched, whatever became of its files.
    assert run("plan", "thai-binh", "--year", "2024").status == 0
    Path("data/config/thai-binh/plan.yaml").write_text("tasks: [", "utf-8")
    assert _of_office(load_settings()) == ("ly-son", "thai-binh")


def test_the_programs_own_localities_are_nobodys(run: Run) -> None:
    Path("workspace").mkdir()
    with pytest.raises(ConfigError, match="plancycle watch HỒ_SƠ"):
        _of_office(load_settings())
