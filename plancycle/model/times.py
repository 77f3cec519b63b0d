"""When a task is to be done, as a plan writes it.

In ``plan.yaml`` a time is one of (dates are month-day, or year-month-day)::

    yearly              # hằng năm: every year, by its end
    quarterly, monthly, weekly
    regularly           # thường xuyên
    on request          # khi có yêu cầu, đột xuất
    every 2 years       # every 1-2 years: each year or every second one
    year                # within the plan's year;  year 2025: within that year
    years 2025-2026     # over those years
    half 1              # first half of the plan's year;  half 1/2026: of that year
    quarter 2           # quarter 2/2027
    quarters 2-4        # quarters 2-4/2025, quarters 4/2025-1/2026
    month 10            # month 10/2025
    months 3-9          # months 3-9/2025, months 10/2025-3/2026
    on 10-10            # on 2025-10-10
    before 06-15        # the day before is the last one: 14/6;  before 2025-06-15
    by 06-15            # that day is the last one;  by 2025-06-15
    from 10-01 to 10-10 # from 2025-10-01 to 2025-10-10

What has no year of its own belongs to the year of the plan; what has one keeps it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plancycle.model.errors import ConfigError

_YEAR = r"(?:20\d\d)"
_DAY = r"(?:20\d\d-)?\d{2}-\d{2}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<word>yearly|quarterly|monthly|weekly|regularly|on request|year)",
        rf"(?P<kind>year) (?P<year>{_YEAR})",
        rf"(?P<kind>year)s (?P<year>{_YEAR})-(?P<last_year>{_YEAR})",
        rf"(?P<kind>half) (?P<part>[12])(?:/(?P<year>{_YEAR}))?",
        rf"(?P<kind>quarter) (?P<part>[1-4])(?:/(?P<year>{_YEAR}))?",
        rf"(?P<kind>quarter)s (?P<part>[1-4])(?:/(?P<year>{_YEAR}))?-(?P<last>[1-4])"
        rf"(?:/(?P<last_year>{_YEAR}))?",
        rf"(?P<kind>month) (?P<part>[1-9]|1[0-2])(?:/(?P<year>{_YEAR}))?",
        rf"(?P<kind>month)s (?P<part>[1-9]|1[0-2])(?:/(?P<year>{_YEAR}))?-"
        rf"(?P<last>[1-9]|1[0-2])(?:/(?P<last_year>{_YEAR}))?",
        r"(?P<kind>every) (?P<part>[2-9])(?P<last>) years",
        r"(?P<kind>every) (?P<part>[1-8])-(?P<last>[2-9]) years",
        rf"(?P<kind>on|before|by) (?P<day>{_DAY})",
        rf"(?P<kind>from) (?P<day>{_DAY}) to (?P<last_day>{_DAY})",
    )
)
_EXPECTED = (
    "yearly, regularly, monthly, “quarter 2”, “month 10”, “on 10-10”, “before 06-15” "
    "(tháng-ngày); có năm riêng thì ghi “quarter 2/2027”, “month 10/2025”, “before 2025-06-15”, "
    "“years 2025-2026”"
)
_ROMAN = ("I", "II", "III", "IV")


class TimeKind(StrEnum):
    """Shape of a time word."""

    YEARLY = "yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    REGULARLY = "regularly"
    ON_REQUEST = "on request"
    EVERY = "every"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    ON = "on"
    BEFORE = "before"
    BY = "by"
    FROM = "from"


_WORDS = {
    TimeKind.YEARLY: "Hằng năm",
    TimeKind.QUARTERLY: "Hằng quý",
    TimeKind.MONTHLY: "Hằng tháng",
    TimeKind.WEEKLY: "Hằng tuần",
    TimeKind.REGULARLY: "Thường xuyên",
    TimeKind.ON_REQUEST: "Khi có yêu cầu",
}
_DATED = {
    TimeKind.ON: "Ngày",
    TimeKind.BEFORE: "Trước ngày",
    TimeKind.BY: "Chậm nhất ngày",
}


@dataclass(frozen=True, slots=True)
class TaskTime:
    """A time word, made by :func:`parse_time`; a part that it does not have is 0.

    Attributes:
        kind: its shape.
        month, day: of a date; the number of a month, quarter or half is in ``month``, and so is
            the least number of years of "every n years" (the most is in ``last_month``).
        year: a year of its own; 0 belongs to the plan's year.
        last_month, last_day, last_year: the other end of a span (a span has both years or none).
    """

    kind: TimeKind
    month: int = 0
    day: int = 0
    year: int = 0
    last_month: int = 0
    last_day: int = 0
    last_year: int = 0

    @property
    def is_span(self) -> bool:
        """Whether it runs from one month, quarter, year or day to another."""
        return bool(self.last_month or self.last_year)

    def label(self, year: int) -> str:
        """As printed in a plan of that year; months 1 and 2 with a leading zero."""
        first, last = self.year or year, self.last_year or self.year or year
        match self.kind:
            case TimeKind.EVERY:
                return _every(self.month, self.last_month)
            case TimeKind.YEAR:
                return f"{first} - {last}" if self.is_span else f"Năm {first}"
            case TimeKind.HALF:
                return f"6 tháng {'đầu' if self.month == 1 else 'cuối'} năm {first}"
            case TimeKind.QUARTER if self.is_span:
                start = "" if first == last else f"/{first}"
                end = f"{_ROMAN[self.last_month - 1]}/{last}"
                return f"Từ quý {_ROMAN[self.month - 1]}{start} đến quý {end}"
            case TimeKind.QUARTER:
                return f"Quý {_ROMAN[self.month - 1]}/{first}"
            case TimeKind.MONTH if self.is_span:
                start = "" if first == last else f"/{first}"
                end = f"{_two(self.last_month)}/{last}"
                return f"Từ tháng {_two(self.month)}{start} đến tháng {end}"
            case TimeKind.MONTH:
                return f"Tháng {_two(self.month)}/{first}"
            case TimeKind.FROM:
                start = "" if first == last else f"/{first}"
                end = f"{self.last_day:02d}/{_two(self.last_month)}/{last}"
                return f"Từ ngày {self.day:02d}/{_two(self.month)}{start} đến ngày {end}"
            case TimeKind.ON | TimeKind.BEFORE | TimeKind.BY:
                return f"{_DATED[self.kind]} {self.day:02d}/{_two(self.month)}/{first}"
            case word:
                return _WORDS[word]

    def due(self, year: int) -> date:
        """Last day on which the task is in time; 31/12 for what has no nearer end.

        Args: year: the plan's year; without weight where the time has a year of its own.
        """
        first, last = self.year or year, self.last_year or self.year or year
        match self.kind:
            case TimeKind.HALF:
                return _month_end(first, self.month * 6)
            case TimeKind.QUARTER:
                return _month_end(last, (self.last_month or self.month) * 3)
            case TimeKind.MONTH:
                return _month_end(last, self.last_month or self.month)
            case TimeKind.ON | TimeKind.BY:
                return date(first, self.month, self.day)
            case TimeKind.BEFORE:
                return date(first, self.month, self.day) - timedelta(days=1)
            case TimeKind.FROM:
                return date(last, self.last_month, self.last_day)
            case _:
                return date(last, 12, 31)

    def concerns(self, year: int) -> bool:
        """Whether the task is to be worked on in the plan of a year.

        Always, unless the time has years of its own: then from the year it begins in to the year
        it is due in.
        """
        if not self.year:
            return True
        first = self.year if self.kind is not TimeKind.BEFORE else self.due(year).year
        return first <= year <= self.due(year).year


def _every(least: int, most: int) -> str:
    """Each year or every second one, in words."""
    often = f"{most or least:02d} năm một lần"
    if not most:
        return often[:1].upper() + often[1:]
    return f"Hằng năm hoặc {often}" if least == 1 else f"Từ {least:02d} đến {often}"


def _two(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def parse_time(value: object) -> TaskTime:
    """Read a time word of ``plan.yaml``.

    Raises: ConfigError if it is none, names a date that does not exist, or ends before it begins.
    """
    if isinstance(value, TaskTime):
        return value
    parts = _parts(value) if isinstance(value, str) else None
    if parts is None:
        raise ConfigError(f"không đọc được thời gian “{value}”", _EXPECTED)
    if parts.get("word"):
        return TaskTime(TimeKind(parts["word"]))
    time = _dated(str(value), parts) if parts.get("day") else _counted(parts)
    if time.is_span and _end_before_start(time):
        raise ConfigError(
            f"thời gian “{value}” kết thúc trước khi bắt đầu",
            "phần sau lớn hơn phần trước, "
            "khác năm thì ghi cả hai năm, ví dụ “months 10/2025-3/2026”",
        )
    return time


def time_text(time: TaskTime) -> str:
    """A time as written in ``plan.yaml``; :func:`parse_time` reads it back."""
    match time.kind:
        case TimeKind.EVERY:
            most = f"-{time.last_month}" if time.last_month else ""
            return f"every {time.month}{most} years"
        case TimeKind.YEAR if time.is_span:
            return f"years {time.year}-{time.last_year}"
        case TimeKind.YEAR:
            return f"year {time.year}" if time.year else "year"
        case TimeKind.QUARTER | TimeKind.MONTH if time.is_span:
            start = f"/{time.year}" if time.year != time.last_year else ""
            end = f"/{time.last_year}" if time.last_year else ""
            return f"{time.kind}s {time.month}{start}-{time.last_month}{end}"
        case TimeKind.HALF | TimeKind.QUARTER | TimeKind.MONTH:
            return f"{time.kind} {time.month}" + (f"/{time.year}" if time.year else "")
        case TimeKind.ON | TimeKind.BEFORE | TimeKind.BY:
            return f"{time.kind} {_day_text(time.year, time.month, time.day)}"
        case TimeKind.FROM:
            end = _day_text(time.last_year, time.last_month, time.last_day)
            return f"from {_day_text(time.year, time.month, time.day)} to {end}"
        case word:
            return word.value


def _day_text(year: int, month: int, day: int) -> str:
    return (f"{year}-" if year else "") + f"{month:02d}-{day:02d}"


def _parts(value: str) -> dict[str, str] | None:
    for form in _FORMS:
        match = form.fullmatch(value)
        if match is not None:
            return {k: v for k, v in match.groupdict().items() if v is not None}
    return None


def _counted(parts: dict[str, str]) -> TaskTime:
    """A half, quarter, month or year; ``quarters 2-4/2025`` has its one year at the end."""
    last_year = int(parts.get("last_year", 0))
    return TaskTime(
        TimeKind(parts["kind"]),
        month=int(parts.get("part", 0)),
        year=int(parts.get("year", last_year)),
        last_month=int(parts.get("last") or 0),
        last_year=last_year,
    )


def _dated(value: str, parts: dict[str, str]) -> TaskTime:
    year, month, day = _day(value, parts["day"])
    last_year, last_month, last_day = _day(value, parts.get("last_day", ""))
    return TaskTime(TimeKind(parts["kind"]), month, day, year, last_month, last_day, last_year)


def _day(value: str, text: str) -> tuple[int, int, int]:
    """Year (or 0), month, day. 29/02 needs a year that has one. Raises: ConfigError."""
    if not text:
        return 0, 0, 0
    *before, month, day = (int(number) for number in text.split("-"))
    year = before[0] if before else 0
    try:
        date(year or 2023, month, day)
    except ValueError:
        raise ConfigError(f"không có ngày {day:02d}/{month:02d} (ghi “{value}”)") from None
    return year, month, day


def _end_before_start(time: TaskTime) -> bool:
    """Also where only one end has a year, or where both ends are the same."""
    if bool(time.year) != bool(time.last_year):
        return True
    start = (time.year, time.month, time.day)
    return (time.last_year, time.last_month, time.last_day) <= start
