"""A database of an earlier product is brought forward with everything that lies in it."""

from datetime import datetime

import sqlalchemy as sa
from alembic import command

from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Database
from plancycle.store.engine import _config, open_engine
from plancycle.store.records import BadAddress
from tests.store.stage import START, Clock

_CYCLE = "INSERT INTO cycle (id, profile, year, created_at) VALUES (1, 'tinh-mau', 2024, :at)"
_OUTGOING = (
    "INSERT INTO outgoing (id, cycle_id, unit_code, kind, period, sequence, message_id, body,"
    " status, attempts, not_before, queued_at, sent_at, error) VALUES (:id, 1, 'xa-a', 'reminder',"
    " 'H1', :id, :message_id, :body, :status, 2, :at, :at, :sent_at, 'bận')"
)
_BAD = "INSERT INTO bad_address (address, noted_at, reason) VALUES (:address, :at, '550')"


def _fill_at_0001(url: str) -> None:
    engine = open_engine(url)
    command.upgrade(_config(engine), "0001")
    at = START if engine.dialect.name == "postgresql" else START.replace(tzinfo=None)
    with engine.begin() as connection:
        connection.execute(_with_time(_CYCLE), {"at": at})
        for number, (state, sent_at) in enumerate(
            (("queued", None), ("sent", at), ("failed", None)), start=1
        ):
            values = {
                "id": number,
                "message_id": f"<{number}@tinh.example>",
                "body": '{"to": ["Xa@tinh.example", "hai@tinh.example"], "subject": "Đôn đốc"}',
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


def test_messages_and_flags_of_0001_come_forward(empty_url: str) -> None:
    _fill_at_0001(empty_url)
    clock = Clock()
    with Database(empty_url, clock, "người thử") as database:
        with database.begin() as tx:
            messages = {m.id: m for s in OutgoingStatus for m in tx.outbox.in_state([1], s)}
            (flag,) = tx.outbox.bad_address_list()
        assert flag == BadAddress("cu@tinh.example", START, "550")
        assert {i: m.status.value for i, m in messages.items()} == {
            1: "queued",
            2: "sent",
            3: "failed",
        }
        for message in messages.values():
            assert (message.settled, message.refusal, message.error) == ((), "", "bận")
            assert message.unsettled == ("Xa@tinh.example", "hai@tinh.example")
        assert messages[2].sent_at == START
        _goes_on(database, clock)


def _goes_on(database: Database, clock: Clock) -> None:
    """What was brought forward works like what is new; an old flag runs out like a new one."""
    with database.begin() as tx:
        claimed = tx.outbox.claim([1], START)
        assert claimed is not None
        tx.outbox.go_on(claimed, ["xa@tinh.example"], START, "bận", refusal="temporary")
        assert tx.outbox.get(claimed.id).unsettled == ("hai@tinh.example",)
    clock.forward(days=14)
    with database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
        assert tx.outbox.note_bad_address("cu@tinh.example", "550 5.1.1", source="smtp")
        assert tx.outbox.bad_address_list()[0].times == 2
        assert isinstance(tx.outbox.bad_address_list()[0].noted_at, datetime)
