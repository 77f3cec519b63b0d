"""When a task begins, of every way in which a plan writes a time."""

from datetime import date

import pytest

from plancycle.model.beginnings import begins
from plancycle.model.times import parse_time


@pytest.mark.parametrize(
    ("time", "first"),
    [
        ("half 1", date(2026, 1, 1)),
        ("half 2", date(2026, 7, 1)),
        ("quarter 3", date(2026, 7, 1)),
        ("quarters 2-4", date(2026, 4, 1)),
        ("quarters 4/2025-1/2026", date(2025, 10, 1)),
        ("month 10", date(2026, 10, 1)),
        ("months 10/2025-3/2026", date(2025, 10, 1)),
        ("quarter 2/2027", date(2027, 4, 1)),
        ("from 10-01 to 10-10", date(2026, 10, 1)),
        ("on 10-10", date(2026, 1, 1)),
        ("before 10-10", date(2026, 1, 1)),
        ("before 2026-01-01", date(2025, 1, 1)),
        ("by 06-15", date(2026, 1, 1)),
        ("yearly", date(2026, 1, 1)),
        ("regularly", date(2026, 1, 1)),
        ("on request", date(2026, 1, 1)),
        ("every 2 years", date(2026, 1, 1)),
        ("year 2027", date(2027, 1, 1)),
        ("years 2025-2026", date(2025, 1, 1)),
        ("since 2026", date(2026, 1, 1)),
        ("since month 9", date(2026, 9, 1)),
        ("since 2026-03-15", date(2026, 3, 15)),
        ("quarter 2, quarter 4", date(2026, 4, 1)),
        ("on 06-15, on 12-15", date(2026, 1, 1)),
        ("100 days after issue", date(2026, 1, 1)),
        ("100 days after 2026-02-10", date(2026, 2, 10)),
        ("every 6 months", date(2026, 1, 1)),
        ("monthly by 20", date(2026, 1, 1)),
        ("yearly 2026-2030", date(2026, 1, 1)),
        ("in words", date(2026, 1, 1)),
    ],
)
def test_the_first_day_of_a_time(time: str, first: date) -> None:
    assert begins(parse_time(time), 2026) == first
