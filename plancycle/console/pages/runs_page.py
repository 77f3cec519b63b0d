"""Việc: one piece of long work, how far it is, and what came of it."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from plancycle.console.asking import Looking, Visiting, show
from plancycle.console.visit import Visit
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.runs import RUN_STATE_NAMES, RunState
from plancycle.store.persons.console_runs import LOST, ConsoleRun

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
        state: as it stands, one that nobody is at any more as lost.
        told: what came of it; back: address of the first page of its locality.
        paper: by which name in an address the draft is called that came of it; empty without one.
    """

    run: ConsoleRun
    by: str
    state: RunState
    told: str
    back: str
    paper: str = ""

    @property
    def shown_at(self) -> tuple[str, str] | None:
        """Address and name of the page that shows what came of it; None where none does."""
        year, period = self.run.params.get("year"), self.run.params.get("period")
        if self.state is not RunState.DONE:
            return None
        if self.run.work == "practice":
            return "/tap/", "Vào văn phòng tập"
        if self.run.work == "collect":
            return f"{self.back}/hop-thu", "Mở Hộp thư"
        if self.paper:
            return f"{self.back}/{year}/{period}/van-ban/{self.paper}", "Mở dự thảo"
        if self.run.work == "plan":
            return f"{self.back}/{year}/van-ban/{DocumentKind.PLAN.slug}", "Mở dự thảo"
        if year and period:
            return f"{self.back}/{year}/{period}", "Mở kỳ báo cáo"
        return (f"{self.back}/{year}", f"Mở Năm {year}") if year else None

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


@router.get("/he-thong/viec/{number:int}")
def run_of_house(visiting: Visiting, number: int) -> Response:
    """A run that belongs to no locality."""
    return _shown(visiting, number)


@router.get("/{profile}/viec/{number:int}")
def run_of_locality(looking: Looking, number: int) -> Response:
    """A run of a locality."""
    return _shown(looking.visit, number, looking.office)


def _shown(visit: Visit, number: int, office: Office | None = None) -> Response:
    """The page; while the work goes on, a part of it asks for itself anew."""
    page = _read(visit, number, visit.profile)
    if office is not None:
        page = replace(page, paper=_paper(office, page.run))
    if page.has_ended:
        with visit.house.database.begin() as tx:
            tx.console.runs.see(number, visit.guest.person.id)
    return show(visit, "run_part.html.j2" if visit.is_partial else "run.html.j2", page)


def _paper(office: Office, run: ConsoleRun) -> str:
    """The paper of a period that was consolidated."""
    year, code = run.params.get("year"), run.params.get("period")
    if run.work != "consolidate" or not isinstance(year, int):
        return ""
    with office.database.read() as tx:
        profile = known_profile(office, tx.cycles.find(office.profile.code, year))
    period = profile.period(year, str(code))
    return summary_kind(period).slug if period else ""


def _read(visit: Visit, number: int, profile: str) -> RunPage:
    with visit.house.database.read() as tx:
        run = tx.console.runs.get(number)
        if run is None or run.profile != profile:
            raise HTTPException(404)
        person = tx.console.people.get(run.person_id)
        state = run.state_at(tx.now)
    assert person is not None
    told = run.result if run.state is state else LOST
    return RunPage(run, person.name, state, told, f"/{profile or 'he-thong'}")
