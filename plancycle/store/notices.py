"""What the operator has been told of: each thing once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope

_ENTITY = "notice"
_SERVER = "mail_server"
_REPEATED_AFTER = timedelta(days=7)
"""A refusal that lasts is told again after so long."""


class Subject(StrEnum):
    """What a notice may speak of; each has its own kind of key."""

    BAD_ADDRESS = "bad_address"
    UNDELIVERED = "undelivered"
    WAITING = "waiting"
    UNREACHED = "unreached"
    PROGRAM = "program"
    REFUSED = "refused"
    COLLECTING = "collecting"
    PROFILE = "profile"
    TROUBLE = "trouble"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class ServerRefusal:
    """The mail server refused whatever was sent: when, of whom that speaks, what it said."""

    id: int
    at: datetime
    kind: str
    said: str


class Notices:
    """Keeps, as events, which things stood in a notice of one office."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def _own(self) -> sa.ColumnElement[bool]:
        return tables.event.c.office_id == self._scope.office_id

    def told(self, subject: Subject) -> frozenset[str]:
        """Keys of all things of one kind that the operator was told of."""
        table = tables.event
        query = sa.select(table.c.why).where(
            self._own(), table.c.entity == _ENTITY, table.c.to_state == subject.value
        )
        return frozenset(r["why"] for r in self._scope.rows(query))

    def told_at(self, subject: Subject) -> dict[str, datetime]:
        """When the operator was last told of each thing of one kind, by its key."""
        table = tables.event
        query = (
            sa.select(table.c.why, table.c.at)
            .where(self._own(), table.c.entity == _ENTITY, table.c.to_state == subject.value)
            .order_by(table.c.id)
        )
        return {r["why"]: r["at"] for r in self._scope.rows(query)}

    def warn(self, incoming_id: int, files: str) -> None:
        """Keep that a message brought a program in place of a document."""
        self._scope.event("incoming", incoming_id, "", Subject.PROGRAM.value, files)

    def warnings(self) -> tuple[tuple[int, str], ...]:
        """Messages that brought programs, each with the names of the files."""
        table = tables.event
        query = (
            sa.select(table.c.entity_id, table.c.why)
            .where(
                self._own(),
                table.c.entity == "incoming",
                table.c.to_state == Subject.PROGRAM.value,
            )
            .order_by(table.c.id)
        )
        return tuple((r["entity_id"], r["why"]) for r in self._scope.rows(query))

    def note_refusal(self, kind: str, said: str) -> None:
        """Keep that the mail server refuses everybody; the same kind once a week."""
        table = tables.event
        query = sa.select(table.c.id).where(
            self._own(),
            table.c.entity == _SERVER,
            table.c.from_state == kind,
            table.c.at > self._scope.now - _REPEATED_AFTER,
        )
        if self._scope.row(query) is None:
            self._scope.event(_SERVER, 0, kind, Subject.REFUSED.value, said)

    def refusals(self) -> tuple[ServerRefusal, ...]:
        """What the mail server said when it refused everybody, oldest first."""
        table = tables.event
        query = (
            sa.select(table.c.id, table.c.at, table.c.from_state, table.c.why)
            .where(self._own(), table.c.entity == _SERVER)
            .order_by(table.c.id)
        )
        return tuple(
            ServerRefusal(r["id"], r["at"], r["from_state"], r["why"])
            for r in self._scope.rows(query)
        )

    def tell(self, outgoing_id: int, subject: Subject, keys: Iterable[str]) -> None:
        """Remember that these things stand in the message ``outgoing_id``."""
        for key in keys:
            self._scope.event(_ENTITY, outgoing_id, "", subject.value, key)
