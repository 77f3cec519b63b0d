"""The morning's check from the terminal."""

from collections.abc import Callable
from pathlib import Path

from tests.cli import test_cli_inbox
from tests.cli.conftest import Said

Run = Callable[..., Said]
dispatched_folder, year = test_cli_inbox.dispatched_folder, test_cli_inbox.year
CHECK = ("flight-check", "thai-binh", "--wait", "30", "--workspace", "w")


def test_what_is_wrong_is_shown_with_its_place_and_told_when_asked(year: Run) -> None:
    (Path("config") / "thai-binh" / "templates" / "documents").mkdir(parents=True, exist_ok=True)
    plan = Path("config/thai-binh/plan.yaml")
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("closing:", "closin:"), encoding="utf-8")
    said = year(*CHECK)
    assert said.status == 1
    assert "Cần xem" in said.out
    assert "Lỗi" in said.out
    assert "closin" in said.out
    plan.write_text(text, encoding="utf-8")
    mended = year(*CHECK, "--tell")
    assert "closin" not in mended.out
    assert "ĐANG DÙNG THƯ THỬ" in mended.out
