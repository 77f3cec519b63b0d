"""A department whose letters lie in the outbox, and the seed of everything that goes wrong."""

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.chaos.bad_month import Month, give_second_addresses
from tests.chaos.campaign import Campaign
from tests.chaos.killed_year import KilledYear
from tests.chaos.month_ledger import reckon
from tests.chaos.order import Order
from tests.chaos.processes import Zygote
from tests.chaos.year_outcome import differences, read_outcome
from tests.chaos.year_script import Step
from tests.cycle.world import CONFIG, Crafts, World
from tests.postgresql_server import PostgresqlServer

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


@pytest.fixture
def kill_a_year(tmp_path: Path, crafts: Crafts) -> Callable[..., int]:
    """Plays a year undisturbed, then killed; any difference fails the test. Returns: the kills.

    ``server``: where each year gets a database of its own; without one it is the file of SQLite.
    """

    def kill(
        script: Sequence[Step],
        years: int,
        kills_a_step: float,
        server: PostgresqlServer | None = None,
    ) -> int:
        lying_ready = _lying_ready(tmp_path / "ready")
        zygote = Zygote(tmp_path / "runs.log")
        faults, kills = [], 0
        try:
            calm = KilledYear(_copy(lying_ready, "calm", server), script, zygote, crafts)
            played = calm.play_undisturbed()
            assert not calm.faults, calm.faults
            undisturbed = read_outcome(calm.root)
            for number in range(1, years + 1):
                year = KilledYear(_copy(lying_ready, f"{number}", server), script, zygote, crafts)
                year.play_killed(played, random.Random(f"{SEED}/{number}"), kills_a_step)
                kills += year.kills
                found = [*year.faults, *differences(undisturbed, read_outcome(year.root))]
                faults += [f"year {number}: {fault}" for fault in found]
        finally:
            zygote.close()
            print(f"\nyears of commands, seed {SEED}: {kills} kills")
        assert not faults, "\n".join([f"PLANCYCLE_CHAOS_SEED={SEED} brings this back", *faults])
        return kills

    return kill


def _lying_ready(root: Path) -> Path:
    """A work folder before its first command; the mail server is the embedded one."""
    chosen = sample_units(load_profile(CONFIG, "thai-binh"), 1)
    write_sample(CONFIG, "thai-binh", root / "config", units=chosen)
    lines = {"SECRET_KEY": "a key of at least sixteen letters", "ACTOR": "cán bộ"}
    # A path below the work folder, where every command is given.
    lines["CONFIG_DIR"] = "config"
    text = "".join(f'PLANCYCLE_{name}="{value}"\n' for name, value in lines.items())
    (root / "settings.env").write_text(text, encoding="utf-8")
    return root


def _copy(lying_ready: Path, name: str, server: PostgresqlServer | None) -> Path:
    target = lying_ready.parent / name
    shutil.copytree(lying_ready, target)
    if server is not None:
        with (target / "settings.env").open("a", encoding="utf-8") as settings:
            settings.write(f'PLANCYCLE_DATABASE_URL="{server.url(server.create())}"\n')
    return target
