"""Targets: the way to a share, and how one stands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.consolidated import TargetState
from plancycle.model.rounded_shares import percentage
from plancycle.model.targets import due_now, target_state


@pytest.mark.parametrize(
    ("year", "month", "asked"),
    [
        (2022, 6, "12.5"),
        (2022, 12, "25.0"),
        (2024, 6, "62.5"),
        (2024, 12, "75.0"),
        (2025, 12, "100.0"),
        (2026, 6, "100.0"),
        (2021, 12, "0.0"),
    ],
)
def test_the_way_to_a_share_is_straight(year: int, month: int, asked: str) -> None:
    assert due_now(100, 2022, 2025, year=year, month=month) == Decimal(asked)


def test_a_target_of_one_year_begins_with_it() -> None:
    assert due_now(50, 2024, 2024, year=2024, month=6) == Decimal("25.0")
    assert due_now(50, 2024, 2024, year=2024, month=12) == Decimal("50.0")


def test_an_end_before_the_start_asks_for_everything() -> None:
    assert due_now(80, 2024, 2022, year=2024, month=6) == Decimal("80.0")


@given(
    st.integers(1, 100),
    st.integers(2020, 2025),
    st.integers(0, 10),
    st.integers(2018, 2040),
    st.integers(1, 11),
)
def test_the_way_never_falls_and_never_leaves_its_bounds(
    share: int, first: int, years: int, year: int, month: int
) -> None:
    by = first + years
    now = due_now(share, first, by, year=year, month=month)
    later = due_now(share, first, by, year=year, month=month + 1)
    assert 0 <= now <= later <= share


@pytest.mark.parametrize(
    ("done", "total", "dropped", "state"),
    [
        (50, 50, False, TargetState.REACHED),
        (49, 50, False, TargetState.ON_COURSE),
        (37, 50, True, TargetState.BEHIND),
        (38, 50, False, TargetState.ON_COURSE),
        (0, 0, False, TargetState.NO_DATA),
        (0, 0, True, TargetState.NO_LONGER_FITS),
    ],
)
def test_states(done: int, total: int, dropped: bool, state: TargetState) -> None:
    asked = Decimal("75.0")
    assert target_state(Decimal(done), Decimal(total), 100, asked, dropped=dropped) is state


@pytest.mark.parametrize(("over", "asked"), [(False, 0), (True, 100)])
def test_what_falls_due_on_one_day_is_asked_whole_and_not_before(over: bool, asked: int) -> None:
    assert due_now(100, 2024, 2024, year=2024, month=6, falls_due=over) == asked


@pytest.mark.parametrize(
    ("part", "whole", "aims", "shown"),
    [
        (1999, 2000, (), "99.9"),  # 99.95
        (2000, 2000, (), "100.0"),
        (2001, 2000, (), "100.1"),
        (99949, 100000, (), "99.9"),
        (1, 3000, (), "0.1"),
        (0, 3000, (), "0.0"),
        (7996, 10000, (80,), "79.9"),
        (8000, 10000, (80,), "80.0"),
        (7496, 10000, (Decimal("75.0"), 80), "74.9"),
        (7996, 10000, (), "80.0"),
    ],
)
def test_what_falls_short_is_not_rounded_up_to_its_aim(
    part: int, whole: int, aims: tuple[Decimal | int, ...], shown: str
) -> None:
    assert percentage(Decimal(part), Decimal(whole), *aims) == Decimal(shown)


@pytest.mark.parametrize(
    ("part", "whole", "share", "now", "state"),
    [
        (1999, 2000, 100, "100", TargetState.BEHIND),
        (7996, 10000, 80, "40.0", TargetState.ON_COURSE),
        (8000, 10000, 80, "80.0", TargetState.REACHED),
        (3996, 10000, 80, "40.0", TargetState.BEHIND),
    ],
)
def test_a_state_is_judged_by_the_counts_and_not_by_what_is_printed(
    part: int, whole: int, share: int, now: str, state: TargetState
) -> None:
    judged = target_state(Decimal(part), Decimal(whole), share, Decimal(now), dropped=False)
    assert judged is state


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 100))
def test_only_what_is_reached_prints_so(part: int, whole: int, aim: int) -> None:
    shown = percentage(Decimal(part), Decimal(whole), aim)
    assert (shown >= 100) is (part >= whole)
    assert (shown >= aim) is (part * 100 >= aim * whole)
    assert (shown == 0) is (part == 0)
