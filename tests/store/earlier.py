"""A year as an earlier product kept it, to be brought forward by every later one.

``a_year_at_0006.sql`` is what a rehearsal of three units of Thái Bình left in the store at revision
0006, with the bodies of its letters, most cells, figures and letters left out; a lease, a message
that can't be fetched, a withdrawn token, a refusal of the mail server and what was learnt of it
stand beside it. The file is never written anew: it is what lies in offices.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import command

from plancycle.store.engine import open_engine
from plancycle.store.upgrading import config_for

MAILBOX = "maildir:/srv/plancycle/mail/department"
SERVER_ID = "mx.so-tttt.thaibinh.example"
_DATA = Path(__file__).with_name("a_year_at_0006.sql")
_NUMBERED = [
    "cycle",
    "document",
    "assignment",
    "report_request",
    "outgoing",
    "incoming",
    "unfetched",
    "submission",
    "submission_value",
    "finding",
    "consolidation",
    "figure",
    "figure_source",
    "event",
]


def fill_at_0006(url: str) -> None:
    """Make the schema of revision 0006 in an empty database and put the year into it."""
    engine = open_engine(url)
    command.upgrade(config_for(engine), "0006")
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
        # The driver's own cursor: the letters hold percent signs and colons.
        cursor = connection.connection.cursor()
        for statement in _DATA.read_text(encoding="utf-8").split(";\nINSERT "):
            cursor.execute(statement if statement.startswith("INSERT") else f"INSERT {statement}")
        if connection.dialect.name == "postgresql":
            _count_on(connection)
    engine.dispose()


def _count_on(connection: sa.Connection) -> None:
    """Ids that were given by hand do not move PostgreSQL's sequences."""
    for table in _NUMBERED:
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )
