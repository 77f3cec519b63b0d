"""What the operator has been told of: each thing once."""

from collections.abc import Iterable
from enum import StrEnum

import sqlalchemy as sa

from plancycle.store import tables
from plancycle.store.scope import Scope

_ENTITY = "notice"


class Subject(StrEnum):
    """What a notice may speak of; each has its own kind of key."""

    BAD_ADDRESS = "bad_address"
    UNDELIVERED = "undelivered"
    WAITING = "waiting"
    UNREACHED = "unreached"
    PROGRAM = "program"


class Notices:
    """Keeps, as events, which things stood in a notice."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def told(self, subject: Subject) -> frozenset[str]:
        """Keys of all things of one kind that the operator was told of."""
        table = tables.event
        query = sa.select(table.c.why).where(
            table.c.entity == _ENTITY, table.c.to_state == subject.value
        )
        return frozenset(r["why"] for r in self._scope.rows(query))

    def warn(self, incoming_id: int, files: str) -> None:
        """Keep that a message brought a program in place of a document."""
        self._scope.event("incoming", incoming_id, "", Subject.PROGRAM.value, files)

    def warnings(self) -> tuple[tuple[int, str], ...]:
        """Messages that brought programs, each with the names of the files."""
        table = tables.event
        query = (
            sa.select(table.c.entity_id, table.c.why)
            .where(table.c.entity == "incoming", table.c.to_state == Subject.PROGRAM.value)
            .order_by(table.c.id)
        )
        return tuple((r["entity_id"], r["why"]) for r in self._scope.rows(query))

    def tell(self, outgoing_id: int, subject: Subject, keys: Iterable[str]) -> None:
        """Remember that these things stand in the message ``outgoing_id``."""
        for key in keys:
            self._scope.event(_ENTITY, outgoing_id, "", subject.value, key)
