"""Targets taken in, the file put right, taken in again; files that are named wrongly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.profiles.yaml_source import parse_yaml
from tests.cli.conftest import Said
from tests.documents.plan_files import workbook

Run = Callable[..., Said]
UNITS = (("Mã", "Tên đơn vị", "Nhóm"), ("so-khcn", "Sở Khoa học và Công nghệ", "Sở, ban, ngành"))
BOTH = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "TW giao năm 2026", "Tỉnh giao năm 2026"),
    ("1", "Xã có đài thông minh", "xã", "50", "62"),
)
ONE = tuple(row[:3] + row[4:] for row in BOTH)


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A new profile with one unit."""
    config = tmp_path / "config"
    assert run("new-profile", "moi", "--like", "thai-binh", "--config", str(config)).status == 0
    Path("don-vi.xlsx").write_bytes(workbook(UNITS))
    assert run("import-units", "don-vi.xlsx", "--into", str(config / "moi")).status == 0
    return config / "moi"


def values(folder: Path) -> list[object]:
    source, _ = parse_yaml("plan.yaml", (folder / "plan.yaml").read_bytes())
    assert source is not None
    return [target.get("values") for target in source.data["targets"]]


def test_targets_taken_in_again_replace_those_that_nobody_changed(run: Run, folder: Path) -> None:
    Path("ct.xlsx").write_bytes(workbook(BOTH))
    first = run("import-targets", "ct.xlsx", "--into", str(folder))
    assert "Có 2 cột giá trị của năm 2026: chưa lấy cột nào" in first.out
    assert values(folder) == [None]
    Path("ct.xlsx").write_bytes(workbook(ONE))
    again = run("import-targets", "ct.xlsx", "--into", str(folder))
    assert "không bị ghi đè" not in again.out
    assert values(folder) == [{"2026": "62"}]
    assert not (folder / "plan.targets.yaml").exists()


def test_targets_that_somebody_changed_stay(run: Run, folder: Path) -> None:
    Path("ct.xlsx").write_bytes(workbook(ONE))
    run("import-targets", "ct.xlsx", "--into", str(folder))
    plan = folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("62", "63"), "utf-8")
    assert "không bị ghi đè" in run("import-targets", "ct.xlsx", "--into", str(folder)).out
    assert values(folder) == [{"2026": "63"}]


def test_tasks_and_targets_taken_in_by_turns_are_both_known_as_imported(
    run: Run, folder: Path
) -> None:
    tasks = (("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("1", "Mở lớp", "so-khcn", "Quý II"))
    Path("ct.xlsx").write_bytes(workbook(ONE))
    Path("nv.xlsx").write_bytes(workbook(tasks))
    for _ in range(2):
        for command, file in (("import-targets", "ct.xlsx"), ("import-plan", "nv.xlsx")):
            assert "không bị ghi đè" not in run(command, file, "--into", str(folder)).out


def test_answers_are_looked_for_beside_the_profile(run: Run, folder: Path) -> None:
    tasks = (("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("1", "Mở lớp", "Sở Lạ", "Quý II"))
    Path("nv.xlsx").write_bytes(workbook(tasks))
    run("import-plan", "nv.xlsx", "--into", str(folder))
    said = run("import-plan", "nv.xlsx", "--into", str(folder), "--answers", "can-quyet-dinh.xlsx")
    assert said.status == 0, said.err
    lost = run("import-plan", "nv.xlsx", "--into", str(folder), "--answers", "khac.xlsx")
    assert lost.err == (
        "Lỗi: Không đọc được khac.xlsx: không có tệp hoặc thư mục này; kiểm tra tên tệp và thư mục."
    )


def test_a_file_of_another_kind_is_named(run: Run, folder: Path) -> None:
    Path("ghi-chu.docx").write_bytes(b"hello")
    for command in ("import-plan", "import-targets"):
        said = run(command, "ghi-chu.docx", "--into", str(folder))
        assert said.status == 1
        assert said.err.startswith("Lỗi: ghi-chu.docx: Không đọc được tệp"), command
