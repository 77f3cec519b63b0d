"""Help and wrong calls speak Vietnamese, and end with 2."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from plancycle.cli.commands import check_commands
from tests.cli.conftest import Said

COMMANDS = (
    "check",
    "plan",
    "issue",
    "consolidate",
    "dispatch",
    "collect",
    "remind",
    "status",
    "trace",
    "receive",
    "extend",
    "outbox",
    "rehearse",
)
ENGLISH = re.compile(
    r"\b(Options?|Arguments?|Args|Usage|Show|message|exit|required|default|Commands?|Try|Error|"
    r"Missing|Invalid|bool|str|int|TEXT|INTEGER|PATH|FLOAT|env var)\b",
    re.IGNORECASE,
)
# What a person types stays as it is typed: options, commands, settings.
TYPED = re.compile(r"--[a-z-]+|PLANCYCLE_\w+")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_holds_no_english(run: Callable[..., Said], command: str) -> None:
    said = run(*command.split(), "--help")
    assert (said.status, said.err) == (0, "")
    assert not ENGLISH.search(TYPED.sub("", said.out)), said.out
    assert "<" not in said.out
    assert "{" not in said.out
    assert f"Cách dùng: plancycle {command}".strip() in said.out
    assert "Hiển thị hướng dẫn này." in said.out
    assert unicodedata.is_normalized("NFC", said.out)


def test_help_names_every_command_in_the_order_of_the_year(run: Callable[..., Said]) -> None:
    out = run("--help").out
    places = [re.search(rf"│ {c} ", out) for c in COMMANDS]
    assert all(places)
    said = run()
    assert said.status == 2
    assert "Lệnh" in said.out + said.err


WRONG = {
    "planx": "Không có lệnh 'planx'.",
    "--foo": "Không có tùy chọn --foo.",
    "plan": "Thiếu tham số 'HỒ_SƠ'.",
    "plan thai-binh": "Thiếu tùy chọn '--year'.",
    "status thai-binh --year 2024": "Thiếu tùy chọn '--period'.",
    "plan thai-binh --year": "Tùy chọn '--year' cần một giá trị.",
    "plan thai-binh --yea 2024": "Không có tùy chọn --yea.",
    "plan thai-binh --year abc": "Giá trị của '--year' phải là số nguyên.",
    "plan thai-binh --year 1990": "Giá trị của '--year' phải từ 2000 trở lên.",
    "schedule thai-binh --year 20244": (
        "Giá trị '20244' của '--year' không hợp lệ. Ghi số không quá 2200."
    ),
    "board thai-binh --year 20244": (
        "Giá trị '20244' của '--year' không hợp lệ. Ghi số không quá 2200."
    ),
    "profiles --year 20244": "Giá trị '20244' của '--year' không hợp lệ. Ghi số không quá 2200.",
    "inbox show thai-binh 99999999999": (
        "Giá trị '99999999999' của 'SỐ_THƯ' không hợp lệ. Ghi số không quá 2147483647."
    ),
    "outbox resend thai-binh 99999999999 --why x": (
        "Giá trị '99999999999' của '[SỐ_THƯ]...' không hợp lệ. Ghi số không quá 2147483647."
    ),
    "amend confirm thai-binh 99999999999": (
        "Giá trị '99999999999' của 'SỐ_ĐỀ_NGHỊ' không hợp lệ. Ghi số không quá 2147483647."
    ),
    "extend thai-binh so-x H1 --until 9999-12-31 --why x": (
        "Giá trị '9999-12-31' của '--until' không hợp lệ. Ghi ngày theo dạng năm-tháng-ngày, "
        "ví dụ: 2024-06-15."
    ),
    "inbox retry thai-binh --unfetched --reason x --why x": (
        "Giá trị của '--reason' không hợp lệ (không dùng cùng '--unfetched')."
    ),
    "inbox dismiss thai-binh --unfetched --ids 3 --all-before 2024-01-01 --why x": (
        "Giá trị của '--all-before' không hợp lệ (không dùng cùng '--unfetched')."
    ),
    "plan thai-binh them nua --year 2024": "Thừa tham số: them nua.",
    "status thai-binh --missing=x": "Tùy chọn '--missing' không nhận giá trị.",
    "issue thai-binh --year 2024 --number 0 --date 2024-01-10": (
        "Giá trị của '--number' phải từ 1 trở lên."
    ),
    "issue thai-binh --year 2024 --number 5 --date 2024-13-01": (
        "Giá trị '2024-13-01' của '--date' không hợp lệ."
    ),
    "issue thai-binh --year 2024 --number 5 --date 10/01/2024": (
        "Giá trị '10/01/2024' của '--date' không hợp lệ."
    ),
    "issue thai-binh --year 2024 --number 5 --date=": "Giá trị '' của '--date' không hợp lệ.",
    "plan thai-binh --year 2024 --as-of mai": "Giá trị 'mai' của '--as-of' không hợp lệ.",
    "issue thai-binh --year 2024 --number 5 --date 2024-01-10 --document thu": (
        "Giá trị 'thu' của '--document' không hợp lệ; chọn một trong: 'ke-hoach', 'to-trinh', "
    ),
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_is_told_in_vietnamese(run: Callable[..., Said], call: str) -> None:
    said = run(*call.split())
    assert said.err.startswith(f"Lỗi: {WRONG[call]}"), said.err
    assert not ENGLISH.search(TYPED.sub("", said.err)), said.err
    assert (said.status, said.out) == (2, "")


def test_ctrl_c_is_told_too(run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_commands, "load_settings", interrupt)
    said = run("check", "thai-binh")
    assert said.status == 130
    assert "Đã dừng theo yêu cầu" in said.err
