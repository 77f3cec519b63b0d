"""Working days: the public holidays of Vietnam, under an overlay of decided swaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def days_after(day: date, days: int) -> date:
    """The day so many days later (or, negative, earlier), no later than the last that there is.

    A day that was stored with a slip in its year must not stop the work on every other.
    """
    ordinal = max(day.toordinal() + days, date.min.toordinal())
    return date.fromordinal(min(ordinal, date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One line of the overlay.

    Attributes:
        day: the date.
        working: True where a weekend is worked in exchange, False where a weekday is off.
        source: the document that decided it.
    """

    day: date
    working: bool
    source: str


@dataclass(frozen=True)
class WorkCalendar:
    """Tells working days from days off. The overlay wins over the package ``holidays``."""

    overlay: tuple[CalendarDay, ...] = ()

    @cached_property
    def _decided(self) -> Mapping[date, bool]:
        return {d.day: d.working for d in self.overlay}

    @cached_property
    def _public(self) -> "HolidayBase":
        import holidays  # noqa: PLC0415 - its tables take long to import

        return holidays.country_holidays("VN")

    def is_working(self, day: date) -> bool:
        """Whether offices work that day."""
        decided = self._decided.get(day)
        if decided is not None:
            return decided
        # Of Tết the package knows the usual days; how many there are is decided each year.
        return day.weekday() < 5 and day not in self._public

    def last_working_day(self, until: date) -> date:
        """``until`` itself if worked, else the working day nearest before it."""
        while not self.is_working(until) and until != date.min:
            until = days_after(until, -1)
        return until

    def shift(self, day: date, working_days: int) -> date:
        """The day a number of working days after (or, negative, before) ``day``.

        ``shift(d, 0)`` is the last working day up to ``d``.
        """
        day = self.last_working_day(day)
        step = 1 if working_days > 0 else -1
        for _ in range(abs(working_days)):
            day = days_after(day, step)
            while not self.is_working(day) and day not in (date.min, date.max):
                day = days_after(day, step)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in ``(start, end]``; negative if ``end`` lies before ``start``."""
        if end < start:
            return -self.working_days_between(end, start)
        days: Iterable[date] = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(1 for d in days if self.is_working(d))
