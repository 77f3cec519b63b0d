"""The data of an earlier version: refused by every step, set aside and brought forward by one."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from plancycle.installation.work_folder import MARK
from plancycle.store.engines.engine import newest_revision, revision_at
from plancycle.store.engines.snapshots import SQLITE_COPY
from tests.cli.conftest import Said
from tests.store.earlier import fill_at_0001, fill_at_0006

Run = Callable[..., Said]
UPGRADE = ("upgrade", "--to", "backups", "--workspace", "w")
FILE = Path("w", SQLITE_COPY)


@pytest.fixture
def older(run: Run) -> str:
    """The URL of a work folder of revision 0006, whose stored files are not there."""
    Path("w/blobs").mkdir(parents=True, mode=0o700)
    url = f"sqlite:///{FILE.resolve()}"
    fill_at_0006(url)
    Path("w", MARK).touch()
    Path("w/settings.env").write_text("PLANCYCLE_ACTOR=van-thu\n")
    return url


@contextmanager
def _somebody_has_it_open() -> Iterator[None]:
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute('SELECT count(*) FROM cycle').fetchall(); print('open', flush=True);"
        "sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(FILE)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.communicate()


@pytest.mark.parametrize(
    "command",
    [UPGRADE, ("verify", "--workspace", "w"), ("collect", "thai-binh", "--workspace", "w")],
)
def test_data_of_a_later_version_are_refused_by_every_command(
    run: Run, older: str, command: tuple[str, ...]
) -> None:
    with closing(sqlite3.connect(FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    said = run(*command)
    assert said.status == 1
    assert "do một phiên bản plancycle mới hơn lập (bản 9999" in said.err
    assert "Hãy cài phiên bản plancycle mới nhất lên máy này" in said.err
    assert revision_at(older) == "9999"
    assert not Path("backups").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("status", "thai-binh", "--year", "2024", "--period", "H1"),
        ("collect", "thai-binh"),
        ("plan", "thai-binh", "--year", "2025"),
        ("verify",),
        ("backup", "--to", "backups"),
    ],
)
def test_no_step_changes_the_data_of_an_earlier_version(
    run: Run, older: str, command: tuple[str, ...]
) -> None:
    said = run(*command, "--workspace", "w")
    assert said.status == 1
    assert "plancycle upgrade" in said.err
    assert revision_at(older) == "0006"
    assert not Path("backups").exists()


def _change(*statements: str) -> None:
    with closing(sqlite3.connect(FILE)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_data_come_forward_after_they_were_set_aside(run: Run, older: str) -> None:
    said = run(*UPGRADE)
    # The files of that year are not there, and were not before: that is told and stops no upgrade.
    assert said.status == 1
    assert "Thử nâng cấp trên một bản sao" in said.out
    assert f"Đã nâng cấp từ bản 0006 lên {newest_revision()}" in said.out
    assert "có thể đã hỏng từ trước khi nâng cấp" in said.err
    assert "đã mất hoặc hỏng từ trước khi nâng cấp" in said.err
    assert revision_at(older) == newest_revision()
    (backup,) = Path("backups").iterdir()
    assert f"“{backup.resolve()}”" in said.out
    assert revision_at(f"sqlite:///{(backup / SQLITE_COPY).resolve()}") == "0006"
    assert (backup / "settings.env").read_text() == "PLANCYCLE_ACTOR=van-thu\n"


def test_what_was_set_aside_is_a_way_back(run: Run, older: str) -> None:
    run(*UPGRADE)
    (backup,) = Path("backups").iterdir()
    assert run("restore", "--from", str(backup), "--workspace", "new").status == 0
    restored = f"sqlite:///{Path('new', SQLITE_COPY).resolve()}"
    assert revision_at(restored) == newest_revision()


def test_data_of_this_version_need_no_upgrade(run: Run) -> None:
    assert run("plan", "thai-binh", "--year", "2024", "--workspace", "w").status == 0
    said = run(*UPGRADE)
    assert (said.status, said.err) == (0, "")
    assert "không cần nâng cấp" in said.out
    assert not Path("backups").exists()


def test_data_without_a_fault_come_forward_without_a_complaint(run: Run) -> None:
    Path("w/blobs").mkdir(parents=True, mode=0o700)
    fill_at_0001(f"sqlite:///{FILE.resolve()}")
    said = run(*UPGRADE)
    assert (said.status, said.err) == (0, "")
    assert f"từ bản 0001 lên {newest_revision()}; còn đủ: 3 thư đi." in said.out
    assert "Khởi động lại các dịch vụ." in said.out
    assert "phục hồi bản sao lưu này vào một thư mục mới" in said.out


def test_nothing_is_upgraded_while_somebody_works(run: Run, older: str) -> None:
    with _somebody_has_it_open():
        said = run(*UPGRADE)
    assert said.status == 1
    assert "một tiến trình khác trên máy này đang mở cơ sở dữ liệu" in said.err
    assert "Chưa nâng cấp, dữ liệu giữ nguyên" in said.err
    assert revision_at(older) == "0006"
    assert not Path("backups").exists()


def test_a_step_that_runs_is_named(run: Run, older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plancycle.store.engines.other_users.is_running", lambda _process: True)
    said = run(*UPGRADE)
    assert said.status == 1
    assert "- bước “collect:thai-binh” đang chạy (máy " in said.err
    assert revision_at(older) == "0006"


def test_data_that_can_not_be_brought_forward_stay_as_they_are(run: Run, older: str) -> None:
    _change("CREATE TABLE office (mine TEXT)")  # a table that a migration makes
    before = FILE.read_bytes()
    said = run(*UPGRADE)
    assert said.status == 1
    assert "Không nâng cấp được bản sao của cơ sở dữ liệu" in said.err
    assert "Chưa thay đổi gì: hãy cài lại phiên bản phần mềm" in said.err
    assert FILE.read_bytes() == before
    assert list(Path("backups").iterdir()) == []


def test_an_upgrade_that_loses_rows_is_told_with_the_way_back(
    run: Run, older: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = [{"outgoing": 5, "submission": 2}, {"outgoing": 4, "submission": 2}]
    monkeypatch.setattr("plancycle.cycle.keeping.upgrade.row_counts", lambda _url: counts.pop(0))
    said = run(*UPGRADE)
    assert said.status == 1
    assert "thiếu dữ liệu (thư đi: trước 5, sau 4)" in said.err
    assert "phục hồi bản sao lưu này vào một thư mục mới" in said.err


def test_in_a_home_the_backup_has_its_place(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("home", "--create", "data").status == 0
    monkeypatch.setenv("PLANCYCLE_HOME", str(Path("data").resolve()))
    fill_at_0006(f"sqlite:///{Path('data/workspace', SQLITE_COPY).resolve()}")
    run("upgrade")
    assert [p.name[:10] for p in Path("data/backups").iterdir()] == ["plancycle-"]


def test_without_a_home_the_place_is_asked_for(run: Run, older: str) -> None:
    said = run("upgrade", "--workspace", "w")
    assert said.status == 2
    assert "'--to'" in said.err
    assert revision_at(older) == "0006"
