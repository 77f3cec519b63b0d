"""Days as papers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_FULL = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])")
_LONG = re.compile(r"ngày +(\d{1,2}) +tháng +(\d{1,2})(?: +năm +(\d{4}))?", re.IGNORECASE)
_SHORT = re.compile(r"(?:ngày|trước) +(\d{1,2})/(\d{1,2})(?![\d/])", re.IGNORECASE)
# "29/02" without its year may be a day of some year.
_LEAP = 2024


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day in a text; ``year`` is None where none is written, ``text`` as it stands."""

    text: str
    day: int
    month: int
    year: int | None
    start: int
    end: int

    @property
    def date(self) -> date | None:
        """The date; None if it does not exist or no year is written."""
        return real_date(self.year, self.month, self.day) if self.year else None

    @property
    def exists(self) -> bool:
        """Whether there is such a day (29/02 without a year does)."""
        return real_date(self.year or _LEAP, self.month, self.day) is not None


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written_days(text: str) -> Iterator[WrittenDay]:
    """Every day written in a text, in order of its forms: 5/3/2024, 5 tháng 3, ngày 5/3."""
    for match in _FULL.finditer(text):
        yield WrittenDay(match[0], int(match[1]), int(match[3]), int(match[4]), *match.span())
    for match in _LONG.finditer(text):
        year = int(match[3]) if match[3] else None
        yield WrittenDay(match[0], int(match[1]), int(match[2]), year, *match.span())
    for match in _SHORT.finditer(text):
        yield WrittenDay(match[0], int(match[1]), int(match[2]), None, *match.span())
