"""yagmail without its surprises: how a message is built and handed over."""

import io
import smtplib
from contextlib import suppress
from datetime import datetime
from email.message import Message
from email.utils import format_datetime
from typing import Any

import yagmail
from yagmail.error import YagInvalidEmailAddress
from yagmail.headers import resolve_addresses
from yagmail.message import prepare_message
from yagmail.validate import validate_email_with_regex

from plancycle.mail.oauth.oauth import MECHANISM, xoauth2_response
from plancycle.mail.outgoing.bounded_answers import BoundedReader
from plancycle.mail.outgoing.message_id import LOOP_HEADER, without_extension
from plancycle.mail.outgoing.server_offers import ServerOffers, tls_facts
from plancycle.mail.server_settings import Auth, Security, SmtpSettings
from plancycle.model.mail import Attachment, OutgoingMessage


class UnreadableAnswerError(smtplib.SMTPException):
    """The text went out whole, and what came back is no answer to it."""


class _WatchedConnection:
    """Mixed into the connection class yagmail uses: knows whether the text has begun to go, and
    what was said before of each recipient it is not for; smtplib forgets that if the line breaks.
    """

    text_began = False
    refused: dict[str, tuple[int, bytes]]
    _sends = 0
    file: BoundedReader | None
    sock: Any
    timeout: float

    def rcpt(self, recip: str, options: Any = ()) -> tuple[int, bytes]:
        """As smtplib's; an address that is not taken is kept in mind."""
        code, said = super().rcpt(recip, options)  # type: ignore[misc]  # of the class mixed with
        if code not in (250, 251):
            self.refused[recip] = (code, said)
        return code, said

    def data(self, msg: Any) -> tuple[int, bytes]:
        """As smtplib's, but only an answer of SMTP counts as one once the text has gone.

        Raises: UnreadableAnswerError for a code that means nothing here: nobody knows what the
            server did with the text.
        """
        self.text_began, self._sends = True, 0
        try:
            code, said = super().data(msg)  # type: ignore[misc]  # of the class mixed with
        except smtplib.SMTPException:
            # The command DATA was refused, or the line broke before it was answered: nothing went.
            self.text_began = self._sends > 1
            raise
        if 200 <= code <= 299:
            return 250, said  # any of them says that it was taken
        if not 400 <= code <= 599:
            raise UnreadableAnswerError(f"{code} {said!r}")
        return code, said

    def getreply(self) -> tuple[int, bytes]:
        """As smtplib's, with a bound to the whole answer, and what is none ends the connection.

        After garbage nobody knows which answer belongs to which command.
        """
        if self.file is None and self.sock is not None:
            self.file = BoundedReader(self.sock.makefile("rb"), self.timeout)
        if self.file is not None:
            self.file.begin()
        try:
            code, said = super().getreply()  # type: ignore[misc]  # of the class mixed with
        except smtplib.SMTPResponseException as error:  # a line without end
            raise smtplib.SMTPServerDisconnected(str(error)) from error
        if not 100 <= code <= 599:
            super().close()  # type: ignore[misc]  # as above
            raise smtplib.SMTPServerDisconnected(f"no answer of SMTP: {said[:80]!r}")
        return code, said

    def send(self, s: Any) -> None:
        self._sends += 1
        super().send(s)  # type: ignore[misc]  # of the class mixed with


class VerifiedClient(yagmail.Client):  # type: ignore[misc]  # yagmail has no types
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
            smtp_skip_login=not settings.with_password,
            soft_email_validation=False,
            **extra,
        )
        self.set_logging(None)
        self.user: str
        self._settings = settings
        self._outgoing: OutgoingMessage | None = None

    @property
    def connection(self) -> type:
        """The class yagmail connects with, watched."""
        base = super().connection
        return type(f"Watched{base.__name__}", (_WatchedConnection, base), {})

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that has not broken, as far as is known."""
        return self.smtp is not None and self.smtp.sock is not None

    def login(self) -> None:
        """Connect and log in, unless that is done: yagmail calls this before every message."""
        if self.is_open:
            return
        sender, self.user = self.user, self._settings.login
        try:
            if self._settings.auth is Auth.OAUTH2:
                self._login_by_token()
            else:
                super().login()
        finally:
            self.user = sender

    def _login_by_token(self) -> None:
        """Log in by bearer token; one that is refused is renewed, once, on a fresh connection."""
        tokens = self._settings.tokens
        assert tokens is not None
        super().login()
        try:
            self._say_token(tokens.token())
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < 500:  # the server is busy: the token is not to blame
                raise
            with suppress(OSError, smtplib.SMTPException):
                self.close()
            super().login()
            self._say_token(tokens.renew())

    def _say_token(self, token: str) -> None:
        self.smtp.ehlo_or_helo_if_needed()
        if MECHANISM not in self.offers().auth:
            raise smtplib.SMTPNotSupportedError(f"no AUTH {MECHANISM} on offer")
        response = xoauth2_response(self._settings.login, token)
        # A refusal comes as a challenge, which is to be answered by an empty line.
        self.smtp.auth(MECHANISM, lambda challenge=None: response if challenge is None else "")

    def offers(self) -> ServerOffers:
        """What the connected server said of itself."""
        self.smtp.ehlo_or_helo_if_needed()
        said: dict[str, str] = self.smtp.esmtp_features
        # "AUTH=LOGIN" is how very old servers wrote it; smtplib keeps both in one line.
        auth = said.get("auth", "").upper().replace("=", " ").split()
        size = said.get("size", "").strip()
        return ServerOffers(
            tls=tls_facts(self.smtp.sock),
            auth=tuple(dict.fromkeys(auth)),
            size_limit=int(size) if size.isdecimal() and int(size) else None,
        )

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

    def prepare_send(  # the signature is yagmail's
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
        self.smtp.text_began, self.smtp.refused = False, {}
        return self.smtp.sendmail(self.user, recipients, msg_strings)


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
