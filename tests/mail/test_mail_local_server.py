"""The embedded server, its Maildirs, and the whole way out and back."""

import email
import os
import smtplib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.classify import classify
from plancycle.mail.local_server import LocalMailServer
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.mail.outgoing.sent_archive import MaildirArchive
from plancycle.mail.server_settings import Security, SmtpSettings
from plancycle.model.errors import MailboxError, PermanentDeliveryError
from plancycle.model.mail import IncomingKind, OutgoingMessage
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import BASE, TOKEN

START = datetime(2024, 6, 10, 9, 5, tzinfo=UTC)


class Clock:
    """A simulated clock that must not be called by two threads at once."""

    def __init__(self) -> None:
        self.now = START
        self._busy = threading.Lock()

    def __call__(self) -> datetime:
        assert self._busy.acquire(blocking=False)
        try:
            return self.now
        finally:
            self._busy.release()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(tmp_path: Path, clock: Clock) -> Iterator[LocalMailServer]:
    with LocalMailServer(
        tmp_path / "mail",
        clock,
        [BASE],
        refused=["tuchoi@xa.example"],
        bouncing=["khongco@xa.example"],
    ) as running:
        yield running


def post(server: LocalMailServer, raw: bytes, *to: str, sender: str = "a@xa.example") -> None:
    with smtplib.SMTP(server.host, server.port, local_hostname="localhost", timeout=60) as client:
        client.sendmail(sender, to, raw)


def files(path: Path) -> list[Path]:
    return sorted((path / "new").iterdir())


def message(number: int, *to: str) -> OutgoingMessage:
    return OutgoingMessage(
        message_id=f"<{number}@tinh.example>",
        sender=BASE,
        sender_name="Sở",
        reply_to=f"baocao+{TOKEN}@tinh.example",
        to=to,
        subject="Đề nghị",
        text="x",
        html="<p>x</p>",
    )


def sender_to(server: LocalMailServer, clock: Clock) -> YagmailSender:
    settings = SmtpSettings(host=server.host, port=server.port, security=Security.NONE, timeout=60)
    return YagmailSender(settings, clock)


def test_a_message_lands_once_with_its_bytes_and_time(server: LocalMailServer) -> None:
    raw = golden.zimbra_raw_name()
    post(server, raw, f"Baocao+{TOKEN}@Tinh.example", BASE)
    [file] = files(server.department_path)
    trace = (
        f"Return-Path: <a@xa.example>\r\nX-RcptTo: Baocao+{TOKEN}@Tinh.example, {BASE}\r\n"
    ).encode()
    assert file.read_bytes() == trace + raw
    assert file.name == "1718010300.M000000Q000001.plancycle"
    assert file.stat().st_mtime == START.timestamp()
    assert files(server.outside_path) == []
    assert list((server.department_path / "tmp").iterdir()) == []


def test_mixed_recipients_get_one_copy_in_each_place(server: LocalMailServer) -> None:
    post(server, b"Subject: x\r\n\r\nx\r\n", BASE, "b@xa.example", "c@xa.example")
    [inside], [outside] = files(server.department_path), files(server.outside_path)
    assert f"X-RcptTo: {BASE}\r\n".encode() in inside.read_bytes()
    assert b"X-RcptTo: b@xa.example, c@xa.example\r\n" in outside.read_bytes()


def test_many_senders_at_once_lose_and_double_nothing(server: LocalMailServer) -> None:
    def work(n: int) -> None:
        for m in range(5):
            post(server, f"Subject: {n}-{m}\r\n\r\nx\r\n".encode(), BASE)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    subjects = [
        email.message_from_bytes(f.read_bytes())["Subject"] for f in files(server.department_path)
    ]
    assert sorted(subjects) == sorted(f"{n}-{m}" for n in range(8) for m in range(5))


def test_a_second_server_on_the_same_root_overwrites_nothing(tmp_path: Path, clock: Clock) -> None:
    for n in range(3):
        with LocalMailServer(tmp_path, clock, [BASE]) as server:
            post(server, f"Subject: {n}\r\n\r\n".encode(), BASE)
    assert len(files(tmp_path / "department")) == 3


def test_refused_address(server: LocalMailServer, clock: Clock) -> None:
    with sender_to(server, clock) as sender:
        (refused,) = sender.send(message(1, "a@xa.example", "tuchoi@xa.example"))
        assert refused.address == "tuchoi@xa.example"
        assert refused.refusal.condemns
        with pytest.raises(PermanentDeliveryError):
            sender.send(message(2, "tuchoi@xa.example"))
    assert len(files(server.outside_path)) == 1


def test_bounce_comes_back_and_is_understood(server: LocalMailServer, clock: Clock) -> None:
    with sender_to(server, clock) as sender:
        assert sender.send(message(7, "khongco@xa.example")) == ()
    [fetched] = MaildirMailbox(server.department_path).fetch(None, lambda _: False)
    found = classify(parse_message(fetched.raw), [BASE], False)
    assert found.kind is IncomingKind.BOUNCE
    assert found.failed == ("khongco@xa.example",)
    assert found.message_ids == ("<7@tinh.example>",)


def test_no_bounce_for_a_bounce_or_a_stranger(server: LocalMailServer) -> None:
    post(server, b"Subject: x\r\n\r\n", "khongco@xa.example", sender="")
    post(server, b"Subject: x\r\n\r\n", "khongco@xa.example", sender="la@xa.example")
    assert files(server.department_path) == []


def test_archive_finds_what_was_sent(server: LocalMailServer, clock: Clock) -> None:
    archive = MaildirArchive(server.outside_path)
    assert not archive.contains("<1@tinh.example>")
    with sender_to(server, clock) as sender:
        sender.send(message(1, "a@xa.example"))
    assert archive.contains("<1@tinh.example>")
    assert not archive.contains("<2@tinh.example>")


def test_archive_knows_a_rewritten_message_id(tmp_path: Path) -> None:
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "cur" / "1:2,S").write_bytes(
        b"Message-ID: <provider@x>\r\nReferences: <ours@x>\r\n <older@x>\r\n\r\n<body@x>\r\n"
    )
    archive = MaildirArchive(tmp_path)
    assert archive.contains("<ours@x>")
    assert not archive.contains("<older@x>")
    assert not archive.contains("<body@x>")
    with pytest.raises(MailboxError, match="khong-co"):
        MaildirArchive(tmp_path / "khong-co").contains("<x@x>")


def test_maildir_changes_nothing_and_follows_flags(tmp_path: Path) -> None:
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "cur" / "b:2,S").write_bytes(b"b")
    (tmp_path / "new" / "a").write_bytes(b"a")
    (tmp_path / "new" / ".hidden").write_bytes(b"x")
    (tmp_path / "tmp" / "c").write_bytes(b"c")
    os.utime(tmp_path / "cur" / "b:2,S", (100, 100))
    os.utime(tmp_path / "new" / "a", (200, 200))
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    mailbox = MaildirMailbox(tmp_path)
    stream = mailbox.fetch(None, lambda _: False)
    first = next(stream)
    assert (first.key, first.raw, first.received_at) == (
        "b",
        b"b",
        datetime.fromtimestamp(100, UTC),
    )
    (tmp_path / "new" / "a").rename(tmp_path / "cur" / "a:2,S")
    assert [(f.key, f.raw) for f in stream] == [("a", b"a")]
    (tmp_path / "cur" / "a:2,S").rename(tmp_path / "new" / "a")
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


def test_simulated_time_orders_what_arrives(server: LocalMailServer, clock: Clock) -> None:
    for n, later in enumerate((2, 0, 1)):
        clock.now = START + timedelta(days=later)
        post(server, f"Subject: {n}\r\n\r\n".encode(), BASE)
    fetched = MaildirMailbox(server.department_path).fetch(None, lambda _: False)
    assert [(f.received_at - START).days for f in fetched] == [0, 1, 2]
