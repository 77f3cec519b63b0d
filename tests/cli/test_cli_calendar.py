"""The calendar at the terminal: what is due today, and the year as a list and a file."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Said

PLACE = ("--workspace", "w")


def test_the_day_and_the_year(run: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    said = run("today", "thai-binh", *PLACE, "--as-of", "2023-12-07")
    assert said.status == 0, said.err
    assert "Đã làm: Soạn dự thảo Kế hoạch năm 2024 (chậm 02 ngày)." in said.out
    again = run("today", "thai-binh", *PLACE, "--as-of", "2023-12-07")
    assert "Hôm nay không có việc nào đến hạn." in again.out
    file = tmp_path / "lich.ics"
    said = run(
        *("schedule", "thai-binh", "--year", "2024", *PLACE, "--as-of", "2023-12-07"),
        *("--ics", str(file)),
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
