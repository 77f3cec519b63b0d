"""How fetching from an office's mailbox goes: when it went well, and what could not be brought."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from plancycle.store.schema import tables
from plancycle.store.schema.records import MailboxState, Unfetched
from plancycle.store.schema.scope import Scope

_T = tables.unfetched
_ENTITY = "unfetched"
LONGEST_PAUSE = timedelta(days=1)
"""No message is put off for longer; one that is was put off under a clock that was wrong."""
WAITS, FETCHED, GONE, DISMISSED = "waits", "fetched", "gone", "dismissed"
"""States of an unfetched message, as its events say them."""


class Fetching:
    """Messages that could not be fetched stay here until they are fetched, gone or dismissed."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def _own(self, table: sa.Table, mailbox: str) -> sa.ColumnElement[bool]:
        return sa.and_(table.c.office_id == self._scope.office_id, table.c.mailbox == mailbox)

    def state(self, mailbox: str) -> MailboxState:
        """How the last tries to read a mailbox went."""
        table = tables.mailbox_state
        row = self._scope.row(sa.select(table).where(self._own(table, mailbox)))
        if row is None:
            return MailboxState()
        return MailboxState(row["fetched_at"], row["failed_at"], row["fault"])

    def went_well(self, mailbox: str) -> None:
        """All that was new in a mailbox is fetched or set aside."""
        self._set_state(mailbox, fetched_at=self._scope.now, fault="")

    def went_wrong(self, mailbox: str, fault: str) -> None:
        """A mailbox could not be read to its end; why, for the operator."""
        self._set_state(mailbox, failed_at=self._scope.now, fault=fault)

    def _set_state(self, mailbox: str, **values: Any) -> None:
        table = tables.mailbox_state
        if not self._scope.insert_new(table, [self._scope.of_office(mailbox=mailbox, **values)]):
            self._scope.connection.execute(
                sa.update(table).where(self._own(table, mailbox)).values(**values)
            )

    def all(self, mailbox: str) -> tuple[Unfetched, ...]:
        """Every message of a mailbox that could not be fetched, those dismissed too."""
        query = sa.select(_T).where(self._own(_T, mailbox)).order_by(_T.c.id)
        return tuple(_unfetched(r) for r in self._scope.rows(query))

    def waiting(self, mailbox: str) -> tuple[Unfetched, ...]:
        """The same without those dismissed."""
        return tuple(u for u in self.all(mailbox) if u.dismissed_at is None)

    def set_aside(self, mailbox: str, key: str, reason: str, not_before: datetime) -> None:
        """One more try has failed; the next comes at ``not_before``."""
        first = {"first_at": self._scope.now, "attempts": 0, "not_before": not_before}
        is_new = self._scope.insert_new(
            _T, [self._scope.of_office(mailbox=mailbox, key=key, **first)]
        )
        self._scope.connection.execute(
            sa.update(_T)
            .where(self._own(_T, mailbox), _T.c.key == key)
            # Counted by the database: two runs that fail at once are two tries.
            .values(attempts=_T.c.attempts + 1, reason=reason, not_before=not_before)
        )
        if is_new:
            self._scope.event(_ENTITY, self._id(mailbox, key), "", WAITS, f"{key}: {reason}")

    def _id(self, mailbox: str, key: str) -> int:
        query = sa.select(_T.c.id).where(self._own(_T, mailbox), _T.c.key == key)
        return int(self._scope.row(query)["id"])

    def ended(self, mailbox: str, keys: Iterable[str], how: str) -> None:
        """Some are no longer missing: FETCHED after all, or GONE from the mailbox."""
        wanted = set(keys)
        for message in self.all(mailbox) if wanted else ():
            if message.key in wanted:
                self._scope.event(
                    _ENTITY, message.id, WAITS, how, f"{message.key}: {message.reason}"
                )
                self._scope.connection.execute(sa.delete(_T).where(_T.c.id == message.id))

    def dismiss(self, message: Unfetched, why: str) -> None:
        """A person says that it need not come; it is not tried again."""
        self._scope.event(_ENTITY, message.id, WAITS, DISMISSED, why)
        self._scope.connection.execute(
            sa.update(_T).where(_T.c.id == message.id).values(dismissed_at=self._scope.now)
        )

    def try_now(self, message: Unfetched, why: str) -> None:
        """A person wants it to be tried by the next run, as if it had never failed."""
        before = WAITS if message.dismissed_at is None else DISMISSED
        self._scope.event(_ENTITY, message.id, before, WAITS, why)
        self._scope.connection.execute(
            sa.update(_T)
            .where(_T.c.id == message.id)
            .values(dismissed_at=None, attempts=0, not_before=self._scope.now)
        )


def _unfetched(row: Any) -> Unfetched:
    values = dict(row)
    del values["office_id"]
    return Unfetched(**values)
