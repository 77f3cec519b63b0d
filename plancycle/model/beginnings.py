"""When a task begins, so that nobody judges it before."""

from datetime import date

from plancycle.model.times import TaskTime, TimeKind

_MONTHS = {TimeKind.HALF: 6, TimeKind.QUARTER: 3, TimeKind.MONTH: 1}


def begins(time: TaskTime, year: int) -> date:
    """First day on which a task is worked on.

    What is done by or on a day, or all the year round, is worked on from the first day of the
    year on: it is prepared, and its report says how far.

    Args: year: the plan's year; without weight where the time has a year of its own.
    """
    first = time.year or year
    if time.kind in _MONTHS:
        return date(first, (time.month - 1) * _MONTHS[time.kind] + 1, 1)
    if time.kind is TimeKind.FROM:
        return date(first, time.month, time.day)
    return date(min(first, time.due(year).year), 1, 1)
