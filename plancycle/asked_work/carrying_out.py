"""One run carried out: taken up once, in the name of whoever asked, with signs of life."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from time import monotonic
from typing import TypeVar

from plancycle.asked_work.works import WORKS, Work, WorkPlace
from plancycle.cycle.steps import Order, Watch
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings
from plancycle.model.errors import PlanCycleError
from plancycle.model.people import Person
from plancycle.model.runs import RunState
from plancycle.office_files.signs_of_life import signs_of_life
from plancycle.store.database import Database
from plancycle.store.persons.console_runs import ConsoleRun
from plancycle.wiring.open_office import Clock, open_office

_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)

BEAT = 20.0
"""Seconds between two signs of life."""
_BETWEEN_WORDS = 1.0
"""Seconds: how far the work is, is written down no more often."""

PlaceOf = Callable[[ConsoleRun, Person], WorkPlace]
"""Where a run is done, in a person's name."""
Explain = Callable[[Exception], str]
"""What is said of an error that nobody foresaw."""


class Told:
    """Writes down how far a run is; what watches the step tells it."""

    def __init__(self, database: Database, number: int) -> None:
        self._database = database
        self._number = number
        self._stage, self._done, self._pieces = "", 0, 0
        self._told_at = float("-inf")

    def begins(self, what: str, pieces: int = 0) -> None:
        """A stage begins; its pieces may be unknown."""
        if (what, pieces) != (self._stage, self._pieces) or pieces:
            self._stage, self._done, self._pieces = what, 0, pieces
            self._tell()

    def advances(self, pieces: int) -> None:
        """So many more pieces are done."""
        self._done += pieces
        if monotonic() - self._told_at >= _BETWEEN_WORDS or self._done >= self._pieces:
            self._tell()

    def _tell(self) -> None:
        self._told_at = monotonic()
        try:
            with self._database.begin() as tx:
                tx.console.runs.tell(
                    self._number, stage=self._stage, done=self._done, pieces=self._pieces
                )
        except PlanCycleError as error:  # the work itself counts more than what is shown of it
            _LOG.warning("Chưa ghi lại được việc số %s đang đến đâu: %s", self._number, error)


class RunWatch(Watch):
    """Does each piece of the work at once, where it is, and tells how far it is."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def carry_out(self, office: Office, order: Order[_T]) -> _T:
        """Do one piece; one that is no part of a larger stage is a stage of its own."""
        if not order.pieces:
            self._told.begins(order.name)
        return super().carry_out(office, order)

    def begins(self, what: str, pieces: int) -> None:
        """Work of so many pieces begins."""
        self._told.begins(what, pieces)

    def advances(self, pieces: int) -> None:
        """So many more are done."""
        if pieces:
            self._told.advances(pieces)


WatchOf = Callable[[Told], Watch]
"""Makes what watches a run's step."""


def places(settings: Settings, clock: Clock) -> PlaceOf:
    """Where runs of a work folder are done."""

    def place(run: ConsoleRun, person: Person) -> WorkPlace:
        def office() -> AbstractContextManager[Office]:
            todays_files = WORKS[run.work].todays_files
            return open_office(settings, run.profile, clock, person.name, todays_files=todays_files)

        return WorkPlace(settings, run.profile, office)

    return place


def carry_out(
    database: Database,
    number: int,
    place_of: PlaceOf,
    explain: Explain,
    watch: WatchOf = RunWatch,
    *,
    flow_run: str = "",
) -> RunState | None:
    """Carry out a run that waits.

    Args:
        watch: makes who does the pieces of the work.
        flow_run: of Prefect's run that does it, if one does.

    Returns: how it ended; None if another took it up, or it is not there.
    """
    with database.begin() as tx:
        if not tx.console.runs.start(number, flow_run):
            return None
        run = tx.console.runs.get(number)
        assert run is not None
        person = tx.console.people.get(run.person_id)
    with _beating(database, number):
        state, told = _outcome(run, person, place_of, explain, watch(Told(database, number)))
    with database.begin() as tx:
        tx.console.runs.end(number, state, told)
    return state


def _outcome(
    run: ConsoleRun, person: Person | None, place_of: PlaceOf, explain: Explain, watch: Watch
) -> tuple[RunState, str]:
    """Do the work. Returns: how it ended, and what is to be said of it."""
    work = WORKS.get(run.work)
    if work is None or person is None or not _is_allowed(person, work, run.profile):
        # A role may have been taken back between the button and this moment.
        return RunState.FAILED, "Người bấm không còn quyền làm việc này; chưa có gì được làm."
    try:
        return RunState.DONE, work.carry_out(place_of(run, person), run.params, watch)
    except PlanCycleError as error:
        return RunState.FAILED, str(error)
    except Exception as error:
        return RunState.FAILED, explain(error)


def _is_allowed(person: Person, work: Work, profile: str) -> bool:
    return person.may(work.deed) and (work.of_house or person.sees(profile))


def _beating(database: Database, number: int) -> AbstractContextManager[None]:
    """Gives signs of life as long as the block lasts."""

    def beat() -> bool:
        with database.begin() as tx:
            tx.console.runs.beat(number)
        return True

    def missed(error: PlanCycleError) -> None:
        _LOG.warning("Chưa báo được là việc số %s còn chạy: %s", number, error)

    return signs_of_life(timedelta(seconds=BEAT), beat, missed)
