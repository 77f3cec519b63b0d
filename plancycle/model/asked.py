"""Who is asked for a report or an estimate in a period."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plancycle.model.actors import Actor
from plancycle.model.assignments import is_among, resolve_actors
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.plan import Target
from plancycle.model.profile import Profile
from plancycle.model.units import Unit


def asked_targets(profile: Profile, period: ReportingPeriod) -> tuple[tuple[str, Target], ...]:
    """The measured targets that a period asks for, with their ids (``CT01``).

    None in an estimate; none that falls due on a day after the period's data end.
    """
    if period.form is FormKind.ESTIMATE:
        return ()
    end = period.window.end
    return tuple(
        (target_id, target)
        for target_id, target in profile.plan.measured_targets
        if target.time is None or target.time.due(end.year) <= end
    )


def asked_units(
    profile: Profile, period: ReportingPeriod, leads: Collection[str], day: date
) -> tuple[Unit, ...]:
    """Units that a period asks, as they stand on a day, in the order of the register.

    Args: leads: codes of the units that lead a task of the year's plan.
    """
    return _asked_on(profile, _Asking.of_period(profile, period), leads, day)


class _Asking(NamedTuple):
    """Whom a period asks beside those that lead a task, and to which of them all it is narrowed.

    Attributes: narrowings: who is asked is among the actors of each of these.
    """

    named: tuple[Actor, ...]
    narrowings: tuple[tuple[Actor, ...], ...]

    @classmethod
    def of_period(cls, profile: Profile, period: ReportingPeriod) -> "_Asking":
        regime = profile.reporting
        named: list[Actor] = []
        if period.form is FormKind.RESULTS:
            named = [*regime.reporters]
            named += [a for _, target in asked_targets(profile, period) for a in target.reporters]
        narrowings = (r.asked for r in regime.periods if r.code == period.code and r.asked)
        return cls(tuple(named), tuple(tuple(actors) for actors in narrowings))


def _asked_on(
    profile: Profile, asking: _Asking, leads: Collection[str], day: date
) -> tuple[Unit, ...]:
    """As :func:`is_asked`, of all units at once: an actor is looked up once, not for each unit."""
    register = profile.units
    asked = {*leads, *_codes(resolve_actors(asking.named, register, day))}
    for actors in asking.narrowings:
        asked.intersection_update(_codes(resolve_actors(actors, register, day)))
    return tuple(u for u in register.valid_on(day) if u.code in asked)


def _codes(units: tuple[Unit, ...]) -> Iterator[str]:
    return (unit.code for unit in units)


def asked_of_year(
    profile: Profile, year: int, first: date
) -> tuple[tuple[ReportingPeriod, tuple[Unit, ...]], ...]:
    """Each period of a year with the units that it asks, from the day ``first`` on.

    A unit that begins later, or becomes the heir of one that ends, is asked in a period whose data
    do not end before that day and that is not due before it.
    """
    register, periods = profile.units, profile.periods(year)
    days = [first, *register.turning_days(first, max((p.due for p in periods), default=first))]
    leads = {day: _leads(profile, day) for day in days}
    # Of thirty periods nearly all ask the same units: they are looked for once.
    asked_on: dict[tuple[date, _Asking], tuple[Unit, ...]] = {}

    def asked(period: ReportingPeriod) -> Iterator[Unit]:
        asking = _Asking.of_period(profile, period)
        for day in _days_of_asking(period, days):
            key = day, asking
            if key not in asked_on:
                asked_on[key] = _asked_on(profile, asking, leads[day], day)
            yield from asked_on[key]

    # As it stood when it was first asked: one unit is asked once.
    return tuple((period, _each_once(asked(period))) for period in periods)


def _days_of_asking(period: ReportingPeriod, days: Sequence[date]) -> Iterator[date]:
    """The first day, and those of the later ones on which a period still asks whoever began."""
    for place, day in enumerate(days):
        # An estimate is of money to come: who begins later has something to ask for all the same.
        over = day > period.due or (period.form is FormKind.RESULTS and day > period.window.end)
        if place == 0 or not over:
            yield day


def _each_once(units: Iterable[Unit]) -> tuple[Unit, ...]:
    unit_by_code: dict[str, Unit] = {}
    for unit in units:
        unit_by_code.setdefault(unit.code, unit)
    return tuple(unit_by_code.values())


def _leads(profile: Profile, day: date) -> set[str]:
    # Many tasks are led by the same: each actor is looked up once.
    actors = dict.fromkeys(actor for task in profile.plan.tasks for actor in task.lead)
    return set(_codes(resolve_actors(actors, profile.units, day)))


def is_asked(
    unit: Unit, profile: Profile, period: ReportingPeriod, day: date, *, leads: bool
) -> bool:
    """Whether a period asks a unit, as it stands on a day.

    Results are asked of those that lead a task, that the regime names, or that report a measured
    target; an estimate only of those that lead a task. ``asked`` of the period narrows either.

    Args: leads: whether the unit leads a task of the year's plan.
    """
    register, asking = profile.units, _Asking.of_period(profile, period)
    return (
        (leads or is_among(unit, asking.named, register, day))
        and unit.exists_on(day)
        and all(is_among(unit, actors, register, day) for actors in asking.narrowings)
    )
