"""Long work that people started at the console, how far it is, and what came of it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from plancycle.model.errors import OvertakenError
from plancycle.model.runs import ENDED, RunState
from plancycle.store.schema import people_tables as tables
from plancycle.store.schema.scope import Scope

_T = tables.console_run
Params = Mapping[str, str | int | bool]
"""What a work is told beyond its locality; kept as JSON."""


PATIENCE = timedelta(minutes=3)
"""Who does a run gives a sign every twenty seconds; one without any for so long is lost."""

LOST = (
    "Việc bị ngắt giữa chừng (máy hoặc phần mềm đã tắt). Những gì đã làm được giữ nguyên; bấm lại "
    "thì phần còn lại được làm tiếp, không việc nào làm hai lần."
)


@dataclass(frozen=True, slots=True)
class ConsoleRun:
    """One piece of long work. Attributes: as of the table."""

    id: int
    press: str
    profile: str
    work: str
    open_key: str | None
    title: str
    params: Params
    person_id: int
    state: RunState
    asked_at: datetime
    started_at: datetime | None
    beat_at: datetime | None
    ended_at: datetime | None
    stage: str
    done: int
    pieces: int
    result: str
    flow_run: str
    seen_at: datetime | None

    def is_lost(self, now: datetime) -> bool:
        """Whether nobody is at it any more, though nobody said so."""
        return not self.has_ended and now - (self.beat_at or self.asked_at) > PATIENCE

    def state_at(self, now: datetime) -> RunState:
        """Its state, as lost where it is that and nobody has said so yet."""
        return RunState.LOST if self.is_lost(now) else self.state

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.state in ENDED


class ConsoleRuns:
    """Runs by number, newest first."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def ask(
        self, press: str, profile: str, work: str, title: str, params: Params, person_id: int
    ) -> tuple[ConsoleRun, bool]:
        """Keep that work was asked for: once for each press, and never twice at a time.

        Args: press: made with the page, so that a button pressed twice asks once.
        Returns: the run, or that of the same work that is at work already; and whether it is new.
        """
        self.end_lost()
        # Two keys keep work from being asked for twice: that of the press, for a double click, and
        # this one, for two people; taken off at the end, for NULL is unlike NULL.
        key = f"{work} {json.dumps(dict(params), sort_keys=True)}"
        row: dict[str, object] = {
            "press": press,
            "profile": profile,
            "work": work,
            "open_key": key,
            "title": title,
        }
        row |= {"params": dict(params), "person_id": person_id, "asked_at": self._scope.now}
        is_new = bool(self._scope.insert_new(_T, [row | {"state": RunState.WAITING}]))
        at_work = sa.and_(_T.c.profile == profile, _T.c.open_key == key)
        # The press goes first: its run may have ended, and another of the same work begun since.
        run = self._one(_T.c.press == press) or self._one(at_work)
        if run is None:  # it ended in this moment
            raise OvertakenError("Việc này vừa kết thúc. Hãy tải lại trang để xem kết quả.")
        if is_new:
            self._scope.event("console_run", run.id, "", RunState.WAITING, title)
        return run, is_new

    def end_lost(self) -> None:
        """End the runs of which nobody has heard for too long."""
        for run in self.open():
            if run.is_lost(self._scope.now):
                self.end(run.id, RunState.LOST, LOST)

    def get(self, number: int) -> ConsoleRun | None:
        """The run of a number."""
        return self._one(_T.c.id == number)

    def lately(self, profiles: Collection[str], limit: int) -> tuple[ConsoleRun, ...]:
        """The newest of some localities; "" stands for what belongs to none."""
        own = _T.c.profile.in_(profiles)
        query = sa.select(_T).where(own).order_by(_T.c.id.desc()).limit(limit)
        return tuple(ConsoleRun(**r) for r in self._scope.rows(query))

    def unseen(self, profile: str, person_id: int) -> tuple[ConsoleRun, ...]:
        """A person's runs that are at work, or ended and were not looked at."""
        own = sa.and_(_T.c.profile == profile, _T.c.person_id == person_id, _T.c.seen_at.is_(None))
        query = sa.select(_T).where(own).order_by(_T.c.id.desc())
        return tuple(ConsoleRun(**r) for r in self._scope.rows(query))

    def open(self) -> tuple[ConsoleRun, ...]:
        """Every run of the house that has not ended, oldest first."""
        states = [RunState.WAITING, RunState.RUNNING]
        query = sa.select(_T).where(_T.c.state.in_(states)).order_by(_T.c.id)
        return tuple(ConsoleRun(**r) for r in self._scope.rows(query))

    def start(self, number: int, flow_run: str = "") -> bool:
        """Take up a run that waits. Returns: whether it was there to be taken."""
        waits = sa.and_(_T.c.id == number, _T.c.state == RunState.WAITING)
        values = {"state": RunState.RUNNING, "started_at": self._scope.now}
        values |= {"beat_at": self._scope.now, "flow_run": flow_run}
        if self._scope.connection.execute(sa.update(_T).where(waits).values(values)).rowcount != 1:
            return False
        self._scope.event("console_run", number, RunState.WAITING, RunState.RUNNING, "")
        return True

    def tell(self, number: int, *, stage: str, done: int, pieces: int) -> None:
        """How far it is; a sign of life, too."""
        runs = sa.and_(_T.c.id == number, _T.c.state == RunState.RUNNING)
        values = {"stage": stage[:200], "done": done, "pieces": pieces, "beat_at": self._scope.now}
        self._scope.connection.execute(sa.update(_T).where(runs).values(values))

    def beat(self, number: int) -> None:
        """A sign of life."""
        runs = sa.and_(_T.c.id == number, _T.c.state == RunState.RUNNING)
        self._scope.connection.execute(sa.update(_T).where(runs).values(beat_at=self._scope.now))

    def end(self, number: int, state: RunState, result: str) -> bool:
        """Keep what came of it. Returns: whether it had not ended before."""
        runs = sa.and_(_T.c.id == number, _T.c.state.not_in(ENDED))
        # Of two that end it (who does it, and who took it for lost) the first has the word.
        values = {"state": state, "ended_at": self._scope.now, "result": result, "open_key": None}
        if self._scope.connection.execute(sa.update(_T).where(runs).values(values)).rowcount != 1:
            return False
        self._scope.event("console_run", number, RunState.RUNNING, state, result)
        return True

    def see(self, number: int, person_id: int) -> None:
        """The one who asked for it looked at its end."""
        ended = sa.and_(_T.c.id == number, _T.c.person_id == person_id, _T.c.ended_at.is_not(None))
        self._scope.connection.execute(sa.update(_T).where(ended).values(seen_at=self._scope.now))

    def _one(self, condition: sa.ColumnElement[bool]) -> ConsoleRun | None:
        row = self._scope.row(sa.select(_T).where(condition))
        return ConsoleRun(**row) if row else None
