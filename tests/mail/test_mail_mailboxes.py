"""One contract over every mailbox.

The IMAP side runs over a scripted connection, not a server: it answers like one (``n:*`` with the
newest, vanished messages absent). At the end the real client library speaks to a socket that knows
a few words of IMAP. ``tests/real`` runs the same contract over a real Dovecot.
"""

import os
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from plancycle.mail.mailboxes.imap import ImapArchive, ImapMailbox
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.server_settings import Security
from plancycle.model.errors import ConfigError, MailboxError
from tests.mail.imap_wire import ImapWire
from tests.mail.mailbox_contract import MailboxContract, Place, Reader, at
from tests.mail.scripted_imap import SETTINGS, ScriptedImap
from tests.mail.smtp_servers import make_authority


class ImapPlace:
    def __init__(self, _: Path) -> None:
        self.server = ScriptedImap()
        self.mailbox = ImapMailbox(SETTINGS, self.server.connect)

    def put(self, raw: bytes, when: datetime) -> None:
        self.server.messages[self.server.next_uid] = (when, raw)
        self.server.next_uid += 1

    def stored(self, raw: bytes) -> bytes:
        return raw

    def remove_all(self) -> None:
        self.server.messages.clear()


class MaildirPlace:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        for folder in ("new", "cur", "tmp"):
            (path / folder).mkdir()
        self.mailbox = MaildirMailbox(path)

    def put(self, raw: bytes, when: datetime) -> None:
        self.count += 1
        file = self.path / "new" / f"{int(when.timestamp())}.Q{self.count:04}.host"
        file.write_bytes(raw)
        os.utime(file, (when.timestamp(), when.timestamp()))

    def stored(self, raw: bytes) -> bytes:
        return raw

    def remove_all(self) -> None:
        for file in (self.path / "new").iterdir():
            file.unlink()


@pytest.fixture(params=[ImapPlace, MaildirPlace])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    made: Place = request.param(tmp_path)
    return made


class TestEveryMailbox(MailboxContract):
    def test_bytes_that_no_mail_program_writes(self, place: Place) -> None:
        raws = [b"", b"1", b"Subject: x\n\n\xff\x00\xfe\n", b"\r\r\n.\r\n"]
        for n, raw in enumerate(raws):
            place.put(raw, at(n))
        assert Reader(place.mailbox).run() == raws


def test_a_missing_maildir_is_named(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match="khong-co"):
        list(MaildirMailbox(tmp_path / "khong-co").fetch(None, lambda _: False))


# What only IMAP can do.


@pytest.fixture
def imap(tmp_path: Path) -> ImapPlace:
    return ImapPlace(tmp_path)


def test_chunks_of_twenty_and_peek_and_read_only(imap: ImapPlace) -> None:
    for n in range(45):
        imap.put(b"x", at(n))
    list(imap.mailbox.fetch(None, lambda _: False))
    assert ("select", "INBOX", True) in imap.server.log
    bodies = [e for e in imap.server.log if e[0] == "fetch" and "BODY.PEEK[]" in e[2]]
    assert [len(e[1]) for e in bodies] == [20, 20, 5]
    assert imap.server.open == 0


def test_big_messages_come_alone(imap: ImapPlace) -> None:
    for size in (1, 20_000_000, 20_000_000, 1):
        imap.put(b"x" * size, at(size % 7))
    list(imap.mailbox.fetch(None, lambda _: False))
    bodies = [e[1] for e in imap.server.log if e[0] == "fetch" and "BODY.PEEK[]" in e[2]]
    assert bodies == [(1, 2), (3, 4)]


def test_a_new_uidvalidity_starts_over(imap: ImapPlace) -> None:
    reader = Reader(imap.mailbox)
    imap.put(b"1", at(1))
    imap.put(b"2", at(2))
    reader.run()
    imap.server.validity = 8
    assert reader.run() == [b"1", b"2"]
    assert reader.cursor == "8:2"
    assert reader.run() == []


def test_a_message_that_vanishes_stops_nothing(imap: ImapPlace) -> None:
    for n in range(5):
        imap.put(b"%d" % n, at(n))
    imap.server.vanish = {3}
    assert Reader(imap.mailbox).run() == [b"0", b"1", b"3", b"4"]


def test_a_message_without_a_date_gets_the_clock(imap: ImapPlace) -> None:
    imap.server.messages[1] = (None, b"x")
    mailbox = ImapMailbox(SETTINGS, imap.server.connect, lambda: at(30))
    assert [f.received_at for f in mailbox.fetch(None, lambda _: False)] == [at(30)]


def test_the_newest_is_not_given_again(imap: ImapPlace) -> None:
    imap.put(b"1", at(1))
    assert list(imap.mailbox.fetch("7:1", lambda _: False)) == []


@pytest.mark.parametrize("cursor", ["", "7", "7:x", "rác", "6:99"])
def test_an_odd_cursor_starts_over(imap: ImapPlace, cursor: str) -> None:
    imap.put(b"1", at(1))
    assert [f.raw for f in imap.mailbox.fetch(cursor, lambda _: False)] == [b"1"]


FAILURES: dict[str, tuple[str, Exception, str]] = {
    "no connection": ("connect", ConnectionRefusedError(111, "refused"), "đường truyền"),
    "certificate": ("connect", ssl.SSLCertVerificationError("bad"), "chứng thực"),
    "login": ("login", LoginError("AUTHENTICATIONFAILED"), "“baocao” bị từ chối"),
    "folder": ("select", IMAPClientError("select failed: no such mailbox"), "tên thư mục"),
    "cut while searching": ("search", IMAPClientAbortError("socket error: EOF"), "EOF"),
    "timeout while fetching": ("fetch", TimeoutError("timed out"), "quá thời gian chờ"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_failures_name_host_folder_and_remedy(imap: ImapPlace, case: str) -> None:
    command, error, words = FAILURES[case]
    imap.put(b"1", at(1))
    imap.server.fail[command] = error
    with pytest.raises(MailboxError, match=words) as caught:
        list(imap.mailbox.fetch(None, lambda _: False))
    assert "127.0.0.1:143" in str(caught.value)
    assert "“INBOX”" in str(caught.value)
    assert "mat-khau" not in str(caught.value)
    assert imap.server.open == 0


def test_the_fault_of_a_caller_is_not_the_mailbox(imap: ImapPlace) -> None:
    imap.put(b"1", at(1))
    with pytest.raises(ZeroDivisionError):
        for _ in imap.mailbox.fetch(None, lambda _: False):
            raise ZeroDivisionError


def test_plain_over_the_network_is_refused() -> None:
    far = SETTINGS.model_copy(update={"host": "imap.tinh.example"})
    with pytest.raises(ConfigError, match="không mã hóa"):
        list(ImapMailbox(far).fetch(None, lambda _: False))


def test_archive_asks_for_both_headers(imap: ImapPlace) -> None:
    archive = ImapArchive(SETTINGS, imap.server.connect)
    imap.put(b"Message-ID: <a@x>\r\n\r\n", at(1))
    imap.put(b"References: <b@x>\r\n\r\n", at(2))
    asked: Callable[[str], bool] = archive.contains
    assert [asked(i) for i in ("<a@x>", "<b@x>", "<c@x>")] == [True, True, False]
    imap.server.fail["search"] = IMAPClientError("no")
    with pytest.raises(MailboxError):
        archive.contains("<a@x>")


# The same mailbox through the real client library, over a socket.


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    return make_authority(tmp_path_factory.mktemp("ca"))


def test_the_real_client_reads_exact_bytes_and_says_only_harmless_things(
    authority: tuple[Path, ssl.SSLContext],
) -> None:
    raws = [b"Subject: \xff\x00 {3}\r\n\r\n" + bytes(range(256)) * 40, b"", b"a\nb"]
    with ImapWire(authority[1]) as wire:
        for uid, raw in enumerate(raws, 5):
            wire.messages[uid] = ("10-Jun-2024 09:05:00 +0700", raw)
        settings = SETTINGS.model_copy(
            update={"port": wire.port, "security": Security.TLS, "ca_file": authority[0]}
        )
        found = list(ImapMailbox(settings).fetch("42:4", lambda _: False))
        wire.shutdown()
    assert [(f.key, f.raw) for f in found] == [(f"42:{u}", r) for u, r in enumerate(raws, 5)]
    assert {f.received_at for f in found} == {datetime(2024, 6, 10, 2, 5, tzinfo=UTC)}
    assert found[0].received_at.utcoffset() == timedelta(hours=7)
    assert [c for c in wire.commands if not c.startswith("CAPABILITY")] == [
        'LOGIN baocao "mat-khau"',
        'EXAMINE "INBOX"',
        "UID SEARCH UID 5:*",
        "UID FETCH 5,6,7 (RFC822.SIZE)",
        "UID FETCH 5,6,7 (INTERNALDATE BODY.PEEK[])",
        "LOGOUT",
    ]


def test_the_real_client_refuses_an_unknown_certificate(
    authority: tuple[Path, ssl.SSLContext],
) -> None:
    with ImapWire(authority[1]) as wire:
        settings = SETTINGS.model_copy(update={"port": wire.port, "security": Security.TLS})
        with pytest.raises(MailboxError, match="không được tin cậy"):
            list(ImapMailbox(settings).fetch(None, lambda _: False))
        wire.shutdown()
    assert wire.commands == []


def test_the_real_client_without_a_server() -> None:
    with pytest.raises(MailboxError, match="đường truyền"):
        list(ImapMailbox(SETTINGS.model_copy(update={"port": 9})).fetch(None, lambda _: False))
