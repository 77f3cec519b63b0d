"""What starts everything on one machine; the whole of it is tried with a browser elsewhere."""

from pathlib import Path

import pytest

from flows import up
from plancycle.installation.settings import Settings
from plancycle.model.errors import PlanCycleError
from plancycle.store.database import Database


def test_a_database_that_is_held_for_a_moment_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Server, worker and console ended with the look for localities to put on schedule."""

    def held(_: Settings) -> Database:
        raise PlanCycleError("tệp đang bị giữ")

    monkeypatch.setattr(up, "open_database", held)
    settings = Settings(workspace=tmp_path)
    assert up._localities_with_a_year(settings) == frozenset()
    assert "sẽ thử lại: tệp đang bị giữ" in capsys.readouterr().out
