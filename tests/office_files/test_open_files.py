"""A file that somebody has open is let be, and what is new lies beside it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plancycle.office_files import whole_files
from plancycle.office_files.open_files import (
    beside_note,
    is_open,
    is_owner_file,
    write_or_beside,
)
from plancycle.office_files.whole_files import FileInUseError, replace_file

DAY = date(2024, 6, 17)
BESIDE = "so-lieu-ngay-2024-06-17.xlsx"
Lock = Callable[..., None]


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Lock:
    """Files that can't be replaced, as on Windows while any program has them open."""

    def lock(*locked: Path) -> None:
        replace = Path.replace

        def refuse(self: Path, target: Path) -> Path:
            if Path(target) in locked:
                raise PermissionError(13, "Access is denied")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuse)

    return lock


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("ke-hoach.docx", "~$-hoach.docx"),
        ("kh-2024.docx", "~$h-2024.docx"),
        ("a.docx", "~$a.docx"),
        ("so-lieu.xlsx", "~$so-lieu.xlsx"),
        ("so-lieu.xlsx", ".~lock.so-lieu.xlsx#"),
    ],
)
def test_a_file_beside_it_says_that_one_is_open(tmp_path: Path, name: str, owner: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    assert not is_open(path)
    (tmp_path / owner).write_bytes(b"")
    assert is_open(path)
    assert is_owner_file(tmp_path / owner)
    assert not is_owner_file(path)
    assert not is_open(tmp_path / "other.docx")


def test_a_file_that_nobody_has_open_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    assert write_or_beside(path, b"one", DAY) == path
    assert write_or_beside(path, b"two", DAY) == path
    assert path.read_bytes() == b"two"
    assert _names(tmp_path) == [path.name]


def test_what_can_not_be_replaced_stays_and_the_new_one_lies_beside(
    tmp_path: Path, lock: Lock
) -> None:
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(b"old")
    lock(path)
    written = write_or_beside(path, b"new", DAY)
    assert (written.name, written.read_bytes(), path.read_bytes()) == (BESIDE, b"new", b"old")
    assert write_or_beside(path, b"newer", DAY).name == BESIDE
    assert _names(tmp_path) == [BESIDE, path.name]
    later = write_or_beside(path, b"newest", date(2024, 6, 18))
    assert later.name == "so-lieu-ngay-2024-06-18.xlsx"


def test_what_a_person_has_open_stays_also_where_it_could_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(b"old")
    (tmp_path / "~$so-lieu.xlsx").write_bytes(b"")
    assert write_or_beside(path, b"new", DAY).name == BESIDE
    assert path.read_bytes() == b"old"


def test_the_copy_beside_may_be_open_as_well(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "so-lieu.xlsx"
    (tmp_path / BESIDE).write_bytes(b"beside")
    path.write_bytes(b"old")
    lock(path, tmp_path / BESIDE)
    written = write_or_beside(path, b"new", DAY)
    assert written.name == "so-lieu-ngay-2024-06-17-2.xlsx"
    assert (tmp_path / BESIDE).read_bytes() == b"beside"


def test_an_open_file_that_says_the_same_is_as_good_as_written(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(b"same")
    lock(path)
    assert write_or_beside(path, b"same", DAY) == path
    assert _names(tmp_path) == [path.name]


def test_a_folder_that_can_not_be_written_is_no_open_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError) as error:
        write_or_beside(tmp_path / "file" / "x.docx", b"x", DAY)
    assert not isinstance(error.value, FileInUseError)


def test_no_new_file_is_left_of_one_that_was_refused(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"old")
    lock(path)
    with pytest.raises(FileInUseError):
        replace_file(path, b"new")
    assert _names(tmp_path) == ["x.docx"]


def test_a_scanner_that_lets_go_in_time_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, tries = tmp_path / "x.docx", []
    path.write_bytes(b"old")
    replace = Path.replace

    def refuse_twice(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) <= 2:
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_twice)
    monkeypatch.setattr(whole_files, "_PAUSES", (0, 0, 0))
    replace_file(path, b"new")
    assert (path.read_bytes(), len(tries)) == (b"new", 3)


def test_a_person_is_told_which_file_is_open_and_where_the_new_one_is(tmp_path: Path) -> None:
    path, beside = tmp_path / "so-lieu.xlsx", tmp_path / BESIDE
    assert beside_note(path, path) == ""
    note = beside_note(path, beside)
    assert note.startswith(f"Tệp “{path}” đang mở")
    assert f"bản mới ghi ở “{beside}”" in note
