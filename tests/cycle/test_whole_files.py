"""What is set up for people is there whole or not at all, wherever a kill comes in between."""

import os
import shutil
import signal
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from plancycle.cycle.workplace.stored_papers import lay_out
from plancycle.model.errors import ConfigError, StepError
from plancycle.office_files import whole_files
from plancycle.office_files.processes import Process
from plancycle.office_files.whole_files import create_file, make_folder, replace_file, sweep
from plancycle.onboarding.locality_files.localities import create_profile
from plancycle.onboarding.signed_plan import import_plan
from plancycle.profiles import list_profiles
from tests.cycle.world import World
from tests.disk_order import note_disk_order
from tests.documents.plan_files import workbook

ROOT = Path(__file__).parents[2]
CONFIG, SKELETON = ROOT / "config", ROOT / "templates" / "profile"
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
PLAN = [
    ["STT", "Nội dung nhiệm vụ", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian thực hiện"],
    ["1", "Tổ chức hội nghị", "Sở Tài chính", "", "Hàng năm"],
]


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def _killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do work in a process of its own that is killed before its ``step``-th change of the disk.

    Returns: whether it was; False once there are not so many.
    """
    child = os.fork()
    if child == 0:
        left = [step]

        def counted(change: Callable[..., object]) -> Callable[..., object]:
            def change_or_die(*args: object) -> object:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                return change(*args)

            return change_or_die

        whole_files._write = counted(whole_files._write)  # type: ignore[assignment]  # this child process ends below
        Path.rename = counted(Path.rename)  # type: ignore[assignment,method-assign]  # as above
        Path.replace = counted(Path.replace)  # type: ignore[assignment,method-assign]  # as above
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.long
@needs_fork
def test_a_new_profile_is_made_after_a_kill_anywhere_as_without_one(tmp_path: Path) -> None:
    def create(folder: Path) -> None:
        create_profile(folder, "bac-ninh", "thai-binh", shipped=CONFIG, skeleton=SKELETON)

    create(tmp_path / "undisturbed")
    wanted = _tree(tmp_path / "undisturbed")
    assert {n.partition("/")[0] for n in wanted} == {"common", "bac-ninh"}
    step, folder = 1, tmp_path / "killed-1"
    while _killed_at(step, partial(create, folder)):
        assert list_profiles(folder) == (), "nothing half made is taken for a profile"
        create(folder)
        assert _tree(folder) == wanted, step
        step += 1
        folder = tmp_path / f"killed-{step}"
    assert step == len(wanted) + 2 + 1, "each file, and each of the two folders, was a step"


@pytest.mark.long
@needs_fork
def test_a_plan_is_imported_after_a_kill_anywhere_as_without_one(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.xlsx"
    file.write_bytes(workbook(PLAN))

    def fresh(name: str) -> Path:
        folder = tmp_path / name / "thai-binh"
        shutil.copytree(CONFIG / "thai-binh", folder)
        shutil.copytree(CONFIG / "common", folder.parent / "common")
        (folder / "plan.yaml").unlink()
        return folder

    undisturbed = fresh("undisturbed")
    import_plan(file, undisturbed)
    wanted = _tree(undisturbed)
    assert {"plan.yaml", "can-quyet-dinh.md"} <= set(wanted)
    step, folder = 1, fresh("killed-1")
    while _killed_at(step, partial(import_plan, file, folder)):
        done = import_plan(file, folder)
        assert (done.separate, done.path.name, done.decisions.name) == (
            *(False, "plan.yaml"),
            "can-quyet-dinh.md",
        )
        assert _tree(folder) == wanted, step
        step += 1
        folder = fresh(f"killed-{step}")
    assert step == 8 + 1  # four files, each written beside its place and then put there


def test_the_same_plan_again_writes_no_third_file(tmp_path: Path) -> None:
    folder = tmp_path / "thai-binh"
    shutil.copytree(CONFIG / "thai-binh", folder)
    shutil.copytree(CONFIG / "common", tmp_path / "common")
    file = tmp_path / "ke-hoach.xlsx"
    file.write_bytes(workbook(PLAN))
    first = import_plan(file, folder)
    assert (first.separate, first.path.name) == (True, "plan.tasks.yaml")
    before = _tree(folder)
    again = import_plan(file, folder)
    assert (again.separate, again.path, again.decisions) == (True, first.path, first.decisions)
    assert _tree(folder) == before


def test_a_raised_number_is_a_cell_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "thai-binh"
    shutil.copytree(CONFIG / "thai-binh", folder)
    shutil.copytree(CONFIG / "common", tmp_path / "common")
    file = tmp_path / "ke-hoach.xlsx"
    file.write_bytes(workbook([PLAN[0], ["²", *PLAN[1][1:]], ["①", *PLAN[1][1:]]]))
    done = import_plan(file, folder)
    assert [t.data["title"] for t in done.plan.tasks] == ["Tổ chức hội nghị"] * 2
    assert [t.data["id"] for t in done.plan.tasks] == ["01", "02"]


def test_a_plan_yaml_in_another_encoding_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "thai-binh"
    shutil.copytree(CONFIG / "thai-binh", folder)
    shutil.copytree(CONFIG / "common", tmp_path / "common")
    (folder / "plan.yaml").write_bytes("tasks: []".encode("utf-16"))
    file = tmp_path / "ke-hoach.xlsx"
    file.write_bytes(workbook(PLAN))
    with pytest.raises(ConfigError, match=r"thai-binh/plan\.yaml, dòng 1: .*UTF-8"):
        import_plan(file, folder)


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "x", {"a": b"1", "b/c": b"2"})
    with pytest.raises(OSError):
        make_folder(tmp_path / "x", {"a": b"3"})
    assert _tree(tmp_path) == {"x/a": b"1", "x/b/c": b"2"}


def test_what_could_not_be_written_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x"
    replace_file(target, b"old")

    def full(_path: Path, _content: bytes, _mode: int) -> None:
        _path.write_bytes(b"ne")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files, "_write", full)
    with pytest.raises(OSError):
        replace_file(target, b"new")
    assert _tree(tmp_path) == {"x": b"old"}


def test_a_new_file_takes_the_place_of_none(tmp_path: Path) -> None:
    target = tmp_path / "x"
    create_file(target, b"1", private=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        create_file(target, b"2")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "link", b"3")
    assert _tree(tmp_path) == {"x": b"1"}


def test_a_new_file_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create_file(tmp_path / "x", b"1")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "x", b"2")
    assert _tree(tmp_path) == {"x": b"1"}


def test_content_is_on_disk_before_its_name_and_the_name_before_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = note_disk_order(monkeypatch)
    replace_file(tmp_path / "x", b"1")
    assert order == ["file", "rename", *(["folder"] if os.name == "posix" else [])]


def test_only_what_nobody_writes_any_more_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, dead = Process("m", "m 1", 11, "100"), Process("m", "m 1", 12, "100")
    monkeypatch.setattr(whole_files, "this_process", lambda: me)
    monkeypatch.setattr(
        whole_files, "is_running", lambda p: None if p.place != me.place else p != dead
    )
    mark = whole_files._mark(me.place)
    mine, left = tmp_path / f".new-{mark}-11-100-aa", tmp_path / f".new-{mark}-12-100-bb"
    far, old = tmp_path / ".new-00000000-12-100-cc", tmp_path / ".new-00000000-12-100-dd"
    for path in (mine, left, far, old):
        path.mkdir()
        (path / "x").write_text("x")
    os.utime(old, (0, 0))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([mine, far])


def test_papers_that_cannot_be_laid_out_are_told_and_safe(fresh: World) -> None:
    fresh.office.papers.write_text("một tệp đứng ở chỗ của thư mục")
    with pytest.raises(StepError) as error:
        lay_out(fresh.office, 2024, "x.docx", b"x")
    assert str(error.value).startswith("Không ghi được văn bản ra “")
    assert "văn bản đã được lưu an toàn trong kho" in str(error.value)
