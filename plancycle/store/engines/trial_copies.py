"""A copy of a whole database to try something on, beside it and gone afterwards."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from plancycle.model.errors import PlanCycleError
from plancycle.store.engines.engine import open_engine
from plancycle.store.engines.faults import explain_failure
from plancycle.store.engines.snapshots import load_snapshot, take_snapshot

_MARK = "plancycle: bản sao để thử nâng cấp"
"""The comment of a database that is ours to remove."""
_NO_RIGHT = "42501"
_LONGEST = 40

_LEFT = sa.text(
    "SELECT datname FROM pg_database WHERE shobj_description(oid, 'pg_database') = :mark"
    " AND pg_get_userbyid(datdba) = current_user"
)
_LIKE = sa.text(
    "SELECT pg_encoding_to_char(encoding) AS encoding, datcollate, datctype"
    " FROM pg_database WHERE datname = current_database()"
)


class NoCopyError(PlanCycleError):
    """The server lets nobody of ours make a database beside the one there is."""


@contextmanager
def trial_copy(url: str, folder: Path) -> Iterator[str]:
    """A copy of the database of a URL: a file in a folder, or a database on the same server.

    Yields: its URL. Nothing of it is left at the end; what a killed process left is removed first.
    Raises: NoCopyError as it says; PlanCycleError: it can't be copied.
    """
    file = take_snapshot(url, folder)
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        yield f"sqlite:///{file.resolve()}"
        return
    with _scratch(url, parsed) as scratch:
        load_snapshot(file, scratch)
        yield scratch


@contextmanager
def _scratch(url: str, parsed: sa.URL) -> Iterator[str]:
    """The URL of an empty database on the server of another."""
    engine = open_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    name = f"{str(parsed.database)[:_LONGEST]}_thu_{secrets.token_hex(4)}"
    try:
        with engine.connect() as connection:
            # By mark and owner, never by name: an office may call a database of its own likewise.
            for left in connection.execute(_LEFT, {"mark": _MARK}).scalars().all():
                _drop(connection, left)
            _create(connection, name)
        try:
            yield parsed.set(database=name).render_as_string(hide_password=False)
        finally:
            with engine.connect() as connection:
                _drop(connection, name)
    except sa.exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == _NO_RIGHT:
            raise NoCopyError(
                "người dùng cơ sở dữ liệu không có quyền tạo cơ sở dữ liệu mới (CREATEDB)"
            ) from error
        raise explain_failure(engine, error) from error
    finally:
        engine.dispose()


def _create(connection: sa.Connection, name: str) -> None:
    like = connection.execute(_LIKE).mappings().one()
    quoted = connection.dialect.identifier_preparer.quote(name)
    words = {key: str(value).replace("'", "''") for key, value in like.items()}
    connection.exec_driver_sql(
        f"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING '{words['encoding']}'"
        f" LC_COLLATE '{words['datcollate']}' LC_CTYPE '{words['datctype']}'"
    )
    connection.exec_driver_sql(f"COMMENT ON DATABASE {quoted} IS '{_MARK}'")


def _drop(connection: sa.Connection, name: str) -> None:
    quoted = connection.dialect.identifier_preparer.quote(name)
    connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
