"""Việc: one piece of long work, how far it is, and what came of it."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from plancycle.console.asking import Looking, show
from plancycle.model.runs import RUN_STATE_NAMES, RunState
from plancycle.store.console_runs import LOST, ConsoleRun

router = APIRouter()
_KINDS = {
    RunState.WAITING: "none",
    RunState.RUNNING: "half",
    RunState.DONE: "good",
    RunState.FAILED: "bad",
    RunState.LOST: "bad",
}


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run as it is shown.

    Attributes:
        run: its row; by: the name of who asked for it.
        state: as it stands, one that nobody is at any more as lost; kind: of its mark.
    """

    run: ConsoleRun
    by: str
    state: RunState
    told: str

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.run.has_ended or self.state is RunState.LOST

    @property
    def state_name(self) -> str:
        """The state in words."""
        return RUN_STATE_NAMES[self.state]

    @property
    def kind(self) -> str:
        """The kind of its mark."""
        return _KINDS[self.state]


@router.get("/{profile}/viec/{number:int}")
def run_page(looking: Looking, number: int) -> Response:
    """The page; while the work goes on, a part of it asks for itself anew."""
    page = _read(looking, number)
    template = "run_part.html.j2" if looking.visit.is_partial else "run.html.j2"
    if page.has_ended:
        visit = looking.visit
        with visit.house.database.begin() as tx:
            tx.console.runs.see(number, visit.guest.person.id)
    return show(looking.visit, template, page)


def _read(looking: Looking, number: int) -> RunPage:
    with looking.office.database.read() as tx:
        run = tx.console.runs.get(number)
        if run is None or run.profile != looking.visit.profile:
            raise HTTPException(404)
        person = tx.console.people.get(run.person_id)
        lost = run.is_lost(tx.now)
    assert person is not None
    state = RunState.LOST if lost else run.state
    return RunPage(run, person.name, state, LOST if lost else run.result)
