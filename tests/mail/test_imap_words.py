"""What an IMAP server said, without Python's way of writing bytes."""

import pytest
from imapclient.exceptions import IMAPClientError, LoginError

from plancycle.mail.mailboxes.imap_connection import mailbox_error
from plancycle.mail.mailboxes.imap_words import server_said
from plancycle.mail.server_settings import ImapSettings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "b'[AUTHENTICATIONFAILED] Authentication failed.'",
            "[AUTHENTICATIONFAILED] Authentication failed.",
        ),
        ('b"can\'t open it"', "can't open it"),
        ("b'M\\xe1\\xba\\xadt kh\\xe1\\xba\\xa9u sai'", "Mật khẩu sai"),
        ("SELECT: b'one' then b'two'", "SELECT: one then two"),
        # Not bytes: a word that ends in b, and a quotation that never ends.
        ("tab'x' and b'open", "tab'x' and b'open"),
        ("b'two\\r\\nlines \\x1b[2J'", "two lines [2J"),
        ("plain", "plain"),
    ],
)
def test_bytes_read_as_what_they_say(text: str, said: str) -> None:
    assert server_said(IMAPClientError(text)) == said


def test_a_refused_login_is_told_in_the_words_of_the_server() -> None:
    settings = ImapSettings(host="imap.tinh.example", port=993, login="bao-cao", password="x")
    told = str(mailbox_error(settings, LoginError(str(b"[AUTHENTICATIONFAILED] No."))))
    assert told == (
        "Không đọc được thư mục “INBOX” trên máy chủ IMAP imap.tinh.example:993: đăng nhập với tên "
        "“bao-cao” bị từ chối ([AUTHENTICATIONFAILED] No.). Hãy kiểm tra tên đăng nhập và mật khẩu "
        "(mật khẩu ứng dụng)."
    )
