"""Who did what, newest first: pages of everything that was recorded."""

from collections.abc import Collection

import sqlalchemy as sa

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


class Doings:
    """Events of the whole house."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def before(
        self, number: int | None, limit: int, *, actors: Collection[str] | None = None
    ) -> tuple[Event, ...]:
        """The newest before one, newest first.

        Args: number: of that one; None: from the newest on. actors: only of these; None: all.
        """
        query = sa.select(*_COLUMNS)
        if number is not None:
            query = query.where(_T.c.id < number)
        if actors is not None:
            query = query.where(_T.c.actor.in_(actors))
        rows = self._scope.rows(query.order_by(_T.c.id.desc()).limit(limit))
        return tuple(Event(**r) for r in rows)

    def asked(self, request_ids: Collection[int]) -> tuple[tuple[int, str, str], ...]:
        """Of requests for a report: number, code of the unit, code of the period.

        Args: request_ids: those of one page.
        """
        table = tables.report_request
        query = sa.select(table.c.id, table.c.unit_code, table.c.period)
        rows = self._scope.tuples(query.where(table.c.id.in_(request_ids)))
        return tuple((number, unit, period) for number, unit, period in rows)

    def profiles_in_use(self) -> tuple[str, ...]:
        """Codes of all localities that belong to an office of the house."""
        table = tables.office_profile
        rows = self._scope.rows(sa.select(table.c.profile).order_by(table.c.profile))
        return tuple(r["profile"] for r in rows)
