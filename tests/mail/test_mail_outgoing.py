"""The sender against real SMTP servers."""

import ast
import email
import email.policy
import smtplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

import plancycle
from plancycle.mail.outgoing.bounded_answers import BoundedReader
from plancycle.mail.outgoing.sender import (
    AddressesRefusedError,
    ConnectionLostError,
    PartlyUncertainError,
    ProviderQuotaError,
    YagmailSender,
)
from plancycle.mail.server_settings import Auth, Security, SmtpSettings
from plancycle.model.errors import (
    ConfigError,
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import DOCX_TYPE, XLSX_TYPE, Attachment, OutgoingMessage
from plancycle.model.periods import VIETNAM
from tests.mail.smtp_servers import ScriptedServer, Taker, make_authority, start

NOW = datetime(2024, 5, 16, 8, 30, tzinfo=VIETNAM)
MESSAGE = OutgoingMessage(
    message_id="<tb-2024.xa-an-binh.request.H1.1.abcdefghijklmnop@tinh.example>",
    sender="baocao@tinh.example",
    sender_name="Sở Thông tin và Truyền thông",
    reply_to="baocao+abcdefghij23@tinh.example",
    to=("a@xa.example", "b@xa.example"),
    subject="Đề nghị báo cáo 6 tháng đầu năm 2024 [BC-abcdefghij23]",
    text="Kính gửi: Ủy ban nhân dân xã An Bình\n\nFrom đầu dòng.\n.chấm đầu dòng\n",
    html="<!DOCTYPE html><html><body><p>Kính gửi: <b>Ủy ban</b></p></body></html>",
    attachments=(
        Attachment("Biểu mẫu báo cáo – xã An Bình.docx", b"PK\x03\x04docx"),
        Attachment("Bảng.xlsx", b"PK\x03\x04xlsx", XLSX_TYPE),
    ),
    references=("<first@tinh.example>", "<second@tinh.example>"),
    auto_submitted="auto-generated",
)


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def serve(taker: Taker) -> Iterator[Callable[..., SmtpSettings]]:
    """Start a server; gives the settings that reach it."""
    running = []

    def begin(security: Security = Security.NONE, **server: Any) -> SmtpSettings:
        running.append(start(taker, **server))
        return SmtpSettings(host="127.0.0.1", port=running[-1].port, security=security, timeout=60)

    yield begin
    for controller in running:
        controller.stop()


def sender_for(settings: SmtpSettings) -> YagmailSender:
    return YagmailSender(settings, lambda: NOW)


def received(taker: Taker, number: int = 0) -> EmailMessage:
    content = taker.taken[number].content
    assert isinstance(content, bytes)
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_message_arrives_as_it_was_meant(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    with sender_for(serve()) as sender:
        assert sender.send(MESSAGE) == ()
    assert taker.taken[0].mail_from == "baocao@tinh.example"
    assert taker.taken[0].rcpt_tos == ["a@xa.example", "b@xa.example"]
    found = received(taker)
    assert {k: found.get_all(k) for k in dict.fromkeys(found.keys()) if k != "Content-Type"} == {
        "MIME-Version": ["1.0"],
        "Date": ["Thu, 16 May 2024 08:30:00 +0700"],
        "Reply-To": ["baocao+abcdefghij23@tinh.example"],
        "References": [f"{MESSAGE.message_id} <first@tinh.example> <second@tinh.example>"],
        "X-BC-Loop": ["baocao@tinh.example"],
        "In-Reply-To": ["<second@tinh.example>"],
        "Auto-Submitted": ["auto-generated"],
        "X-Auto-Response-Suppress": ["OOF, AutoReply"],
        "Subject": [MESSAGE.subject],
        "From": ["Sở Thông tin và Truyền thông <baocao@tinh.example>"],
        "To": ["a@xa.example, b@xa.example"],
        "Message-ID": [MESSAGE.message_id],
    }
    text = found.get_body(("plain",))
    html = found.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == MESSAGE.text
    assert html.get_content() == MESSAGE.html
    assert [
        (a.get_filename(), a.get_content_type(), a.get_content()) for a in found.iter_attachments()
    ] == [
        ("Biểu mẫu báo cáo – xã An Bình.docx", DOCX_TYPE, b"PK\x03\x04docx"),
        ("Bảng.xlsx", XLSX_TYPE, b"PK\x03\x04xlsx"),
    ]
    raw = taker.taken[0].content
    assert isinstance(raw, bytes)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998


def test_plain_message_of_a_person_has_no_automatic_mark(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    with sender_for(serve()) as sender:
        sender.send(replace(MESSAGE, auto_submitted=None, references=(), attachments=()))
    found = received(taker)
    assert found["Auto-Submitted"] is None
    assert found["In-Reply-To"] is None
    assert found["References"] == MESSAGE.message_id
    assert list(found.iter_attachments()) == []


def test_one_connection_for_many_messages(taker: Taker, serve: Callable[..., SmtpSettings]) -> None:
    with sender_for(serve()) as sender:
        for n in range(5):
            sender.send(replace(MESSAGE, message_id=f"<{n}@tinh.example>"))
    assert taker.connections == 1
    assert [received(taker, n)["Message-ID"] for n in range(5)] == [
        f"<{n}@tinh.example>" for n in range(5)
    ]


def test_two_reminders_of_the_same_words_do_not_collide(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    with sender_for(serve()) as sender:
        sender.send(MESSAGE)
        sender.send(replace(MESSAGE, message_id="<again@tinh.example>"))
    assert received(taker, 0)["Message-ID"] != received(taker, 1)["Message-ID"]


def test_a_body_that_is_a_path_attaches_nothing(
    taker: Taker, serve: Callable[..., SmtpSettings], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    with sender_for(serve()) as sender:
        sender.send(replace(MESSAGE, text=str(secret), html=str(secret), attachments=()))
    found = received(taker)
    assert [p.get_content_type() for p in found.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
    ]
    body = found.get_body(("plain",))
    assert body is not None
    assert body.get_content() == str(secret)


def test_html_is_not_fetched_for_or_changed(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    html = '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"><style>p{color:red}</style><p>x'
    with sender_for(serve()) as sender:
        sender.send(replace(MESSAGE, html=html))
    body = received(taker).get_body(("html",))
    assert body is not None
    assert body.get_content() == html


def test_partial_refusal_is_told(taker: Taker, serve: Callable[..., SmtpSettings]) -> None:
    taker.rcpt = {"b@xa.example": "550 5.1.1 no such user"}
    with sender_for(serve()) as sender:
        (refused,) = sender.send(MESSAGE)
    assert str(refused) == "b@xa.example (550 5.1.1 no such user)"
    assert refused.refusal.condemns
    assert taker.taken[0].rcpt_tos == ["a@xa.example"]


def test_an_address_put_off_is_no_bad_address(
    taker: Taker, serve: Callable[..., SmtpSettings], caplog: pytest.LogCaptureFixture
) -> None:
    taker.rcpt = {"b@xa.example": "451 4.7.1 greylisted"}
    with sender_for(serve()) as sender:
        (refused,) = sender.send(MESSAGE)
    assert (refused.address, refused.refusal.final) == ("b@xa.example", False)
    assert "b@xa.example (451 4.7.1 greylisted)" in caplog.text


def test_all_refused_for_good(taker: Taker, serve: Callable[..., SmtpSettings]) -> None:
    taker.rcpt = dict.fromkeys(MESSAGE.to, "550 5.1.1 no such user")
    with sender_for(serve()) as sender:
        with pytest.raises(AddressesRefusedError, match=r"a@xa\.example \(550") as caught:
            sender.send(MESSAGE)
        assert tuple(r.address for r in caught.value.refusals) == MESSAGE.to
        taker.rcpt = {}
        assert sender.send(MESSAGE) == ()
    assert taker.connections == 1


@pytest.mark.parametrize("other", ["550 no", "451 later"])
def test_all_refused_and_one_only_for_now(
    taker: Taker, serve: Callable[..., SmtpSettings], other: str
) -> None:
    taker.rcpt = {"a@xa.example": "450 busy", "b@xa.example": other}
    with sender_for(serve()) as sender, pytest.raises(TransientDeliveryError, match="450 busy"):
        sender.send(MESSAGE)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("452 4.3.1 full", TransientDeliveryError),
        ("421 4.3.2 closing", TransientDeliveryError),
        ("554 5.7.1 spam", PermanentDeliveryError),
        ("552 5.3.4 too big", PermanentDeliveryError),
    ],
)
def test_answers_after_the_text(
    taker: Taker, serve: Callable[..., SmtpSettings], answer: str, error: type[Exception]
) -> None:
    taker.data = [answer]
    with sender_for(serve()) as sender:
        with pytest.raises(error, match=answer[:3]):
            sender.send(MESSAGE)
        assert sender.send(MESSAGE) == ()
    assert taker.texts_seen == 2
    assert len(taker.taken) == 1


def test_a_drop_after_the_text_is_uncertain_and_sent_once(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    taker.drop_after_data = True
    with sender_for(serve()) as sender:
        with pytest.raises(UncertainDeliveryError, match="abcdefghijklmnop@tinh"):
            sender.send(MESSAGE)
        assert taker.texts_seen == 1
        taker.drop_after_data = False
        assert sender.send(replace(MESSAGE, message_id="<next@tinh.example>")) == ()
    assert taker.connections == 2


def test_who_was_refused_before_a_drop_is_told(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    """The line breaks after the text: of one address nobody knows, of the other it is certain."""
    second = "b@tinh.example"
    taker.rcpt = {second: "450 4.2.0 try later"}
    taker.drop_after_data = True
    two = replace(MESSAGE, to=(*MESSAGE.to, second))
    with sender_for(serve()) as sender:
        with pytest.raises(PartlyUncertainError, match="Chắc chắn chưa tới: b@tinh") as caught:
            sender.send(two)
        assert [r.address for r in caught.value.refusals] == [second]
        # Nothing of it clings to the next message.
        with pytest.raises(UncertainDeliveryError) as caught_next:
            sender.send(replace(MESSAGE, message_id="<next@tinh.example>"))
        assert type(caught_next.value) is UncertainDeliveryError


# ---- what is said after the text, scripted byte by byte


@pytest.fixture
def script() -> Iterator[Callable[..., ScriptedServer]]:
    """Start a server that says after each text what it is told to, and then goes on or not."""
    running = []

    def begin(*after_text: bytes, **changes: bytes) -> ScriptedServer:
        running.append(ScriptedServer(after_text, **changes))
        return running[-1]

    yield begin
    for server in running:
        server.stop()


def scripted(server: ScriptedServer, timeout: float = 60.0) -> YagmailSender:
    return sender_for(
        SmtpSettings(host="127.0.0.1", port=server.port, security=Security.NONE, timeout=timeout)
    )


@pytest.mark.parametrize(
    "answer",
    [
        b"garbage\r\n",
        b"",
        b"\r\n",
        b"25",
        b"250-never ends\r\n",
        b"<html>502 Bad Gateway</html>\r\n",
        b"354 go on\r\n",
        b"199 what\r\n",
        b"999 what\r\n",
        b"x" * 9000 + b"\r\n",
        b"550 " + b"x" * 9000 + b"\r\n",
        b"250-more\r\n" * 20_000,
    ],
    ids=["garbage", "closed", "empty line", "cut", "half", "html", "354", "199", "999", "long",
         "long refusal", "endless"],
)  # fmt: skip
def test_what_is_no_answer_to_the_text_is_uncertain_and_sent_once(
    script: Callable[..., ScriptedServer], answer: bytes
) -> None:
    server = script(answer)
    with scripted(server) as sender:
        with pytest.raises(UncertainDeliveryError, match="abcdefghijklmnop@tinh"):
            sender.send(MESSAGE)
        assert server.texts == 1
        # The connection is not used again: the next message begins on a fresh one.
        assert sender.send(replace(MESSAGE, message_id="<next@tinh.example>")) == ()
    assert (server.texts, server.connections) == (2, 2)


@pytest.mark.parametrize("answer", [b"250 OK", b"200 OK", b"251 forwarded", b"250-a\r\n250 b"])
def test_any_success_says_that_it_was_taken(
    script: Callable[..., ScriptedServer], answer: bytes
) -> None:
    server = script(answer + b"\r\n")
    with scripted(server) as sender:
        assert sender.send(MESSAGE) == ()
    assert server.texts == 1


@pytest.mark.parametrize("command", ["mail", "rcpt", "data"])
def test_garbage_before_the_text_is_a_lost_connection(
    script: Callable[..., ScriptedServer], command: str
) -> None:
    server = script(**{command: b"what?\r\n"})
    with scripted(server) as sender, pytest.raises(ConnectionLostError, match="trước khi chuyển"):
        sender.send(MESSAGE)
    assert server.texts == 0


@pytest.mark.parametrize("command", ["banner", "ehlo", "mail", "rcpt", "data"])
def test_a_server_that_falls_silent_is_given_up_at_every_stage(
    script: Callable[..., ScriptedServer], command: str
) -> None:
    server = script(**{command: ScriptedServer.SILENT})
    with pytest.raises(TransientDeliveryError), scripted(server, 0.3) as sender:
        sender.send(MESSAGE)
    assert server.texts == 0


class _Trickle:
    """One byte for every look; each look takes ten seconds on the clock beside it."""

    def __init__(self, line: bytes) -> None:
        self.left, self.now = line, 0.0

    def clock(self) -> float:
        return self.now

    def peek(self, size: int, /) -> bytes:
        self.now += 10
        return self.left[:1]

    def read(self, size: int, /) -> bytes:
        taken, self.left = self.left[:size], self.left[size:]
        return taken

    def close(self) -> None:
        pass


def test_an_answer_that_trickles_is_given_up() -> None:
    raw = _Trickle(b"250 OK\r\n")
    assert BoundedReader(raw, 100, raw.clock).readline(100) == b"250 OK\r\n"
    raw = _Trickle(b"250 OK\r\n")
    reader = BoundedReader(raw, 30, raw.clock)
    with pytest.raises(TimeoutError):
        reader.readline(100)
    assert raw.now == 40
    reader.begin()
    assert reader.readline(3) == b"OK\r"


def test_a_drop_at_the_command_data_is_transient(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    taker.drop_at_data = True
    with sender_for(serve()) as sender:
        with pytest.raises(TransientDeliveryError, match="trước khi chuyển thư"):
            sender.send(MESSAGE)
        taker.drop_at_data = False
        assert sender.send(MESSAGE) == ()


def test_no_answer_after_the_text_is_uncertain(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    taker.silent = True
    settings = serve().model_copy(update={"timeout": 2.0})
    with sender_for(settings) as sender, pytest.raises(UncertainDeliveryError):
        sender.send(MESSAGE)
    assert taker.texts_seen == 1


def test_a_drop_before_the_text_on_a_used_connection_is_tried_anew(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    taker.drop_at_mail = {2}
    with sender_for(serve()) as sender:
        sender.send(MESSAGE)
        assert sender.send(replace(MESSAGE, message_id="<2@tinh.example>")) == ()
    assert (taker.connections, taker.mails, len(taker.taken)) == (2, 3, 2)


def test_a_server_that_always_drops_is_transient(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    taker.drop_at_mail = {1, 2}
    with sender_for(serve()) as sender, pytest.raises(TransientDeliveryError):
        sender.send(MESSAGE)
    assert taker.texts_seen == 0


def test_no_server_is_transient() -> None:
    settings = SmtpSettings(host="127.0.0.1", port=9, security=Security.NONE, timeout=2)
    with pytest.raises(TransientDeliveryError, match=r"Không kết nối được .*127\.0\.0\.1:9"):
        sender_for(settings).__enter__()


def test_an_impossible_address_is_permanent(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    with sender_for(serve()) as sender:
        for bad in ("a@xa.example\r\nBcc: c@evil.example", "không phải địa chỉ", "a@xã.example"):
            with pytest.raises(PermanentDeliveryError, match="không hợp lệ"):
                sender.send(replace(MESSAGE, to=(bad,)))
    assert taker.mails == 0


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    return make_authority(tmp_path_factory.mktemp("ca"))


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # SMTPS: TLS is there
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_verified_tls_with_login_under_another_name(
    taker: Taker,
    serve: Callable[..., SmtpSettings],
    authority: tuple[Path, Any],
    security: Security,
) -> None:
    ca_file, context = authority
    tls = (
        {"ssl_context": context}
        if security is Security.TLS
        else {"tls_context": context, "require_starttls": True}
    )
    settings = serve(
        security,
        authenticator=taker.authenticate,
        auth_required=True,
        auth_require_tls=security is Security.STARTTLS,
        **tls,
    ).model_copy(update={"ca_file": ca_file, "login": "tai-khoan", "password": SecretStr("dung")})
    with sender_for(settings) as sender:
        assert sender.send(MESSAGE) == ()
        assert sender.send(replace(MESSAGE, message_id="<2@tinh.example>")) == ()
    assert taker.logins == [("tai-khoan", "dung")]
    assert received(taker)["From"] == "Sở Thông tin và Truyền thông <baocao@tinh.example>"


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_an_unknown_certificate_is_refused_before_anything_is_said(
    taker: Taker,
    serve: Callable[..., SmtpSettings],
    authority: tuple[Path, Any],
    security: Security,
) -> None:
    key = "ssl_context" if security is Security.TLS else "tls_context"
    settings = serve(security, authenticator=taker.authenticate, **{key: authority[1]})
    settings = settings.model_copy(update={"login": "x", "password": SecretStr("dung")})
    with pytest.raises(TransientDeliveryError, match="không được tin cậy"):
        sender_for(settings).__enter__()
    assert taker.logins == []


def test_refused_login_names_the_account_and_not_the_password(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    settings = serve(authenticator=taker.authenticate, auth_require_tls=False).model_copy(
        update={"login": "tai-khoan", "password": SecretStr("sai-mat-khau")}
    )
    with pytest.raises(TransientDeliveryError, match="“tai-khoan” bị từ chối") as caught:
        sender_for(settings).__enter__()
    assert "sai-mat-khau" not in str(caught.value)
    assert "sai-mat-khau" not in repr(settings)


def test_credentials_with_marks_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="chữ không dấu") as caught:
        SmtpSettings(host="localhost", port=25, password=SecretStr("mật khẩu"))
    assert "mật khẩu" not in str(caught.value).replace("mật khẩu thư", "")


def test_starttls_that_is_not_offered(taker: Taker, serve: Callable[..., SmtpSettings]) -> None:
    with pytest.raises(TransientDeliveryError, match="kiểu mã hóa"):
        sender_for(serve(Security.STARTTLS)).__enter__()


def test_plain_over_the_network_is_refused() -> None:
    with pytest.raises(ConfigError, match="không mã hóa"):
        sender_for(SmtpSettings(host="mail.tinh.example", port=25, security=Security.NONE))


def test_a_missing_ca_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="thieu"):
        sender_for(SmtpSettings(host="x.example", port=465, ca_file=tmp_path / "thieu.pem"))


def test_nothing_is_written_to_the_home_directory_or_asked(
    serve: Callable[..., SmtpSettings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with sender_for(serve()) as sender:
        sender.send(MESSAGE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "answer",
    [
        "550 5.4.5 Daily user sending limit exceeded. For more information ...",
        "550 5.4.5 Daily SMTP relay sending limit exceeded for customer",
        "550 5.1.90 Your message can't be sent because you've reached your daily limit for message "
        "recipients",
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed",
    ],
)
@pytest.mark.parametrize("where", ["text", "addresses"])
def test_an_account_that_has_sent_enough_is_no_fault_of_the_message(
    taker: Taker, serve: Callable[..., SmtpSettings], answer: str, where: str
) -> None:
    if where == "text":
        taker.data = [answer]
    else:
        taker.rcpt = dict.fromkeys(MESSAGE.to, answer)
    with sender_for(serve()) as sender, pytest.raises(ProviderQuotaError, match=answer[:10]):
        sender.send(MESSAGE)


def test_an_address_left_out_by_quota_is_no_bad_address(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    taker.rcpt = {"b@xa.example": "550 5.1.90 daily limit for message recipients"}
    with sender_for(serve()) as sender:
        (refused,) = sender.send(MESSAGE)
    assert (refused.refusal.quota, refused.refusal.condemns) == (True, False)
    assert len(taker.taken) == 1


@pytest.mark.parametrize(
    "answer", ["552 5.2.2 mailbox over quota", "550 5.4.5 loop detected", "552 5.3.4 size limit"]
)
def test_other_limits_are_final(
    taker: Taker, serve: Callable[..., SmtpSettings], answer: str
) -> None:
    taker.data = [answer]
    with sender_for(serve()) as sender, pytest.raises(PermanentDeliveryError):
        sender.send(MESSAGE)


def test_a_name_that_must_not_be_used_is_not(
    taker: Taker, serve: Callable[..., SmtpSettings]
) -> None:
    settings = serve(authenticator=taker.authenticate, auth_require_tls=False).model_copy(
        update={"auth": Auth.NONE, "login": "tai-khoan", "password": SecretStr("dung")}
    )
    with sender_for(settings) as sender:
        assert sender.send(MESSAGE) == ()
        assert sender.offers().auth == ("LOGIN", "PLAIN")
    assert taker.logins == []


def test_plain_text_on_this_machine_makes_no_tls_context(
    serve: Callable[..., SmtpSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = serve()
    monkeypatch.setattr(ssl, "create_default_context", None)
    with sender_for(settings) as sender:
        assert sender.offers().tls is None
        assert sender.send(MESSAGE) == ()


def test_what_a_server_says_of_itself(
    serve: Callable[..., SmtpSettings], authority: tuple[Path, Any]
) -> None:
    ca_file, context = authority
    settings = serve(Security.STARTTLS, tls_context=context, data_size_limit=20_000_000)
    with sender_for(settings.model_copy(update={"ca_file": ca_file})) as sender:
        offers = sender.offers()
    assert offers.tls is not None
    assert offers.tls.version == "TLSv1.3"
    assert offers.tls.last_day is not None
    assert offers.tls.last_day - datetime.now(UTC).date() in (timedelta(days=1), timedelta(days=2))
    assert offers.size_limit == 20_000_000


def test_smtplib_is_named_only_for_its_errors() -> None:
    """No SMTP is spoken by hand: yagmail does the talking."""
    found = set()
    for file in Path(plancycle.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "smtplib":
                found |= {alias.name for alias in node.names}
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "smtplib":
                found.add(node.attr)
    assert found
    assert all(issubclass(getattr(smtplib, name), smtplib.SMTPException) for name in found)
