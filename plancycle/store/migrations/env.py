"""Alembic's entry: runs the migrations on the engine that the caller hands over."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from plancycle.store.schema.tables import metadata

_LOCK = 0x706C616E  # any number that is ours alone


@contextmanager
def _loose(connection: Connection) -> Iterator[None]:
    """Let SQLite make a table anew to which others refer; the revision checks what it did.

    Within a transaction this can't be changed, so it is said to the driver before one begins.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.cursor().execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.cursor().execute("PRAGMA foreign_keys=ON")


engine = context.config.attributes["engine"]
with engine.connect() as connection, _loose(connection):
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        # Alembic holds that SQLite can't, and would commit after every step: a second process
        # that starts at that moment would get in between and take the next step too.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        # SQLite's BEGIN IMMEDIATE already lets one process in at a time.
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        context.run_migrations()
    connection.commit()
