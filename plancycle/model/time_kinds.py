"""Shapes of time words, and the days of a year that come back by months, weeks and days."""

from datetime import date, timedelta
from enum import StrEnum


class TimeKind(StrEnum):
    """Shape of a time word."""

    YEARLY = "yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"
    REGULARLY = "regularly"
    ON_REQUEST = "on request"
    EVERY = "every"
    EVERY_MONTHS = "months"
    EVERY_WEEKS = "weeks"
    EVERY_DAYS = "days"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    ON = "on"
    BEFORE = "before"
    BY = "by"
    FROM = "from"
    SINCE = "since"
    AFTER = "after"
    LIST = "list"
    WORDS = "in words"


RECURRING = frozenset(
    {
        TimeKind.YEARLY,
        TimeKind.QUARTERLY,
        TimeKind.MONTHLY,
        TimeKind.WEEKLY,
        TimeKind.DAILY,
        TimeKind.REGULARLY,
    }
)
"""Words that may be bound to years of their own: ``yearly 2026-2030``."""

ENDLESS = RECURRING | {
    TimeKind.ON_REQUEST,
    TimeKind.EVERY,
    TimeKind.EVERY_MONTHS,
    TimeKind.EVERY_WEEKS,
    TimeKind.EVERY_DAYS,
    TimeKind.SINCE,
    TimeKind.WORDS,
}
"""Times that come back, never end or can't be told: nothing owed once has a day by them."""

MONTHS = {TimeKind.HALF: 6, TimeKind.QUARTER: 3, TimeKind.MONTH: 1}
"""How many months each of what is numbered within a year has."""

UNTOLD = frozenset({TimeKind.REGULARLY, TimeKind.DAILY, TimeKind.ON_REQUEST, TimeKind.WORDS})
"""Times of which no day can be told."""

COUNTED = frozenset(
    {
        TimeKind.YEAR,
        TimeKind.HALF,
        TimeKind.QUARTER,
        TimeKind.MONTH,
        TimeKind.ON,
        TimeKind.BEFORE,
        TimeKind.BY,
    }
)
"""Times that a list may be made of."""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    end = month_end(day.year + years, month + 1)
    return end.replace(day=min(day.day, end.day))


def days_in_months(year: int, step: int, day: int) -> tuple[date, ...]:
    """A day of every so manieth month of a year; of a shorter month its last day."""
    ends = (month_end(year, month) for month in range(step, 13, step))
    return tuple(end.replace(day=min(day, end.day)) for end in ends)


def stretch_ends(year: int, days: int) -> tuple[date, ...]:
    """The last days of stretches of so many days, counted from the start of a year.

    Weeks begin on Monday, as ISO weeks do: those that end in the year count.
    """
    start = date(year, 1, 1)
    if days % 7 == 0:
        # The week in which the year begins is of the year in which it ends.
        start -= timedelta(days=start.weekday())
    last, ends = start + timedelta(days=days - 1), []
    while last.year == year:
        ends.append(last)
        last += timedelta(days=days)
    return tuple(ends)
