"""Every command of the year, killed and given again, for ``make chaos``."""

from collections.abc import Callable

from tests.chaos.year_script import WHOLE_YEAR
from tests.postgresql_server import PostgresqlServer


def test_killed_years_end_as_an_undisturbed_one(kill_a_year: Callable[..., int]) -> None:
    assert kill_a_year(WHOLE_YEAR, years=5, kills_a_step=3) >= 300


def test_killed_years_on_postgresql_end_so_too(
    kill_a_year: Callable[..., int], postgresql: PostgresqlServer
) -> None:
    assert kill_a_year(WHOLE_YEAR, years=5, kills_a_step=3, server=postgresql) >= 300
