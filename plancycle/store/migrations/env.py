"""Alembic's entry: runs the migrations on the engine that the caller hands over."""

from alembic import context

from plancycle.store.tables import metadata

_LOCK = 0x706C616E  # any number that is ours alone

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True
    )
    with context.begin_transaction():
        # SQLite's BEGIN IMMEDIATE already lets one process in at a time.
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        context.run_migrations()
    connection.commit()
