"""The backups that a page shows, and whether the newest is fresh enough."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dotenv import dotenv_values

from plancycle.cycle.keeping.kept_backups import BACKUP_AGE, backups_in, is_backup_old
from plancycle.cycle.keeping.manifest import Manifest, read_manifest
from plancycle.cycle.keeping.restore import _change_settings
from plancycle.model.errors import PlanCycleError

MADE = datetime(2026, 6, 1, 18, tzinfo=UTC)


def _make(folder: Path, name: str, made_at: datetime = MADE, lost: tuple[str, ...] = ()) -> None:
    (folder / name).mkdir()
    Manifest(made_at.isoformat(), "1", "0010", "d.sqlite", {"d.sqlite": "0"}, lost).write(
        folder / name
    )


def test_backups_are_shown_newest_first_with_what_is_wrong(tmp_path: Path) -> None:
    _make(tmp_path, "plancycle-2026-06-01-180000")
    _make(tmp_path, "plancycle-2026-06-02-180000", lost=("ab",))
    damaged = tmp_path / "plancycle-2026-06-03-180000"
    damaged.mkdir()
    (damaged / "manifest.json").write_text("{")
    (tmp_path / "something else").mkdir()
    shown = backups_in(tmp_path)
    assert [(b.name[-9:-7], b.files, b.lost, bool(b.fault)) for b in shown] == [
        ("03", 0, 0, True), ("02", 1, 1, False), ("01", 1, 0, False),
    ]  # fmt: skip
    assert shown[0].made_at is None


def test_where_no_folder_is_there_is_no_backup(tmp_path: Path) -> None:
    assert backups_in(tmp_path / "nowhere") == ()


def test_a_backup_is_old_after_two_days_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    assert is_backup_old((), MADE)
    _make(tmp_path, "a")
    shown = backups_in(tmp_path)
    assert not is_backup_old(shown, MADE + BACKUP_AGE)
    assert is_backup_old(shown, MADE + BACKUP_AGE + timedelta(seconds=1))
    (tmp_path / "a" / "manifest.json").write_text("{")
    assert is_backup_old(backups_in(tmp_path), MADE)


@pytest.mark.parametrize(
    "name", ["../ngoai.yaml", "config/../../x", "/etc/x", "C:/x", "config\\..\\x", ""]
)
def test_a_manifest_that_leads_out_of_its_backup_is_not_read(tmp_path: Path, name: str) -> None:
    made_at = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    Manifest(made_at, "1", "0016", "plancycle.sqlite", {"a/b.yaml": "0", name: "0"}).write(tmp_path)
    with pytest.raises(PlanCycleError, match="không đọc được"):
        read_manifest(tmp_path)


def test_a_manifest_within_its_backup_is_read(tmp_path: Path) -> None:
    made_at = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    written = Manifest(made_at, "1", "0016", "plancycle.sqlite", {"config/a..b.yaml": "0"})
    written.write(tmp_path)
    assert read_manifest(tmp_path) == written


@pytest.mark.parametrize("password", ["a'b", "a\\b", "a\\'b#c d", "plain"])
def test_the_url_of_a_restored_database_is_read_as_it_was_given(
    tmp_path: Path, password: str
) -> None:
    url, file = f"postgresql://u:{password}@h/d", tmp_path / ".env"
    _change_settings(file, ["PLANCYCLE_DATABASE_URL"], url)
    assert dotenv_values(file, interpolate=False) == {"PLANCYCLE_DATABASE_URL": url}
