"""What every repository shares: the open transaction, who acts, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from plancycle.model.errors import OvertakenError
from plancycle.model.status import Status, check_transition
from plancycle.store.schema import tables

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


_NOUNS = {
    "document": "Văn bản",
    "outgoing": "Thư đi",
    "incoming": "Thư đến",
    "submission": "Báo cáo",
}
"""What a row is, as a person is told that another was faster."""


@dataclass(frozen=True)
class Scope:
    """An open transaction on behalf of one actor of one office at one moment."""

    connection: sa.Connection
    actor: str
    now: datetime
    office_id: int

    def rows(self, query: sa.Executable) -> Sequence[Any]:
        """All rows as mappings."""
        return self.connection.execute(query).mappings().all()

    def tuples(self, query: sa.Executable) -> Sequence[Any]:
        """All rows as tuples: read in half the time of mappings, for reads of all units at once."""
        return self.connection.execute(query).all()

    def row(self, query: sa.Executable) -> Any:
        """The first row as a mapping, or None."""
        return self.connection.execute(query).mappings().first()

    def insert(self, table: sa.Table, values: Mapping[str, Any]) -> int:
        """Insert one row and return its id."""
        key = self.connection.execute(sa.insert(table).values(**values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def insert_many(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows in one go."""
        if rows:
            self.connection.execute(sa.insert(table), [dict(r) for r in rows])

    def insert_new(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert the rows that break no uniqueness, leave the others; return how many went in."""
        if not rows:
            return 0
        key = next(iter(table.primary_key.columns))
        # Counted by what comes back: where the id is fetched, psycopg's rowcount is -1.
        statement = self._insert_into(table).on_conflict_do_nothing().returning(key)
        return len(self.connection.execute(statement, [dict(r) for r in rows]).all())

    def _insert_into(self, table: sa.Table) -> "postgresql.Insert | sqlite.Insert":
        if self.connection.dialect.name != "postgresql":
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 50 ms at each start else

        return postgresql.insert(table)

    def of_office(self, **values: Any) -> dict[str, Any]:
        """The values of a row that belongs to the office."""
        return {"office_id": self.office_id, **values}

    def event(self, entity: str, entity_id: int, before: str, after: str, why: str) -> None:
        """Record what happened to a row; events are never changed."""
        self.insert(
            tables.event,
            {
                "at": self.now,
                "actor": self.actor,
                "entity": entity,
                "entity_id": entity_id,
                "from_state": before,
                "to_state": after,
                "why": why,
                "office_id": self.office_id,
            },
        )

    def move(
        self, table: sa.Table, row_id: int, before: Status, after: Status, why: str, **values: Any
    ) -> None:
        """Compare and set a row's status, with its event.

        Raises: TransitionError if the way is not allowed; OvertakenError if another got there
            first.
        """
        check_transition(before, after)
        statement = (
            sa.update(table)
            # The very state that was read: of two that move it one finds nothing to change.
            .where(table.c.id == row_id, table.c.status == before)
            .values(status=after, **values)
        )
        if self.connection.execute(statement).rowcount != 1:
            raise OvertakenError(
                f"{_NOUNS.get(table.name, 'Mục')} số thứ tự {row_id} vừa được một người hoặc tiến "
                "trình khác xử lý; hãy xem lại rồi làm lại nếu còn cần."
            )
        self.event(table.name, row_id, before.value, after.value, why)
