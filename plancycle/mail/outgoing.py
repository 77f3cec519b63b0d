"""Send messages through yagmail: one connection for many, each message tried once.

What became of a message is always one of four: taken (perhaps not for every address), not now,
never, or unknown. Unknown is only what broke off after the server had asked for the text.
"""

import logging
import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from yagmail.error import YagInvalidEmailAddress

from plancycle.mail.oauth import TokenError
from plancycle.mail.server_offers import ServerOffers
from plancycle.mail.settings import Auth, SmtpSettings
from plancycle.mail.yagmail_client import VerifiedClient
from plancycle.model.errors import (
    DeliveryError,
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import OutgoingMessage

_LOG = logging.getLogger(__name__)


class AddressesRefusedError(PermanentDeliveryError):
    """Every address of a message was refused for good; ``addresses`` names them."""

    def __init__(self, text: str, addresses: tuple[str, ...]) -> None:
        super().__init__(text)
        self.addresses = addresses


class ProviderQuotaError(TransientDeliveryError):
    """The provider takes no more of this account for some hours; nothing is wrong with a message.

    Google says so with 550 5.4.5, Microsoft with 550 5.1.90 or 554 5.2.0: by their class they
    would be final.
    """


_QUOTA = re.compile(
    r"\b[45]\.4\.5\b.*(?:limit|quota)|\b5\.1\.90\b|SubmissionQuotaExceeded"
    r"|\bdaily\b.{0,60}\b(?:limit|quota)\b",
    re.IGNORECASE,
)


_STATUS = re.compile(r"\s*5\.\d{1,3}\.\d{1,3}\b")
# RFC 3463: the address is wrong, moved or closed. 5.1.7 and 5.1.8 speak of the sender, 5.7 of what
# the server allows: both are said of every recipient in turn and none of them is at fault.
_OF_ADDRESS = re.compile(r"\s*5\.(?:1\.(?:[0-6]|9|10)|2\.1)\b")


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What the server said no to: an address, or a whole message."""

    address: str
    code: int
    reason: str

    @property
    def by_quota(self) -> bool:
        """Whether it speaks of how much the account may send, not of the message."""
        return _QUOTA.search(self.reason) is not None

    @property
    def final(self) -> bool:
        """Whether trying again would change nothing (5xx)."""
        return self.code >= 500

    @property
    def of_address(self) -> bool:
        """Whether the address is bad: neither busy, nor held back for what the sender is or may."""
        if not self.final or self.by_quota:
            return False
        if _STATUS.match(self.reason):
            return _OF_ADDRESS.match(self.reason) is not None
        return self.code in {550, 551, 553}

    def __str__(self) -> str:
        return f"{self.address} ({self.code} {self.reason})"


class YagmailSender:
    """Sends messages over one connection. Not for use by two threads at once.

    Entering connects and logs in, so that a wrong password or certificate stops a run before any
    message is touched. A connection that died between two messages is opened anew, once.
    """

    def __init__(self, settings: SmtpSettings, clock: Callable[[], datetime]) -> None:
        """Nothing is connected yet. Raises: ConfigError for settings that would send in clear."""
        self._settings = settings
        self._clock = clock
        self._client = VerifiedClient(settings)

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

    @property
    def settings(self) -> SmtpSettings:
        """How the server is reached."""
        return self._settings

    def offers(self) -> ServerOffers:
        """What the server says of itself. Raises: TransientDeliveryError without a connection."""
        self._connect()
        return self._client.offers()

    def close(self) -> None:
        """End the connection; harmless if there is none."""
        with suppress(OSError, smtplib.SMTPException):
            self._client.close()

    def send(self, message: OutgoingMessage) -> tuple[str, ...]:
        """Hand one message to the server, once.

        Returns: the addresses that were refused for good while others were taken; empty if there
            are none. One only put off (4xx) is logged: the unit has the message at another.
        Raises: TransientDeliveryError: certainly not taken, may be tried again (4xx, no connection,
            login or certificate refused), ProviderQuotaError among them: enough for today;
            PermanentDeliveryError: refused for good (5xx);
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
        return tuple(r.address for r in refused if r.of_address)

    def _connect(self) -> None:
        try:
            self._client.login()
        except TokenError as error:
            self.close()
            raise TransientDeliveryError(str(error)) from error
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
                if any(r.by_quota for r in refused):
                    return ProviderQuotaError(text)
                if all(r.of_address for r in refused):
                    return AddressesRefusedError(text, tuple(r.address for r in refused))
                if all(r.final for r in refused):
                    return PermanentDeliveryError(text)
                return TransientDeliveryError(text)
            case smtplib.SMTPResponseException():
                refusal = _refusal(to, (error.smtp_code, error.smtp_error))
                text = f"Máy chủ {self._where} từ chối thư gửi {refusal}."
                if refusal.by_quota:
                    return ProviderQuotaError(text)
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


def _refusals(result: dict[str, tuple[int, bytes]]) -> tuple[_Refusal, ...]:
    return tuple(_refusal(address, answer) for address, answer in result.items())


def _refusal(address: str, answer: tuple[int, bytes | str]) -> _Refusal:
    code, text = answer
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return _Refusal(address, code, " ".join(text.split()))


def _what_to_check(settings: SmtpSettings) -> str:
    if settings.auth is Auth.OAUTH2:
        return (
            "tên đăng nhập (PLANCYCLE_SMTP_USER) và quyền gửi thư SMTP của ứng dụng và hộp thư; "
            "mã truy cập đã được làm mới một lần mà vẫn bị từ chối"
        )
    return "tên đăng nhập và mật khẩu (mật khẩu ứng dụng)"


def _connect_advice(settings: SmtpSettings, error: Exception) -> str:
    where = f"máy chủ gửi thư {settings.host}:{settings.port}"
    match error:
        case smtplib.SMTPAuthenticationError():
            answer = _refusal("", (error.smtp_code, error.smtp_error))
            return (
                f"Đăng nhập {where} với tên “{settings.login}” bị từ chối ({answer.code} "
                f"{answer.reason}). Hãy kiểm tra {_what_to_check(settings)}."
            )
        case smtplib.SMTPNotSupportedError():
            return (
                f"Không dùng được {where}: {error}. Hãy kiểm tra cổng và kiểu mã hóa "
                f"(đang đặt “{settings.security}”) và cách đăng nhập (“{settings.auth}”)."
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
