"""What Prefect's server knows of the office's runs and its worker, as troubles."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType, WorkerStatus
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound

from flows.failures import read_failure
from plancycle.model.periods import vietnamese_moment
from plancycle.model.troubles import Cause, Trouble

_LOG = logging.getLogger("plancycle.watching")

POOL = "plancycle"
LOOKED_BACK = timedelta(days=1)
LATE, LONG = timedelta(minutes=20), timedelta(hours=3)
_MOST_RUNS = 200
_LATER = (
    "Lượt sau tự làm lại phần còn thiếu, không thư nào gửi hai lần. Nếu lặp lại, đề nghị báo quản "
    "trị viên."
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a step.

    Attributes:
        step: as people call it; profile: the locality it is for.
        state: ``FAILED``, ``CRASHED``, ``RUNNING``, ``COMPLETED``, ``LATE`` or another.
        due, began, ended: aware; None for what has not been.
    """

    id: str
    step: str
    profile: str
    state: str
    due: datetime | None
    began: datetime | None
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the server said. Attributes: worker_is_there: whether any worker of the pool lives."""

    runs: tuple[Run, ...]
    worker_is_there: bool


def look(now: datetime, connect: Callable[[], SyncPrefectClient] | None = None) -> Seen | None:
    """Ask the server. Returns: None if it does not answer."""
    try:
        with connect() if connect is not None else get_client(sync_client=True) as client:
            return Seen(_runs(client, now - LOOKED_BACK), _worker_is_there(client))
    except Exception as error:
        # Whatever Prefect's client ends with says one thing: nobody knows how the runs are.
        _LOG.warning("Không hỏi được máy chủ lịch Prefect (%s).", type(error).__name__)
        return None


def troubles_of(
    seen: Seen | None, profile: str, workspace: Path, now: datetime
) -> tuple[Trouble, ...]:
    """What a person has to see to, of one profile."""
    if seen is None:
        return (Trouble.of(Cause.SERVER, "Máy chủ lịch (Prefect)"),)
    own = [r for r in seen.runs if r.profile == profile]
    return tuple(_troubles(own, seen.worker_is_there, workspace, now))


def _troubles(
    runs: Sequence[Run], worker_is_there: bool, workspace: Path, now: datetime
) -> Iterator[Trouble]:
    if not worker_is_there:
        yield Trouble.of(Cause.WORKER, "Tiến trình chạy các bước", since="")
    for run in _newest_of_each_step(runs, "FAILED"):
        if not _made_good(run, runs):
            said = read_failure(workspace, run.id)
            said = said or "Phần mềm gặp lỗi chưa lường trước."
            # Ten steps that fail of one thing are one cause; a time or a number makes no other.
            root = re.sub(r"\d+", "", said)
            step = f"Bước “{run.step}”"
            yield Trouble.of(Cause.RUN_FAILED, step, root=root, said=said, remedy=_LATER)
    for run in _newest_of_each_step(runs, "CRASHED"):
        yield Trouble.of(Cause.RUN_CRASHED, f"Bước “{run.step}”", at=_moment(run.ended or now))
    for run in _newest_of_each_step(runs, "RUNNING"):
        if run.began is not None and now - run.began > LONG:
            yield Trouble.of(Cause.RUN_LONG, f"Bước “{run.step}”", at=_moment(run.began))
    if worker_is_there:  # without one, all are late: that is one cause
        for run in _newest_of_each_step(runs, "LATE"):
            if run.due is not None and now - run.due > LATE and not _made_good(run, runs):
                yield Trouble.of(Cause.RUN_LATE, f"Bước “{run.step}”", at=_moment(run.due))


def _newest_of_each_step(runs: Iterable[Run], state: str) -> tuple[Run, ...]:
    newest: dict[str, Run] = {}
    # Oldest first, so that the newest of a step is left.
    for run in runs:
        if run.state == state:
            newest[run.step] = run
    return tuple(newest.values())


def _made_good(run: Run, runs: Iterable[Run]) -> bool:
    """Whether the step has gone through since: it then did what this run left undone."""
    return any(
        r.step == run.step and r.state == "COMPLETED" and _order(r) > _order(run) for r in runs
    )


def _order(run: Run) -> datetime:
    moment = run.began or run.due or run.ended
    assert moment is not None
    return moment


def _runs(client: SyncPrefectClient, since: datetime) -> tuple[Run, ...]:
    """Runs that were due since a moment, oldest first; of very many, the newest."""
    wanted = FlowRunFilter.model_validate(
        {
            "expected_start_time": {"after_": since},
            "state": {"name": {"any_": ["Late", "Running", "Failed", "Crashed", "Completed"]}},
        }
    )
    flow_runs = client.read_flow_runs(
        flow_run_filter=wanted, sort=FlowRunSort.EXPECTED_START_TIME_DESC, limit=_MOST_RUNS
    )
    # A run is named by its parameters, which nobody calls the step by.
    names = {f.id: f.name for f in client.read_flows()}
    return tuple(_run(r, names.get(r.flow_id, r.name)) for r in reversed(flow_runs))


def _run(found: FlowRun, step: str) -> Run:
    given = found.parameters.get("tham_so", {})
    # Late is a name alone; its type is that of any run that is scheduled.
    state = "LATE" if found.state_name == "Late" else (found.state_type or StateType.PENDING).value
    return Run(
        id=str(found.id),
        step=step,
        profile=given.get("profile", "") if isinstance(given, dict) else "",
        state=state,
        due=found.expected_start_time,
        began=found.start_time,
        ended=found.end_time,
    )


def _worker_is_there(client: SyncPrefectClient) -> bool:
    try:
        workers = client.read_workers_for_work_pool(POOL)
    except ObjectNotFound:
        return False
    return any(w.status is WorkerStatus.ONLINE for w in workers)


def _moment(moment: datetime) -> str:
    return vietnamese_moment(moment)
