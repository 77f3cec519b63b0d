"""Leases: a step runs once at a time, and nobody waits for a process that has died.

A lease knows the process that holds it. Of a process of the same running system it can be seen
whether it is there; of another's, whether its heartbeat goes on. The time is the database's, never
the office's, which a rehearsal sets as it likes.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

import sqlalchemy as sa

from plancycle.model.errors import PlanCycleError, StepError
from plancycle.office_files.processes import Process, Running, is_running, this_process
from plancycle.office_files.signs_of_life import signs_of_life
from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope

_LOG = logging.getLogger(__name__)
_T = tables.lease

BEAT = timedelta(seconds=20)
"""Between two heartbeats."""

PATIENCE = timedelta(minutes=2)
"""A holder that can't be looked at and has not given a sign for so long is dead."""

_TRIES_TO_GIVE_BACK = 3
"""A database that is locked for a moment (a backup, another process) is asked again."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One lease that is held.

    Attributes:
        name: e.g. ``collect:thai-binh``.
        taken_at, beat_at: by the database's clock, UTC.
    """

    name: str
    holder: Process
    taken_at: datetime
    beat_at: datetime

    @property
    def step(self) -> str:
        """Whose it is, as people call the step: ``thu báo cáo (thai-binh)``."""
        return step_words(self.name)


_STEPS = {"collect": "thu báo cáo", "today": "việc hằng ngày", "rehearse": "diễn tập"}
"""By what stands before the colon of a lease's name."""


def step_words(name: str) -> str:
    """The step of a lease's name; one that is not known here is called by its name."""
    step, _, profile = name.partition(":")
    return f"{_STEPS[step]} ({profile})" if step in _STEPS and profile else name


def database_time(connection: sa.Connection) -> datetime:
    """Now by the clock of the database, UTC; SQLite has none but this machine's."""
    if connection.dialect.name != "postgresql":
        return datetime.now(UTC)
    by_its_clock: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return by_its_clock.astimezone(UTC)


class OpenScope(Protocol):
    """Opens a transaction, for reading alone if that is said."""

    def __call__(self, *, reading_only: bool = False) -> AbstractContextManager[Scope]:
        """A transaction for the length of a block."""


@dataclass(frozen=True)
class Leases:
    """The leases of one office.

    Attributes:
        scope: opens a transaction.
        me, running: who asks, and how another process is looked at.
        now: the time by which heartbeats are judged.
        beat: seconds between two heartbeats.
    """

    scope: OpenScope
    me: Callable[[], Process] = field(default=this_process)
    running: Running = field(default=is_running)
    now: Callable[[sa.Connection], datetime] = field(default=database_time)
    beat: timedelta = BEAT

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Hold a lease; it ends with the block, and with this process however that ends.

        Raises: StepError if another holds it.
        """
        me = self.me()
        other = self._take(name, me)
        if other is not None:
            raise StepError(
                f"Bước “{step_words(name)}” đang chạy ở một tiến trình khác (máy "
                f"{other.holder.host}, tiến trình {other.holder.pid}); hãy thử lại sau."
            )
        beat, missed = partial(self._keep, name, me), partial(_missed, name)
        try:
            # They end first: a late beat would find no lease and call it taken away.
            with signs_of_life(self.beat, beat, missed):
                yield
        finally:
            self._give_back(name, me)

    def all(self) -> tuple[Lease, ...]:
        """Every lease that is held, by name."""
        with self.scope(reading_only=True) as scope:
            own = sa.select(_T).where(_T.c.office_id == scope.office_id).order_by(_T.c.name)
            return tuple(_lease(r) for r in scope.rows(own))

    def is_alive(self, lease: Lease) -> bool:
        """Whether its holder may still be at work."""
        with self.scope(reading_only=True) as scope:
            return self._is_alive(lease, self.now(scope.connection))

    def free(self, name: str, why: str) -> Lease | None:
        """Take a lease from its holder because a person says so, with the reason on record.

        Returns: what was held; None if nobody held it.
        """
        with self.scope() as scope:
            lease = _find(scope, name)
            if lease is not None:
                scope.connection.execute(sa.delete(_T).where(_named(scope, name)))
                # A lease has a name and no number; the event tells it in words.
                scope.event("lease", 0, "held", "freed", f"{name}: {why}")
        return lease

    def clear(self) -> None:
        """Free all that other processes hold; only for one who knows that none works here."""
        me = self.me()
        with self.scope() as scope:
            # A rehearsal that goes on after a kill holds one itself, for all it does.
            others = sa.and_(_T.c.office_id == scope.office_id, sa.not_(_held_by(me)))
            scope.connection.execute(sa.delete(_T).where(others))

    def _take(self, name: str, me: Process) -> Lease | None:
        """Take a lease. Returns: None, or the lease of the other who holds it."""
        with self.scope() as scope:
            now = self.now(scope.connection)
            held = _find(scope, name)
            if held is not None and not self._is_alive(held, now):
                self._bury(scope, held)
            # Of two who found it free, its key lets one in.
            if scope.insert_new(_T, [_row(scope, Lease(name, me, now, now))]):
                return None
            # Given back in this moment it is named all the same: who asks again gets it.
            return _find(scope, name) or held

    def _is_alive(self, lease: Lease, now: datetime) -> bool:
        running = self.running(lease.holder)
        # A sign that lies ahead was given by a clock that was wrong: it proves nothing either.
        return abs(now - lease.beat_at) <= PATIENCE if running is None else running

    def _bury(self, scope: Scope, lease: Lease) -> None:
        """Take a dead holder's lease away, unless another has done so in this moment."""
        # With the very sign by which it was found dead: who has beaten since is alive.
        query = sa.delete(_T).where(
            _named(scope, lease.name), _held_by(lease.holder), _T.c.beat_at == lease.beat_at
        )
        if scope.connection.execute(query).rowcount:
            why = f"{lease.name}: tiến trình {lease.holder.pid} trên máy {lease.holder.host} "
            scope.event("lease", 0, "held", "freed", why + "không còn chạy")

    def _keep(self, name: str, me: Process) -> bool:
        is_mine = self._beat(name, me)
        if not is_mine:
            _LOG.warning("Chỗ giữ “%s” đã bị lấy khỏi tiến trình %s.", name, me.pid)
        return is_mine

    def _beat(self, name: str, me: Process) -> bool:
        """Give a sign. Returns: whether the lease is still this process's."""
        with self.scope() as scope:
            query = (
                sa.update(_T)
                .where(_named(scope, name), _held_by(me))
                .values(beat_at=self.now(scope.connection))
            )
            return scope.connection.execute(query).rowcount == 1

    def _give_back(self, name: str, me: Process) -> None:
        """Give a lease back; a process that lives on would else keep the others out for ever."""
        for _ in range(_TRIES_TO_GIVE_BACK):
            try:
                with self.scope() as scope:
                    own = sa.and_(_named(scope, name), _held_by(me))
                    scope.connection.execute(sa.delete(_T).where(own))
            except PlanCycleError as error:
                # What the step itself ended with counts more than this.
                _LOG.warning("Chưa trả lại được chỗ giữ “%s”: %s", name, error)
            else:
                return


def _held_by(process: Process) -> sa.ColumnElement[bool]:
    return sa.and_(
        # A process number is given again; only with its start is it the same process.
        _T.c.place == process.place,
        _T.c.pid == process.pid,
        _T.c.started == process.started,
    )


def _named(scope: Scope, name: str) -> sa.ColumnElement[bool]:
    return sa.and_(_T.c.office_id == scope.office_id, _T.c.name == name)


def _find(scope: Scope, name: str) -> Lease | None:
    row = scope.row(sa.select(_T).where(_named(scope, name)))
    return _lease(row) if row else None


def _lease(row: sa.RowMapping) -> Lease:
    holder = Process(row["host"], row["place"], row["pid"], row["started"])
    return Lease(row["name"], holder, row["taken_at"], row["beat_at"])


def _row(scope: Scope, lease: Lease) -> dict[str, object]:
    return {
        "office_id": scope.office_id,
        "name": lease.name,
        "host": lease.holder.host,
        "place": lease.holder.place,
        "pid": lease.holder.pid,
        "started": lease.holder.started,
        "taken_at": lease.taken_at,
        "beat_at": lease.beat_at,
    }


def _missed(name: str, error: PlanCycleError) -> None:
    _LOG.warning("Chưa báo được là chỗ giữ “%s” còn chạy: %s", name, error)
