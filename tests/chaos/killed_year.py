"""A year of commands, each killed at places drawn by chance and given again until it ends."""

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.chaos.books import database_address, with_ids
from tests.chaos.crash_points import Doom
from tests.chaos.processes import Zygote
from tests.chaos.worker import Run
from tests.chaos.year_script import Files, Step
from tests.cycle.world import Crafts, World, moment

_KILLED = -9
_LONGEST_RUN = 120.0
_LATER = timedelta(minutes=15)
"""Until a person gives the command again: what was being sent is then given up for uncertain."""


@dataclass
class Played:
    """What is known of a year that was played undisturbed: what arrived, and the crash points."""

    arrived: dict[int, Files] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=dict)


class KilledYear:
    """Plays a script in a work folder whose settings and profile lie ready."""

    def __init__(self, root: Path, script: Sequence[Step], zygote: Zygote, crafts: Crafts) -> None:
        self.root = root
        self._script = script
        self._zygote = zygote
        self._crafts = crafts
        self._count = root.parent / f"{root.name}.points"
        self.kills = 0
        self.faults: list[str] = []

    def play_undisturbed(self) -> Played:
        """Every command once; each must end well."""
        played = Played()
        for number, step in enumerate(self._script):
            if step.arrive is not None:
                played.arrived[number] = self._what_arrives(step)
            self._prepare(number, played)
            status = self._give(step, 0, Doom())
            if status != 0:
                self.faults.append(f"undisturbed, {' '.join(step.words)} ended with {status}")
                return played
            played.points[number] = int(self._count.read_text(encoding="utf-8"))
        self._look_last()
        return played

    def play_killed(self, played: Played, chance: random.Random, kills_a_step: float) -> None:
        """Every command until it ends, killed ``kills_a_step`` times on average."""
        for number, step in enumerate(self._script):
            self._prepare(number, played)
            doomed = int(kills_a_step + chance.random())
            killed = 0
            for attempt in range(doomed + 1):
                points = played.points[number]
                doom = Doom(chance.randint(1, max(points, 1)), die_after=chance.random() < 0.5)
                status = self._give(step, attempt, doom if attempt < doomed else Doom())
                if status != _KILLED:
                    break
                killed += 1
                if step.is_done is not None and step.is_done(self.root):
                    status = 0
                    break
            self.kills += killed
            if status != 0 and not (killed and step.once and status == 1):
                self.faults.append(
                    f"{' '.join(step.words)}, killed {killed} times, then ended with {status}"
                )

        self._look_last()

    def _look_last(self) -> None:
        """Once more, at its own moment: the last command shows the year, and when it was given."""
        if self._give(self._script[-1], 0, Doom()) != 0:
            self.faults.append("the finished year can't be shown")

    def _give(self, step: Step, attempt: int, doom: Doom) -> int:
        now = moment(step.now) + attempt * _LATER
        words = with_ids(self.root, step.words)
        run = self._zygote.start(
            Run(str(self.root), "command", now.isoformat(), doom, words, str(self._count))
        )
        if not run.wait(_LONGEST_RUN):
            run.kill()
            run.wait(5)
            self.faults.append(f"{' '.join(step.words)} hangs")
        return run.status

    def _what_arrives(self, step: Step) -> Files:
        assert step.arrive is not None
        world = World(self.root, self._crafts, step.now, url=database_address(self.root))
        try:
            return step.arrive(world)
        finally:
            world.database.close()

    def _prepare(self, number: int, played: Played) -> None:
        step = self._script[number]
        at = moment(step.now).timestamp()
        for name, content in played.arrived.get(number, {}).items():
            (self.root / name).write_bytes(content)
            os.utime(self.root / name, (at, at))
        if step.stage is not None:
            step.stage(self.root)
