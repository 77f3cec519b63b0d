"""The program's own look at the mail servers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

Run = Callable[..., Said]


def test_the_embedded_server_is_well(run: Run) -> None:
    said = run("mail", "doctor", "thai-binh", "--workspace", "w")
    assert (said.status, said.err) == (0, "")
    assert "không gửi ra ngoài" in said.out
    assert "Đạt - Địa chỉ có dấu cộng: thư gửi baocao+" in said.out
    assert "Đạt - Bản sao thư đã gửi" in said.out
    assert said.out.endswith("Kết quả: 0 lỗi, 2 lưu ý.")


def test_without_a_profile(run: Run) -> None:
    assert "kiem-tra+" in run("mail", "doctor", "--workspace", "w").out


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., None]:
    """A work folder with these settings."""

    def write(**settings: object) -> None:
        (tmp_path / "w").mkdir(exist_ok=True)
        values = {
            "mail_mode": "smtp",
            "smtp_host": "127.0.0.1",
            "smtp_port": 9,
            "smtp_security": "none",
            "inbox_maildir": tmp_path / "w" / "inbox",
        } | settings
        lines = (f"PLANCYCLE_{name.upper()}={value}" for name, value in values.items())
        (tmp_path / "w" / "settings.env").write_text("\n".join(lines))

    return write


def test_servers_that_are_not_there(run: Run, office: Callable[..., None]) -> None:
    office()
    said = run("mail", "doctor", "thai-binh", "--workspace", "w")
    assert said.status == 1
    assert "Lỗi - Máy chủ gửi thư: Không kết nối được máy chủ gửi thư 127.0.0.1:9" in said.out
    assert "Lỗi - Hộp thư đến: Không đọc được hộp thư Maildir" in said.out
    assert "Kết quả: 2 lỗi, " in said.out


def test_on_trial_the_servers_that_were_filled_in_are_looked_at(
    run: Run, office: Callable[..., None]
) -> None:
    """Else an administrator would read of the program's own server that all is well."""
    office(mail_mode="embedded")
    said = run("mail", "doctor", "thai-binh", "--workspace", "w")
    assert said.status == 1
    assert "Thư còn ở chế độ thử (PLANCYCLE_MAIL_MODE=embedded)" in said.out
    assert "Lỗi - Máy chủ gửi thư: Không kết nối được máy chủ gửi thư 127.0.0.1:9" in said.out


def test_on_trial_the_name_of_the_sample_is_no_server(
    run: Run, office: Callable[..., None]
) -> None:
    office(mail_mode="embedded", smtp_host="smtp.so-tttt.example")
    said = run("mail", "doctor", "thai-binh", "--workspace", "w")
    assert (said.status, "Đang dùng máy chủ thử của phần mềm" in said.out) == (0, True)


def test_on_trial_what_is_not_filled_in_is_named(run: Run, office: Callable[..., None]) -> None:
    office(mail_mode="embedded", smtp_user="a")
    said = run("mail", "doctor", "thai-binh", "--workspace", "w")
    assert (said.status, "PLANCYCLE_SMTP_PASSWORD còn trống" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "Chưa biết gửi thử cho địa chỉ nào"),
        ({"smtp_auth": "oauth2"}, "cần PLANCYCLE_SMTP_USER"),
        (
            {"smtp_auth": "oauth2", "smtp_user": "a@b.example", "oauth_provider": "google"},
            "PLANCYCLE_OAUTH_CLIENT_ID",
        ),
        ({"smtp_auth": "kerberos"}, "PLANCYCLE_SMTP_AUTH: giá trị 'kerberos' không hợp lệ"),
        ({"smtp_per_day": -1}, "PLANCYCLE_SMTP_PER_DAY: giá trị '-1' không hợp lệ"),
        ({"smtp_user": "a@b.example", "smtp_password": "bí-ẩn"}, "PLANCYCLE_SMTP_…: tên đăng nhập"),
    ],
)
def test_settings_that_cannot_work_are_named(
    run: Run, office: Callable[..., None], settings: dict[str, object], words: str
) -> None:
    office(**settings)
    said = run("mail", "doctor", "--workspace", "w")
    assert said.status == 1
    assert said.err.startswith("Lỗi:")
    assert words in said.err
    assert "bí-ẩn" not in said.err


def test_help_is_vietnamese(run: Run) -> None:
    said = run("mail", "doctor", "--help")
    assert "Cách dùng: plancycle mail doctor" in said.out
    assert "--wait" in said.out
