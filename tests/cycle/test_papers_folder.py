"""Where papers are laid out: a folder for each profile and year, filled again after an upgrade."""

import shutil
from pathlib import Path

from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.stored_papers import lay_out
from plancycle.office_files.whole_files import replace_file
from tests.cycle.world import CONFIG, Crafts, World

PLAN = "ke-hoach-2024-so-05.docx"


def test_papers_of_two_profiles_in_one_work_folder_are_apart(fresh: World, crafts: Crafts) -> None:
    shutil.copytree(CONFIG / "da-nang", fresh.root / "config" / "da-nang")
    second = World(fresh.root, crafts, code="da-nang", at="da-nang")
    try:
        here = {paper.path for paper in draft_plan(fresh.office, 2024)}
        before = {path: path.read_bytes() for path in here}
        there = {paper.path for paper in draft_plan(second.office, 2024)}
    finally:
        second.database.close()
    names = {path.name for path in here} & {path.name for path in there}
    assert names == {"ke-hoach-2024-du-thao.docx", "to-trinh-2024-du-thao.docx"}
    assert not here & there
    assert {path: path.read_bytes() for path in here} == before
    assert {p.parent for p in here} == {fresh.root / "papers" / "thai-binh" / "2024"}
    assert {p.parent for p in there} == {fresh.root / "papers" / "da-nang" / "2024"}


def _as_an_earlier_version_left_it(world: World) -> Path:
    """All papers in one folder a year, one of them written in by hand."""
    old = world.root / "papers" / "2024"
    world.office.papers_of(2024).rename(old)
    replace_file(old / PLAN, b"sua tay")
    return old


def test_after_an_upgrade_the_folder_of_the_year_is_whole(issued: World) -> None:
    folder = issued.office.papers_of(2024)
    # The draft behind an issued paper is no paper of its own: the store has the issued one.
    papers = {
        p.name: p.read_bytes() for p in folder.iterdir() if "-so-" in p.name or "to-trinh" in p.name
    }
    assert PLAN in papers
    old = _as_an_earlier_version_left_it(issued)
    lay_out(issued.office, 2024, "moi.docx", b"moi")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == papers | {"moi.docx": b"moi"}
    assert (old / PLAN).read_bytes() == b"sua tay", "what was written in by hand stays"


def test_it_is_filled_once(issued: World) -> None:
    _as_an_earlier_version_left_it(issued)
    lay_out(issued.office, 2024, "moi.docx", b"moi")
    (issued.office.papers_of(2024) / PLAN).unlink()
    lay_out(issued.office, 2024, "moi.docx", b"moi")
    assert not (issued.office.papers_of(2024) / PLAN).exists()
