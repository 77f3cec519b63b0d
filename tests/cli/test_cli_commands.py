"""Commands on a good profile, a broken one, none at all."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said, issue

CONFIG = Path(__file__).parents[2] / "config"
Run = Callable[..., Said]


@pytest.fixture
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the profiles that a test may break."""
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder)
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(folder))
    return folder


def test_check_a_good_profile(run: Run) -> None:
    said = run("check", "thai-binh")
    assert (said.status, said.err) == (0, "")
    assert "Hồ sơ “thai-binh” hợp lệ" in said.out
    assert "LỖI" not in said.out


def test_check_a_broken_profile_names_the_place(run: Run, own_config: Path) -> None:
    plan = own_config / "thai-binh" / "plan.yaml"
    lines = plan.read_text().splitlines()
    place = next(n for n, line in enumerate(lines) if "time:" in line)
    lines[place] = lines[place].partition("time:")[0] + "time: on 02-30"
    if lines[place].lstrip().startswith("- {"):  # a task written on one line
        pytest.skip("the profile writes its tasks in another way")
    plan.write_text("\n".join(lines))
    said = run("check", "thai-binh")
    assert said.status == 1
    assert f"plan.yaml, dòng {place + 1}" in said.out
    assert "30/02" in said.out
    assert "cần sửa trước khi sử dụng." in said.out


def test_a_broken_profile_stops_a_step_and_loses_nothing(run: Run, own_config: Path) -> None:
    (own_config / "thai-binh" / "units.csv").unlink()
    said = run("plan", "thai-binh", "--year", "2024", "--workspace", "w")
    assert said.status == 1
    assert said.err.startswith("Lỗi:")
    assert "units.csv" in said.err
    assert not Path("w/papers").exists()


@pytest.mark.parametrize("command", ["check x", "plan x --year 2024", "collect x"])
def test_an_unknown_profile_is_told_with_those_there_are(run: Run, command: str) -> None:
    said = run(*command.replace(" x", " khong-co").split())
    assert said.status == 1
    assert "khong-co" in said.out + said.err
    assert "thai-binh" in said.out + said.err


def test_a_missing_folder_of_profiles_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", "khong-co-thu-muc")
    said = run("plan", "thai-binh", "--year", "2024")
    assert said.status == 1
    assert said.err == "Lỗi: khong-co-thu-muc: không có thư mục cấu hình. Kiểm tra đường dẫn."


def test_planning_twice_changes_nothing(run: Run) -> None:
    call = ("plan", "thai-binh", "--year", "2024", "--workspace", "w")
    first = run(*call)
    assert (first.status, first.err) == (0, "")
    assert first.out.count("(bản mới, bản 1)") == 2
    papers = sorted(Path("w/papers").rglob("*.docx"))
    assert len(papers) == 2
    before = [p.read_bytes() for p in papers]
    second = run(*call)
    assert second.status == 0
    assert second.out.count("(không thay đổi, bản 1)") == 2
    assert [p.read_bytes() for p in papers] == before


def test_issuing_what_was_never_drafted_is_told(run: Run) -> None:
    said = run("issue", "thai-binh", "--year", "2024", "--number", "5", "--date", "2024-01-10",
               "--workspace", "w")  # fmt: skip
    assert said.status == 1
    assert said.err.startswith("Lỗi:")
    assert "Traceback" not in said.err


def test_issuing_a_year_twice_is_told_and_keeps_the_first(run: Run) -> None:
    place = ("--workspace", "w")
    run("plan", "thai-binh", "--year", "2024", *place)
    common = ("thai-binh", "--yes", "--year", "2024", "--signer", "Nguyễn Văn Ánh", *place)
    first = issue(run, *common, "--number", "5", "--date", "2024-01-10", "--as-of", "2024-01-10")
    assert (first.status, first.err) == (0, "")
    assert "Đã ban hành Kế hoạch số 05" in first.out
    again = run("issue", *common, "--number", "6", "--date", "2024-02-01")
    assert again.status == 1
    assert "đã" in again.err
    planned = run("plan", "thai-binh", "--year", "2024", *place)
    assert planned.status == 1
    with sqlite3.connect("w/plancycle.sqlite") as database:
        rows = database.execute("SELECT number FROM document WHERE status = 'issued'").fetchall()
    assert rows == [(5,)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "PLANCYCLE_SMTP_PORT=chin",
            "PLANCYCLE_SMTP_PORT: giá trị 'chin' không hợp lệ. Ghi một số nguyên, chỉ gồm chữ số.",
        ),
        (
            "PLANCYCLE_SMTP_PORT=70000",
            "PLANCYCLE_SMTP_PORT: giá trị '70000' không hợp lệ. Chỉ nhận số đến 65535.",
        ),
        (
            "PLANCYCLE_MAIL_MODE=fax",
            "PLANCYCLE_MAIL_MODE: giá trị 'fax' không hợp lệ. Chỉ nhận: embedded, smtp.",
        ),
        (
            "PLANCYCLE_MAIL_SINCE=01/01/2026",
            "PLANCYCLE_MAIL_SINCE: giá trị '01/01/2026' không hợp lệ. Ghi ngày theo dạng "
            "NĂM-THÁNG-NGÀY, ví dụ 2026-01-31.",
        ),
        (
            "PLANCYCLE_DRAWS_BOARD=fales",
            "PLANCYCLE_DRAWS_BOARD: giá trị 'fales' không hợp lệ. Chỉ nhận: true, false.",
        ),
        ("PLANCYCLE_MAIL_MODE=smtp", "PLANCYCLE_MAIL_MODE=smtp cần PLANCYCLE_SMTP_HOST."),
        ("PLANCYCLE_DATABASE_URL=oracle://u:bi-mat@h/d", "PLANCYCLE_DATABASE_URL"),
        ("PLANCYCLE_DATABASE_URL=bi-mat", "PLANCYCLE_DATABASE_URL"),
    ],
)
def test_a_bad_setting_of_the_work_folder_is_named(run: Run, line: str, told: str) -> None:
    Path("w").mkdir()
    Path("w/settings.env").write_text(line + "\n")
    said = run("collect", "thai-binh", "--workspace", "w")
    assert said.status == 1
    assert said.err.startswith("Lỗi:")
    assert told in said.err
    assert "bi-mat" not in said.err


def test_a_short_key_is_named_and_not_shown(run: Run) -> None:
    Path("w").mkdir()
    lines = ("PLANCYCLE_MAIL_MODE=smtp", "PLANCYCLE_SMTP_HOST=thu.example",
             "PLANCYCLE_INBOX_MAILDIR=hop-thu", "PLANCYCLE_SECRET_KEY=ngan-qua")  # fmt: skip
    Path("w/settings.env").write_text("\n".join(lines))
    said = run("collect", "thai-binh", "--workspace", "w")
    assert said.status == 1
    assert "PLANCYCLE_SECRET_KEY phải có từ 16 ký tự trở lên" in said.err
    assert "ngan-qua" not in said.err
    for weak in ("", "0" * 32, "abababababababababab", " " * 20):
        Path("w/settings.env").write_text("\n".join((*lines[:3], f"PLANCYCLE_SECRET_KEY={weak}")))
        for command in ("collect", "check"):
            told = run(command, "thai-binh", "--workspace", "w")
            assert told.status == 1
            assert "secrets.token_urlsafe(32)" in told.err


def test_a_work_folder_that_is_a_file_is_told(run: Run) -> None:
    Path("w").write_text("")
    said = run("plan", "thai-binh", "--year", "2024", "--workspace", "w")
    assert said.status == 1
    assert "Không tạo được thư mục" in said.err or "Không dùng được cơ sở dữ liệu" in said.err


def test_status_and_trace_before_anything_is_issued_are_told(run: Run) -> None:
    for command in ("status", "trace"):
        common = ("--year", "2024", "--period", "H1", "--workspace", "w")
        said = run(command, "thai-binh", *common)
        assert said.status == 1, said.out
        assert said.err.startswith("Lỗi:")


def test_an_unknown_period_is_told(run: Run) -> None:
    common = ("thai-binh", "--year", "2024", "--workspace", "w")
    run("plan", *common)
    signer = ("--signer", "Nguyễn Văn Ánh")
    order = ("--number", "5", "--date", "2024-01-10", *signer, "--as-of", "2024-01-10")
    assert issue(run, *common, "--yes", *order).status == 0
    said = run("status", "thai-binh", "--year", "2024", "--period", "H7", "--workspace", "w")
    assert said.status == 1
    assert "H7" in said.err
