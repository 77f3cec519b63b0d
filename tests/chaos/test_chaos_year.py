"""A year whose commands are killed here and there; ``make chaos`` kills each of them many times."""

from collections.abc import Callable

from tests.chaos.year_script import SHORT_YEAR


def test_a_killed_year_ends_as_an_undisturbed_one(kill_a_year: Callable[..., int]) -> None:
    assert kill_a_year(SHORT_YEAR, years=1, kills_a_step=1) >= 8
