"""Every command of the year, killed and given again, for ``make chaos``."""

from collections.abc import Callable

from tests.chaos.year_script import WHOLE_YEAR


def test_killed_years_end_as_an_undisturbed_one(kill_a_year: Callable[..., int]) -> None:
    assert kill_a_year(WHOLE_YEAR, years=5, kills_a_step=3) >= 300
