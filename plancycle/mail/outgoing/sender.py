"""Send messages through yagmail: one connection for many, each message tried once.

What became of a message is always one of four: taken (perhaps not for every address), not now,
never, or unknown. Unknown is only what broke off after the server had asked for the text.
"""

import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from yagmail.error import YagInvalidEmailAddress

from plancycle.mail.oauth.oauth import TokenError
from plancycle.mail.outgoing.connect_advice import connect_advice
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress, Stage, judge_reply
from plancycle.mail.outgoing.server_offers import ServerOffers
from plancycle.mail.outgoing.yagmail_client import UnreadableAnswerError, VerifiedClient
from plancycle.mail.server_settings import SmtpSettings
from plancycle.model.display import safe_line
from plancycle.model.errors import (
    DeliveryError,
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import OutgoingMessage

_LOG = logging.getLogger(__name__)


class _Refused(DeliveryError):
    """The server said no: ``refusals`` holds what it said of each address."""

    def __init__(self, text: str, refusals: tuple[RefusedAddress, ...] = ()) -> None:
        super().__init__(text)
        self.refusals = refusals


class RefusedForNowError(_Refused, TransientDeliveryError):
    """No address was taken, and of one at least it was said that it may be tried again (4xx)."""


class ProviderQuotaError(RefusedForNowError):
    """The provider takes no more of this account for some hours; nothing is wrong with a message.

    Google says so with 550 5.4.5, Microsoft with 550 5.1.90 or 554 5.2.0: by their class they
    would be final.
    """


class RefusedError(_Refused, PermanentDeliveryError):
    """No address was taken (5xx). Of whom it speaks, of us or of them, is in ``refusals``."""


class AddressesRefusedError(RefusedError):
    """Every address of a message is bad, by the server's own enhanced status."""


class PartlyUncertainError(_Refused, UncertainDeliveryError):
    """It may have been taken, but surely not for the addresses in ``refusals``."""


class NoConnectionError(TransientDeliveryError):
    """The server can't be reached, or takes no login: no message will go.

    ``refusal`` is what it said to the login, or None.
    """

    def __init__(self, text: str, refusal: Refusal | None = None) -> None:
        super().__init__(text)
        self.refusal = refusal


class ConnectionLostError(TransientDeliveryError):
    """The connection broke before the text of a message had begun to go."""


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

    def __exit__(self, *_: object) -> None:
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

    def send(self, message: OutgoingMessage) -> tuple[RefusedAddress, ...]:
        """Hand one message to the server, once.

        Returns: the addresses that were refused, for good or for now, while others were taken.
        Raises: TransientDeliveryError: certainly not taken, may be tried again; of its kinds,
            RefusedForNowError for a 4xx (ProviderQuotaError: enough for today), NoConnectionError
            without a connection or login, ConnectionLostError for one that broke;
            PermanentDeliveryError: certainly not taken; RefusedError, a kind of it, if the server
            said so (AddressesRefusedError if it surely means the addresses);
            UncertainDeliveryError: the connection broke after the text had begun to go, or what
            came then was no answer, so it may have been taken (PartlyUncertainError: but not for
            addresses that had been refused before).
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

    def _send_once(self, message: OutgoingMessage) -> tuple[RefusedAddress, ...]:
        try:
            refusals = self._client.deliver(message, self._clock())
        except YagInvalidEmailAddress as error:
            raise PermanentDeliveryError(
                f"Địa chỉ thư không hợp lệ khi gửi tới {', '.join(message.to)}: {error}"
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise self._delivery_error(message, error) from error
        refused = _of_recipients(refusals)
        for refusal in refused:
            _LOG.warning("Máy chủ thư từ chối một địa chỉ, các địa chỉ khác vẫn nhận: %s", refusal)
        return refused

    def _connect(self) -> None:
        try:
            self._client.login()
        except TokenError as error:
            self.close()
            raise NoConnectionError(str(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise NoConnectionError(
                connect_advice(self._settings, error), _of_login(error)
            ) from error

    def _delivery_error(self, message: OutgoingMessage, error: Exception) -> DeliveryError:
        match error:
            case smtplib.SMTPRecipientsRefused():
                refused = _of_recipients(error.recipients)
                # After a 421 the server hears no more of the others.
                complete = len(refused) == len(message.to)
                names = "; ".join(str(r) for r in refused)
                text = f"Máy chủ {self._where} từ chối mọi địa chỉ nhận: {names}."
                return _refusal_error(text, refused, complete=complete)
            case smtplib.SMTPSenderRefused():
                return self._whole_refused(message, Stage.MAIL, error)
            case smtplib.SMTPDataError():
                stage = Stage.TEXT if self._text_began else Stage.DATA
                return self._whole_refused(message, stage, error)
        self._drop()
        return self._broken(message, error)

    def _whole_refused(
        self, message: OutgoingMessage, stage: Stage, error: smtplib.SMTPResponseException
    ) -> DeliveryError:
        refusal = judge_reply(stage, error.smtp_code, _decoded(error.smtp_error))
        if len(message.to) > 1 and refusal.condemns:
            refusal = replace(refusal, certain=False)  # which of them it means is not said
        addresses = ", ".join(message.to)
        text = f"Máy chủ {self._where} từ chối thư gửi {addresses} ({refusal})."
        return _refusal_error(text, tuple(RefusedAddress(a, refusal) for a in message.to))

    def _broken(self, message: OutgoingMessage, error: Exception) -> DeliveryError:
        addresses = ", ".join(message.to)
        if not self._text_began:
            return ConnectionLostError(
                f"Mất kết nối với {self._where} trước khi chuyển thư gửi {addresses}: "
                f"{safe_line(str(error))}."
            )
        what = (
            f"Máy chủ {self._where} trả lời không đúng giao thức sau khi nhận thư gửi {addresses}"
            if isinstance(error, UnreadableAnswerError)
            else f"Mất kết nối với {self._where} khi đang chuyển thư gửi {addresses}"
        )
        text = (
            f"{what}; không rõ thư đã được nhận hay chưa. Cần tìm thư theo mã "
            f"{message.message_id} trước khi gửi lại."
        )
        # Refused before the text began to go: of those there is no doubt.
        refused = _of_recipients(self._client.smtp.refused)
        if not refused:
            return UncertainDeliveryError(text)
        names = "; ".join(map(str, refused))
        return PartlyUncertainError(f"{text} Chắc chắn chưa tới: {names}.", refused)

    def _drop(self) -> None:
        """End the connection without another word: nobody knows which answer would come."""
        with suppress(OSError, smtplib.SMTPException):
            self._client.smtp.close()

    @property
    def _text_began(self) -> bool:
        return bool(getattr(self._client.smtp, "text_began", False))

    @property
    def _where(self) -> str:
        return f"{self._settings.host}:{self._settings.port}"


def _of_recipients(answers: dict[str, tuple[int, bytes]]) -> tuple[RefusedAddress, ...]:
    return tuple(
        RefusedAddress(address, judge_reply(Stage.RCPT, code, _decoded(said)))
        for address, (code, said) in answers.items()
    )


def _refusal_error(
    text: str, refused: tuple[RefusedAddress, ...], *, complete: bool = True
) -> DeliveryError:
    """Args: complete: something was said of every address of the message."""
    refusals = [r.refusal for r in refused]
    # Before the class is asked: providers say "enough for today" with a code that is final.
    if any(r.quota for r in refusals):
        return ProviderQuotaError(text, refused)
    if not complete or not all(r.final for r in refusals):
        return RefusedForNowError(text, refused)
    if all(r.condemns for r in refusals):
        return AddressesRefusedError(text, refused)
    return RefusedError(text, refused)


def _of_login(error: Exception) -> Refusal | None:
    if not isinstance(error, smtplib.SMTPAuthenticationError):
        return None
    return judge_reply(Stage.LOGIN, error.smtp_code, _decoded(error.smtp_error))


def _decoded(said: bytes | str) -> str:
    return said if isinstance(said, str) else said.decode("utf-8", "replace")
