"""A year played up to a moment, and on from there day by day: the stage of a practice office."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from plancycle.cycle.workplace.office import Office
from plancycle.model.periods import VIETNAM
from plancycle.rehearsal.moments import Stop
from plancycle.rehearsal.played_units import Act
from plancycle.rehearsal.rehearse import JOURNAL, OPENING, Order, Steps, cast_year, take_step
from plancycle.rehearsal.stage import Journal, SimulatedClock, Troupe
from plancycle.rehearsal.timetable import Appointment, timetable

Tell = Callable[[int, int, Appointment], None]
"""Told, before each step, how many are done, how many there are, and the step."""


def play_until(
    office: Office,
    clock: SimulatedClock,
    steps: Steps,
    order: Order,
    stop: Stop,
    *,
    outside: Path,
    tell: Tell,
) -> None:
    """Play a year from its beginning up to a moment.

    Args:
        office: its clock is ``clock``; the actors send through it.
        outside: Maildir in which the units find what they were sent.

    Raises: StepError: a step failed.
    """
    troupe = _troupe(office, clock, order, outside)
    appointments = [a for a in timetable(office.profile, order.year) if a.day <= stop.worked_until]
    acts: tuple[Act, ...] = ()
    for number, appointment in enumerate(appointments):
        at = datetime.combine(appointment.day, OPENING, VIETNAM)
        acts = acts or cast_year(office, order)[1]
        tell(number, len(appointments), appointment)
        troupe.play([a for a in acts if a.at < at], order.year)
        clock.moment = at
        take_step(steps, appointment)
    acts = acts or cast_year(office, order)[1]
    troupe.play([a for a in acts if a.at < stop.moment], order.year)
    clock.moment = stop.moment


def play_on(
    office: Office, clock: SimulatedClock, order: Order, until: datetime, *, outside: Path
) -> int:
    """Let the units do what they do before a moment; the office does nothing of itself meanwhile.

    A unit that was not written to does nothing; what it would have sent, it sends when it was.

    Returns: how many letters came.
    """
    acts = cast_year(office, order)[1]
    troupe = _troupe(office, clock, order, outside)
    return troupe.play([a for a in acts if a.at < until], order.year)


def _troupe(office: Office, clock: SimulatedClock, order: Order, outside: Path) -> Troupe:
    # The work folder is the rehearsal's own.
    journal = Journal(office.papers.parent / JOURNAL)
    return Troupe(office, clock, outside, journal, order.seed)
