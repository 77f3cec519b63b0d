"""A year of every locality that is set up, rehearsed once for all tests, without Prefect."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from plancycle.installation.settings import load_settings
from plancycle.profiles import load_profile
from plancycle.rehearsal.rehearse import Order
from tests.cycle.direct_steps import run_direct

ROOT = Path(__file__).parents[2]
UNITS, SEED = 30, 7


@dataclass(frozen=True)
class Locality:
    """A rehearsed year: ``path`` is the folder it was rehearsed into."""

    code: str
    year: int
    path: Path

    @property
    def papers(self) -> Path:
        return self.path / "papers" / self.code / str(self.year)


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Locality]:
    """Rehearse a locality in a year that fits it: the second of its plan, or its only one."""

    @cache
    def run(code: str) -> Locality:
        plan = load_profile(ROOT / "config", code).plan
        year = min(plan.first_year + 1, plan.last_year)
        target = tmp_path_factory.mktemp("localities") / code
        settings = load_settings(target / "none")
        run_direct(settings, target, Order(code, year, UNITS, SEED))
        return Locality(code, year, target)

    return run
