"""Who did what, newest first: pages of everything that was recorded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plancycle.store import tables
from plancycle.store.scope import Scope

_T = tables.event


@dataclass(frozen=True, slots=True)
class Doing:
    """One recorded event, with its number."""

    id: int
    at: datetime
    actor: str
    entity: str
    entity_id: int
    from_state: str
    to_state: str
    why: str


class Doings:
    """Events of the whole house."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def before(
        self, number: int | None, limit: int, *, actors: Collection[str] | None = None
    ) -> tuple[Doing, ...]:
        """The newest before one, newest first.

        Args: number: of that one; None: from the newest on. actors: only of these; None: all.
        """
        query = sa.select(*(_T.c[f] for f in Doing.__dataclass_fields__))
        if number is not None:
            query = query.where(_T.c.id < number)
        if actors is not None:
            query = query.where(_T.c.actor.in_(actors))
        rows = self._scope.rows(query.order_by(_T.c.id.desc()).limit(limit))
        return tuple(Doing(**r) for r in rows)

    def all(self) -> tuple[Doing, ...]:
        """Everything that was recorded, oldest first."""
        query = sa.select(*(_T.c[f] for f in Doing.__dataclass_fields__)).order_by(_T.c.id)
        return tuple(Doing(**r) for r in self._scope.rows(query))

    def profiles_in_use(self) -> tuple[str, ...]:
        """Codes of all localities that belong to an office of the house."""
        table = tables.office_profile
        rows = self._scope.rows(sa.select(table.c.profile).order_by(table.c.profile))
        return tuple(r["profile"] for r in rows)
