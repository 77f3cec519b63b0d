"""Opening the database: SQLite embedded, PostgreSQL by URL."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa

from plancycle.model.acts import Act
from plancycle.model.errors import OlderDataError, PlanCycleError
from plancycle.store.engines.faults import explain_failure, is_refused_write
from plancycle.vi.system_words import system_words

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
_UPGRADING = Lock()  # Alembic keeps its context in module globals: one thread at a time
_LOCK_SECONDS = "30"
_PATIENCE = {
    "connect_timeout": "10",
    # A server that is gone without a word is given up after a minute, not after two hours.
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
_OFFICE_LOCK = 7_306_001
"""Any number of our own: the key of PostgreSQL's advisory lock, with the office's id."""
# One statement, so that a write costs one more question to the server: evaluated from the left.
_TAKE_TURN = sa.text(
    f"SELECT set_config('lock_timeout', '{_LOCK_SECONDS}s', true), "
    "set_config('idle_in_transaction_session_timeout', '5min', true), "
    "pg_advisory_xact_lock(:key, :office)"
)
_WAL_SECONDS, _WAL_PAUSE = 3.0, 0.02
_BASIC_CODE = 0xFF  # SQLite's extended codes hold more above it
_READ_ONLY = "plancycle_read_only"
_FORMS = "sqlite:///tệp hoặc postgresql://người_dùng:mật_khẩu@máy_chủ/tên_cơ_sở_dữ_liệu"


def open_engine(url: str) -> sa.Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://...``; nothing is created yet.

    Raises: PlanCycleError for any other database; the message never repeats the URL, which may
        hold a password.
    """
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise PlanCycleError(
            f"Không đọc được PLANCYCLE_DATABASE_URL; cách ghi đúng: {_FORMS}."
        ) from None
    if parsed.get_backend_name() == "postgresql":
        # Else an address that swallows packets holds a command for minutes.
        patience = _PATIENCE | dict(parsed.query)
        parsed = parsed.set(drivername="postgresql+psycopg", query=patience)
        # A server that was started anew meanwhile fails nobody's first query. What a server has as
        # its usual isolation must not decide what a writer sees once its turn has come.
        return sa.create_engine(parsed, pool_pre_ping=True, isolation_level="READ COMMITTED")
    if parsed.get_backend_name() != "sqlite":
        raise PlanCycleError(
            f"Không dùng được cơ sở dữ liệu “{parsed.get_backend_name()}”; "
            f"hãy đặt PLANCYCLE_DATABASE_URL là {_FORMS}."
        )
    if parsed.database:
        _make_folder(Path(parsed.database).parent)
    parsed = parsed.set(query={"timeout": _LOCK_SECONDS} | dict(parsed.query))
    engine = sa.create_engine(parsed)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    sa.event.listen(engine, "checkin", _let_write)
    return engine


@contextmanager
def writing(engine: sa.Engine, office_id: int) -> Iterator[sa.Connection]:
    """A transaction that writes; of those of one office there is one at a time, on any database.

    What it decides on holds until it ends: no report is let in while its period is being closed, no
    letter queued that another transaction makes untrue. SQLite has one writer anyway; PostgreSQL
    would show neither of two what the other has not committed. Whoever waits too long is told so,
    and who stands still in the midst of one (a machine put to sleep) is cut off by the server.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(_TAKE_TURN, {"key": _OFFICE_LOCK, "office": office_id})
        yield connection


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees one state of the database and writes nothing.

    It waits for no writer and stops none: SQLite's log and PostgreSQL's versions keep what it sees.

    Raises: RuntimeError if something is written within it, which is a mistake of ours.
    """
    options: dict[str, Any] = {_READ_ONLY: True}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        try:
            yield connection
        except sa.exc.DBAPIError as error:
            if is_refused_write(error):
                raise RuntimeError("written within a transaction that only reads") from error
            raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlanCycleError(
            f"Không tạo được thư mục “{folder}” cho cơ sở dữ liệu ({system_words(error)}); "
            "hãy kiểm tra quyền ghi hoặc chọn thư mục làm việc khác."
        ) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN is deferred: two writers would then fail instead of waiting.
    connection.isolation_level = None
    cursor = connection.cursor()
    _use_wal(cursor)
    # With less a power failure could take back a "sent" of a letter that has gone.
    cursor.execute("PRAGMA synchronous=FULL")
    # Off by default, and for each connection anew.
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _use_wal(cursor: Any) -> None:
    """Have the journal written ahead, also where other processes make the same new file now.

    While one of them changes a file over, SQLite tells the others that it is locked, at once and
    whatever their patience: nobody waits within it for a change of the journal.
    """
    begun = time.monotonic()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & _BASIC_CODE == sqlite3.SQLITE_BUSY
            # A file that is held for long has used up its patience within the one call.
            if not is_busy or time.monotonic() - begun > _WAL_SECONDS:
                raise
            time.sleep(_WAL_PAUSE)


def _begin_sqlite(connection: sa.Connection) -> None:
    if connection.get_execution_options().get(_READ_ONLY):
        # Not in force within the statement that begins: so before it, and lifted at the end.
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _let_write(connection: Any, _record: Any) -> None:
    """What a reader hands back may be a writer's next."""
    if connection is not None:
        connection.execute("PRAGMA query_only=OFF")


def migrate(engine: sa.Engine, *, may_upgrade: bool = True) -> None:
    """Bring the schema to this version of the product; does nothing if it is there already.

    Two processes may do it at once: the second waits for the first. All of it is done or nothing.

    Args: may_upgrade: whether one that an earlier version made is brought forward; else it is
        refused, for a person is to set it aside first.
    Raises: OlderDataError as said; PlanCycleError if the database can't be reached or is newer than
        the product.
    """
    try:
        with _UPGRADING:
            _migrate(engine, may_upgrade)
    except sa.exc.DBAPIError as error:
        raise explain_failure(engine, error) from error


def _migrate(engine: sa.Engine, may_upgrade: bool) -> None:
    current = revision_of(engine)
    newest = newest_revision()
    if current == newest:
        return
    refuse_newer(current)
    # Four digits each, so that text compares as numbers do.
    if current is not None and current < newest and not may_upgrade:
        raise OlderDataError(
            f"Cơ sở dữ liệu do một phiên bản plancycle cũ hơn lập (bản {current}, phần mềm này cần "
            f"bản {newest}), nên chưa làm gì. Hãy {Act.UPGRADE:order}: lệnh này sao lưu trước rồi "
            "mới nâng cấp."
        )
    from plancycle.store.engines.upgrading import upgrade  # noqa: PLC0415 - see there

    upgrade(engine)


def revision_of(engine: sa.Engine) -> str | None:
    """The revision a database is at; None if nothing is in it yet."""
    with reading(engine) as connection:
        if not sa.inspect(connection).has_table(_REVISION.name):
            return None
        revision: str | None = connection.execute(sa.select(_REVISION.c.version_num)).scalar()
        return revision


def revision_at(url: str) -> str | None:
    """The revision of the database behind a URL; None if there is none, or nothing in it.

    Raises: PlanCycleError if it can't be reached.
    """
    # Opened, a file that is not there would be made, and then be one with nothing in it.
    file = sa.make_url(url).database if url.startswith("sqlite") else None
    if file is not None and not Path(file).is_file():
        return None
    engine = open_engine(url)
    try:
        return revision_of(engine)
    except sa.exc.DBAPIError as error:
        raise explain_failure(engine, error) from error
    finally:
        engine.dispose()


def refuse_newer(revision: str | None) -> None:
    """Stop before a database that a later version made.

    Args: revision: that it is at; None: there is nothing in it.
    Raises: PlanCycleError, saying that this program is the old one.
    """
    newest = newest_revision()
    # Four digits each, so that text compares as numbers do.
    if revision is not None and revision > newest:
        raise PlanCycleError(
            f"Cơ sở dữ liệu do một phiên bản plancycle mới hơn lập (bản {revision}, phần mềm này "
            f"chỉ đến bản {newest}), nên chưa làm gì. Hãy cài phiên bản plancycle mới nhất lên máy "
            "này rồi chạy lại; nâng cấp dữ liệu không thay được việc đó."
        )


def newest_revision() -> str:
    """The revision of this version: the number that the last of its migrations begins with."""
    return max(path.stem for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))[:4]


_REVISION = sa.table("alembic_version", sa.column("version_num", sa.String))
