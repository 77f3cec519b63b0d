"""A campaign: rounds of runs that are killed while mail server, network and disk misbehave."""

import random
import time
from collections import Counter
from datetime import timedelta

from plancycle.model.status import OutgoingStatus
from tests.chaos import ledger
from tests.chaos.crash_points import Doom
from tests.chaos.order import Figures, Order
from tests.chaos.post_faults import Faults
from tests.chaos.processes import PostOfficeProcess, RunProcess, Zygote
from tests.chaos.scene import Scene
from tests.chaos.traffic import Traffic, correspondents
from tests.chaos.weather import LONG_STEP, SHORT_STEP, Weather, draw
from tests.chaos.worker import BROKEN, DONE, REFUSED, Run
from tests.cycle.world import World, moment

_KILLED = -9
_LONGEST_RUN = 120.0
_MOST_ROUNDS_A_KILL = 6


class Campaign:
    """Goes through an order in a work folder whose letters are queued and not sent."""

    def __init__(self, world: World, order: Order) -> None:
        self._world = world
        self._order = order
        self._root = world.root
        self._post = PostOfficeProcess(self._root / "post")
        self._now = moment("2024-06-03 08:00")
        chance = random.Random(f"{order.seed}/{order.name}/traffic")
        self._traffic = Traffic(correspondents(world), chance)
        self._scene = Scene(world, order, self._post)
        self._zygote: Zygote | None = None
        self.figures = Figures()
        self.faults: list[str] = []

    def run(self) -> None:
        """All rounds, then calm until nothing moves any more, then the reckoning."""
        begun = time.monotonic()
        (self._root / "post").mkdir()
        self._post.start()
        self._scene.write_settings()
        self._zygote = Zygote(self._root / "runs.log")
        try:
            self._rounds()
            self._come_to_rest()
        finally:
            self._zygote.close()
            self._post.kill()
        self._reckon()
        self.figures.seconds = time.monotonic() - begun

    def _rounds(self) -> None:
        figures, wanted = self.figures, self._order.kills
        while figures.kills < wanted:
            figures.rounds += 1
            assert figures.rounds < _MOST_ROUNDS_A_KILL * wanted + 20, "the runs are not killed"
            self._round(figures.rounds)

    def _round(self, number: int) -> None:
        size = (self._root / "plancycle.sqlite").stat().st_size
        weather = draw(f"{self._order.seed}/{self._order.name}", number, size)
        self.figures.weather[weather.kind] += 1
        self._now += weather.step
        self._scene.fill_outbox(number)
        self._arrive(weather.arrivals)
        if weather.kind == "validity_before":
            self._scene.reset_validity(number)
        weather.faults.store(self._post.folder)
        runs = [self._start(t, d) for t, d in zip(weather.tasks, weather.dooms, strict=True)]
        self._strike(weather, runs)
        self._end(weather, runs)
        if weather.kind == "late_copies":
            # The copies are still on their way when somebody sends again.
            self._now += SHORT_STEP
            self._end(weather, [self._start("send")])
        self._clear(number)

    def _start(self, task: str, doom: Doom | None = None) -> RunProcess:
        assert self._zygote is not None
        self.figures.runs += 1
        return self._zygote.start(Run(str(self._root), task, self._now.isoformat(), doom or Doom()))

    def _strike(self, weather: Weather, runs: list[RunProcess]) -> None:
        """What happens while the runs are at work, in the order of its moments."""
        events: list[tuple[float, str, int]] = [
            (t, "kill", n) for n, t in enumerate(weather.timers) if t
        ]
        if weather.kind in ("server_killed", "validity_within"):
            events.append((weather.strike, weather.kind, 0))
        if weather.within:
            events.append((weather.strike / 2, "arrive", weather.within))
        begun = time.monotonic()
        for at, what, number in sorted(events):
            left = begun + at - time.monotonic()
            if left > 0 and all(r.wait(left) for r in runs):
                left = 0
            match what:
                case "kill":
                    runs[number].kill()
                case "arrive":
                    self._arrive(number)
                case "server_killed":
                    self._post.kill()
                case "validity_within":
                    self._scene.reset_validity(weather.number)

    def _end(self, weather: Weather, runs: list[RunProcess]) -> None:
        for run in runs:
            if not run.wait(_LONGEST_RUN):
                run.kill()
                run.wait(5)
                self.faults.append(f"round {weather.number} ({weather.kind}): a run hangs")
            self.figures.ends[run.status] += 1
            self.figures.kills += run.status == _KILLED
            calm = weather.kind == "calm" and weather.step == LONG_STEP and len(runs) == 1
            if run.status not in (DONE, REFUSED, _KILLED) or (calm and run.status == REFUSED):
                what = "broke" if run.status == BROKEN else f"ended with {run.status}"
                self.faults.append(f"round {weather.number} ({weather.kind}): a run {what}")

    def _clear(self, number: int) -> None:
        Faults(number=-number).store(self._post.folder)
        if not self._post.alive:
            self._post.start()
        self._post.wait_for_copies()

    def _come_to_rest(self) -> None:
        """Calm days: at their end nothing waits any more."""
        for _ in range(14):
            self._now += timedelta(hours=5)
            for task in ("collect", "send"):
                run = self._start(task)
                run.wait(_LONGEST_RUN)
                if run.status != DONE:
                    self.faults.append(f"in calm weather {task} ended with {run.status}")
            states = Counter(m.status for m in ledger.all_outgoing(self._world))
            if not states[OutgoingStatus.QUEUED] + states[OutgoingStatus.SENDING]:
                return

    def _reckon(self) -> None:
        world, figures, order = self._world, self.figures, self._order
        self.faults += ledger.mail_faults(world, self._post.folder, archive=bool(order.archive))
        self.faults += ledger.inbox_faults(world, self._traffic.arrived)
        self.faults += ledger.report_faults(world, self._traffic)
        figures.taken = ledger.taken_by_server(self._post.folder).total()
        figures.states = Counter(m.status.value for m in ledger.all_outgoing(world))
        figures.uncertain = figures.states[OutgoingStatus.UNCERTAIN.value]
        figures.arrived = len(self._traffic.arrived)
        figures.reports = sum(len(s.files) for s in self._traffic.sent.values())

    def _arrive(self, count: int) -> None:
        for _ in range(count):
            self._now += timedelta(seconds=7)
            raw = self._traffic.next_message(self._now)
            self._scene.deliver(len(self._traffic.arrived), raw, self._now.timestamp())
