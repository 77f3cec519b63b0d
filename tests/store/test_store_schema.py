"""One schema on both databases: what the migrations make is what the tables say."""

import importlib
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from plancycle.model.errors import PlanCycleError
from plancycle.store.database import Database
from plancycle.store.engines.engine import _use_wal, migrate, newest_revision, open_engine
from plancycle.store.schema import people_tables, tables
from tests.postgresql_server import PASSWORD, PostgresqlServer, free_port
from tests.store.stage import Clock, Store, add_cycle

ROOT = Path(__file__).parents[2]
assert people_tables.person.metadata is tables.metadata  # part of the schema once it is imported


def test_migrated_schema_is_what_the_tables_say(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        # On SQLite, Alembic takes DEFAULT '' for something else than ''.
        defaults = connection.dialect.name == "postgresql"
        options = {"compare_type": True, "compare_server_default": defaults}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_checks_and_keys_of_the_migrated_schema_are_those_of_the_tables(url: str) -> None:
    """Autogenerate compares neither CHECKs nor their words, nor primary keys."""
    engine = open_engine(url)
    inspector = sa.inspect(engine)
    for table in tables.metadata.sorted_tables:
        wanted = {c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        assert {c["name"] for c in inspector.get_check_constraints(table.name)} == wanted
        key = inspector.get_pk_constraint(table.name)["constrained_columns"]
        assert key == [c.name for c in table.primary_key.columns]
    engine.dispose()


def _words(engine: sa.Engine, table: str) -> set[tuple[str | None, str]]:
    inspector = sa.inspect(engine)
    found = inspector.get_check_constraints(table)
    return {(c["name"], " ".join(c["sqltext"].split())) for c in found}


@pytest.mark.parametrize("table", [t.name for t in tables.metadata.sorted_tables])
def test_migrated_checks_say_what_the_tables_say(table: str, tmp_path: Path) -> None:
    migrated = open_engine(f"sqlite:///{tmp_path / 'migrated.sqlite'}")
    migrate(migrated)
    made = open_engine(f"sqlite:///{tmp_path / 'made.sqlite'}")
    tables.metadata.create_all(made)
    assert _words(migrated, table) == _words(made, table)
    migrated.dispose()
    made.dispose()


def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    for _ in range(2):
        with Database(empty_url, Clock(), "người thử") as database, database.begin() as tx:
            add_cycle(tx)
    with Database(empty_url, Clock(), "người thử") as database, database.begin() as tx:
        assert tx.cycles.ids("tinh-mau") == (1,)


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    code = (
        "import sys, plancycle.store.engines.engine as e\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "engine = e.open_engine(sys.argv[1]); e.migrate(engine); engine.dispose()\n"
    )
    run = [sys.executable, "-c", code, empty_url]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(run, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    try:
        assert [p.wait(300) for p in processes] == [0, 0, 0]
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    with Database(empty_url, Clock(), "người thử") as database, database.begin() as tx:
        assert add_cycle(tx) == 1


def test_threads_that_start_together_migrate_once(empty_url: str) -> None:
    start = Barrier(3, timeout=120)

    def begin(_: int) -> None:
        start.wait()
        engine = open_engine(empty_url)
        migrate(engine)
        engine.dispose()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(begin, range(3), timeout=300))


def test_a_migration_that_breaks_off_leaves_nothing(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    # The last thing the migration does: everything else stands in the open transaction.
    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", die)
    engine = open_engine(empty_url)
    with pytest.raises(KeyboardInterrupt):
        migrate(engine)
    assert set(sa.inspect(engine).get_table_names()) <= {"alembic_version"}
    monkeypatch.undo()
    migrate(engine)
    assert "event" in sa.inspect(engine).get_table_names()
    engine.dispose()


def test_a_database_of_a_newer_product_is_left_alone(store: Store, url: str) -> None:
    store.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(PlanCycleError) as error:
        Database(url, Clock(), "người thử")
    assert str(error.value) == (
        "Cơ sở dữ liệu do một phiên bản plancycle mới hơn lập (bản 9999, phần mềm này chỉ đến bản "
        f"{newest_revision()}), nên chưa làm gì. Hãy cài phiên bản plancycle mới nhất lên máy này "
        "rồi chạy lại; nâng cấp dữ liệu không thay được việc đó."
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET why = 'khác'",
        "UPDATE event SET actor = 'khác' WHERE id = 1",
        "DELETE FROM event",
        "DELETE FROM event WHERE id = 1",
    ],
)
def test_events_are_append_only(store: Store, statement: str) -> None:
    with store.begin() as tx:
        tx.note("cycle", 1, "noted", "một việc")
        before = tx.events()
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        store.execute(statement)
    with store.begin() as tx:
        tx.note("cycle", 1, "noted", "việc nữa")
        assert [e.why for e in tx.events()] == ["một việc", "việc nữa"]
        assert tx.events()[:1] == before
        assert tx.events("document") == ()


def test_events_are_not_replaced_or_truncated(store: Store) -> None:
    with store.begin() as tx:
        tx.note("cycle", 1, "noted", "một việc")
    statement = "TRUNCATE event"
    if store.dialect == "sqlite":
        statement = (
            "INSERT OR REPLACE INTO event (id, at, actor, entity, entity_id, from_state, to_state)"
            " VALUES (1, '2024-01-01', 'x', 'cycle', 1, '', '')"
        )
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        store.execute(statement)


def test_foreign_keys_hold(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
    with pytest.raises(sa.exc.IntegrityError), store.begin() as tx:
        tx.figures.add(cycle_id, "H1", 4711, "0" * 64, ())


# What can go wrong before anything is read


def test_an_unreachable_server_is_named_without_the_password() -> None:
    port = free_port()
    with pytest.raises(PlanCycleError) as error:
        Database(f"postgresql://can-bo:{PASSWORD}@127.0.0.1:{port}/kehoach", Clock(), "x")
    message = str(error.value)
    assert message.startswith(
        f"Không dùng được cơ sở dữ liệu “kehoach” trên máy chủ 127.0.0.1, cổng {port}; "
        "hãy kiểm tra máy chủ PostgreSQL"
    )
    assert PASSWORD not in message


def test_a_wrong_password_is_not_repeated(postgresql: PostgresqlServer) -> None:
    with pytest.raises(PlanCycleError, match="tài khoản và mật khẩu") as error:
        Database(postgresql.url("postgres", "sai-mat-khau"), Clock(), "x")
    assert "sai-mat-khau" not in str(error.value)


@pytest.mark.parametrize("url", ["mysql://u:bi-mat@h/d", "postgres://u:bi-mat@h/d"])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(PlanCycleError, match="hãy đặt PLANCYCLE_DATABASE_URL là") as error:
        open_engine(url)
    assert "bi-mat" not in str(error.value)


@pytest.mark.parametrize("url", ["bi-mat", "postgresql://u:bi-mat@h:cổng/d", ""])
def test_what_is_no_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(PlanCycleError, match="Không đọc được PLANCYCLE_DATABASE_URL") as error:
        open_engine(url)
    assert "bi-mat" not in str(error.value)


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plancycle.sqlite"
    path.write_bytes(b"Word " * 1000)
    with pytest.raises(PlanCycleError, match="Không dùng được cơ sở dữ liệu “"):
        Database(f"sqlite:///{path}", Clock(), "x")
    assert path.read_bytes() == b"Word " * 1000


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    with pytest.raises(PlanCycleError, match=r"Không tạo được thư mục “.*tep/con”"):
        open_engine(f"sqlite:///{tmp_path}/tep/con/plancycle.sqlite")


def test_a_file_that_stays_locked_gives_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "plancycle.sqlite"
    with Database(f"sqlite:///{path}?timeout=0.1", Clock(), "x") as database:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        wanted = pytest.raises(PlanCycleError, match="các tiến trình đang dùng tệp")
        with wanted, database.begin():
            pass
        holder.execute("ROLLBACK")
        holder.close()
        with database.begin() as tx:
            assert add_cycle(tx) == 1


def test_a_server_that_goes_away_in_the_middle_gives_a_clear_error(store: Store, url: str) -> None:
    if store.dialect != "postgresql":
        pytest.skip("SQLite has no server")
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    kill += " AND datname = current_database()"
    with pytest.raises(PlanCycleError, match="kiểm tra máy chủ PostgreSQL"), store.begin() as tx:
        add_cycle(tx)
        store.execute(kill)
        tx.cycles.ids("tinh-mau")
    with store.begin() as tx:
        assert tx.cycles.ids("tinh-mau") == (), "nothing of it was kept, and work goes on"


def test_importing_the_migrations_runs_nothing() -> None:
    name = "plancycle.store.migrations.versions.0001_the_first_schema"
    module = importlib.import_module(name)
    assert (module.revision, module.down_revision) == ("0001", None)


def test_a_killed_process_leaves_whole_transactions_only(url: str) -> None:
    code = (
        "import os, sys\n"
        "from tests.store.stage import Clock, add_cycle\n"
        "from plancycle.store.database import Database\n"
        "database = Database(sys.argv[1], Clock(), 'x')\n"
        "with database.begin() as tx: add_cycle(tx)\n"
        "with database.begin() as tx:\n"
        "    add_cycle(tx, year=2025)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, url], timeout=600, check=False, env=dict(os.environ),
        cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == -9
    with Database(url, Clock(), "x") as database, database.begin() as tx:
        assert tx.cycles.ids("tinh-mau") == (1,)
        assert tx.cycles.find("tinh-mau", 2025) is None


class _BusyTwice:
    """A cursor on a file that another process changes over just now."""

    def __init__(self, path: Path) -> None:
        self.asked: list[str] = []
        self._held = sqlite3.connect(path, timeout=0)
        self._holder = sqlite3.connect(path, timeout=0, isolation_level=None)
        self._holder.execute("BEGIN EXCLUSIVE")

    def execute(self, statement: str) -> None:
        self.asked.append(statement)
        if len(self.asked) == 3:
            self._holder.execute("COMMIT")
        self._held.execute(statement)


def test_a_file_that_another_process_changes_over_is_waited_for(tmp_path: Path) -> None:
    cursor = _BusyTwice(tmp_path / "new.sqlite")
    _use_wal(cursor)
    assert cursor.asked == ["PRAGMA journal_mode=WAL"] * 3


def test_what_is_no_lock_is_raised_at_once(tmp_path: Path) -> None:
    file = tmp_path / "no database.sqlite"
    file.write_bytes(b"no database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        _use_wal(sqlite3.connect(file).cursor())
