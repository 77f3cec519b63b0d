"""Whoever works in a trial is told so, and goes live by one step."""

import mailbox
import os
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from plancycle.installation.settings import MailMode, load_settings
from plancycle.mail.embedded_folders import DEPARTMENT, OUTSIDE
from plancycle.mail.outgoing.trial_mark import LINE
from tests.cli import test_cli_inbox
from tests.cli.conftest import Said

Run = Callable[..., Said]
dispatched_folder, year = test_cli_inbox.dispatched_folder, test_cli_inbox.year
"""Twelve letters of 2024 went out, all of it in trial."""
PLACE = ("--workspace", "w")
TRIAL = "ĐANG DÙNG THƯ THỬ: mọi thư chỉ nằm trên máy này, không thư nào tới đơn vị."
DISPATCH = ("dispatch", "thai-binh", "--year", "2024", *PLACE)
LIVE = ("go-live", "thai-binh", "--why", "bắt đầu làm thật", "--wait", "5", *PLACE)


@pytest.mark.parametrize(
    "command",
    [
        ("check", "thai-binh", *PLACE),
        ("status", "thai-binh", "--year", "2024", "--period", "H1", *PLACE),
        (*DISPATCH, "--as-of", "2024-01-20"),
        ("collect", "thai-binh", *PLACE),
        ("board", "thai-binh", "--year", "2024", *PLACE),
    ],
)
def test_commands_say_that_mail_is_a_trial(year: Run, command: tuple[str, ...]) -> None:
    said = year(*command)
    assert said.status == 0, said.err
    assert TRIAL in said.out
    assert "hãy chạy “plancycle go-live HỒ_SƠ”" in said.out


def test_board_and_mail_say_so(year: Run) -> None:
    year("board", "thai-binh", "--year", "2024", *PLACE)
    page = Path("w/papers/thai-binh/2024/bang-theo-doi.html").read_text("utf-8")
    assert page.count("ĐANG DÙNG THƯ THỬ: thư chỉ nằm trên máy này") == 1
    letters = list(mailbox.Maildir("w/mail/outside", create=False).values())
    assert len(letters) == 12
    for letter in letters:
        read = message_from_bytes(letter.as_bytes(), policy=policy.default)
        assert str(read["Subject"]).strip().startswith("[THƯ THỬ] ")
        body = read.get_body(("plain",))
        assert body is not None
        text = body.get_content()
        assert text.startswith(LINE)


def test_a_rehearsals_folder_says_what_it_is(year: Run) -> None:
    with Path("w/settings.env").open("a") as file:
        file.write("\nPLANCYCLE_REHEARSAL=true\n")
    said = year("status", "thai-binh", "--year", "2024", "--period", "H1", *PLACE)
    assert "DIỄN TẬP: đơn vị, báo cáo, ngày tháng đều giả định" in said.out
    assert TRIAL not in said.out
    refused = year(*LIVE)
    assert (refused.status, "thư mục diễn tập" in refused.err) == (1, True)


def test_without_a_mail_server_nobody_goes_live(year: Run) -> None:
    said = year(*LIVE, "--letters", "gui-lai")
    assert said.status == 1
    assert "Chưa chuyển sang thư thật được: PLANCYCLE_MAIL_MODE=smtp cần PLANCYCLE_SMTP" in said.err
    assert load_settings(Path("w")).mail_mode is MailMode.EMBEDDED


def _set_up(server: tuple[str, int], inbox: Path) -> None:
    with Path("w/settings.env").open("a") as file:
        file.write(
            f"\nPLANCYCLE_SMTP_HOST={server[0]}\nPLANCYCLE_SMTP_PORT={server[1]}\n"
            f"PLANCYCLE_SMTP_SECURITY=none\nPLANCYCLE_INBOX_MAILDIR={inbox}\n"
            "PLANCYCLE_SECRET_KEY=mot-chuoi-du-dai-4711\n"
        )


def test_a_mail_server_that_does_not_answer_leaves_the_trial_as_it_is(year: Run) -> None:
    _set_up(("127.0.0.1", 9), Path("khong-co"))
    before = Path("w/settings.env").read_text()
    said = year(*LIVE, "--letters", "gui-lai")
    assert said.status == 1
    assert "Đường thư chưa dùng được nên chưa chuyển" in said.err
    assert Path("w/settings.env").read_text() == before


def test_one_step_goes_live_and_letters_go_out_once(
    year: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plancycle.mail.local_server import LocalMailServer
    from plancycle.wiring.open_office import system_clock

    root = tmp_path / "that"
    own = ["baocao@so-tttt.thaibinh.example"]
    with LocalMailServer(root, system_clock, own, bouncing=()) as server:
        _set_up((server.host, server.port), root / DEPARTMENT)
        unasked = year(*LIVE)
        assert unasked.status == 1
        assert "Thư chỉ gửi vào hộp thư thử, chưa tới đơn vị" in unasked.out
        assert "cần chọn cách xử lý những thư trên bằng --letters" in unasked.err
        assert load_settings(Path("w")).mail_mode is MailMode.EMBEDDED
        done = year(*LIVE, "--letters", "chua-gui")
        assert done.status == 0, done.err
        assert "Từ nay gửi thư thật (settings.env)." in done.out
        assert load_settings(Path("w")).mail_mode is MailMode.SMTP
        # A real year goes by no made-up day: it is that day.
        monkeypatch.setattr(
            "plancycle.wiring.open_office.system_clock",
            lambda: datetime(2024, 1, 20, 1, tzinfo=UTC),
        )
        first = year(*DISPATCH)
        assert TRIAL not in first.out
        second = year(*DISPATCH)
    assert "Thư mới đưa vào hàng đợi: 0." in second.out
    letters = list(mailbox.Maildir(str(root / OUTSIDE), create=False).values())
    assert f"Thư đã gửi: {len(letters)};" in first.out
    assert len(letters) == 12
    assert not any("[TH" in str(make_header(decode_header(m["Subject"]))) for m in letters)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_everything_the_program_makes_is_its_owners_alone(year: Run) -> None:
    year("board", "thai-binh", "--year", "2024", *PLACE)
    made = [p for p in Path("w").rglob("*") if p.name != "settings.env"]
    assert {p.stat().st_mode & 0o777 for p in made if p.is_dir()} == {0o700}
    assert {p.stat().st_mode & 0o777 for p in made if p.is_file()} <= {0o600}
    kinds = {p.suffix for p in made}
    assert {".docx", ".html", ".xlsx", ".sqlite"} <= kinds
