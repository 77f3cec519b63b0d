"""One run of the product, to be killed: what ``plancycle collect`` does, or sending alone."""

import traceback
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from plancycle.bootstrap import open_office
from plancycle.cycle.desk.notify import queue_notice
from plancycle.cycle.incoming.collect import collect_mail, collecting
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.model.errors import PlanCycleError
from plancycle.settings import load_settings
from tests.chaos.crash_points import CrashPoints, Doom

DONE, REFUSED, BROKEN = 0, 10, 12
"""How a run that was not killed ends: well; with an error that tells the operator what to do; with
a fault of the program."""


@dataclass(frozen=True)
class Run:
    """What a process does. ``now``: the simulated moment at which it starts, as isoformat."""

    folder: str
    task: str
    now: str
    doom: Doom = field(default_factory=Doom)


class RunningClock:
    """Starts at a simulated moment and runs on with the real time."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._begun = monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=monotonic() - self._begun)


def work(run: Run) -> int:
    """Do one run; returns its exit status. What went wrong is printed."""
    points = CrashPoints(run.doom)
    try:
        _work(run, points)
    except PlanCycleError as error:
        points.lift()
        print(f"{type(error).__name__}: {error}", flush=True)
        return REFUSED
    except Exception:
        points.lift()
        traceback.print_exc()
        return BROKEN
    return DONE


def _work(run: Run, points: CrashPoints) -> None:
    folder = Path(run.folder)
    clock = RunningClock(datetime.fromisoformat(run.now))
    with open_office(load_settings(folder), "thai-binh", clock, actor="chaos") as office:
        points.arm()
        if run.task == "send":
            deliver_all(office)
            return
        with collecting(office):
            done = collect_mail(office)
            queue_notice(office)
            deliver_all(office)
        if done.faults:  # every stage has done what it could; the run is told as failed
            raise PlanCycleError("\n".join(done.faults))
