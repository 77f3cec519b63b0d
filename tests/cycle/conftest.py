"""Departments to test the use cases on: one before its plan, one whose letters have gone out."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.model.reports import Field
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.cycle.direct_steps import collect_all, remind_all
from tests.cycle.world import CONFIG, YEAR, Crafts, World


@pytest.fixture(scope="session")
def crafts() -> Crafts:
    return Crafts()


@pytest.fixture(scope="session")
def fresh_folder(tmp_path_factory: pytest.TempPathFactory, crafts: Crafts) -> Path:
    """A work folder with twenty units of Thái Bình and an empty store."""
    root = tmp_path_factory.mktemp("fresh") / "office"
    units = sample_units(load_profile(CONFIG, "thai-binh"), 20)
    write_sample(CONFIG, "thai-binh", root / "config", units=units)
    World(root, crafts).database.close()
    return root


@pytest.fixture(scope="session")
def issued_folder(
    tmp_path_factory: pytest.TempPathFactory, crafts: Crafts, fresh_folder: Path
) -> Path:
    """The same after plan and letter are issued."""
    root = tmp_path_factory.mktemp("issued") / "office"
    shutil.copytree(fresh_folder, root)
    world = World(root, crafts)
    world.issue_year()
    world.database.close()
    return root


@pytest.fixture(scope="session")
def sent_folder(
    tmp_path_factory: pytest.TempPathFactory, crafts: Crafts, issued_folder: Path
) -> Path:
    """The same after every unit has its assignment and the form of the first half-year."""
    root = tmp_path_factory.mktemp("sent") / "office"
    shutil.copytree(issued_folder, root)
    world = World(root, crafts, "2024-01-12 08:00")
    world.queue_everything()
    deliver_all(world.office)
    world.database.close()
    return root


ON_TIME, STRANGERS, RETURNED, LATE, EXTENDED = (
    "vp-ubnd", "so-tttt", "so-tai-chinh", "so-khdt", "so-noi-vu"
)  # fmt: skip
"""Units of :func:`collected_folder` by what they did."""


@pytest.fixture(scope="session")
def collected_folder(
    tmp_path_factory: pytest.TempPathFactory, crafts: Crafts, sent_folder: Path
) -> Path:
    """20/6/2024: one report in time, one late, one returned, one from a stranger; added up."""
    root = tmp_path_factory.mktemp("collected") / "office"
    shutil.copytree(sent_folder, root)
    world = World(root, crafts, "2024-06-11 08:00")
    world.report(ON_TIME, "2024-06-10 09:00", {(None, Field.SHORTCOMINGS): "Thiếu cán bộ"})
    world.report(STRANGERS, "2024-06-10 10:00", sender="la@nguoi.example")
    world.report(RETURNED, "2024-06-10 11:00", {("01", Field.QUANTITY): "khoảng mười"})
    collect_all(world.office)
    until = date(2024, 6, 25)
    extend_request(world.office, EXTENDED, "H1", until=until, why="xin thêm", year=YEAR)
    world.report(LATE, "2024-06-17 09:00")
    world.clock.set("2024-06-20 08:00")
    remind_all(world.office)
    consolidate(world.office, YEAR, "H1")
    world.database.close()
    return root


def _copy(folder: Path, target: Path, crafts: Crafts, start: str) -> Iterator[World]:
    shutil.copytree(folder, target)
    world = World(target, crafts, start)
    yield world
    world.database.close()


@pytest.fixture
def fresh(fresh_folder: Path, tmp_path: Path, crafts: Crafts) -> Iterator[World]:
    """5/12/2023, nothing drafted."""
    yield from _copy(fresh_folder, tmp_path / "office", crafts, "2023-12-05 08:00")


@pytest.fixture
def issued(issued_folder: Path, tmp_path: Path, crafts: Crafts) -> Iterator[World]:
    """12/1/2024, plan and letter issued, nothing sent."""
    yield from _copy(issued_folder, tmp_path / "office", crafts, "2024-01-12 08:00")


@pytest.fixture
def queued(issued: World) -> World:
    """All letters lie in the outbox at 8:00 on 12/1/2024, none has gone."""
    issued.queue_everything()
    return issued


@pytest.fixture
def sent(sent_folder: Path, tmp_path: Path, crafts: Crafts) -> Iterator[World]:
    """3/6/2024, letters and forms sent long ago; the sender of this world has sent nothing yet."""
    yield from _copy(sent_folder, tmp_path / "office", crafts, "2024-06-03 08:00")
