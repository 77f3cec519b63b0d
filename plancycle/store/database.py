"""The store as the use cases know it: transactions that hold every repository."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Self

import sqlalchemy as sa

from plancycle.model.errors import StepError
from plancycle.store import tables
from plancycle.store.cycles import Assignments, Cycles, Documents
from plancycle.store.engine import explain, migrate, open_engine
from plancycle.store.figures import Figures
from plancycle.store.inbox import Inbox
from plancycle.store.notices import Notices
from plancycle.store.outbox import Outbox
from plancycle.store.records import Event
from plancycle.store.requests import ReportRequests
from plancycle.store.scope import Scope
from plancycle.store.sending_log import SendingLog
from plancycle.store.submissions import Submissions


class Transaction:
    """All repositories over one open transaction; it commits when its block ends without error."""

    def __init__(self, scope: Scope) -> None:
        self.now = scope.now
        self.actor = scope.actor
        self.cycles = Cycles(scope)
        self.documents = Documents(scope)
        self.assignments = Assignments(scope)
        self.requests = ReportRequests(scope)
        self.outbox = Outbox(scope)
        self.sending = SendingLog(scope)
        self.inbox = Inbox(scope)
        self.submissions = Submissions(scope)
        self.figures = Figures(scope)
        self.notices = Notices(scope)
        self._scope = scope

    def note(self, entity: str, entity_id: int, state: str, why: str) -> None:
        """Record something that happened without a change of state."""
        self._scope.event(entity, entity_id, "", state, why)

    def events(self, entity: str | None = None) -> tuple[Event, ...]:
        """Everything that happened (to one kind of row), oldest first."""
        table = tables.event
        query = sa.select(
            table.c.at,
            table.c.actor,
            table.c.entity,
            table.c.entity_id,
            table.c.from_state,
            table.c.to_state,
            table.c.why,
        ).order_by(table.c.id)
        if entity is not None:
            query = query.where(table.c.entity == entity)
        return tuple(Event(**r) for r in self._scope.rows(query))


class Database:
    """The database behind one URL, its schema up to date."""

    def __init__(self, url: str, clock: Callable[[], datetime], actor: str) -> None:
        self._engine = open_engine(url)
        self._clock = clock
        self._actor = actor
        try:
            migrate(self._engine)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction: committed at the end of the block, rolled back if it raises.

        Raises: PlanCycleError if the database can't be reached or stays locked.
        """
        with self._scope() as scope:
            yield Transaction(scope)

    @contextmanager
    def _scope(self) -> Iterator[Scope]:
        try:
            with self._engine.begin() as connection:
                yield Scope(connection, self._actor, self._clock())
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            raise explain(self._engine, error) from error

    @contextmanager
    def lease(self, name: str, holder: str, length: timedelta) -> Iterator[None]:
        """Hold a named lease, so that a step runs once at a time.

        It ends with the block, or by itself after ``length`` if the holder dies.

        Raises: StepError if another holds it.
        """
        if not self._take_lease(name, holder, length):
            raise StepError(f"Bước “{name}” đang chạy ở một tiến trình khác; hãy thử lại sau.")
        try:
            yield
        finally:
            self._give_back(name, holder)

    def _take_lease(self, name: str, holder: str, length: timedelta) -> bool:
        table = tables.lease
        with self._scope() as scope:
            scope.connection.execute(
                sa.delete(table).where(table.c.name == name, table.c.until < scope.now)
            )
            row = {"name": name, "holder": holder, "until": scope.now + length}
            return bool(scope.insert_new(table, [row]))

    def _give_back(self, name: str, holder: str) -> None:
        table = tables.lease
        with self._scope() as scope:
            scope.connection.execute(
                sa.delete(table).where(table.c.name == name, table.c.holder == holder)
            )

    def break_leases(self) -> None:
        """Free what a dead process held; only for one who knows that no other works here."""
        with self._scope() as scope:
            scope.connection.execute(sa.delete(tables.lease))
            Outbox(scope).break_leases()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
