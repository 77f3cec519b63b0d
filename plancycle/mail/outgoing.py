"""Send messages through yagmail: one connection for many, each message tried once.

What became of a message is always one of four: taken (perhaps not for every address), not now,
never, or unknown. Unknown is only what broke off after the server had asked for the text.
"""

import io
import logging
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import format_datetime
from types import TracebackType
from typing import Any

import yagmail
from yagmail.error import YagInvalidEmailAddress
from yagmail.headers import resolve_addresses
from yagmail.message import prepare_message
from yagmail.validate import validate_email_with_regex

from plancycle.mail.message_id import without_extension
from plancycle.mail.settings import Security, SmtpSettings
from plancycle.model.errors import (
    DeliveryError,
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import Attachment, OutgoingMessage

LOOP_HEADER = "X-BC-Loop"
"""Carries our bare address in every message; a message that returns with it is our own."""

SERVER_CLOSES = 421


_LOG = logging.getLogger(__name__)


class AddressesRefusedError(PermanentDeliveryError):
    """Every address of a message was refused for good; ``addresses`` names them."""

    def __init__(self, text: str, addresses: tuple[str, ...]) -> None:
        super().__init__(text)
        self.addresses = addresses


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What the server said no to: an address, or a whole message."""

    address: str
    code: int
    reason: str

    @property
    def final(self) -> bool:
        """Whether the address is bad (5xx), and not only busy."""
        return self.code >= 500

    def __str__(self) -> str:
        return f"{self.address} ({self.code} {self.reason})"


class _WatchedConnection:
    """Mixed into the connection class yagmail uses: knows whether the text has begun to go."""

    text_began = False
    _sends = 0

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.text_began, self._sends = True, 0
        try:
            return super().data(msg)  # type: ignore[misc,no-any-return]  # of the class mixed with
        except smtplib.SMTPException:
            # The command DATA was refused, or the line broke before it was answered: nothing went.
            self.text_began = self._sends > 1
            raise

    def send(self, s: Any) -> None:
        self._sends += 1
        super().send(s)  # type: ignore[misc]  # of the class mixed with


class _Client(yagmail.Client):  # type: ignore[misc]  # yagmail has no types
    """yagmail without its surprises: no login per message, no retry, nothing guessed from names."""

    def __init__(self, settings: SmtpSettings) -> None:
        context = settings.tls_context()
        extra: dict[str, Any] = {"timeout": settings.timeout}
        if settings.security is Security.TLS:
            extra["context"] = context
        if settings.ehlo_name or settings.is_loopback:
            extra["local_hostname"] = settings.ehlo_name or "localhost"
        super().__init__(
            user="",
            password=settings.password.get_secret_value(),
            host=settings.host,
            port=settings.port,
            smtp_starttls={"context": context} if settings.security is Security.STARTTLS else False,
            smtp_ssl=settings.security is Security.TLS,
            smtp_skip_login=not settings.login,
            soft_email_validation=False,
            **extra,
        )
        self.set_logging(None)
        self.user: str
        self._login_name = settings.login
        self._outgoing: OutgoingMessage | None = None

    @property
    def connection(self) -> type:
        base = super().connection
        return type(f"Watched{base.__name__}", (_WatchedConnection, base), {})

    @property
    def is_open(self) -> bool:
        return self.smtp is not None and self.smtp.sock is not None

    def login(self) -> None:
        """Connect and log in, unless that is done: yagmail calls this before every message."""
        if self.is_open:
            return
        sender, self.user = self.user, self._login_name
        try:
            super().login()
        finally:
            self.user = sender

    def deliver(self, message: OutgoingMessage, date: datetime) -> Any:
        """Send one message; returns what ``yagmail.Client.send`` returns."""
        self.user, self.useralias = message.sender, message.sender_name
        self._outgoing = message
        return self.send(
            to=list(message.to),
            subject=message.subject,
            contents=yagmail.raw(message.text),
            attachments=[_as_file(a) for a in message.attachments] or None,
            headers=_headers(message, date),
            prettify_html=False,
            message_id=message.message_id,
        )

    def prepare_send(  # noqa: PLR0917  # the signature is yagmail's
        self,
        to: Any = None,
        subject: Any = None,
        contents: Any = None,
        attachments: Any = None,
        cc: Any = None,
        bcc: Any = None,
        headers: Any = None,
        prettify_html: bool = False,
        message_id: str | None = None,
        group_messages: bool = True,
    ) -> tuple[list[str], str]:
        """As yagmail's, but both bodies and the attachments' names and types are our own."""
        assert self._outgoing is not None
        addresses = resolve_addresses(self.user, self.useralias, to, cc, bcc)
        for address in (self.user, *addresses["recipients"]):
            if not address.isascii():  # smtplib would break off in the middle of the talk
                raise YagInvalidEmailAddress(address)
            validate_email_with_regex(address)
        built = prepare_message(
            self.user,
            self.useralias,
            addresses,
            subject,
            contents,
            attachments,
            headers,
            self.encoding,
            prettify_html,
            message_id,
            group_messages,
            self.dkim,
        )
        _put_words(built, self._outgoing)
        _name_attachments(built, self._outgoing.attachments)
        return addresses["recipients"], built.as_string()

    def _attempt_send(self, recipients: list[str], msg_strings: str) -> Any:
        """One attempt. yagmail's own loop sends again after a drop, which can double a message."""
        self.smtp.text_began = False
        return self.smtp.sendmail(self.user, recipients, msg_strings)


class YagmailSender:
    """Sends messages over one connection. Not for use by two threads at once.

    Entering connects and logs in, so that a wrong password or certificate stops a run before any
    message is touched. A connection that died between two messages is opened anew, once.
    """

    def __init__(self, settings: SmtpSettings, clock: Callable[[], datetime]) -> None:
        """Nothing is connected yet. Raises: ConfigError for settings that would send in clear."""
        self._settings = settings
        self._clock = clock
        self._client = _Client(settings)

    def __enter__(self) -> "YagmailSender":
        self._connect()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection; harmless if there is none."""
        with suppress(OSError, smtplib.SMTPException):
            self._client.close()

    def send(self, message: OutgoingMessage) -> tuple[str, ...]:
        """Hand one message to the server, once.

        Returns: the addresses that were refused for good while others were taken; empty if there
            are none. One only put off (4xx) is logged: the unit has the message at another.
        Raises: TransientDeliveryError: certainly not taken, may be tried again (4xx, no connection,
            login or certificate refused); PermanentDeliveryError: refused for good (5xx);
            AddressesRefusedError, a kind of it, if that was said of all addresses and not of sender
            or text; UncertainDeliveryError: the connection broke after
            the text had begun to go, so it may have been taken.
        """
        reused = self._client.is_open
        try:
            self._connect()
            return self._send_once(message)
        except TransientDeliveryError:
            # A server may close between messages (idle, or enough for one connection). Nothing of
            # this message has gone, so one fresh connection is no blind retry.
            if not reused or self._client.is_open or self._text_began:
                raise
        self._connect()
        return self._send_once(message)

    def _send_once(self, message: OutgoingMessage) -> tuple[str, ...]:
        try:
            result = self._client.deliver(message, self._clock())
        except YagInvalidEmailAddress as error:
            raise PermanentDeliveryError(
                f"Địa chỉ thư không hợp lệ khi gửi tới {', '.join(message.to)}: {error}"
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise self._delivery_error(message, error) from error
        if result is False:
            raise UncertainDeliveryError(
                f"Không rõ thư gửi {', '.join(message.to)} đã được nhận hay chưa: máy chủ "
                f"{self._where} ngắt kết nối nhiều lần."
            )
        refused = _refusals(result)
        for refusal in refused:
            _LOG.warning("refused while others were taken: %s", refusal)
        return tuple(r.address for r in refused if r.final)

    def _connect(self) -> None:
        try:
            self._client.login()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise TransientDeliveryError(_connect_advice(self._settings, error)) from error

    def _delivery_error(self, message: OutgoingMessage, error: Exception) -> DeliveryError:
        to = ", ".join(message.to)
        match error:
            case smtplib.SMTPRecipientsRefused():
                refused = _refusals(error.recipients)
                names = "; ".join(str(r) for r in refused)
                text = f"Máy chủ {self._where} từ chối mọi địa chỉ nhận: {names}."
                if all(r.final for r in refused):
                    return AddressesRefusedError(text, tuple(r.address for r in refused))
                return TransientDeliveryError(text)
            case smtplib.SMTPResponseException():
                refusal = _refusal(to, (error.smtp_code, error.smtp_error))
                text = f"Máy chủ {self._where} từ chối thư gửi {refusal}."
                kind = PermanentDeliveryError if refusal.final else TransientDeliveryError
                return kind(text)
        if self._client.is_open and not isinstance(error, OSError):
            self.close()
        if self._text_began:
            return UncertainDeliveryError(
                f"Mất kết nối với {self._where} khi đang chuyển thư gửi {to}; không rõ thư đã được "
                f"nhận hay chưa. Cần tìm thư theo mã {message.message_id} trước khi gửi lại."
            )
        return TransientDeliveryError(
            f"Mất kết nối với {self._where} trước khi chuyển thư gửi {to}: {error}."
        )

    @property
    def _text_began(self) -> bool:
        return bool(getattr(self._client.smtp, "text_began", False))

    @property
    def _where(self) -> str:
        return f"{self._settings.host}:{self._settings.port}"


def _as_file(attachment: Attachment) -> io.BytesIO:
    file = io.BytesIO(attachment.content)
    # yagmail guesses type and disposition from this name; both are set properly afterwards.
    file.name = "attachment.bin"
    return file


def _headers(message: OutgoingMessage, date: datetime) -> dict[str, str]:
    """Headers beside From, To, Subject and Message-ID, which yagmail writes itself.

    Our Message-ID also leads References: some providers put their own Message-ID in its place.
    """
    headers = {
        "Date": format_datetime(date),
        "Reply-To": message.reply_to,
        "References": " ".join(dict.fromkeys((message.message_id, *message.references))),
        LOOP_HEADER: without_extension(message.sender),
    }
    if message.references:
        headers["In-Reply-To"] = message.references[-1]
    if message.auto_submitted:
        headers["Auto-Submitted"] = message.auto_submitted
        headers["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    return headers


def _put_words(built: Message, message: OutgoingMessage) -> None:
    """Put our words in: yagmail writes one string, its newlines as ``<br>``, into both bodies."""
    words = {"text/plain": message.text, "text/html": message.html}
    for part in built.walk():
        if part.get_content_type() in words:
            del part["Content-Transfer-Encoding"]
            part.set_payload(words.pop(part.get_content_type()), "utf-8")


def _name_attachments(built: Message, attachments: tuple[Attachment, ...]) -> None:
    files = [p for p in built.walk() if p.get_content_disposition() == "attachment"]
    for part, attachment in zip(files, attachments, strict=True):
        del part["Content-Type"], part["Content-Disposition"]
        part.add_header("Content-Type", attachment.content_type, name=attachment.name)
        part.add_header("Content-Disposition", "attachment", filename=attachment.name)


def _refusals(result: dict[str, tuple[int, bytes]]) -> tuple[_Refusal, ...]:
    return tuple(_refusal(address, answer) for address, answer in result.items())


def _refusal(address: str, answer: tuple[int, bytes | str]) -> _Refusal:
    code, text = answer
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return _Refusal(address, code, " ".join(text.split()))


def _connect_advice(settings: SmtpSettings, error: Exception) -> str:
    where = f"máy chủ gửi thư {settings.host}:{settings.port}"
    match error:
        case smtplib.SMTPAuthenticationError():
            answer = _refusal("", (error.smtp_code, error.smtp_error))
            return (
                f"Đăng nhập {where} với tên “{settings.login}” bị từ chối ({answer.code} "
                f"{answer.reason}). Hãy kiểm tra tên đăng nhập và mật khẩu (mật khẩu ứng dụng)."
            )
        case smtplib.SMTPNotSupportedError():
            return (
                f"Không dùng được {where}: {error}. Hãy kiểm tra cổng và kiểu mã hóa "
                f"(đang đặt “{settings.security}”) và việc đăng nhập."
            )
        case ssl.SSLCertVerificationError():
            return (
                f"Chứng thực của {where} không được tin cậy: {error.verify_message}. Hãy khai báo "
                "tệp CA của đơn vị quản lý máy chủ hoặc sửa tên máy chủ cho khớp."
            )
        case ssl.SSLError():
            return (
                f"Không thiết lập được kết nối mã hóa với {where}: {error}. Hãy kiểm tra cổng và "
                f"kiểu mã hóa (đang đặt “{settings.security}”)."
            )
    return f"Không kết nối được {where}: {error}. Hãy kiểm tra tên máy chủ, cổng và đường truyền."
