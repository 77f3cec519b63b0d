"""Two writers at once, and a database that fails: typed, in Vietnamese, and nothing half done."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from plancycle.model.errors import (
    ConflictError,
    OvertakenError,
    PlanCycleError,
    TooLongError,
    TransitionError,
)
from plancycle.model.status import SubmissionStatus
from plancycle.store.database import MOST_TRIES, Database, Transaction, retry_conflicts
from plancycle.store.engines import engine as engine_of_store
from plancycle.store.engines.engine import open_engine
from plancycle.store.engines.faults import explain, explain_failure
from tests.postgresql_server import PostgresqlServer
from tests.store.stage import (
    Clock,
    Store,
    add_cycle,
    add_message,
    add_requests,
    add_submission,
    sha,
)


def test_the_same_revision_twice_is_a_conflict(store: Store) -> None:
    """And no fault of the report: whoever collects leaves it for another try."""
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
        first, second = add_message(tx, 1), add_message(tx, 2)
        add_submission(tx, request, first)
    with pytest.raises(ConflictError) as error, store.begin() as tx:
        tx.submissions.of_request = lambda _: ()  # type: ignore[method-assign]  # as read too early
        add_submission(tx, request, second)
    assert str(error.value) == (
        "Một lệnh khác vừa ghi cùng nội dung vào cơ sở dữ liệu; lệnh này chưa ghi gì. Hãy chạy lại "
        "lệnh."
    )
    with store.begin() as tx:
        assert [s.incoming_id for s in tx.submissions.of_request(request.id)] == [first.id]


def test_two_consolidations_of_one_number_are_a_conflict(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        store_document(tx, cycle_id)
        tx.figures.add(cycle_id, "H1", 1, sha(1), ())
    with pytest.raises(ConflictError), store.begin() as tx:
        tx.figures.latest = lambda *_: None  # type: ignore[method-assign]  # as read too early
        tx.figures.add(cycle_id, "H1", 1, sha(1), ())


def store_document(tx: Transaction, cycle_id: int) -> None:
    from plancycle.model.documents import DocumentKind

    kind = DocumentKind.CONSOLIDATED_REPORT
    document = tx.documents.draft(
        cycle_id, kind, context_sha256=sha(1), file_sha256=sha(2), file_name="x", period="H1"
    )
    assert document.id == 1


def test_a_row_that_another_has_moved_is_a_conflict_too(store: Store) -> None:
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
        submission = add_submission(tx, request, add_message(tx))
        tx.submissions.move(submission, SubmissionStatus.ACCEPTED, "")
    with pytest.raises(OvertakenError) as error, store.begin() as tx:
        tx.submissions.move(submission, SubmissionStatus.RETURNED, "")
    assert isinstance(error.value, ConflictError)
    assert isinstance(error.value, TransitionError)


def test_work_that_was_crossed_is_done_anew_in_a_fresh_transaction(store: Store) -> None:
    seen: list[tuple[int, ...]] = []

    def work(tx: Transaction) -> int:
        seen.append(tx.cycles.ids("tinh-mau"))
        made = add_cycle(tx)
        if len(seen) < 3:
            raise ConflictError("x")
        return made

    store.database.retrying(work)
    assert seen == [(), (), ()], "what a try wrote was taken back"
    with store.begin() as tx:
        assert len(tx.cycles.ids("tinh-mau")) == 1


def test_work_that_is_crossed_every_time_ends() -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise ConflictError(f"lần {len(tries)}")

    with pytest.raises(ConflictError, match=f"lần {MOST_TRIES}"):
        retry_conflicts(work)
    assert len(tries) == MOST_TRIES


def test_what_is_no_conflict_is_not_tried_again(store: Store) -> None:
    tries: list[int] = []

    def work(_: Transaction) -> None:
        tries.append(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.database.retrying(work)
    assert tries == [1]


def test_a_value_of_any_length_is_told_or_kept(store: Store, url: str) -> None:
    """SQLite keeps it; PostgreSQL refuses it, and the operator is told what to do."""
    with Database(url, Clock(), "n" * 5000) as database:
        with database.begin() as tx:
            add_cycle(tx)
            tx.note("cycle", 1, "noted", "")
            assert tx.events("cycle")[0].actor == "n" * 120
        if store.dialect == "sqlite":
            return
        with (
            pytest.raises(TooLongError, match="Hãy rút ngắn rồi chạy lại"),
            database.begin() as tx,
        ):
            add_cycle(tx, profile="x" * 5000)


# A database that fails


@pytest.fixture
def damaged(tmp_path: Path, migrated_file: Path) -> Callable[[], Database]:
    """Opens a file of which all but the pages that are read first is overwritten."""
    path = tmp_path / "hong.sqlite"
    shutil.copy(migrated_file, path)

    def open_it() -> Database:
        database = Database(f"sqlite:///{path}", Clock(), "x")
        with database.begin() as tx:
            add_cycle(tx)
        database._engine.dispose()
        page = sqlite3.connect(path)
        page.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = page.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'cycle'"
        ).fetchone()
        (size,) = page.execute("PRAGMA page_size").fetchone()
        page.close()
        with path.open("r+b") as file:
            file.seek((root - 1) * size)
            file.write(b"\xff" * size)
        return database

    return open_it


def test_a_damaged_page_is_told_with_what_to_do(damaged: Callable[[], Database]) -> None:
    with damaged() as database:
        with pytest.raises(PlanCycleError) as error, database.begin() as tx:
            tx.cycles.find("tinh-mau", 2024)
        name = database._engine.url.database
    assert str(error.value) == (
        f"Không dùng được cơ sở dữ liệu “{name}”: tệp đã bị hỏng. Hãy dừng mọi lệnh đang dùng tệp, "
        "chép cả thư mục làm việc sang nơi khác để giữ nguyên hiện trạng, kiểm tra ổ đĩa, rồi phục "
        "hồi từ bản sao lưu gần nhất.\n"
        "Chi tiết kỹ thuật: database disk image is malformed"
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "“x.db”: tệp đang bị giữ. Hãy kiểm tra các tiến trình"),
        (sqlite3.SQLITE_READONLY, "“x.db”: không ghi được vào tệp. Hãy kiểm tra quyền ghi"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "“x.db”: không ghi được vào tệp."),
        (sqlite3.SQLITE_FULL, "“x.db”: ổ đĩa hết chỗ. Hãy giải phóng chỗ trống"),
        (sqlite3.SQLITE_NOTADB, "“x.db”: tệp đã bị hỏng."),
        (sqlite3.SQLITE_IOERR, "“x.db”; hãy kiểm tra tệp, quyền ghi, chỗ trống trên đĩa"),
    ],
)
def test_each_fault_of_a_file_has_its_remedy(code: int, words: str) -> None:
    fault = sqlite3.OperationalError("chi tiết")
    fault.sqlite_errorcode = code
    error = sa.exc.OperationalError("SELECT", {}, fault)
    told = str(explain_failure(sa.create_engine("sqlite:///x.db"), error))
    assert words in told
    assert told.endswith("\nChi tiết kỹ thuật: chi tiết")


def test_a_damaged_index_of_a_server_is_told() -> None:
    engine = open_engine("postgresql://u@may-chu/kehoach")
    fault = sa.exc.InternalError("SELECT", {}, psycopg.errors.DataCorrupted("trang 7"))
    told = explain(engine, fault)
    assert told is not None
    assert "dữ liệu trên máy chủ đã bị hỏng" in str(told)
    deadlock = sa.exc.OperationalError("UPDATE", {}, psycopg.errors.DeadlockDetected(""))
    assert isinstance(explain(engine, deadlock), ConflictError)
    broken = sa.exc.IntegrityError("INSERT", {}, psycopg.errors.ForeignKeyViolation(""))
    assert explain(engine, broken) is None, "a mistake of ours is not called a fault of the machine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "chi-doc" / "plancycle.sqlite"
    path.parent.mkdir()
    shutil.copy(migrated_file, path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with pytest.raises(PlanCycleError, match="Không dùng được cơ sở dữ liệu"):
        Database(f"sqlite:///{path}", Clock(), "x").leases.all()


@pytest.mark.parametrize(
    ("free", "said"),
    [(100_000, "ổ đĩa hết chỗ. Hãy giải phóng chỗ trống"), (10**9, "hãy kiểm tra tệp, quyền ghi")],
)
@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN])
def test_a_disk_without_room_is_told_as_one_whatever_sqlite_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, free: int, said: str
) -> None:
    """The log beside the file can't grow: to SQLite that is a fault of reading and writing."""
    engine = open_engine(f"sqlite:///{tmp_path / 'a.sqlite'}")
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = code
    error = sa.exc.OperationalError("SELECT 1", {}, fault)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(
        "plancycle.store.engines.faults.disk_usage", lambda _: usage._replace(free=free)
    )
    assert said in str(explain_failure(engine, error))
    engine.dispose()


# A server on which others are at work


@pytest.fixture
def server_url(postgresql: PostgresqlServer, migrated_database: str) -> Iterator[str]:
    """A PostgreSQL database with the schema."""
    name = postgresql.create(migrated_database)
    yield postgresql.url(name)
    postgresql.drop(name)


def test_whoever_waits_too_long_for_its_turn_is_told(
    server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that stood still in its transaction held up every other, without an end."""
    take_turn = str(engine_of_store._TAKE_TURN).replace("'30s'", "'20ms'")
    monkeypatch.setattr(engine_of_store, "_TAKE_TURN", sa.text(take_turn))
    with Database(server_url, Clock(), "x") as first, Database(server_url, Clock(), "y") as second:
        with first.begin(), pytest.raises(PlanCycleError) as error, second.begin():
            pass
        with first.begin(), second.read() as tx:
            assert tx.cycles.ids("tinh-mau") == ()
        another = Database(server_url, Clock(), "z", office="khac")
        with first.begin() as tx, another as other, other.begin() as of_other:
            # Each office takes turns of its own.
            assert of_other.cycles.ids("tinh-mau") == tx.cycles.ids("tinh-mau") == ()
    assert ": một lượt khác đang ghi và giữ quá lâu. Lượt này chưa ghi gì; hãy đợi" in str(
        error.value
    )


def test_a_writer_sees_what_was_written_before_its_turn_whatever_the_server_is_set_to(
    server_url: str,
) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(
            f"ALTER DATABASE {sa.make_url(server_url).database} "
            "SET default_transaction_isolation = 'serializable'"
        )
    with Database(server_url, Clock(), "x") as database, database.begin() as tx:
        isolation = tx._scope.connection.exec_driver_sql("SHOW transaction_isolation").scalar()
    assert isolation == "read committed"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (psycopg.errors.IdleInTransactionSessionTimeout, "máy chủ đã ngắt lượt ghi này"),
        (psycopg.errors.ReadOnlySqlTransaction, "máy chủ chỉ cho đọc"),
        (psycopg.errors.InsufficientPrivilege, "tài khoản không có đủ quyền"),
        (psycopg.errors.LockNotAvailable, "một lượt khác đang ghi và giữ quá lâu"),
        (psycopg.errors.QueryCanceled, "một lượt khác đang ghi và giữ quá lâu"),
        (psycopg.errors.DiskFull, "ổ đĩa của máy chủ hết chỗ"),
    ],
)
def test_what_a_server_refuses_by_its_own_state_is_no_mistake_of_ours(
    fault: type[psycopg.Error], words: str
) -> None:
    """As SQLAlchemy sorts them: some were taken for our own mistakes, and told to nobody."""
    error = sa.exc.DBAPIError.instance("UPDATE", {}, fault("x"), psycopg.Error)
    told = explain(open_engine("postgresql://x@may-chu/y"), error)
    assert f"“y” trên máy chủ may-chu, cổng 5432: {words}" in str(told)


def test_a_pool_without_a_free_connection_is_told(store: Store, url: str) -> None:
    """A slow server, and many pages at once: it was an error that nobody foresaw."""
    with Database(url, Clock(), "x") as database:
        pool = database._engine.pool
        assert isinstance(pool, sa.pool.QueuePool)
        pool._timeout = 0
        with ExitStack() as many:
            for _ in range(pool.size() + pool._max_overflow):
                many.enter_context(database.read())
            with pytest.raises(PlanCycleError, match="mọi kết nối của phần mềm đều đang bận"):
                many.enter_context(database.read())
