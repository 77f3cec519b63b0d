"""Backup, restore and upgrade of an office whose database is a real PostgreSQL server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from plancycle.store.engines.engine import newest_revision, revision_at
from plancycle.store.engines.other_users import row_counts
from plancycle.store.engines.snapshots import POSTGRESQL_COPY
from plancycle.store.engines.trial_copies import _MARK
from tests.cli.conftest import Said
from tests.postgresql_server import PASSWORD, PostgresqlServer
from tests.store.earlier import fill_at_0001, fill_at_0006

pytestmark = pytest.mark.real
Run = Callable[..., Said]
UPGRADE = ("upgrade", "--to", "backups", "--workspace", "w")


@pytest.fixture
def databases(postgresql: PostgresqlServer) -> Iterator[list[str]]:
    """URLs of two databases in which nothing is."""
    names = [postgresql.create(), postgresql.create()]
    yield [postgresql.url(name) for name in names]
    for name in names:
        postgresql.drop(name)


def _use(url: str) -> None:
    Path("w/blobs").mkdir(parents=True, exist_ok=True)
    Path("w/settings.env").write_text(f"PLANCYCLE_ACTOR=van-thu\nPLANCYCLE_DATABASE_URL={url}\n")


def _backup() -> Path:
    (made,) = Path("backups").iterdir()
    return made


@pytest.fixture
def backup(run: Run, databases: list[str]) -> Path:
    """A backup of an office with a drafted plan."""
    _use(databases[0])
    assert run("plan", "thai-binh", "--year", "2024", "--workspace", "w").status == 0
    said = run("backup", "--to", "backups", "--workspace", "w")
    assert said.status == 0, said.err
    return _backup()


def test_what_was_dumped_comes_back_into_a_new_database_and_is_held(
    run: Run,
    databases: list[str],
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new = databases
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", new)
    said = run("restore", "--from", str(backup), "--workspace", "new")
    assert said.status == 0, said.err
    assert "CHƯA gửi thư nào" in said.out
    monkeypatch.delenv("PLANCYCLE_DATABASE_URL")
    assert Path("new/settings.env").read_text() == (
        f"PLANCYCLE_ACTOR=van-thu\nPLANCYCLE_DATABASE_URL='{new}'\n"
    )
    assert Path("new/settings.env").stat().st_mode & 0o777 == 0o600
    assert not Path("new", POSTGRESQL_COPY).exists()
    here, there = row_counts(old), row_counts(new)
    assert there.pop("restoration") == here.pop("restoration") + 1
    assert there.pop("event") == here.pop("event") + 1
    assert there == here
    assert here["document"] == 2
    assert run("verify", "--workspace", "new").status == 0
    again = run("plan", "thai-binh", "--year", "2024", "--workspace", "new")
    assert "không thay đổi, bản 1" in again.out
    said = run("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    assert said.status == 0, said.err


def test_a_database_that_holds_something_is_not_restored_into(
    run: Run,
    databases: list[str],
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", databases[0])
    before = row_counts(databases[0])
    said = run("restore", "--from", str(backup), "--workspace", "new")
    assert said.status == 1
    assert "không trống" in said.err
    assert PASSWORD not in said.err
    assert row_counts(databases[0]) == before
    assert not Path("new").exists()


def test_a_dump_needs_a_server_to_go_to(run: Run, backup: Path) -> None:
    said = run("restore", "--from", str(backup), "--workspace", "new")
    assert said.status == 1
    assert "Bản sao lưu này là của PostgreSQL, chưa phục hồi gì" in said.err
    assert not Path("new").exists()


def test_without_pg_restore_it_is_told_what_to_install(
    run: Run,
    databases: list[str],
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", databases[1])
    monkeypatch.setattr("plancycle.store.engines.snapshots.shutil.which", lambda _name: None)
    said = run("restore", "--from", str(backup), "--workspace", "new")
    assert said.status == 1
    assert "Không tìm thấy chương trình pg_restore" in said.err
    assert row_counts(databases[1]) == {}


def _brought_back(
    run: Run, databases: list[str], backup: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, ...]:
    """The command that lets the office of the second database send again, with its old folder."""
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", databases[1])
    assert run("restore", "--from", str(backup), "--workspace", "new").status == 0
    monkeypatch.delenv("PLANCYCLE_DATABASE_URL")
    release = ("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    return (*release, "--old-workspace", "w")


def test_the_old_folder_says_what_was_decided_by_a_user_who_may_make_no_copy(
    run: Run,
    databases: list[str],
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
    without_rights: str,
) -> None:
    assert run("plan", "thai-binh", "--year", "2025", "--workspace", "w").status == 0
    with psycopg.connect(databases[0], autocommit=True) as connection:
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO vua_du")
    release = _brought_back(run, databases, backup, monkeypatch)
    _use(without_rights)
    before = row_counts(databases[0])
    said = run(*release)
    assert said.status == 0, said.err
    assert "Đối chiếu được với: thư đi của thư mục cũ." in said.out
    assert "Quyết định của cán bộ sau bản sao lưu, nay đã mất: 2." in said.err
    assert row_counts(databases[0]) == before


def test_an_old_folder_that_names_the_restored_database_is_refused(
    run: Run, databases: list[str], backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = _brought_back(run, databases, backup, monkeypatch)
    _use(databases[1])
    said = run(*release)
    assert said.status == 1
    assert "chính là cơ sở dữ liệu vừa phục hồi" in said.err


def test_an_old_database_of_an_earlier_version_is_read_from_a_copy(
    run: Run, databases: list[str], backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = _brought_back(run, databases, backup, monkeypatch)
    with psycopg.connect(databases[0], autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    said = run(*release)
    assert "Thư mục làm việc cũ không còn cơ sở dữ liệu" in said.err
    fill_at_0006(databases[0])
    before = row_counts(databases[0])
    said = run(*release)
    assert said.status == 0, said.err
    assert "Đối chiếu được với: thư đi của thư mục cũ." in said.out
    assert (revision_at(databases[0]), row_counts(databases[0])) == ("0006", before)
    assert _copies(databases[0]) == []


def test_data_of_an_earlier_version_are_set_aside_and_brought_forward(
    run: Run,
    databases: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new = databases
    _use(old)
    fill_at_0001(old)
    said = run("verify", "--workspace", "w")
    assert (said.status, revision_at(old)) == (1, "0001")
    assert "plancycle upgrade" in said.err
    said = run(*UPGRADE)
    assert said.status == 0, said.err
    assert f"từ bản 0001 lên {newest_revision()}; còn đủ: 3 thư đi." in said.out
    assert revision_at(old) == newest_revision()

    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", new)
    said = run("restore", "--from", str(_backup()), "--workspace", "back")
    assert said.status == 0, said.err
    assert row_counts(new)["outgoing"] == 3


def test_nothing_is_upgraded_while_somebody_is_connected(
    run: Run,
    databases: list[str],
) -> None:
    _use(databases[0])
    fill_at_0006(databases[0])
    with psycopg.connect(databases[0], application_name="plancycle console"):
        said = run(*UPGRADE)
    assert said.status == 1
    assert "“plancycle console” từ 127.0.0.1 đang kết nối" in said.err
    assert revision_at(databases[0]) == "0006"


def _copies(url: str) -> list[str]:
    """Databases beside one that are copies of it."""
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE '%_thu_%'")
        return [name for (name,) in rows.fetchall()]


def _can_not_come_forward(url: str) -> None:
    fill_at_0006(url)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE restoration (mine text)")  # a table of revision 0009


def test_what_can_not_come_forward_is_seen_on_a_copy(run: Run, databases: list[str]) -> None:
    """Nothing is changed, nothing set aside, and of the copy nothing is left."""
    url = databases[0]
    _use(url)
    _can_not_come_forward(url)
    before = row_counts(url)
    said = run(*UPGRADE)
    assert said.status == 1
    assert "Không nâng cấp được bản sao của cơ sở dữ liệu" in said.err
    assert "Chưa thay đổi gì" in said.err
    assert (revision_at(url), row_counts(url)) == ("0006", before)
    assert list(Path("backups").iterdir()) == []
    assert _copies(url) == []


def test_a_copy_that_a_killed_upgrade_left_is_removed_by_the_next(
    run: Run, databases: list[str]
) -> None:
    url = databases[0]
    _use(url)
    fill_at_0001(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE van_phong_thu_0011")
        connection.execute("COMMENT ON DATABASE van_phong_thu_0011 IS 'của người khác'")
        connection.execute("CREATE DATABASE van_phong_thu_0012")
        connection.execute(f"COMMENT ON DATABASE van_phong_thu_0012 IS '{_MARK}'")
    try:
        said = run(*UPGRADE)
        assert said.status == 0, said.err
        assert "Thử nâng cấp trên một bản sao" in said.out
        assert _copies(url) == ["van_phong_thu_0011"], "another's stays"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP DATABASE van_phong_thu_0011")


@pytest.fixture
def without_rights(databases: list[str]) -> Iterator[str]:
    """The first database, and a user who owns it and may create no other."""
    url = databases[0]
    name = url.rpartition("/")[2]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE vua_du LOGIN PASSWORD '{PASSWORD}' NOCREATEDB")
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO vua_du')
    yield url.replace("//plancycle:", "//vua_du:")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO plancycle')
        connection.execute("REASSIGN OWNED BY vua_du TO plancycle")
        connection.execute("DROP OWNED BY vua_du")
        connection.execute("DROP ROLE vua_du")


def test_without_the_right_it_is_said_and_a_failure_leaves_all_as_it_was(
    run: Run, without_rights: str
) -> None:
    _use(without_rights)
    _can_not_come_forward(without_rights)
    before = row_counts(without_rights)
    said = run(*UPGRADE)
    assert said.status == 1
    assert "CHƯA thử được trên bản sao: người dùng cơ sở dữ liệu không có quyền tạo" in said.out
    assert "Nâng cấp không thành" in said.err
    assert "Cơ sở dữ liệu vẫn như trước khi nâng cấp" in said.err
    assert f"Bản sao lưu trước khi nâng cấp: “{_backup().resolve()}”" in said.err
    assert (revision_at(without_rights), row_counts(without_rights)) == ("0006", before)


def test_without_the_right_data_come_forward_all_the_same(run: Run, without_rights: str) -> None:
    _use(without_rights)
    fill_at_0001(without_rights)
    said = run(*UPGRADE)
    assert said.status == 0, said.err
    assert "CHƯA thử được trên bản sao" in said.out
    assert revision_at(without_rights) == newest_revision()
