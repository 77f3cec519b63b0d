"""Papers, board and workbook while somebody has the file open: told, beside, nothing half done."""

from pathlib import Path
from typing import Any

import pytest

from plancycle.cycle import steps
from plancycle.cycle.keeping.backup import WorkFolder, make_backup
from plancycle.cycle.keeping.verify import Store, verify
from plancycle.cycle.overviews.outputs import WORKBOOK, lay_out_year
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import PlanCycleError
from tests.cycle.world import PLAN_ISSUE, YEAR, World

ISSUED = "ke-hoach-2024-so-05.docx"
BESIDE = "ke-hoach-2024-so-05-ngay-2024-01-10.docx"


def _refuse(monkeypatch: pytest.MonkeyPatch, locked: Path) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == locked:
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)


def _deny_reading(monkeypatch: pytest.MonkeyPatch, locked: Path) -> None:
    open_file = Path.open

    def deny(self: Path, *args: Any, **kwargs: Any) -> object:
        if self == locked:
            raise PermissionError(13, "Permission denied", str(self))
        return open_file(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", deny)


@pytest.mark.parametrize("by", ["owner file", "lock"])
def test_an_issued_paper_is_laid_beside_one_that_is_open(
    issued: World, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    path = issued.office.papers_of(YEAR) / ISSUED
    whole = path.read_bytes()
    path.write_bytes(b"what a person is looking at")
    if by == "lock":
        _refuse(monkeypatch, path)
    else:
        path.with_name("~$" + ISSUED[2:]).write_bytes(b"owner")
    issued.clock.set("2024-01-10 09:00")
    again = issue_paper(issued.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE)
    assert (again.path.name, again.path.read_bytes()) == (BESIDE, whole)
    assert path.read_bytes() == b"what a person is looking at"
    assert again.note.startswith(f"Tệp “{path}” đang mở")


def test_a_paper_that_nobody_has_open_says_nothing(issued: World) -> None:
    again = issue_paper(issued.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE)
    assert (again.path.name, again.note) == (ISSUED, "")


def test_an_open_workbook_stops_no_survey_and_is_told(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = sent.office.papers_of(YEAR) / WORKBOOK
    workbook.write_bytes(b"open in Excel")
    _refuse(monkeypatch, workbook)
    sent.clock.set("2024-06-12 08:00")
    made = steps.survey(sent.office, YEAR)
    assert made.workbook.name == "so-lieu-ngay-2024-06-12.xlsx"
    assert made.workbook.read_bytes().startswith(b"PK")
    assert workbook.read_bytes() == b"open in Excel"
    assert len(made.notes) == 1
    assert f"“{workbook}” đang mở" in made.notes[0]


def test_who_collects_is_told_that_the_workbook_was_open(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent.use(draws_board=True)
    workbook = sent.office.papers_of(YEAR) / WORKBOOK
    workbook.write_bytes(b"open in Excel")
    _refuse(monkeypatch, workbook)
    sent.report("so-gddt", "2024-06-12 09:00")
    sent.clock.set("2024-06-12 11:00")
    done = steps.collect(sent.office)
    assert (done.outcomes, done.faults) == ({"Tiếp nhận": 1}, ())
    assert [note.partition("”")[0] for note in done.notes] == [f"Tệp “{workbook}"]


def test_owner_files_are_no_papers(issued: World) -> None:
    folder = issued.office.papers_of(YEAR)
    owner = folder / ("~$" + ISSUED[2:])
    owner.write_bytes(b"owner")
    assert owner not in lay_out_year(issued.office, YEAR).papers
    backup = make_backup(_work(issued), issued.root / "backups", issued.office.clock())
    assert not any("~$" in name for name in backup.manifest.files)
    assert any(name.endswith(ISSUED) for name in backup.manifest.files)


def test_a_paper_that_can_not_be_read_stops_the_backup_with_its_name(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = issued.office.papers_of(YEAR) / ISSUED
    _deny_reading(monkeypatch, path)
    with pytest.raises(PlanCycleError) as error:
        make_backup(_work(issued), issued.root / "backups", issued.office.clock())
    assert str(error.value).startswith("Chưa lập được bản sao lưu nào: không có quyền đọc, ghi")
    assert f"“{path}”" in str(error.value)
    assert list((issued.root / "backups").iterdir()) == []


def test_a_paper_that_can_not_be_read_is_told_by_verify(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = issued.office.papers_of(YEAR) / ISSUED
    _deny_reading(monkeypatch, path)
    office = issued.office
    (damage,) = verify(Store(office.database, office.blobs, office.papers, office.reader))
    assert "không đọc được nên chưa đối chiếu" in damage.what
    assert str(path) in damage.what


def _work(world: World) -> WorkFolder:
    url = f"sqlite:///{world.root / 'plancycle.sqlite'}"
    return WorkFolder(world.root, url, world.database, world.root / "config")
