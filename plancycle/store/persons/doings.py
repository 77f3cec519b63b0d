"""Who did what, newest first: pages of everything that was recorded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plancycle.store.persons.told_subjects import ToldSubject, told_subjects
from plancycle.store.schema import tables
from plancycle.store.schema.records import Event
from plancycle.store.schema.scope import Scope

_T = tables.event
_COLUMNS = tuple(_T.c[name] for name in Event.__dataclass_fields__)


def recorded_events(
    scope: Scope, entity: str | None = None, entity_ids: Collection[int] | None = None
) -> tuple[Event, ...]:
    """What was recorded (of one kind of row, of some rows of it), oldest first."""
    query = sa.select(*_COLUMNS).order_by(_T.c.id)
    if entity is not None:
        query = query.where(_T.c.entity == entity)
    if entity_ids is not None:
        query = query.where(_T.c.entity_id.in_(entity_ids))
    return tuple(Event(**r) for r in scope.rows(query))


@dataclass(frozen=True, slots=True)
class AskedDoings:
    """Which doings are asked for; None: whatever.

    Attributes:
        actors: by these; entities: about rows of these kinds.
        since, until: from this moment on, and before this one; aware.
    """

    actors: Collection[str] | None = None
    entities: Collection[str] | None = None
    since: datetime | None = None
    until: datetime | None = None


WHATEVER = AskedDoings()


class Doings:
    """Events of the whole house."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def before(
        self, number: int | None, limit: int, asked: AskedDoings = WHATEVER
    ) -> tuple[Event, ...]:
        """The newest before one that are asked for, newest first.

        Args: number: of that one; None: from the newest on.
        """
        query = sa.select(*_COLUMNS)
        if number is not None:
            query = query.where(_T.c.id < number)
        if asked.actors is not None:
            query = query.where(_T.c.actor.in_(asked.actors))
        if asked.entities is not None:
            query = query.where(_T.c.entity.in_(asked.entities))
        if asked.since is not None:
            query = query.where(_T.c.at >= asked.since)
        if asked.until is not None:
            query = query.where(_T.c.at < asked.until)
        rows = self._scope.rows(query.order_by(_T.c.id.desc()).limit(limit))
        return tuple(Event(**r) for r in rows)

    def subjects(self, doings: Collection[Event]) -> Mapping[tuple[str, int], ToldSubject]:
        """What those of a page are about, by kind of row and its number."""
        return told_subjects(self._scope, doings)

    def profiles_in_use(self) -> tuple[str, ...]:
        """Codes of all localities that belong to an office of the house."""
        table = tables.office_profile
        rows = self._scope.rows(sa.select(table.c.profile).order_by(table.c.profile))
        return tuple(r["profile"] for r in rows)
