"""Who is asked for a report or an estimate in a period."""

from collections.abc import Collection
from datetime import date

from plancycle.model.assignments import resolve_actors
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

    Results are asked of those that lead a task, that the regime names, or that report a measured
    target; an estimate only of those that lead a task. ``asked`` of the period narrows either.

    Args: leads: codes of the units that lead a task of the year's plan.
    """
    register, regime = profile.units, profile.reporting
    wanted = set(leads)
    if period.form is FormKind.RESULTS:
        named = [*regime.reporters]
        named += [a for _, target in asked_targets(profile, period) for a in target.reporters]
        wanted |= {u.code for u in resolve_actors(named, register, day)}
    for rule in regime.periods:
        if rule.code == period.code and rule.asked:
            wanted &= {u.code for u in resolve_actors(rule.asked, register, day)}
    return tuple(u for u in register.valid_on(day) if u.code in wanted)
