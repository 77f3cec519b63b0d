"""A year as an earlier product kept it, to be brought forward by every later one.

``a_year_at_0006.sql`` is what a rehearsal of three units of Thái Bình left in the store at revision
0006, with the bodies of its letters, most cells, figures and letters left out; a lease, a message
that can't be fetched, a withdrawn token, a refusal of the mail server and what was learnt of it
stand beside it. The file is never written anew: it is what lies in offices.
"""

import json
from pathlib import Path

import sqlalchemy as sa
from alembic import command

from plancycle.store.engines.engine import open_engine
from plancycle.store.engines.upgrading import config_for
from tests.store.stage import START

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


_CYCLE = "INSERT INTO cycle (id, profile, year, created_at) VALUES (1, 'tinh-mau', 2024, :at)"
_OUTGOING = (
    "INSERT INTO outgoing (id, cycle_id, unit_code, kind, period, sequence, message_id, body,"
    " status, attempts, not_before, queued_at, sent_at, error) VALUES (:id, 1, 'xa-a', 'reminder',"
    " 'H1', :id, :message_id, :body, :status, 2, :at, :at, :sent_at, 'bận')"
)
_BODY = json.dumps(
    {
        "sender": "baocao@tinh.example",
        "sender_name": "Sở A",
        "reply_to": "baocao@tinh.example",
        "to": ["Xa@tinh.example", "hai@tinh.example"],
        "subject": "Đôn đốc",
        "text": "Kính gửi",
        "html": "<p>Kính gửi</p>",
        "references": [],
        "auto_submitted": None,
        "attachments": [],
    }
)
_BAD = "INSERT INTO bad_address (address, noted_at, reason) VALUES (:address, :at, '550')"


def fill_at_0001(url: str) -> None:
    """Make the schema of revision 0001 in an empty database, with a few letters and a flag."""
    engine = open_engine(url)
    command.upgrade(config_for(engine), "0001")
    at = START if engine.dialect.name == "postgresql" else START.replace(tzinfo=None)
    with engine.begin() as connection:
        connection.execute(_with_time(_CYCLE), {"at": at})
        for number, (state, sent_at) in enumerate(
            (("queued", None), ("sent", at), ("failed", None)), start=1
        ):
            values = {
                "id": number,
                "message_id": f"<{number}@tinh.example>",
                "body": _BODY,
                "status": state,
                "at": at,
                "sent_at": sent_at,
            }
            connection.execute(_with_time(_OUTGOING), values)
        connection.execute(_with_time(_BAD), {"address": "cu@tinh.example", "at": at})
    engine.dispose()


def _with_time(statement: str) -> sa.TextClause:
    names = [n for n in ("at", "sent_at") if f":{n}" in statement]
    return sa.text(statement).bindparams(*(sa.bindparam(n, type_=sa.DateTime()) for n in names))


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
