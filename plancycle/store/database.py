"""The store as the use cases know it: a database that opens transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import datetime
from typing import Self, TypeVar

import sqlalchemy as sa

from plancycle.model.errors import ConflictError
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.store.engines.engine import migrate, open_engine, reading, writing
from plancycle.store.engines.faults import explain, explain_failure, too_many_at_once
from plancycle.store.leases import Leases, OpenScope
from plancycle.store.letters.outgoing_mail import Outbox
from plancycle.store.schema.scope import Scope
from plancycle.store.transaction import Transaction
from plancycle.store.years.office_rows import make_office, office_id

__all__ = ["LONGEST_ACTOR", "MOST_TRIES", "Database", "Transaction", "retry_conflicts"]

T = TypeVar("T")

LONGEST_ACTOR = 120
"""Letters of a person's or an account's name that stand beside what it did."""

MOST_TRIES = 5
"""Of work that another process crosses: each time one of them gets through, so few suffice."""


class Database:
    """The database behind one URL, its schema up to date, as one office works with it.

    Attributes:
        leases: says who of the office is at work.
    """

    def __init__(
        self,
        url: str,
        clock: Callable[[], datetime],
        actor: str,
        leases: Callable[[OpenScope], Leases] = Leases,
        office: str = DEFAULT_OFFICE,
        *,
        may_upgrade: bool = True,
    ) -> None:
        """Args: may_upgrade: as in :func:`plancycle.store.engines.engine.migrate`."""
        self._engine = open_engine(url)
        self._clock = clock
        self._actor = actor[:LONGEST_ACTOR]
        self._office_id = 0
        self._may_write = True
        self.leases = leases(self._scope)
        try:
            migrate(self._engine, may_upgrade=may_upgrade)
            self._office_id = self._find_office(office)
        except BaseException:
            self.close()
            raise

    def _find_office(self, code: str) -> int:
        """The id of an office, which is put in if it is new."""
        # Looked for first: to write, each start would wait for every other writer.
        with self._scope(reading_only=True) as scope:
            its_id = office_id(scope, code)
        if its_id is None:
            with self._scope() as scope:
                make_office(scope, code)
                its_id = office_id(scope, code)
        assert its_id is not None
        return its_id

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction: committed at the end of the block, rolled back if it raises.

        One at a time in an office: see :func:`plancycle.store.engines.engine.writing`.

        Raises:
            ConflictError: another process wrote the same at the same moment.
            PlanCycleError: the database can't be reached, stays locked, or is damaged.
        """
        if not self._may_write:
            raise RuntimeError("a page that only shows was about to write")
        with self._scope() as scope:
            yield Transaction(scope)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that only reads: one state of the database, and no lock against writers.

        Raises:
            RuntimeError: something is written within it, which is a mistake of ours.
            PlanCycleError: as :meth:`begin`.
        """
        with self._scope(reading_only=True) as scope:
            yield Transaction(scope)

    def retrying(self, work: Callable[[Transaction], T]) -> T:
        """Do ``work`` in a transaction, anew in a fresh one if another process got in between.

        Args: work: reads all that it decides on within its transaction, and changes nothing else.
        Raises: as :meth:`begin`; ConflictError if that happens every time.
        """
        return retry_conflicts(lambda: self._in_transaction(work))

    def _in_transaction(self, work: Callable[[Transaction], T]) -> T:
        with self.begin() as tx:
            return work(tx)

    @contextmanager
    def _scope(self, *, reading_only: bool = False) -> Iterator[Scope]:
        opened = reading(self._engine) if reading_only else writing(self._engine, self._office_id)
        try:
            with opened as connection:
                yield Scope(connection, self._actor, self._clock(), self._office_id)
        except sa.exc.DatabaseError as error:
            refusal = explain(self._engine, error)
            if refusal is None:
                raise  # a mistake of ours, and no state of the database
            raise refusal from error
        except sa.exc.InterfaceError as error:
            raise explain_failure(self._engine, error) from error
        except sa.exc.TimeoutError as error:
            raise too_many_at_once() from error

    def acting(self, actor: str) -> Self:
        """The same database for one who acts under another name."""
        # Over the same engine; closing either closes both.
        mine = copy(self)
        mine._actor = actor[:LONGEST_ACTOR]
        return mine

    def for_reading(self) -> Self:
        """The same database for one who only looks: whatever would write is refused."""
        # As in :meth:`acting`; a flag of its own, for the engine writes for the others.
        mine = copy(self)
        mine._may_write = False
        return mine

    def break_leases(self) -> None:
        """Free what a dead process of the office held; for one who knows that no other works."""
        self.leases.clear()
        with self._scope() as scope:
            Outbox(scope).break_leases()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def retry_conflicts(work: Callable[[], T]) -> T:
    """Do ``work``, anew if another process got in between; a few times at most.

    Raises: ConflictError if that happens every time.
    """
    for _ in range(MOST_TRIES - 1):
        try:
            return work()
        except ConflictError:
            continue
    return work()
