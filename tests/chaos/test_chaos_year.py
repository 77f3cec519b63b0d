"""A year whose commands are killed here and there; ``make chaos`` kills each of them many times."""

from collections.abc import Callable

from tests.chaos.year_script import SHORT_YEAR
from tests.postgresql_server import PostgresqlServer


def test_a_killed_year_ends_as_an_undisturbed_one(kill_a_year: Callable[..., int]) -> None:
    assert kill_a_year(SHORT_YEAR, years=1, kills_a_step=1) >= 8


def test_a_killed_year_on_postgresql_ends_so_too(
    kill_a_year: Callable[..., int], postgresql: PostgresqlServer
) -> None:
    assert kill_a_year(SHORT_YEAR, years=1, kills_a_step=1, server=postgresql) >= 8
