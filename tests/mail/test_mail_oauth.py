"""Bearer tokens: from a file, from the provider, at the servers; and what is never said."""

import json
import logging
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from plancycle.mail.mailboxes.imap import ImapMailbox
from plancycle.mail.oauth.oauth import BearerTokens, RefreshedTokens, TokenError, TokenFile
from plancycle.mail.oauth.oauth_grant import OAuthGrant, Provider, make_grant
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.mail.server_settings import Auth, ImapSettings, Security, SmtpSettings
from plancycle.model.errors import ConfigError, MailboxError, TransientDeliveryError
from plancycle.model.mail import OutgoingMessage
from tests.mail.bearer_servers import BearerImap, BearerTaker, TokenServer
from tests.mail.smtp_servers import Taker, make_authority, start

NOW = datetime(2024, 5, 16, 1, 30, tzinfo=UTC)
LOGIN = "baocao@tinh.example"
MESSAGE = OutgoingMessage(
    "<1@tinh.example>", LOGIN, "Sở", LOGIN, ("a@xa.example",), "Thư", "Chữ\n", "<p>Chữ</p>"
)


class Pile(BearerTokens):
    """Gives the tokens it holds, one after another."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.renewed = 0

    def token(self) -> str:
        return self.tokens[0]

    def renew(self) -> str:
        self.renewed += 1
        self.tokens.pop(0)
        if not self.tokens:
            raise TokenError("Không lấy được mã truy cập thư từ dang-nhap.example: bị từ chối.")
        return self.tokens[0]


# ---- what is asked for


def grant(**changes: Any) -> OAuthGrant:
    values: dict[str, Any] = {
        "client_id": "ung-dung",
        "client_secret": SecretStr("bi-mat"),
        "refresh_token": SecretStr("lam-moi"),
    }
    provider = changes.pop("provider", Provider.OTHER)
    return make_grant(provider, **values | changes)


def test_google_asks_with_the_refresh_token_and_no_scope() -> None:
    made = grant(provider=Provider.GOOGLE)
    assert made.token_url == "https://oauth2.googleapis.com/token"
    assert made.form("moi-hon") == {
        "client_id": "ung-dung",
        "client_secret": "bi-mat",
        "grant_type": "refresh_token",
        "refresh_token": "moi-hon",
    }


def test_microsoft_for_an_account_and_for_the_application() -> None:
    account = grant(
        provider=Provider.MICROSOFT, tenant="sotttt.example", client_secret=SecretStr("")
    )
    assert account.token_url == (
        "https://login.microsoftonline.com/sotttt.example/oauth2/v2.0/token"
    )
    assert account.form("lam-moi") == {
        "client_id": "ung-dung",
        "scope": "https://outlook.office.com/SMTP.Send "
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        "grant_type": "refresh_token",
        "refresh_token": "lam-moi",
    }
    application = grant(provider=Provider.MICROSOFT, tenant="a/b", refresh_token=SecretStr(""))
    assert application.token_url == "https://login.microsoftonline.com/a%2Fb/oauth2/v2.0/token"
    assert application.form("") == {
        "client_id": "ung-dung",
        "client_secret": "bi-mat",
        "scope": "https://outlook.office365.com/.default",
        "grant_type": "client_credentials",
    }


def test_another_provider_and_own_words_win_over_the_preset() -> None:
    other = grant(token_url="https://dang-nhap.tinh.example/token", scope="mail")
    assert (other.token_url, other.scope) == ("https://dang-nhap.tinh.example/token", "mail")
    own = grant(provider=Provider.GOOGLE, token_url="https://x.example/t", scope="s")
    assert (own.token_url, own.scope) == ("https://x.example/t", "s")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"client_id": ""}, "PLANCYCLE_OAUTH_CLIENT_ID"),
        ({"provider": Provider.MICROSOFT}, "PLANCYCLE_OAUTH_TENANT"),
        (
            {"provider": Provider.GOOGLE, "refresh_token": SecretStr("")},
            "PLANCYCLE_OAUTH_REFRESH_TOKEN",
        ),
        (
            {"refresh_token": SecretStr(""), "client_secret": SecretStr("")},
            "PLANCYCLE_OAUTH_CLIENT_SECRET",
        ),
        ({}, "PLANCYCLE_OAUTH_TOKEN_URL"),
        ({"token_url": "http://x.example/t"}, "https://"),
        ({"token_url": "https:///t"}, "https://"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        grant(**changes)


# ---- a file that another program renews


@pytest.mark.parametrize("text", ["ya29.abc-DEF\n", '{"access_token": "ya29.abc-DEF", "x": 1}'])
def test_a_token_file_is_read_every_time(tmp_path: Path, text: str) -> None:
    file = tmp_path / "token"
    file.write_text(text)
    tokens = TokenFile(file)
    assert tokens.token() == "ya29.abc-DEF"
    file.write_text("newer")
    assert tokens.renew() == "newer"


def test_a_token_file_that_stays_the_same_cannot_be_renewed(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("stale-token")
    tokens = TokenFile(file)
    tokens.token()
    with pytest.raises(TokenError, match="PLANCYCLE_OAUTH_TOKEN_FILE") as caught:
        tokens.renew()
    assert "stale-token" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"two words", b"{}", b"{broken", b"\xff\xfe", b"a\nb"])
def test_a_token_file_without_a_token_is_told_without_its_content(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(TokenError, match="token") as caught:
        TokenFile(file).token()
    assert "two words" not in str(caught.value)
    with pytest.raises(TokenError, match="khong-co"):
        TokenFile(tmp_path / "khong-co").token()


# ---- asked for from the provider


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    return make_authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def provider(authority: tuple[Path, Any]) -> Iterator[TokenServer]:
    server = TokenServer(authority[1])
    yield server
    server.shutdown()
    server.server_close()


class Office:
    """One work folder; each ``tokens()`` is a process of its own."""

    def __init__(self, folder: Path, ca_file: Path, url: str) -> None:
        self.now = NOW
        self.file = folder / "work" / "oauth-token.json"
        self.ca_file: Path | None = ca_file
        self.url = url

    def tokens(self, **changes: Any) -> RefreshedTokens:
        made = grant(token_url=self.url, **changes)
        return RefreshedTokens(made, self.file, self.ca_file, lambda: self.now)


@pytest.fixture
def office(tmp_path: Path, authority: tuple[Path, Any], provider: TokenServer) -> Office:
    return Office(tmp_path, authority[0], provider.url)


def test_a_token_is_kept_until_shortly_before_its_end(
    office: Office, provider: TokenServer
) -> None:
    provider.gives("first", expires_in=3600)
    assert office.tokens().token() == "first"
    office.now += timedelta(minutes=54, seconds=59)
    assert office.tokens().token() == "first"
    provider.gives("second", expires_in="3600")
    office.now += timedelta(seconds=1)
    assert office.tokens().token() == "second"
    assert len(provider.forms) == 2
    assert stat.S_IMODE(office.file.stat().st_mode) == 0o600
    assert [p.name for p in office.file.parent.iterdir()] == ["oauth-token.json"]


@pytest.mark.parametrize("life", ["NaN", "nan", "an hour", None])
def test_a_life_that_is_no_number_is_an_hour(
    office: Office, provider: TokenServer, life: str | None
) -> None:
    provider.gives("first", expires_in=life)
    assert office.tokens().token() == "first"
    office.now += timedelta(minutes=54, seconds=59)
    assert office.tokens().token() == "first"
    provider.gives("second", expires_in="1e400")
    office.now += timedelta(seconds=1)
    assert office.tokens().token() == "second"
    office.now += timedelta(hours=23, minutes=54)
    assert office.tokens().token() == "second"


def test_the_newest_refresh_token_is_used(office: Office, provider: TokenServer) -> None:
    provider.gives("a", refresh_token="turn-2")
    provider.gives("b")
    provider.gives("c", refresh_token="turn-4")
    provider.gives("d")
    tokens = office.tokens()
    assert [tokens.renew() for _ in range(3)] == ["a", "b", "c"]
    assert office.tokens().renew() == "d"
    assert [f["refresh_token"] for f in provider.forms] == ["lam-moi", "turn-2", "turn-2", "turn-4"]


def test_a_new_consent_forgets_what_was_kept(office: Office, provider: TokenServer) -> None:
    provider.gives("old", refresh_token="turn-2", expires_in=3600)
    office.tokens().token()
    provider.gives("new")
    assert office.tokens(refresh_token=SecretStr("cap-lai")).token() == "new"
    assert provider.forms[1]["refresh_token"] == "cap-lai"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"grant": 1}', '{"good_until": "x"}'])
def test_a_damaged_file_is_asked_anew(office: Office, provider: TokenServer, damage: str) -> None:
    provider.gives("a", expires_in=3600)
    office.tokens().token()
    office.file.write_text(damage)
    provider.gives("b")
    assert office.tokens().token() == "b"


def test_an_application_speaks_for_itself(office: Office, provider: TokenServer) -> None:
    provider.gives("a", refresh_token="not-wanted")
    provider.gives("b")
    tokens = office.tokens(refresh_token=SecretStr(""))
    assert (tokens.token(), tokens.renew()) == ("a", "b")
    assert [f["grant_type"] for f in provider.forms] == ["client_credentials"] * 2
    assert json.loads(office.file.read_text())["refresh_token"] == ""


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (400, {"error": "invalid_grant", "error_description": "expired\r\n or revoked"},
         r"invalid_grant: expired or revoked\).*PLANCYCLE_OAUTH_REFRESH_TOKEN"),
        (401, {"error": "invalid_client"}, r"\(invalid_client\).*PLANCYCLE_OAUTH_CLIENT_SECRET"),
        (503, {}, "HTTP 503"),
        (502, "<html>", "HTTP 502"),
        (200, {}, "không có mã truy cập"),
        (200, {"access_token": "two words"}, "không có mã truy cập"),
        (302, "", "HTTP 302"),
    ],
)  # fmt: skip
def test_refusals_are_told_and_keep_the_secrets(
    office: Office,
    provider: TokenServer,
    caplog: pytest.LogCaptureFixture,
    status: int,
    answer: Any,
    words: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    provider.answers.append((status, answer))
    with pytest.raises(TokenError, match=words) as caught:
        office.tokens().token()
    assert "localhost" in str(caught.value)
    for secret in ("bi-mat", "lam-moi"):
        assert secret not in str(caught.value) + repr(caught.value.__cause__) + caplog.text
    assert not office.file.exists()


def test_an_unknown_certificate_gets_no_secret(office: Office, provider: TokenServer) -> None:
    office.ca_file = None
    with pytest.raises(TokenError, match="không kết nối được"):
        office.tokens().token()
    assert provider.forms == []


def test_nobody_answers(office: Office) -> None:
    office.url = "https://127.0.0.1:9/token"
    with pytest.raises(TokenError, match=r"127\.0\.0\.1:9: không kết nối được"):
        office.tokens().token()


def test_nothing_of_it_is_shown(office: Office) -> None:
    shown = repr(grant(token_url="https://x.example/t")) + repr(office.tokens())
    assert "bi-mat" not in shown
    assert "lam-moi" not in shown


# ---- at the servers


def smtp(taker: Taker, tokens: BearerTokens, **server: Any) -> tuple[Any, SmtpSettings]:
    server = {"auth_required": False, "auth_require_tls": False} | server
    running = start(taker, **server)
    settings = SmtpSettings(
        host="127.0.0.1",
        port=running.port,
        security=Security.NONE,
        auth=Auth.OAUTH2,
        login=LOGIN,
        tokens=tokens,
        timeout=60,
    )
    return running, settings


def test_smtp_logs_in_by_token() -> None:
    taker = BearerTaker("good")
    running, settings = smtp(taker, Pile("good"))
    try:
        with YagmailSender(settings, lambda: NOW) as sender:
            assert sender.send(MESSAGE) == ()
            assert sender.send(MESSAGE) == ()
    finally:
        running.stop()
    assert taker.said == [f"user={LOGIN}\1auth=Bearer good\1\1"]
    assert len(taker.taken) == 2
    assert taker.connections == 1


def test_smtp_renews_a_refused_token_once() -> None:
    taker = BearerTaker("second")
    tokens = Pile("first", "second")
    running, settings = smtp(taker, tokens)
    try:
        with YagmailSender(settings, lambda: NOW) as sender:
            assert sender.send(MESSAGE) == ()
    finally:
        running.stop()
    assert (tokens.renewed, taker.empty_answers, taker.connections) == (1, 1, 2)


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (Pile("first", "second", "third"), r"535 .*PLANCYCLE_SMTP_USER.*làm mới một lần"),
        (Pile("first"), r"dang-nhap\.example"),
    ],
)
def test_smtp_then_says_so_and_keeps_the_token(
    tokens: Pile, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="plancycle")
    taker = BearerTaker("none of them")
    running, settings = smtp(taker, tokens)
    try:
        with pytest.raises(TransientDeliveryError, match=words) as caught:
            YagmailSender(settings, lambda: NOW).__enter__()
    finally:
        running.stop()
    assert tokens.renewed == 1
    for secret in ("first", "second"):
        assert secret not in str(caught.value) + repr(caught.value.__cause__) + caplog.text
        assert secret not in repr(settings)


def test_a_busy_smtp_server_does_not_cost_the_token() -> None:
    taker = BearerTaker("good")
    taker.busy = True
    tokens = Pile("good", "other")
    running, settings = smtp(taker, tokens)
    try:
        with pytest.raises(TransientDeliveryError, match="454"):
            YagmailSender(settings, lambda: NOW).__enter__()
    finally:
        running.stop()
    assert tokens.renewed == 0


def test_smtp_that_knows_no_tokens_is_told_nothing() -> None:
    taker = Taker()
    running, settings = smtp(taker, Pile("good"), authenticator=taker.authenticate)
    try:
        with pytest.raises(TransientDeliveryError, match=r"cách đăng nhập \(“oauth2”\)"):
            YagmailSender(settings, lambda: NOW).__enter__()
    finally:
        running.stop()
    assert taker.logins == []


def imap(server: BearerImap, tokens: BearerTokens) -> ImapMailbox:
    settings = ImapSettings(
        host="127.0.0.1",
        port=server.port,
        security=Security.NONE,
        auth=Auth.OAUTH2,
        login=LOGIN,
        tokens=tokens,
        timeout=60,
    )
    return ImapMailbox(settings)


@pytest.mark.parametrize(("first", "renewed"), [("good", 0), ("stale", 1)])
def test_imap_logs_in_by_token_and_renews_once(first: str, renewed: int) -> None:
    server = BearerImap("good")
    server.messages = {7: ("16-May-2024 08:30:00 +0700", b"Subject: x\r\n\r\nx")}
    tokens = Pile(*dict.fromkeys((first, "good")))
    try:
        found = [m.raw for m in imap(server, tokens).fetch(None, lambda _: False)]
    finally:
        server.shutdown()
        server.server_close()
    assert found == [b"Subject: x\r\n\r\nx"]
    assert (tokens.renewed, server.empty_answers) == (renewed, renewed)
    assert not any(c.startswith("LOGIN") for c in server.commands)


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (Pile("a-first", "a-second"), "PLANCYCLE_IMAP_USER.*làm mới một lần"),
        (Pile("a-first"), r"dang-nhap\.example"),
    ],
)
def test_imap_then_says_so_and_keeps_the_token(tokens: Pile, words: str) -> None:
    server = BearerImap("none of them")
    try:
        with pytest.raises(MailboxError, match=words) as caught:
            list(imap(server, tokens).fetch(None, lambda _: False))
    finally:
        server.shutdown()
        server.server_close()
    assert tokens.renewed == 1
    assert "a-first" not in str(caught.value)
    assert "a-second" not in str(caught.value)


def test_a_busy_imap_server_does_not_cost_the_token() -> None:
    server = BearerImap()
    server.busy = True
    tokens = Pile("good", "other")
    try:
        with pytest.raises(MailboxError, match=r"UNAVAILABLE.*thử lại sau"):
            list(imap(server, tokens).fetch(None, lambda _: False))
    finally:
        server.shutdown()
        server.server_close()
    assert tokens.renewed == 0


def test_a_token_needs_a_name_and_a_source() -> None:
    for values in ({"login": LOGIN}, {"tokens": Pile("x")}):
        with pytest.raises(ValueError, match="OAuth2 cần"):
            SmtpSettings(host="localhost", port=25, auth=Auth.OAUTH2, **values)
