"""Who is asked for a report or an estimate in a period."""

from collections.abc import Collection, Mapping
from datetime import date

from plancycle.model.assignments import Role, expand_assignments, is_among
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
    return tuple(
        unit
        for unit in profile.units.valid_on(day)
        if is_asked(unit, profile, period, day, leads=unit.code in leads)
    )


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
    return tuple(
        (period, tuple(_asked_by_day(profile, period, leads).values())) for period in periods
    )


def _asked_by_day(
    profile: Profile, period: ReportingPeriod, leads: Mapping[date, Collection[str]]
) -> dict[str, Unit]:
    asked: dict[str, Unit] = {}
    for place, (day, of_day) in enumerate(leads.items()):
        # An estimate is of money to come: who begins later has something to ask for all the same.
        over = day > period.due or (period.form is FormKind.RESULTS and day > period.window.end)
        if place == 0 or not over:
            for unit in asked_units(profile, period, of_day, day):
                # As it stood when it was first asked: one unit is asked once.
                asked.setdefault(unit.code, unit)
    return asked


def _leads(profile: Profile, day: date) -> set[str]:
    owed = expand_assignments(profile.plan, profile.units, day)
    return {a.unit_code for a in owed if a.role is Role.LEAD}


def is_asked(
    unit: Unit, profile: Profile, period: ReportingPeriod, day: date, *, leads: bool
) -> bool:
    """Whether a period asks a unit, as it stands on a day.

    Results are asked of those that lead a task, that the regime names, or that report a measured
    target; an estimate only of those that lead a task. ``asked`` of the period narrows either.

    Args: leads: whether the unit leads a task of the year's plan.
    """
    register, regime = profile.units, profile.reporting
    asked = leads
    if not leads and period.form is FormKind.RESULTS:
        named = [*regime.reporters]
        named += [a for _, target in asked_targets(profile, period) for a in target.reporters]
        asked = is_among(unit, named, register, day)
    narrowings = [r.asked for r in regime.periods if r.code == period.code and r.asked]
    return (
        asked
        and unit.exists_on(day)
        and all(is_among(unit, actors, register, day) for actors in narrowings)
    )
