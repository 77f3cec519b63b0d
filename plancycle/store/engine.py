"""Opening the database: SQLite embedded, PostgreSQL by URL."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from plancycle.model.errors import PlanCycleError

_MIGRATIONS = Path(__file__).with_name("migrations")


def open_engine(url: str) -> sa.Engine:
    """An engine for ``sqlite:///file`` or ``postgresql+psycopg://...``; nothing is created yet.

    Raises: PlanCycleError for any other database.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if parsed.get_backend_name() != "sqlite":
        raise PlanCycleError(
            f"Không dùng được cơ sở dữ liệu “{parsed.get_backend_name()}”; "
            "hãy đặt PLANCYCLE_DATABASE_URL là sqlite:///... hoặc postgresql://..."
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(parsed, connect_args={"timeout": 30})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


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

    Raises: PlanCycleError if the database can't be reached or is newer than the product.
    """
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except sa.exc.OperationalError as error:
        raise PlanCycleError(f"Không kết nối được cơ sở dữ liệu: {error.orig}") from error
    script = ScriptDirectory.from_config(_config(engine))
    if current == script.get_current_head():
        return
    if current is not None and current not in {r.revision for r in script.walk_revisions()}:
        raise PlanCycleError(
            f"Cơ sở dữ liệu ở phiên bản “{current}”, mới hơn phần mềm; hãy nâng cấp phần mềm."
        )
    command.upgrade(_config(engine), "head")
