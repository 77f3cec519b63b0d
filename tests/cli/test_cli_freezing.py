"""The commands on reports that their unit disowned."""

from pathlib import Path

from plancycle.installation.settings import load_settings
from plancycle.wiring.open_office import clock_at, open_office
from tests.cli.test_cli_inbox import (
    PLACE,
    PROFILE,
    UNIT,
    Run,
    _at,
    _filled,
    dispatched_folder,
    year,
)

__all__ = ["dispatched_folder", "year"]
ORDER = ("--unit", UNIT, "--period", "H1", *PLACE)


def _frozen(run: Run) -> None:
    """The unit's report was taken by hand, and is then held back."""
    file = Path("bc.docx")
    file.write_bytes(_filled())
    order = ("--unit", UNIT, "--period", "H1", "--why", "bản giấy")
    said = run(*_at("receive", PROFILE, str(file), *order))
    assert said.status == 0, said.err
    with (
        open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office,
        office.database.begin() as tx,
    ):
        (submission,) = tx.submissions.of_period(1, "H1")
        tx.submissions.freeze(submission, "Đơn vị báo không phải của đơn vị: “không phải”")


def test_none(year: Run) -> None:
    assert year("frozen", PROFILE, *PLACE).out == "Không có báo cáo nào đang tạm dừng tính."


def test_listed_and_let_count_again(year: Run) -> None:
    _frozen(year)
    said = year("frozen", PROFILE, *PLACE)
    assert "Báo cáo đang tạm dừng tính: 1" in said.out
    assert f"plancycle frozen release {PROFILE} --unit {UNIT} --period H1 --why “…”" in said.out
    said = year("frozen", "release", PROFILE, *ORDER, "--why", "đã gọi điện")
    assert said.out.endswith("bản lần 1 được tính trở lại.")
    said = year("frozen", "release", PROFILE, *ORDER, "--why", "lần nữa")
    assert (said.status, "không có bản báo cáo nào đang tạm dừng tính" in said.err) == (1, True)


def test_put_aside(year: Run) -> None:
    _frozen(year)
    said = year("frozen", "reject", PROFILE, *ORDER, "--why", "đã gọi điện")
    assert "đã loại bản lần 1; hiện không có bản nào được tính" in said.out
