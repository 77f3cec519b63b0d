"""What the terminal says of units that end or begin while a year runs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.installation.settings import Settings
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.cli.conftest import Said, issue

Run = Callable[..., Said]
CONFIG = Settings(_env_file=None).config_dir
COMMON = ("thai-binh", "--year", "2024", "--workspace", "w")
ON = ("--as-of", "2024-07-02")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of Thái Bình with twenty units."""
    folder = tmp_path_factory.mktemp("sample") / "config"
    units = sample_units(load_profile(CONFIG, "thai-binh"), 20)
    write_sample(CONFIG, "thai-binh", folder, units=units)
    return folder


@pytest.fixture
def issued(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan of 2024 issued; the file of its units, for an operator to edit."""
    shutil.copytree(sample, "config")
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(Path("config").resolve()))
    assert run("plan", *COMMON, "--as-of", "2024-01-05").status == 0
    order = ("--number", "5", "--date", "2024-01-10", "--signer", "Nguyễn Văn Ánh")
    assert issue(run, *COMMON, *order, "--as-of", "2024-01-10", "--yes").status == 0
    return Path("config/thai-binh/units.csv")


def _edit(units: Path, old: str, new: str) -> None:
    text = units.read_text("utf-8")
    assert text.count(old) == 1
    units.write_text(text.replace(old, new), "utf-8")


def test_nothing_has_changed(run: Run, issued: Path) -> None:
    assert issued.exists()
    said = run("units", "change", *COMMON, *ON)
    assert (said.status, said.err) == (0, "")
    assert said.out == "Danh mục đơn vị không có gì mới so với năm 2024."
    assert run("units", *COMMON).out == "Năm 2024 chưa ghi thay đổi đơn vị nào."


def test_what_it_will_do_is_shown_then_recorded_and_listed(run: Run, issued: Path) -> None:
    _edit(
        issued,
        "vanthu@dai-ptth.thaibinh.example,72,,2025-06-30,",
        "vanthu@dai-ptth.thaibinh.example,72,,2024-06-30,bao-thai-binh",
    )
    status = run("status", *COMMON, "--period", "Y", *ON).out
    assert (
        "Theo units.csv có 1 đơn vị bắt đầu hoặc kết thúc mà năm 2024 chưa ghi (xem: plancycle "
        "units change thai-binh --year 2024)."
    ) in status
    shown = run("units", "change", *COMMON, *ON)
    assert shown.status == 0
    assert "(dai-ptth): đến hết ngày 30/6/2024; tiếp nhận: Báo Thái Bình" in shown.out
    assert "02: Báo Thái Bình chủ trì từ ngày 01/7/2024 đến hết ngày 30/6/2025" in shown.out
    assert shown.out.endswith("Chưa ghi gì. Nếu đúng, chạy lại lệnh kèm --why “…”.")
    done = run("units", "change", *COMMON, *ON, "--why", "Quyết định số 77")
    assert done.out.endswith(
        "Đã ghi vào năm 2024. Thư giao nhiệm vụ, biểu mẫu mới gửi ở lần chạy dispatch tới."
    )
    listed = run("units", "list", *COMMON).out
    assert "Quyết định số 77" in listed
    status = run("status", *COMMON, "--period", "Y", *ON).out
    assert ": đã kết thúc ngày 30/6/2024." in status
    assert "mà năm 2024 chưa ghi" not in status


def test_several_successors_are_asked_about(run: Run, issued: Path) -> None:
    _edit(
        issued,
        "vanthu@dai-ptth.thaibinh.example,72,,2025-06-30,",
        "vanthu@dai-ptth.thaibinh.example,72,,2024-06-30,bao-thai-binh;so-noi-vu",
    )
    shown = run("units", "change", *COMMON, *ON)
    choices = " hoặc ".join(f"--heir dai-ptth={c}" for c in ("bao-thai-binh", "so-noi-vu", "-"))
    assert shown.out.count(choices) == 1
    refused = run("units", "change", *COMMON, *ON, "--why", "Quyết định số 77")
    assert refused.status == 1
    assert "Hãy chỉ rõ bằng tùy chọn --heir, ví dụ dai-ptth=bao-thai-binh" in refused.err
    wrong = run("units", "change", *COMMON, *ON, "--heir", "dai-ptth")
    assert wrong.status == 2
    assert "Ghi theo dạng mã=mã" in wrong.err
