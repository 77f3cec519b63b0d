"""The calendar at the terminal: what is due today, and the year as a list and a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.cli.conftest import Said, issue
from tests.cycle.world import CONFIG

PLACE = ("--workspace", "w")


def test_the_day_and_the_year(run: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    said = run("today", "thai-binh", *PLACE, "--as-of", "2023-12-07")
    assert said.status == 0, said.err
    assert "Đã làm: Soạn dự thảo Kế hoạch năm 2024 (chậm 02 ngày)." in said.out
    assert said.out.startswith("ĐANG DÙNG THƯ THỬ: ")
    again = run("today", "thai-binh", *PLACE, "--as-of", "2023-12-07")
    assert "Theo lịch, hôm nay không có việc nào đến hạn." in again.out
    file = tmp_path / "lich.ics"
    said = run(
        *("schedule", "thai-binh", "--year", "2024", *PLACE, "--as-of", "2023-12-07"),
        "--ics",
        str(file),
    )
    assert said.status == 0, said.err
    assert "Lịch thực hiện Kế hoạch năm 2024, Thái Bình" in said.out
    assert f"Tệp lịch: {file}" in said.out
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_calendar_file_that_cannot_be_written_is_told(
    run: Callable[..., Said], tmp_path: Path
) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "lich").write_text("no folder")
    said = run("schedule", "thai-binh", *PLACE, "--ics", "lich/a.ics")
    assert said.status == 1
    assert "Không ghi được tệp lịch “lich/a.ics”" in said.err


def test_without_a_server_the_deployments_say_what_is_missing(
    run: Callable[..., Said], tmp_path: Path
) -> None:
    """Prefect would start a server of its own that ends with the command."""
    (tmp_path / "w").mkdir()
    for address, told in (
        ("", "Chưa biết máy chủ Prefect ở đâu."),
        ("http://127.0.0.1:9/api", "Máy chủ Prefect ở http://127.0.0.1:9/api không trả lời"),
    ):
        with temporary_settings({PREFECT_API_URL: address or None}):
            said = run("deployments", "thai-binh", *PLACE)
        assert (said.status, said.out) == (1, "")
        assert told in said.err


def test_all_units_without_their_form_are_given_more_time_at_once(
    run: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = sample_units(load_profile(CONFIG, "thai-binh"), 20)
    write_sample(CONFIG, "thai-binh", tmp_path / "config", units=units)
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(tmp_path / "config"))
    year = ("thai-binh", "--year", "2024", *PLACE)
    assert run("plan", *year, "--as-of", "2023-12-05").status == 0
    for number, day, paper in (("5", "10", "ke-hoach"), ("38", "12", "cong-van-giao-nhiem-vu")):
        given = ("--number", number, "--date", f"2024-01-{day}", "--document", paper)
        signed = ("--signer", "Nguyễn Văn A", "--as-of", f"2024-01-{day}")
        assert issue(run, *year, "--yes", *given, *signed).status == 0
    # Down from 12/1 to 20/6.
    said = run("today", "thai-binh", *PLACE, "--as-of", "2024-06-20")
    assert "biểu mẫu báo cáo 6 tháng đầu năm 2024 chưa gửi cho 19 đơn vị (" in said.out
    said = run(
        "extend",
        "thai-binh",
        "@chua-gui",
        "H1",
        "--until",
        "2024-06-28",
        "--why",
        "máy hỏng",
        *(*PLACE, "--as-of", "2024-06-20"),
    )
    assert said.out.startswith(
        "Gia hạn 19 đơn vị chưa được gửi biểu mẫu đến hết ngày 28/6/2024. Lưu ý: Kỳ 6 tháng đầu"
    )
    assert said.out.count("được tổng hợp từ ngày 15/6/2024") == 1
    said = run("today", "thai-binh", *PLACE, "--as-of", "2024-06-20")
    assert "Đã làm: Gửi biểu mẫu báo cáo 6 tháng đầu năm 2024" in said.out
