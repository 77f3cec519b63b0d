"""What happens to a round: which faults, which deaths, drawn from the seed alone."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta

from tests.chaos.crash_points import Doom
from tests.chaos.post_faults import Faults

_TEXTS = ("ok", "ok", "ok", "451", "452", "no_command", "half", "lost", "taken", "taken")
_KINDS = {
    "calm": 26,
    "texts": 26,
    "late_copies": 8,
    "smtp_login": 5,
    "imap_login": 4,
    "imap_drop": 7,
    "server_killed": 9,
    "validity_before": 5,
    "validity_within": 4,
    "disk_full": 10,
}
SHORT_STEP, LONG_STEP = timedelta(minutes=2), timedelta(minutes=65)
"""Between two rounds: shorter than every lease, and longer than every lease."""


@dataclass(frozen=True)
class Weather:
    """One round.

    Attributes:
        kind: of the fault; tasks: one run or two at once; dooms: one a run; timers: seconds after
            which each is killed from outside, 0: not; step: time since the round before;
            arrivals: messages that come before the runs; within: and while they run;
            strike: seconds after which the server is killed or its UIDs change, where that is the
            fault.
    """

    number: int
    kind: str
    tasks: tuple[str, ...]
    dooms: tuple[Doom, ...]
    timers: tuple[float, ...]
    step: timedelta
    arrivals: int
    within: int
    strike: float
    faults: Faults


def draw(seed: str, number: int, database_size: int) -> Weather:
    """The weather of one round; the same for the same seed, number and size of the database."""
    chance = random.Random(f"{seed}/{number}")
    kind = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
    tasks = tuple(chance.choices(("collect", "send"), (3, 2), k=1 + (chance.random() < 0.2)))
    deaths = [_death(chance) for _ in tasks]
    dooms = tuple(d for d, _ in deaths)
    if kind == "disk_full":
        dooms = tuple(_full_disk(chance, d, database_size) for d in dooms)
    hurried = kind == "late_copies" or chance.random() < 0.15
    return Weather(
        number=number,
        kind=kind,
        tasks=tasks,
        dooms=dooms,
        timers=tuple(t for _, t in deaths),
        step=SHORT_STEP if hurried else LONG_STEP,
        arrivals=chance.randint(0, 5),
        within=chance.choice((0, 0, 1, 2)),
        strike=chance.uniform(0.0, 0.8),
        faults=_faults(chance, kind, number),
    )


def _death(chance: random.Random) -> tuple[Doom, float]:
    """By itself at a crash point, or from outside at a moment; either may come too late."""
    if chance.random() < 0.6:
        early, anywhere = int(10 ** chance.uniform(0, 2.4)), chance.randint(1, 300)
        at = early if chance.random() < 0.5 else anywhere
        return Doom(die_at=at, die_after=chance.random() < 0.5), 0.0
    return Doom(), chance.uniform(0.02, 1.5)


def _full_disk(chance: random.Random, doom: Doom, database_size: int) -> Doom:
    if chance.random() < 0.5:
        return replace(doom, no_space_at=chance.randint(1, 25))
    room = chance.choice((0, 10_000, 100_000, 400_000, database_size, database_size + 8_192))
    return replace(doom, file_limit=room + 4_096)


def _faults(chance: random.Random, kind: str, number: int) -> Faults:
    quiet = Faults(number=number)
    texts = tuple(chance.choices(_TEXTS, k=chance.randint(1, 12)))
    logins = ("535 5.7.8 Authentication failed", "454 4.7.0 Temporary failure", "421 4.3.2 Busy")
    match kind:
        case "texts":
            return replace(quiet, data=(*texts, "ok"))
        case "late_copies":
            return replace(quiet, data=("taken", *texts, "ok"), copies_late=True)
        case "smtp_login":
            return replace(quiet, login=chance.choice(logins))
        case "imap_login":
            return replace(quiet, imap_login=True)
        case "imap_drop":
            return replace(quiet, imap_bytes=int(10 ** chance.uniform(2, 5.3)))
    return quiet
