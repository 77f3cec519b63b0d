"""Working days: the checked examples of the reporting regime, swaps, and properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.calendar import CalendarDay, WorkCalendar, days_after

PLAIN = WorkCalendar()
SWAPPED = WorkCalendar(
    (
        CalendarDay(date(2026, 1, 2), False, "12729/VPCP-KGVX"),
        CalendarDay(date(2026, 1, 10), True, "12729/VPCP-KGVX"),
    )
)
days = st.dates(date(2022, 1, 1), date(2027, 12, 31))


def test_before_15_june_2026_ends_on_friday_12_june() -> None:
    assert PLAIN.last_working_day(date(2026, 6, 14)) == date(2026, 6, 12)


def test_before_25_november_2026_ends_on_monday_23_november() -> None:
    assert not PLAIN.is_working(date(2026, 11, 24))  # Ngày Văn hóa Việt Nam, off from 2026
    assert PLAIN.last_working_day(date(2026, 11, 24)) == date(2026, 11, 23)
    assert PLAIN.is_working(date(2025, 11, 24))


@pytest.mark.parametrize(
    "day",
    [
        "2024-01-01",
        "2024-02-09",  # Tết
        "2024-02-14",
        "2024-04-18",  # Giỗ Tổ
        "2024-04-30",
        "2024-05-01",
        "2024-09-02",
        "2024-09-03",
        "2024-06-15",  # a Saturday
        "2024-06-16",
    ],
)
def test_days_off(day: str) -> None:
    assert not PLAIN.is_working(date.fromisoformat(day))


def test_the_overlay_wins_over_the_package() -> None:
    assert PLAIN.is_working(date(2026, 1, 2))
    assert not SWAPPED.is_working(date(2026, 1, 2))
    assert not PLAIN.is_working(date(2026, 1, 10))
    assert SWAPPED.is_working(date(2026, 1, 10))
    assert SWAPPED.working_days_between(date(2025, 12, 31), date(2026, 1, 11)) == 6
    assert PLAIN.working_days_between(date(2025, 12, 31), date(2026, 1, 11)) == 6


def test_reminder_days_around_a_deadline() -> None:
    due = date(2024, 6, 14)
    assert PLAIN.shift(due, -10) == date(2024, 5, 31)
    assert PLAIN.shift(due, -3) == date(2024, 6, 11)
    assert PLAIN.shift(due, 0) == due
    assert PLAIN.shift(due, 1) == date(2024, 6, 17)
    assert PLAIN.shift(due, 3) == date(2024, 6, 19)
    assert PLAIN.shift(date(2024, 12, 14), 0) == date(2024, 12, 13)  # a Saturday rolls back


def test_working_days_between_counts_the_end_and_not_the_start() -> None:
    friday, monday = date(2024, 6, 14), date(2024, 6, 17)
    assert PLAIN.working_days_between(friday, monday) == 1
    assert PLAIN.working_days_between(monday, friday) == -1
    assert PLAIN.working_days_between(friday, friday) == 0


@given(days)
def test_the_last_working_day_is_worked_and_nothing_between_is(day: date) -> None:
    last = SWAPPED.last_working_day(day)
    assert SWAPPED.is_working(last)
    assert last <= day
    assert SWAPPED.working_days_between(last, day) == 0


@given(days, st.integers(-30, 30))
def test_a_shift_lands_on_a_working_day_that_far_away(day: date, n: int) -> None:
    start = SWAPPED.last_working_day(day)
    landed = SWAPPED.shift(day, n)
    assert SWAPPED.is_working(landed)
    assert SWAPPED.working_days_between(start, landed) == n
    assert SWAPPED.shift(landed, -n) == start


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    whole = SWAPPED.working_days_between(start, end)
    parts = SWAPPED.working_days_between(start, middle), SWAPPED.working_days_between(middle, end)
    assert whole == sum(parts)
    assert 0 <= whole <= first + second


@given(days)
def test_no_stretch_of_ten_days_is_without_a_working_day(day: date) -> None:
    # Tết with its weekends is the longest: nine days.
    assert SWAPPED.working_days_between(day, day + timedelta(days=10)) >= 1


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2024, 12, 31), 1, date(2025, 1, 1)),
        (date(2024, 3, 1), -1, date(2024, 2, 29)),
        (date(9999, 12, 30), 1, date(9999, 12, 31)),
        (date(9999, 12, 31), 200, date(9999, 12, 31)),
        (date(1, 1, 2), -3, date(1, 1, 1)),
    ],
)
def test_a_day_after_the_last_day_is_the_last_day(day: date, days: int, expected: date) -> None:
    assert days_after(day, days) == expected


@pytest.mark.parametrize(
    ("day", "working_days", "expected"),
    [(date(9999, 12, 31), 3, date(9999, 12, 31)), (date(1, 1, 2), -3, date(1, 1, 1))],
)
def test_working_days_end_where_the_days_end(day: date, working_days: int, expected: date) -> None:
    assert PLAIN.shift(day, working_days) == expected
