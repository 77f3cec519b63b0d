"""What pages count is the same on PostgreSQL: its days, sums and states."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.overviews.pages.period_overview import Standing, period_page
from plancycle.cycle.overviews.pages.today_overview import today_page
from plancycle.cycle.overviews.pages.year_overview import year_page
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import CONFIG, YEAR, Crafts, World
from tests.postgresql_server import PostgresqlServer

pytestmark = pytest.mark.real


@pytest.fixture
def world(postgresql: PostgresqlServer, tmp_path: Path) -> Iterator[World]:
    """20/6/2024 on PostgreSQL: letters sent late on a day in Vietnam, one report in time."""
    root = tmp_path / "office"
    units = sample_units(load_profile(CONFIG, "thai-binh"), 20)
    write_sample(CONFIG, "thai-binh", root / "config", units=units)
    name = postgresql.create()
    world = World(root, Crafts(), url=postgresql.url(name))
    world.issue_year()
    # In UTC it is the day before.
    world.clock.set("2024-01-13 05:30")
    world.queue_everything()
    deliver_all(world.office)
    world.clock.set("2024-06-11 08:00")
    world.report("vp-ubnd", "2024-06-10 09:00")
    collect_all(world.office)
    world.clock.set("2024-06-20 08:00")
    yield world
    world.database.close()
    postgresql.drop(name)
    shutil.rmtree(root)


def test_pages_count_as_on_sqlite(world: World) -> None:
    page = period_page(world.office, YEAR, "H1")
    assert dict(page.counts) == {
        Standing.ON_TIME: 1,
        Standing.MISSING: 15,
        Standing.OVERDUE: 15,
        Standing.NOT_SENT: 3,
    }
    first = page.rows[0]
    assert (first.line.unit_code, first.form_sent_at is not None) == ("vp-ubnd", True)
    (late,) = today_page(world.office).late
    assert (late.overdue, late.bound) == (15, 16)
    told = {(e.day, e.label): e.detail for e in year_page(world.office, YEAR).timeline}
    assert told[date(2024, 1, 13), "Giao nhiệm vụ"] == "18 thư, 6 tháng đầu năm 2024"
