"""The servers of the tests themselves: they keep to loopback, forget nothing, and leave nothing."""

import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plancycle.mail.mailboxes.imap import ImapMailbox
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.model.mail import OutgoingMessage
from tests.real.dovecot_server import Account
from tests.real.mail_servers import mail_servers

pytestmark = pytest.mark.real
UNIT = "vanthu@xa09.tinh.example"


def _commands(folder: Path) -> list[str]:
    """Command lines of living processes that name a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if str(folder) in words:
                found.append(words)
    return found


def test_stopped_servers_leave_neither_process_nor_file() -> None:
    when = datetime(2024, 6, 1, 8, 30, tzinfo=UTC)
    with mail_servers([Account(UNIT)]) as servers:
        folder = servers.ca_file.parent
        assert _commands(folder)
        with YagmailSender(servers.mx(), lambda: when) as sender:
            sender.send(_letter())
        assert servers.date_new(when) == {UNIT}
        assert servers.date_new(datetime(2025, 1, 1, tzinfo=UTC)) == set()
        ports = (servers.dovecot.imaps, servers.postfix.mx)
        [found] = ImapMailbox(servers.imap(UNIT)).fetch(None, lambda _: False)
        assert found.received_at == when
    assert _commands(folder) == []
    assert not folder.exists()
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=1)


def _letter() -> OutgoingMessage:
    return OutgoingMessage(
        message_id="<1@so.tinh.example>",
        sender="baocao@so.tinh.example",
        sender_name="Sở",
        reply_to="baocao@so.tinh.example",
        to=(UNIT,),
        subject="Thư",
        text="Kính gửi.",
        html="<p>Kính gửi.</p>",
    )


def test_mail_that_waits_survives_a_restart() -> None:
    """Dovecot is away while Postfix takes a letter and is restarted itself: it still arrives."""
    with mail_servers([Account(UNIT)]) as servers:
        servers.dovecot.stop()
        with YagmailSender(servers.mx(), lambda: datetime.now(UTC)) as sender:
            sender.send(_letter())
        with pytest.raises(RuntimeError, match="Connection refused"):
            servers.settle()
        servers.postfix.stop()
        servers.dovecot.start()
        servers.postfix.start()
        servers.settle(patience=300)
        [found] = ImapMailbox(servers.imap(UNIT)).fetch(None, lambda _: False)
        assert b"Message-ID: <1@so.tinh.example>" in found.raw
