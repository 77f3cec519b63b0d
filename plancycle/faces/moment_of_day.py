"""The moment that is meant where a person names only a day on which something came."""

from datetime import date, datetime, time

from plancycle.model.periods import VIETNAM

_OFFICE_CLOSES = time(17)


def moment_of_day(day: date, now: datetime) -> datetime:
    """Of a past or coming day the end of office hours in Vietnam, of ``now``'s own day ``now``."""
    if day == now.astimezone(VIETNAM).date():
        return now
    return datetime.combine(day, _OFFICE_CLOSES, VIETNAM)
