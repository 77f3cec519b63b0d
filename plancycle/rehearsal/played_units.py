"""The units of a rehearsal, played by a seeded actor: when each answers, and with what.

Everything an actor does follows from the seed, the unit and the period, so that the same seed
gives the same year.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from plancycle.model.calendar import WorkCalendar
from plancycle.model.periods import VIETNAM, ReportingPeriod


class Behaviour(StrEnum):
    """How a unit answers in one period."""

    ON_TIME = "on_time"
    LATE = "late"
    FAULTY = "faulty"
    TWICE = "twice"
    STRANGER = "stranger"
    AWAY = "away"
    NEVER = "never"

    @property
    def vietnamese(self) -> str:
        """As the summary of a rehearsal calls it."""
        return _LABELS[self]


_LABELS = {
    Behaviour.ON_TIME: "Gửi đúng hạn",
    Behaviour.LATE: "Gửi chậm",
    Behaviour.FAULTY: "Gửi sai rồi sửa",
    Behaviour.TWICE: "Gửi hai lần",
    Behaviour.STRANGER: "Gửi từ địa chỉ lạ",
    Behaviour.AWAY: "Trả lời tự động rồi gửi",
    Behaviour.NEVER: "Không gửi",
}

_SHARES = {
    Behaviour.LATE: 0.09,
    Behaviour.FAULTY: 0.09,
    Behaviour.TWICE: 0.04,
    Behaviour.STRANGER: 0.03,
    Behaviour.AWAY: 0.04,
    Behaviour.NEVER: 0.05,
}


class ActKind(StrEnum):
    """One thing an actor does."""

    REPORT = "report"
    FAULTY = "faulty"
    REVISE = "revise"
    STRANGER = "stranger"
    AUTO_REPLY = "auto_reply"


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """What a unit does, and when."""

    at: datetime
    unit_code: str
    period: str
    kind: ActKind

    @property
    def key(self) -> str:
        """Names the act in the journal of a rehearsal."""
        return f"{self.period} {self.unit_code} {self.kind} {self.at.isoformat()}"


def cast(
    bound: Sequence[str],
    invited: Sequence[str],
    period: ReportingPeriod,
    seed: int,
    *,
    lead: str = "",
) -> dict[str, Behaviour]:
    """Give every unit its part: each behaviour in its share, at least once where units allow.

    The parts that need chasing go to units that are bound: an invited one is never late. ``lead``,
    who adds up the reports, sends its own in time: its part and that of another are exchanged.
    """
    chance = random.Random(f"{seed}:{period.year}:{period.code}")  # noqa: S311 - a play, no secret
    order, guests = sorted(bound), sorted(invited)
    chance.shuffle(order)
    order += guests
    parts: list[Behaviour] = []
    for behaviour, share in _SHARES.items():
        parts += [behaviour] * max(1, round(share * len(order)))
    # With few units every part once would leave nobody who reports in time.
    parts = parts[: len(order) // 2]
    parts += [Behaviour.ON_TIME] * (len(order) - len(parts))
    given = dict(zip(order, parts, strict=True))
    if lead in bound:
        in_time = (u for u in order if u in bound and given[u] is Behaviour.ON_TIME)
        other = next(in_time, lead)
        given[lead], given[other] = given[other], given[lead]
    return given


def script(
    unit: str, behaviour: Behaviour, period: ReportingPeriod, calendar: WorkCalendar, seed: int
) -> tuple[Act, ...]:
    """What a unit does in one period, in order of time."""
    chance = chance_of(seed, unit, period)

    def act(day: date, kind: ActKind) -> Act:
        minutes = chance.randrange(9 * 60)
        at = datetime.combine(day, time(8, 30), VIETNAM) + timedelta(minutes=minutes)
        return Act(at, unit, period.code, kind)

    def before(low: int, high: int) -> date:
        return calendar.shift(period.due, -chance.randint(low, high))

    early = before(4, 9)
    days: dict[Behaviour, tuple[tuple[date, ActKind], ...]] = {
        Behaviour.NEVER: (),
        Behaviour.ON_TIME: ((before(0, 9), ActKind.REPORT),),
        Behaviour.LATE: ((calendar.shift(period.due, chance.randint(1, 4)), ActKind.REPORT),),
        Behaviour.FAULTY: (
            (early, ActKind.FAULTY),
            (calendar.shift(early, chance.randint(2, 4)), ActKind.REVISE),
        ),
        Behaviour.TWICE: (
            (early, ActKind.REPORT),
            (calendar.shift(early, 2), ActKind.REVISE),
        ),
        Behaviour.STRANGER: (
            (early, ActKind.STRANGER),
            (calendar.shift(early, 3), ActKind.REPORT),
        ),
        Behaviour.AWAY: (
            (calendar.shift(period.due, -10), ActKind.AUTO_REPLY),
            (before(1, 4), ActKind.REPORT),
        ),
    }
    return tuple(act(day, kind) for day, kind in days[behaviour])


def chance_of(seed: int, unit: str, period: ReportingPeriod) -> random.Random:
    """The dice of one unit in one period: the same seed throws the same numbers."""
    return random.Random(f"{seed}:{period.year}:{period.code}:{unit}")  # noqa: S311 - a play, no secret
