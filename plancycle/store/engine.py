"""Opening the database: SQLite embedded, PostgreSQL by URL."""

from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from plancycle.model.errors import PlanCycleError
from plancycle.store.faults import explain_failure

_MIGRATIONS = Path(__file__).with_name("migrations")
_UPGRADING = Lock()  # Alembic keeps its context in module globals: one thread at a time
_CONNECT_SECONDS = "10"
_LOCK_SECONDS = "30"
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
        patience = {"connect_timeout": _CONNECT_SECONDS} | dict(parsed.query)
        parsed = parsed.set(drivername="postgresql+psycopg", query=patience)
        return sa.create_engine(parsed, pool_pre_ping=True)
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
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlanCycleError(
            f"Không tạo được thư mục “{folder}” cho cơ sở dữ liệu ({error.strerror}); "
            "hãy kiểm tra quyền ghi hoặc chọn thư mục làm việc khác."
        ) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN is deferred: two writers would then fail instead of waiting.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _config(engine: sa.Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def migrate(engine: sa.Engine) -> None:
    """Bring the schema to this version of the product; does nothing if it is there already.

    Two processes may do it at once: the second waits for the first.

    Raises: PlanCycleError if the database can't be reached or is newer than the product.
    """
    try:
        with _UPGRADING:
            _migrate(engine)
    except sa.exc.DBAPIError as error:
        raise explain_failure(engine, error) from error


def _migrate(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config(engine))
    if current == script.get_current_head():
        return
    if current is not None and current not in {r.revision for r in script.walk_revisions()}:
        raise PlanCycleError(
            f"Cơ sở dữ liệu ở phiên bản “{current}”, mới hơn phần mềm; hãy nâng cấp phần mềm."
        )
    command.upgrade(_config(engine), "head")
