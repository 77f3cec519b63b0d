"""Whether other processes work with a database that an earlier version may have made.

Whoever is about to change its schema asks, so nothing here opens it as this version does.
"""

import sqlite3
from contextlib import closing

import sqlalchemy as sa

from plancycle.office_files.processes import Process, is_running
from plancycle.store.engines.engine import open_engine
from plancycle.store.engines.faults import explain_failure

_SECONDS = 1.0
"""Until a database that somebody has open is given up."""

_CLIENTS = sa.text(
    "SELECT application_name, host(client_addr) FROM pg_stat_activity WHERE datname ="
    " current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
_HOLDER = ("name", "host", "place", "pid", "started")


def other_users(url: str) -> tuple[str, ...]:
    """Who has a database open besides this process, a line each in Vietnamese; empty if nobody.

    Raises: PlanCycleError if it can't be reached.
    """
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            steps = _running_steps(connection)
            clients = _clients(connection) if engine.dialect.name == "postgresql" else ()
    except sa.exc.DBAPIError as error:
        raise explain_failure(engine, error) from error
    finally:
        engine.dispose()
    file = sa.make_url(url).database if url.startswith("sqlite") else None
    if file is not None and _is_open_elsewhere(file):
        clients = ("một tiến trình khác trên máy này đang mở cơ sở dữ liệu",)
    return (*steps, *clients)


def _running_steps(connection: sa.Connection) -> tuple[str, ...]:
    """Steps whose holder is seen to run; before holders were kept nobody can be named."""
    inspector = sa.inspect(connection)
    if not inspector.has_table("lease"):
        return ()
    if not {c["name"] for c in inspector.get_columns("lease")} >= set(_HOLDER):
        return ()
    lease = sa.table("lease", *map(sa.column, _HOLDER))
    rows = connection.execute(sa.select(lease).order_by(lease.c.name)).mappings()
    return tuple(
        f"bước “{row['name']}” đang chạy (máy {row['host']}, tiến trình {row['pid']})"
        for row in rows
        if is_running(Process(row["host"], row["place"], row["pid"], row["started"]))
    )


def _clients(connection: sa.Connection) -> tuple[str, ...]:
    return tuple(
        f"“{name or 'chương trình không tên'}” từ {address or 'máy này'} đang kết nối"
        for name, address in connection.execute(_CLIENTS)
    )


def _is_open_elsewhere(file: str) -> bool:
    """Whether another process has an SQLite database open: each holds a lock while it has."""
    with closing(sqlite3.connect(file, timeout=_SECONDS, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False


def row_counts(url: str) -> dict[str, int]:
    """How many rows each table of a database has, whatever version made it.

    Raises: PlanCycleError if it can't be reached.
    """
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            names = sa.inspect(connection).get_table_names()
            return {
                name: connection.execute(
                    sa.select(sa.func.count()).select_from(sa.table(name))
                ).scalar_one()
                for name in sorted(names)
            }
    except sa.exc.DBAPIError as error:
        raise explain_failure(engine, error) from error
    finally:
        engine.dispose()
