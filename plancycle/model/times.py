"""When a task is to be done, as a plan writes it.

In ``plan.yaml``: ``yearly``, ``regularly``, ``monthly``, ``quarter 2``, ``month 10``,
``on 10-10`` (month-day), ``before 06-15``.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plancycle.model.errors import ConfigError

_FORM = re.compile(
    r"(?P<word>yearly|regularly|monthly)"
    r"|quarter (?P<quarter>[1-4])"
    r"|month (?P<month>[1-9]|1[0-2])"
    r"|(?P<how>on|before) (?P<mm>\d{2})-(?P<dd>\d{2})"
)
_ROMAN = ("I", "II", "III", "IV")


class TimeKind(StrEnum):
    """Shape of a time word."""

    YEARLY = "yearly"
    REGULARLY = "regularly"
    MONTHLY = "monthly"
    QUARTER = "quarter"
    MONTH = "month"
    ON = "on"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class TaskTime:
    """A time word; ``month`` and ``day`` are 0 where it has none (a quarter is in ``month``)."""

    kind: TimeKind
    month: int = 0
    day: int = 0

    def label(self, year: int) -> str:
        """As printed in a plan of that year; months 1 and 2 with a leading zero."""
        month = f"{self.month:02d}" if self.month <= 2 else str(self.month)
        match self.kind:
            case TimeKind.YEARLY:
                return "Hằng năm"
            case TimeKind.REGULARLY:
                return "Thường xuyên"
            case TimeKind.MONTHLY:
                return "Hằng tháng"
            case TimeKind.QUARTER:
                return f"Quý {_ROMAN[self.month - 1]}/{year}"
            case TimeKind.MONTH:
                return f"Tháng {month}/{year}"
            case TimeKind.ON:
                return f"Ngày {self.day:02d}/{month}/{year}"
            case TimeKind.BEFORE:
                return f"Trước ngày {self.day:02d}/{month}/{year}"

    def due(self, year: int) -> date:
        """Last day on which the task is in time; 31/12 for what has no nearer end."""
        match self.kind:
            case TimeKind.QUARTER:
                return _month_end(year, self.month * 3)
            case TimeKind.MONTH:
                return _month_end(year, self.month)
            case TimeKind.ON:
                return date(year, self.month, self.day)
            case TimeKind.BEFORE:
                return date(year, self.month, self.day) - timedelta(days=1)
            case _:
                return date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def parse_time(value: object) -> TaskTime:
    """Read a time word of ``plan.yaml``.

    Raises: ConfigError if it is none, or names a date that does not exist.
    """
    if isinstance(value, TaskTime):
        return value
    match = _FORM.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ConfigError(
            f"không đọc được thời gian “{value}”; cách ghi đúng: yearly, regularly, monthly, "
            "“quarter 2”, “month 10”, “on 10-10”, “before 06-15” (tháng-ngày)"
        )
    if match["word"]:
        return TaskTime(TimeKind(match["word"]))
    if match["quarter"]:
        return TaskTime(TimeKind.QUARTER, month=int(match["quarter"]))
    if match["month"]:
        return TaskTime(TimeKind.MONTH, month=int(match["month"]))
    month, day = int(match["mm"]), int(match["dd"])
    try:
        date(2023, month, day)
    except ValueError:
        raise ConfigError(f"không có ngày {day:02d}/{month:02d} (ghi “{value}”)") from None
    return TaskTime(TimeKind(match["how"]), month=month, day=day)
