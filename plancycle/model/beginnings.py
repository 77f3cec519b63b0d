"""When a task begins, so that nobody judges it before."""

from datetime import date

from plancycle.model.time_kinds import MONTHS, TimeKind
from plancycle.model.times import TaskTime


def begins(time: TaskTime, year: int) -> date:
    """First day on which a task is worked on.

    What is done by or on a day, or all the year round, is worked on from the first day of the
    year on: it is prepared, and its report says how far.

    Args: year: the plan's year; without weight where the time has a year of its own.
    """
    first = time.year or year
    if time.kind in MONTHS:
        return date(first, (time.month - 1) * MONTHS[time.kind] + 1, 1)
    if time.kind is TimeKind.FROM:
        return date(first, time.month, time.day)
    if time.kind is TimeKind.SINCE:
        return date(first, time.month or 1, time.day or 1)
    if time.kind is TimeKind.AFTER and time.last_year:  # the day of signature
        return date(time.last_year, time.last_month, time.last_day)
    if time.kind is TimeKind.LIST:
        now = [part for part in time.parts if part.concerns(year)] or list(time.parts)
        return min(begins(part, year) for part in now)
    # "Before 01-01" is due in the year before, and can't begin behind its end.
    return date(min(first, time.due(year).year), 1, 1)
