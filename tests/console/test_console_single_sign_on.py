"""Signing in with the account of the office: who is let in, and what a bad answer opens."""

import logging
import ssl
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from joserfc.jwk import RSAKey

from plancycle.model.errors import ConfigError
from plancycle.model.people import PersonRole
from plancycle.people.provider_failures import failure_words
from plancycle.people.single_sign_on import Provider
from tests.console.identity_provider import CLIENT, ISSUER, SECRET, IdentityProvider
from tests.console.stage import Browser, Console, text_of
from tests.mail.smtp_servers import make_authority

START, BACK = "/dang-nhap-mot-lan", "/dang-nhap-mot-lan/ve"


@pytest.fixture
def provider(console: Console) -> IdentityProvider:
    """A provider that the console is set to, at which somebody has the account of an operator."""
    made = IdentityProvider({"sub": "s-1", "preferred_username": "Dieu.Hanh"}, now=int(time.time()))
    transport = httpx.MockTransport(made)
    console.house.provider = Provider(ISSUER, CLIENT, SECRET, transport=transport)
    return made


def _sign_in(browser: Browser, provider: IdentityProvider) -> httpx.Response:
    sent = browser.get(START)
    query = provider.authorize(sent.headers["location"])
    return browser.client.get(BACK, params=query)


def test_without_a_provider_there_is_no_such_door(console: Console) -> None:
    browser = console.browser()
    assert browser.get(START).status_code == 404
    assert browser.get(BACK).status_code == 404
    assert START not in browser.get("/dang-nhap").text


def test_somebody_who_was_put_in_is_let_in(console: Console, provider: IdentityProvider) -> None:
    browser = console.browser()
    assert "Đăng nhập bằng tài khoản của cơ quan" in text_of(browser.get("/dang-nhap"))
    assert _sign_in(browser, provider).headers["location"] == "/"
    assert "Trần Điều Hành" in text_of(browser.get("/thai-binh"))
    asked = provider.asked[0]
    assert asked["redirect_uri"] == "http://localhost/dang-nhap-mot-lan/ve"
    assert asked["code_challenge_method"] == "S256"
    with console.house.database.read() as tx:
        signed_in = [e for e in tx.events("person") if e.to_state == "signed_in"]
    assert [(e.actor, e.why) for e in signed_in] == [
        ("Trần Điều Hành", "tài khoản của cơ quan, testclient")
    ]


def test_a_login_given_to_another_at_the_provider_opens_no_door(
    console: Console, provider: IdentityProvider
) -> None:
    assert _sign_in(console.browser(), provider).status_code == 303
    provider.claims["sub"] = "s-2"
    assert _sign_in(console.browser(), provider).status_code == 401
    # The first is known by the lasting name, whatever their account is called now.
    provider.claims |= {"sub": "s-1", "preferred_username": "xem"}
    browser = console.browser()
    _sign_in(browser, provider)
    assert "Trần Điều Hành" in text_of(browser.get("/thai-binh"))


def test_whoever_was_not_put_in_stays_out(console: Console, provider: IdentityProvider) -> None:
    provider.claims["preferred_username"] = "nguoi.la"
    answer = _sign_in(console.browser(), provider)
    assert answer.status_code == 401
    assert "Tài khoản “nguoi.la” của bạn ở cơ quan chưa được thêm vào hệ thống này" in text_of(
        answer
    )
    with console.house.database.begin() as tx:
        tx.console.people.set_active(console.people[PersonRole.OPERATOR].id, active=False)
    provider.claims["preferred_username"] = "dieu.hanh"
    assert _sign_in(console.browser(), provider).status_code == 401


@pytest.mark.parametrize("verified", [True, False, None, "true"])
def test_an_address_counts_only_if_it_was_verified(
    console: Console, provider: IdentityProvider, verified: object
) -> None:
    with console.house.database.begin() as tx:
        tx.console.people.add("an@tinh.example", "An", "", [PersonRole.VIEWER])
    assert console.house.provider is not None
    console.house.provider = replace(console.house.provider, login_claim="email")
    provider.claims |= {"email": "an@tinh.example", "email_verified": verified}
    status = 303 if verified is True else 401
    assert _sign_in(console.browser(), provider).status_code == status


@pytest.mark.parametrize(
    "spoilt",
    [
        {"issuer": "https://other.example"},
        {"audience": "another console"},
        {"algorithm": "none"},
        {"algorithm": "HS256"},
        {"now": int(time.time()) - 3600},
        {"is_down": True},
    ],
    ids=lambda s: next(iter(s)),
)
def test_a_bad_answer_opens_nothing(
    console: Console, provider: IdentityProvider, spoilt: dict[str, object]
) -> None:
    browser = console.browser()
    sent = browser.get(START)
    for name, value in spoilt.items():
        setattr(provider, name, value)
    query = provider.authorize(sent.headers["location"])
    answer = browser.client.get(BACK, params=query)
    assert answer.status_code == 401
    assert "Chưa đăng nhập được bằng tài khoản của cơ quan." in text_of(answer)
    assert browser.get("/").headers["location"] == "/dang-nhap"


@pytest.mark.parametrize("claim", ["nonce", "sub"])
def test_an_answer_for_another_sign_in_opens_nothing(
    console: Console, provider: IdentityProvider, claim: str
) -> None:
    provider.claims[claim] = "another" if claim == "nonce" else None
    assert _sign_in(console.browser(), provider).status_code == 401


def test_a_signature_of_another_key_opens_nothing(
    console: Console, provider: IdentityProvider
) -> None:
    browser = console.browser()
    sent = browser.get(START)
    query = provider.authorize(sent.headers["location"])
    good = provider.key
    provider.key = RSAKey.generate_key(2048, {"kid": "1"})
    token = provider._id_token()
    provider.key = good
    provider._id_token = lambda: token  # type: ignore[method-assign]  # a forged one
    assert browser.client.get(BACK, params=query).status_code == 401


def test_a_state_that_the_browser_did_not_begin_opens_nothing(
    console: Console, provider: IdentityProvider
) -> None:
    query = provider.authorize(console.browser().get(START).headers["location"])
    other = console.browser()
    answer = other.client.get(BACK, params=query)
    assert answer.status_code == 401
    assert "quá lâu" in text_of(answer)
    other.get(START)
    assert other.client.get(BACK, params=query).status_code == 401


def test_a_provider_that_is_down_is_told(console: Console, provider: IdentityProvider) -> None:
    provider.is_down = True
    answer = console.browser().get(START)
    assert answer.status_code == 401
    assert "đăng nhập bằng mật khẩu" in text_of(answer)


def test_a_provider_has_a_safe_address() -> None:
    assert Provider("http://127.0.0.1:9000", "a", "b").issuer
    assert Provider("http://localhost:9000", "a", "b").issuer
    for address in ("http://id.tinh.example", "ftp://id.tinh.example", "id.tinh.example", ""):
        with pytest.raises(ConfigError):
            Provider(address, "a", "b")


def _log_of(caplog: pytest.LogCaptureFixture) -> str:
    """The last line of the log, without its beginning."""
    begin = "Đăng nhập bằng tài khoản của cơ quan không thành: "
    lines = [r.getMessage() for r in caplog.records if r.name.endswith("single_sign_on")]
    assert lines
    assert lines[-1].startswith(begin)
    return lines[-1].removeprefix(begin)


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (
            {"is_down": True},
            "không kết nối được tới máy chủ danh tính; kiểm tra PLANCYCLE_OIDC_ISSUER, mạng",
        ),
        (
            {"issuer": "https://other.example"},
            "máy chủ danh tính tự xưng là “https://other.example”; đặt đúng như vậy ở "
            "PLANCYCLE_OIDC_ISSUER",
        ),
    ],
    ids=lambda s: next(iter(s)) if isinstance(s, dict) else "",
)
def test_the_log_says_why_the_provider_can_not_be_gone_to(
    console: Console,
    provider: IdentityProvider,
    caplog: pytest.LogCaptureFixture,
    spoilt: dict[str, object],
    told: str,
) -> None:
    for name, value in spoilt.items():
        setattr(provider, name, value)
    with caplog.at_level(logging.WARNING, "plancycle"):
        assert console.browser().get(START).status_code == 401
    assert _log_of(caplog) == told


def test_the_log_says_that_the_secret_is_not_the_providers(
    console: Console, provider: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    assert console.house.provider is not None
    console.house.provider = replace(console.house.provider, client_secret="mistyped")
    with caplog.at_level(logging.WARNING, "plancycle"):
        assert _sign_in(console.browser(), provider).status_code == 401
    expected = "máy chủ danh tính không nhận PLANCYCLE_OIDC_CLIENT_ID hoặc …_CLIENT_SECRET"
    assert _log_of(caplog) == expected
    assert "mistyped" not in caplog.text


def test_the_log_says_that_the_provider_let_nobody_in(
    console: Console, provider: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    browser = console.browser()
    query = provider.authorize(browser.get(START).headers["location"])
    answer = {"error": "access_denied", "state": query["state"]}
    with caplog.at_level(logging.WARNING, "plancycle"):
        assert browser.client.get(BACK, params=answer).status_code == 401
    assert _log_of(caplog).startswith("máy chủ danh tính không cho vào")


def test_an_account_without_the_claim_of_the_login_is_told_apart(
    console: Console, provider: IdentityProvider
) -> None:
    provider.claims["preferred_username"] = ""
    answer = _sign_in(console.browser(), provider)
    assert answer.status_code == 401
    assert "không cho biết tên đăng nhập" in text_of(answer)


def test_a_stroke_at_the_end_makes_no_other_provider(
    console: Console, provider: IdentityProvider
) -> None:
    assert console.house.provider is not None
    console.house.provider = replace(console.house.provider, issuer=f"{ISSUER}/")
    assert _sign_in(console.browser(), provider).status_code == 303


def test_the_offices_own_authority_is_trusted_beside_the_machines(tmp_path: Path) -> None:
    ca_file, _ = make_authority(tmp_path)
    trusted = Provider(ISSUER, "a", "b", ca_file=ca_file).tls_context().get_ca_certs()
    subjects = [certificate["subject"] for certificate in trusted]
    assert ((("commonName", "CA thu nghiem"),),) in subjects
    machines = Provider(ISSUER, "a", "b").tls_context()
    assert len(subjects) == len(machines.get_ca_certs()) + 1
    assert machines.verify_mode == ssl.CERT_REQUIRED


def test_the_log_says_that_the_authority_can_not_be_read(
    console: Console, provider: IdentityProvider, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    assert console.house.provider is not None
    gone = replace(console.house.provider, ca_file=tmp_path / "khong-co.pem")
    console.house.provider = gone
    with caplog.at_level(logging.WARNING, "plancycle"):
        assert console.browser().get(START).status_code == 401
    expected = "không đọc được PLANCYCLE_CA_FILE (không có tệp hoặc thư mục này)"
    assert _log_of(caplog) == expected


def test_a_certificate_that_is_not_trusted_is_told_apart_from_a_server_that_is_down() -> None:
    refused = ssl.SSLCertVerificationError(1, "certificate verify failed")
    refused.verify_message = "self-signed certificate"
    error = httpx.ConnectError("[SSL] certificate verify failed")
    error.__cause__ = refused
    assert failure_words(error) == (
        "chứng thực TLS của máy chủ danh tính không được tin (self-signed certificate); "
        "chứng thực riêng của cơ quan thì đặt PLANCYCLE_CA_FILE"
    )
    assert failure_words(httpx.ReadTimeout("x")) == "máy chủ danh tính không trả lời kịp"
    # Text that another program made is never repeated: it may hold a token.
    assert failure_words(ValueError("eyJhbGciOi")) == (
        "câu trả lời của máy chủ danh tính không hợp lệ (ValueError)"
    )
