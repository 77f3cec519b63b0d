"""Which localities go on the schedule where none is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.cli.commands.deployment_commands import _sound
from plancycle.installation.settings import load_settings
from tests.cli.conftest import Said


def test_a_locality_that_is_being_filled_in_keeps_no_other_off_the_schedule(
    run: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("home", "--create", "data")
    monkeypatch.setenv("PLANCYCLE_HOME", str(Path("data").resolve()))
    run("new-profile", "thai-binh", "--like", "thai-binh")
    run("new-profile", "bac-ninh", "--like", "thai-binh")
    sound = _sound(load_settings(), ["bac-ninh", "thai-binh"])
    assert [profile.code for profile in sound] == ["thai-binh"]
    told = " ".join(capsys.readouterr().err.split())
    assert "hồ sơ “bac-ninh” còn lỗi hoặc chưa điền xong nên chưa đưa lên lịch" in told
    assert "thai-binh" not in told
