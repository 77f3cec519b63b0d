"""``mail doctor`` and bearer tokens against a real Postfix and a real Dovecot."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from plancycle.mail.doctor.doctor import diagnose
from plancycle.mail.doctor.doctor_lines import Verdict
from plancycle.mail.doctor.inbox_probe import ImapProbe
from plancycle.mail.doctor.probes import MailProbe
from plancycle.mail.mailboxes.imap import ImapArchive, ImapMailbox
from plancycle.mail.oauth.oauth import BearerTokens
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.mail.server_settings import Auth, Security
from plancycle.model.errors import MailboxError, TransientDeliveryError
from plancycle.model.mail import OutgoingMessage
from tests.real import mail_servers as real
from tests.real.dovecot_server import Account, DovecotServer
from tests.real.mail_servers import MailServers

pytestmark = pytest.mark.real
ADDRESS = "baocao@sotttt.example"
ACCOUNT = Account(ADDRESS)

_PASSDB = """
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {file}
}}
"""


class Introspection(ThreadingHTTPServer):
    """Tells Dovecot whose token it is; knows one."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.good = "goodtoken"
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()


class _Answer(BaseHTTPRequestHandler):
    server: Introspection

    def do_GET(self) -> None:
        known = f"token={self.server.good}&" in self.path
        body = json.dumps(
            {"active": True, "email": ADDRESS} if known else {"active": False}
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def introspection() -> Iterator[Introspection]:
    server = Introspection()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def servers(introspection: Introspection) -> Iterator[MailServers]:
    """Both servers, which take tokens beside passwords."""

    class Bearer(DovecotServer):
        def _configuration(self) -> str:
            file = self.folder / "oauth2.conf"
            port = introspection.server_port
            file.write_text(
                f"introspection_mode = get\nintrospection_url = http://127.0.0.1:{port}/?token=\n"
                "username_attribute = email\nactive_attribute = active\nactive_value = true\n"
            )
            return super()._configuration() + _PASSDB.format(file=file)

    patch = pytest.MonkeyPatch()
    patch.setattr(real, "DovecotServer", Bearer)
    try:
        with real.mail_servers([ACCOUNT], size_limit=25_000_000) as running:
            yield running
    finally:
        patch.undo()


class Pile(BearerTokens):
    """Tokens in turn."""

    def __init__(self, *tokens: str) -> None:
        self._tokens = list(tokens)

    def token(self) -> str:
        return self._tokens[0]

    def renew(self) -> str:
        return self._tokens.pop(1)


def by_token(settings: Any, *tokens: str) -> Any:
    return settings.model_copy(update={"auth": Auth.OAUTH2, "tokens": Pile(*tokens)})


MESSAGE = OutgoingMessage(
    "<1@sotttt.example>", ADDRESS, "Sở", ADDRESS, (ADDRESS,), "Thư", "Chữ\n", "<p>Chữ</p>"
)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize("tokens", [("goodtoken",), ("staletoken", "goodtoken")])
def test_postfix_lets_in_by_token(
    servers: MailServers, security: Security, tokens: tuple[str, ...]
) -> None:
    settings = by_token(servers.smtp(ADDRESS, security), *tokens)
    with YagmailSender(settings, lambda: datetime.now(UTC)) as sender:
        assert "XOAUTH2" in sender.offers().auth
        assert sender.send(MESSAGE) == ()


def test_postfix_refuses_twice(servers: MailServers) -> None:
    settings = by_token(servers.smtp(ADDRESS), "staletoken", "alsostale")
    with pytest.raises(TransientDeliveryError, match="làm mới một lần") as caught:
        YagmailSender(settings, lambda: datetime.now(UTC)).__enter__()
    assert "stale" not in str(caught.value)


@pytest.mark.parametrize("tokens", [("goodtoken",), ("staletoken", "goodtoken")])
def test_dovecot_lets_in_by_token(servers: MailServers, tokens: tuple[str, ...]) -> None:
    mailbox = ImapMailbox(by_token(servers.imap(ADDRESS), *tokens))
    assert isinstance(list(mailbox.fetch(None, lambda _: True)), list)


def test_dovecot_refuses_twice(servers: MailServers) -> None:
    mailbox = ImapMailbox(by_token(servers.imap(ADDRESS), "staletoken", "alsostale"))
    with pytest.raises(MailboxError, match="làm mới một lần") as caught:
        list(mailbox.fetch(None, lambda _: True))
    assert "stale" not in str(caught.value)


def test_the_doctor_finds_what_there_is(servers: MailServers) -> None:
    smtp = by_token(servers.smtp(ADDRESS), "goodtoken")
    imap = by_token(servers.imap(ADDRESS), "goodtoken")
    probe = MailProbe(
        smtp=smtp,
        sender=lambda: YagmailSender(smtp, lambda: datetime.now(UTC)),
        inbox=ImapProbe(imap),
        archive=ImapArchive(imap),
        archive_in=lambda name: ImapArchive(imap.model_copy(update={"folder": name})),
        address=ADDRESS,
        sender_name="Sở Thông tin và Truyền thông",
        clock=lambda: datetime.now(UTC),
        tick=time.monotonic,
        pause=time.sleep,
        wait=30,
        say=lambda _: None,
    )
    found = probe.examine()
    trip = found.round_trip
    assert trip is not None
    assert trip.seconds is not None
    assert trip.seconds < 30
    assert trip.plus_arrived
    assert trip.plus_kept
    assert trip.message_id_kept
    assert found.smtp.size_limit == 25_000_000
    assert found.archive.found
    for tls in (found.smtp.tls, found.inbox.tls):
        assert tls is not None
        assert tls.version == "TLSv1.3"
    lines = diagnose(found, datetime.now(UTC).date())
    assert [str(line) for line in lines if line.verdict is Verdict.ERROR] == []
    notes = [line.subject for line in lines if line.verdict is Verdict.NOTE]
    # A certificate of two days, and no Authentication-Results on mail of our own.
    assert notes == [
        "Mã hóa khi gửi",
        "Mã hóa khi nhận",
        "Xác thực người gửi (Authentication-Results)",
    ]
