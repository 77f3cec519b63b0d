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
    daily
    every 6 months      # every 2 weeks, every 15 days: counted from the start of a year
    monthly by 20       # quarterly by 20: in the last month of each quarter
    yearly 2026-2030    # regularly 2026, quarterly 2026-2027: only in those years
    since 2025          # from that year on, without an end
    since month 3/2026  # since month 3, since 2026-03-15
    100 days after issue # 3 months after issue; once the plan is signed: 100 days after 2026-01-10
    quarter 2, quarter 4 # several times, in order: month 5, month 7; on 06-15, on 12-15
    in words            # no day can be told; ``time_words`` of the task says what the plan says

What has no year of its own belongs to the year of the plan; what has one keeps it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plancycle.model.errors import ConfigError
from plancycle.model.time_kinds import (
    COUNTED,
    ENDLESS,
    MONTHS,
    RECURRING,
    UNTOLD,
    TimeKind,
    days_in_months,
    month_end,
    months_later,
    stretch_ends,
)

_YEAR = r"(?:20\d\d)"
_DAY = r"(?:20\d\d-)?\d{2}-\d{2}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<word>yearly|quarterly|monthly|weekly|daily|regularly|on request|year|in words)",
        rf"(?P<kind>yearly|quarterly|monthly|weekly|daily|regularly) (?P<year>{_YEAR})"
        rf"(?:-(?P<last_year>{_YEAR}))?",
        r"(?P<kind>monthly|quarterly) by (?P<each>[1-9]|[12]\d|3[01])",
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
        r"every (?P<part>[2-9]|1[01]) (?P<kind>months)",
        r"every (?P<part>[2-9]|1\d|2[0-6]) (?P<kind>weeks)",
        r"every (?P<part>[2-9]|[1-9]\d|1[0-7]\d|18[0-2]) (?P<kind>days)",
        rf"(?P<kind>since) (?P<year>{_YEAR})",
        rf"(?P<kind>since) month (?P<part>[1-9]|1[0-2])(?:/(?P<year>{_YEAR}))?",
        rf"(?P<kind>since) (?P<day>{_DAY})",
        rf"(?P<each>[1-9]\d{{0,2}}) days (?P<kind>after) (?:issue|(?P<day>{_YEAR}-\d\d-\d\d))",
        rf"(?P<part>[1-9]|[1-9]\d) months (?P<kind>after) (?:issue|(?P<day>{_YEAR}-\d\d-\d\d))",
        rf"(?P<kind>on|before|by) (?P<day>{_DAY})",
        rf"(?P<kind>from) (?P<day>{_DAY}) to (?P<last_day>{_DAY})",
    )
)
_EXPECTED = (
    "yearly, regularly, monthly, “quarter 2”, “month 10”, “on 10-10”, “before 06-15” "
    "(tháng-ngày); có năm riêng thì ghi “quarter 2/2027”, “month 10/2025”, “before 2025-06-15”, "
    "“years 2025-2026”; nhiều lần, từ một lúc, từ ngày ký: “quarter 2, quarter 4”, “every 6 "
    "months”, “since 2026”, “100 days after issue”; không rõ ngày: “in words” kèm time_words"
)
_LIST_MARK = ", "


@dataclass(frozen=True, slots=True)
class TaskTime:
    """A time word, made by :func:`parse_time`; a part that it does not have is 0.

    Attributes:
        kind: its shape.
        month, day: of a date; the number of a month, quarter or half is in ``month``, and so is
            the least number of years of "every n years" (the most is in ``last_month``).
        year: a year of its own; 0 belongs to the plan's year.
        last_month, last_day, last_year: the other end of a span (a span has both years or none);
            of "n days after issue" (n in ``day``, of months in ``month``) the day of signature,
            once it is known.
        parts: the times of a list, else none.
    """

    kind: TimeKind
    month: int = 0
    day: int = 0
    year: int = 0
    last_month: int = 0
    last_day: int = 0
    last_year: int = 0
    parts: "tuple[TaskTime, ...]" = ()

    @property
    def is_span(self) -> bool:
        """Whether it runs from one month, quarter, year or day to another."""
        return bool(self.last_month or self.last_year)

    def due(self, year: int) -> date:
        """Last day on which the task is in time; 31/12 for what has no nearer end.

        Args: year: the plan's year; without weight where the time has a year of its own.
        """
        first, last = self.year or year, self.last_year or self.year or year
        if self.kind in ENDLESS:
            # What has years of its own ends with the last of them, even if it is looked at later.
            known = year if self.kind is TimeKind.SINCE else min(year, self.last_year or first)
            return date(max(known, first), 12, 31)
        match self.kind:
            case TimeKind.LIST:
                # Of times in several years those of this one: nobody waits for the others yet.
                now = [part.due(year) for part in self.parts if part.concerns(year)]
                return max(now or [part.due(year) for part in self.parts])
            case TimeKind.AFTER:
                return self._after(year)
            case kind if kind in MONTHS:
                return month_end(last, (self.last_month or self.month) * MONTHS[kind])
            case TimeKind.ON | TimeKind.BY | TimeKind.BEFORE:
                is_before = self.kind is TimeKind.BEFORE
                return date(first, self.month, self.day) - timedelta(days=is_before)
            case TimeKind.FROM:
                return date(last, self.last_month, self.last_day)
            case _:
                return date(last, 12, 31)

    def _after(self, year: int) -> date:
        """So long after the day of signature; the year's end while that is not known."""
        if not self.last_year:
            return date(year, 12, 31)
        signed = date(self.last_year, self.last_month, self.last_day)
        if self.month:
            return months_later(signed, self.month)
        return signed + timedelta(days=self.day)

    def due_dates(self, year: int) -> tuple[date, ...]:
        """Every day of a year by whose end something of the task is due, in order.

        None for what has no day: regular and daily work, what comes on request or in words, "n
        days after issue" of a plan that is not signed. What comes back every so many months, weeks
        or days is counted from the start of the year.
        """
        unsigned = self.kind is TimeKind.AFTER and not self.last_year
        if not self.concerns(year) or self.kind in UNTOLD or unsigned:
            return ()
        match self.kind:
            case TimeKind.LIST:
                return tuple(sorted({d for part in self.parts for d in part.due_dates(year)}))
            case TimeKind.MONTHLY | TimeKind.QUARTERLY:
                step = 3 if self.kind is TimeKind.QUARTERLY else 1
                return days_in_months(year, step, self.day or 31)
            case TimeKind.EVERY_MONTHS:
                return days_in_months(year, self.month, 31)
            case TimeKind.WEEKLY | TimeKind.EVERY_WEEKS:
                return stretch_ends(year, 7 * (self.month or 1))
            case TimeKind.EVERY_DAYS:
                return stretch_ends(year, self.month)
            case TimeKind.YEARLY | TimeKind.EVERY | TimeKind.SINCE:
                return (date(year, 12, 31),)
            case _:
                last = self.due(year)
                return (last,) if last.year == year else ()

    def ends(self, year: int) -> date | None:
        """The day after which the whole task is overdue; None where it has no end of its own."""
        if self.kind in ENDLESS or (self.kind is TimeKind.AFTER and not self.last_year):
            return None
        return self.due(year)

    def ended_by(self, day: date) -> date | None:
        """The last day of the task, if it is over by the end of a day of the plan's year."""
        end = self.ends(day.year)
        return end if end is not None and end <= day else None

    @property
    def is_endless(self) -> bool:
        """Whether it comes back or never ends, so that nothing owed once could have a day."""
        return self.kind in ENDLESS

    def signed_on(self, day: date) -> "TaskTime":
        """The time in a plan that was signed on a day: what counts from that day now has it."""
        if self.kind is TimeKind.LIST:
            return replace(self, parts=tuple(part.signed_on(day) for part in self.parts))
        if self.kind is not TimeKind.AFTER:
            return self
        return replace(self, last_year=day.year, last_month=day.month, last_day=day.day)

    def concerns(self, year: int) -> bool:
        """Whether the task is to be worked on in the plan of a year.

        Always, unless the time has years of its own: then from the year it begins in to the year
        it is due in. What is due by the end of a year ("đến năm 2030") is work of the years before
        it, too; what is due by another day is of that day's year.
        """
        if self.kind is TimeKind.LIST:
            return any(part.concerns(year) for part in self.parts)
        if not self.year or self.kind is TimeKind.AFTER:
            return True
        # The end of a year is how plans say "in these years", any other day is a date to be met.
        if self.kind is TimeKind.BY and (self.month, self.day) == (12, 31):
            return year <= self.year
        if self.kind is TimeKind.SINCE:
            return self.year <= year
        if self.kind in RECURRING:
            return self.year <= year <= (self.last_year or self.year)
        first = self.year if self.kind is not TimeKind.BEFORE else self.due(year).year
        return first <= year <= self.due(year).year


def parse_time(value: object) -> TaskTime:
    """Read a time word of ``plan.yaml``.

    Raises: ConfigError if it is none, names a date that does not exist, or ends before it begins.
    """
    if isinstance(value, TaskTime):
        return value
    if isinstance(value, str) and _LIST_MARK in value:
        return _listed(value)
    parts = _parts(value) if isinstance(value, str) else None
    if parts is None:
        raise ConfigError(f"không đọc được thời gian “{value}”", _EXPECTED)
    if parts.get("word"):
        return TaskTime(TimeKind(parts["word"]))
    time = _dated(str(value), parts) if parts.get("day") else _counted(parts)
    if time.kind is not TimeKind.AFTER and time.is_span and _end_before_start(time):
        raise ConfigError(
            f"thời gian “{value}” kết thúc trước khi bắt đầu",
            "phần sau lớn hơn phần trước, "
            "khác năm thì ghi cả hai năm, ví dụ “months 10/2025-3/2026”",
        )
    return time


def _listed(value: str) -> TaskTime:
    """Several times of a kind, each after the one before. Raises: ConfigError."""
    parts = tuple(parse_time(part) for part in value.split(_LIST_MARK))
    order = [(part.year, part.month, part.day) for part in parts]
    with_years = {bool(part.year) for part in parts}
    if any(part.kind not in COUNTED or part.is_span for part in parts) or len(with_years) > 1:
        raise ConfigError(
            f"không đọc được thời gian “{value}”: mỗi phần là một tháng, quý, 6 tháng, năm hoặc "
            "ngày, và cùng có hoặc cùng không có năm riêng"
        )
    if len({part.kind for part in parts}) > 1 or sorted(set(order)) != order:
        raise ConfigError(
            f"thời gian “{value}”: các phần phải cùng loại, không trùng và xếp từ trước đến sau"
        )
    return TaskTime(TimeKind.LIST, parts=parts)


def time_text(time: TaskTime) -> str:
    """A time as written in ``plan.yaml``; :func:`parse_time` reads it back."""
    if time.kind is TimeKind.LIST:
        return _LIST_MARK.join(map(time_text, time.parts))
    if time.kind in ENDLESS or time.kind is TimeKind.AFTER:
        return _running_text(time)
    match time.kind:
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


def _running_text(time: TaskTime) -> str:
    """What comes back, has no end, or has none yet."""
    match time.kind:
        case TimeKind.EVERY:
            most = f"-{time.last_month}" if time.last_month else ""
            return f"every {time.month}{most} years"
        case TimeKind.EVERY_MONTHS | TimeKind.EVERY_WEEKS | TimeKind.EVERY_DAYS:
            return f"every {time.month} {time.kind}"
        case TimeKind.MONTHLY | TimeKind.QUARTERLY if time.day:
            return f"{time.kind} by {time.day}"
        case TimeKind.SINCE if time.day:
            return f"since {_day_text(time.year, time.month, time.day)}"
        case TimeKind.SINCE if time.month:
            return f"since month {time.month}" + (f"/{time.year}" if time.year else "")
        case TimeKind.AFTER:
            count = f"{time.month} months" if time.month else f"{time.day} days"
            signed = _day_text(time.last_year, time.last_month, time.last_day)
            return f"{count} after {signed if time.last_year else 'issue'}"
        case kind if time.year:
            return f"{kind} {time.year}" + (f"-{time.last_year}" if time.last_year else "")
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
        day=int(parts.get("each", 0)),
        # "quarters 2-4/2025": the one year that is named is of both ends.
        year=int(parts.get("year", last_year)),
        last_month=int(parts.get("last") or 0),
        last_year=last_year,
    )


def _dated(value: str, parts: dict[str, str]) -> TaskTime:
    year, month, day = _day(value, parts["day"])
    if parts["kind"] == TimeKind.AFTER:
        count = TaskTime(
            TimeKind.AFTER, month=int(parts.get("part", 0)), day=int(parts.get("each", 0))
        )
        return count.signed_on(date(year, month, day))
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
