"""One run of the product, to be killed: collecting, sending alone, or any command."""

import hashlib
import os
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from plancycle.cli import main, opened_office
from plancycle.cycle.desk import renew_token
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.papers.issuing import freeze_year
from plancycle.cycle.steps.collecting import collect
from plancycle.installation.settings import load_settings
from plancycle.mail.outgoing.message_id import new_token
from plancycle.model.errors import PlanCycleError
from plancycle.wiring.open_office import open_office
from tests.chaos.crash_points import CrashPoints, Doom

DONE, REFUSED, BROKEN = 0, 10, 12
"""How a run that was not killed ends: well; with an error that tells the operator what to do; with
a fault of the program."""


@dataclass(frozen=True)
class Run:
    """What a process does.

    Attributes:
        task: collect, send, or ``command``: what ``plancycle`` does when called with ``arguments``.
        now: the simulated moment at which it starts, as isoformat.
        count_in: where a command that was not killed writes how many crash points it passed.
    """

    folder: str
    task: str
    now: str
    doom: Doom = field(default_factory=Doom)
    arguments: Sequence[str] = ()
    count_in: str = ""


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
    if run.task == "command":
        return _command(run, points)
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
        done = collect(replace(office, draws_board=False))
        if done.faults:  # every stage has done what it could; the run is told as failed
            raise PlanCycleError("\n".join(done.faults))


def _command(run: Run, points: CrashPoints) -> int:
    """A command of the program as a person gives it; returns the program's own exit status.

    Its clock stands at the simulated moment. Tokens are drawn from the command's words, so that two
    years of the same commands can be compared by the hashes of their papers.
    """
    moment = datetime.fromisoformat(run.now)
    drawn = 0

    def token() -> str:
        nonlocal drawn
        drawn += 1
        words = f"{drawn} {' '.join(run.arguments)}".encode()
        return new_token(lambda size: hashlib.sha256(words).digest()[:size])

    for module, name, stand_in in (
        (opened_office, "clock_for", lambda *_: lambda: moment),
        (freeze_year, "new_token", token),
        (renew_token, "new_token", token),
    ):
        assert hasattr(module, name), f"{name} is no longer in {module}"
        setattr(module, name, stand_in)
    os.environ["PLANCYCLE_WORKSPACE"] = run.folder
    os.environ["PLANCYCLE_FOUR_EYES"] = "false"  # one person plays the whole office
    os.chdir(run.folder)
    print("$ plancycle", *run.arguments, run.doom, flush=True)
    points.arm()
    try:
        main(list(run.arguments))
    except SystemExit as end:
        Path(run.count_in).write_text(str(points.seen), encoding="utf-8")
        return end.code if isinstance(end.code, int) else BROKEN
    return BROKEN
