"""A department whose letters lie in the outbox, and the seed of everything that goes wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.chaos.bad_month import Month, give_second_addresses
from tests.chaos.campaign import Campaign
from tests.chaos.month_ledger import reckon
from tests.chaos.order import Order
from tests.cycle.world import CONFIG, Crafts, World

SEED = os.environ.get("PLANCYCLE_CHAOS_SEED", "2024")


@pytest.fixture(scope="session")
def crafts() -> Crafts:
    return Crafts()


@pytest.fixture
def go_through(tmp_path: Path, crafts: Crafts) -> Callable[..., None]:
    """Goes through a campaign; any fault fails the test, with the seed that brings it back."""

    def go(kills: int, inbox: str, archive: str, units: int) -> None:
        root = tmp_path / "office"
        chosen = sample_units(load_profile(CONFIG, "thai-binh"), units)
        write_sample(CONFIG, "thai-binh", root / "config", units=chosen)
        world = World(root, crafts)
        world.issue_year()
        world.queue_everything()
        name = f"{inbox}-{archive or 'no-archive'}"
        campaign = Campaign(world, Order(name, SEED, kills, inbox, archive))
        try:
            campaign.run()
        finally:
            print(f"\n{name}, seed {SEED}: {campaign.figures}")
            world.database.close()
        assert not campaign.faults, "\n".join(
            [f"PLANCYCLE_CHAOS_SEED={SEED} brings this back", *campaign.faults]
        )
        assert campaign.figures.kills >= kills

    return go


@pytest.fixture
def live_through(tmp_path: Path, crafts: Crafts) -> Callable[..., None]:
    """Lives through a bad month; any fault fails the test, with the seed that brings it back."""

    def live(units: int, days: int, often: float) -> None:
        root = tmp_path / "office"
        chosen = sample_units(load_profile(CONFIG, "thai-binh"), units)
        write_sample(CONFIG, "thai-binh", root / "config", units=chosen)
        give_second_addresses(root / "config" / "thai-binh" / "units.csv")
        world = World(root, crafts)
        world.issue_year()
        world.queue_everything()
        month = Month(world, SEED, days, often)
        try:
            month.run()
            month.faults += reckon(month)
        finally:
            print(f"\n{units} units, {days} days, seed {SEED}: {month.figures}")
            world.database.close()
        assert not month.faults, "\n".join(
            [f"PLANCYCLE_CHAOS_SEED={SEED} brings this back", *month.faults]
        )

    return live
