"""A department that has sent out its forms, and the files that come back instead."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.cycle.workplace.unit_forms import by_unit, report_form
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.cycle.world import CONFIG, Crafts, World
from tests.hostile.cases import Bases
from tests.hostile.watch import Canary

UNIT = "so-gddt"
SECRET = "noi dung khong ai duoc doc"


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    server = Canary()
    yield server
    server.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    root = tmp_path_factory.mktemp("hostile") / "office"
    chosen = sample_units(load_profile(CONFIG, "thai-binh"), 12)
    write_sample(CONFIG, "thai-binh", root / "config", units=chosen)
    made = World(root, Crafts())
    made.issue_year()
    made.queue_everything()
    made.clock.set("2024-03-01 08:00")
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def bases(world: World, canary: Canary) -> Bases:
    """One unit's form, well filled in, as a Word file and as a workbook."""
    word = world.filled(UNIT)
    own = by_unit(world.assignments())[UNIT]
    form = report_form(world.frozen_profile(), world.period(), world.request(UNIT), own)
    blank = render_sheet_form(form, world.clock())
    values = {(v.task_id, v.field): v.text for v in parse_form(word).values if v.text}
    secret = Path(world.root / "secret.txt")
    secret.write_text(SECRET, encoding="utf-8")
    return Bases(word, fill_form(blank, values), canary.url, str(secret))
