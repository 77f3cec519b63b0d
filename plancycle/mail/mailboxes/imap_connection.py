"""A connection to an IMAP server: verified, logged in, its folder open read-only."""

import re
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol

import imapclient
from imapclient.exceptions import IMAPClientError, LoginError

from plancycle.mail.mailboxes.imap_words import server_said
from plancycle.mail.oauth.oauth import MECHANISM, TokenError, xoauth2_response
from plancycle.mail.server_settings import Auth, ImapSettings, Security
from plancycle.model.errors import MailboxError
from plancycle.vi.system_words import reason_words

# Response codes of RFC 5530 that say nothing of name or password.
_TEMPORARY = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\b", re.IGNORECASE)


class ImapConnection(Protocol):
    """The part of ``imapclient.IMAPClient`` that is used; tests give a scripted one."""

    def login(self, username: str, password: str) -> Any:
        """Log in with a password."""
        ...

    def sasl_login(self, mech_name: str, mech_callable: Callable[[bytes], str]) -> Any:
        """Log in by a SASL mechanism."""
        ...

    def capabilities(self) -> Sequence[bytes]:
        """What the server can do."""
        ...

    def list_folders(self) -> Sequence[tuple[Sequence[bytes], bytes, str]]:
        """Flags, delimiter and name of each folder."""
        ...

    def socket(self) -> Any:
        """The socket in use."""
        ...

    def select_folder(self, folder: str, readonly: bool = False) -> Mapping[bytes, Any]:
        """Open a folder."""
        ...

    def search(self, criteria: Sequence[Any]) -> Sequence[int]:
        """UIDs that answer the criteria."""
        ...

    def fetch(
        self, messages: Sequence[int], data: Sequence[str]
    ) -> Mapping[int, Mapping[bytes, Any]]:
        """Data of messages by UID; those that vanished are absent."""
        ...

    def logout(self) -> Any:
        """Say goodbye."""
        ...

    def shutdown(self) -> None:
        """Close the socket."""
        ...


class _Client(imapclient.IMAPClient):  # type: ignore[misc]  # the library has no types
    """The library's client, for servers that answer one SEARCH in several lines.

    RFC 3501 allows it; the library (4.1.0) takes one line only and raises a bare ValueError.
    """

    def _raw_command_untagged(self, command: bytes, *args: Any, **options: Any) -> Any:
        lines = super()._raw_command_untagged(command, *args, **options)
        if command == b"SEARCH" and len(lines) > 1:
            return [b" ".join(line for line in lines if line)]
        return lines


def connect_imap(settings: ImapSettings) -> ImapConnection:
    """A verified connection, not logged in yet. Raises: OSError, IMAPClientError, ConfigError."""
    context = settings.tls_context()
    tls = settings.security is Security.TLS
    client = _Client(
        settings.host,
        port=settings.port,
        ssl=tls,
        ssl_context=context if tls else None,
        timeout=settings.timeout,
    )
    client.normalise_times = False  # keep INTERNALDATE's own zone
    if settings.security is Security.STARTTLS:
        try:
            client.starttls(ssl_context=context)
        except BaseException:
            # Also where somebody stops the program here: the socket is open already.
            client.shutdown()
            raise
    connection: ImapConnection = client
    return connection


@contextmanager
def imap_session(
    settings: ImapSettings, connect: Callable[[ImapSettings], ImapConnection]
) -> Iterator[tuple[ImapConnection, int]]:
    """A connection that is logged in with the folder open read-only, and its UIDVALIDITY.

    Raises: MailboxError for whatever goes wrong with the server inside the block.
    """
    connection: ImapConnection | None = None
    try:
        connection = log_in(settings, connect)
        selected = connection.select_folder(settings.folder, readonly=True)
        yield connection, uid_validity(settings, selected)
    except (IMAPClientError, OSError, TokenError) as error:
        raise mailbox_error(settings, error) from error
    finally:
        if connection is not None:
            leave(connection)


def log_in(
    settings: ImapSettings, connect: Callable[[ImapSettings], ImapConnection]
) -> ImapConnection:
    """A connection that is logged in; a refused token is renewed, once, on a fresh connection.

    Raises: OSError, IMAPClientError, TokenError, ConfigError.
    """
    connection = connect(settings)
    try:
        if _is_greeted_as_logged_in(connection):
            return connection
        if settings.auth is not Auth.OAUTH2:
            if settings.with_password:
                connection.login(settings.login, settings.password.get_secret_value())
            return connection
        tokens = settings.tokens
        assert tokens is not None
        try:
            _say_token(connection, settings.login, tokens.token())
        except LoginError as error:
            if _TEMPORARY.search(str(error)):  # the server's own trouble: the token may be good
                raise
            leave(connection)
            connection = connect(settings)
            _say_token(connection, settings.login, tokens.renew())
    except BaseException:
        leave(connection)
        raise
    return connection


def _is_greeted_as_logged_in(connection: ImapConnection) -> bool:
    """Whether the server says PREAUTH: it knows us (by a tunnel, by our address), and then no
    login is allowed. Before STARTTLS the client library refuses such a greeting.
    """
    greeting = getattr(connection, "welcome", None)
    return isinstance(greeting, bytes) and greeting.upper().startswith(b"* PREAUTH")


def _say_token(connection: ImapConnection, login: str, token: str) -> None:
    response = xoauth2_response(login, token)
    # A refusal comes as a challenge, which is to be answered by an empty line.
    connection.sasl_login(MECHANISM, lambda challenge: "" if challenge else response)


def leave(connection: ImapConnection) -> None:
    """Say goodbye and close; whatever goes wrong with that is of no interest."""
    with suppress(IMAPClientError, OSError):
        connection.logout()
    with suppress(IMAPClientError, OSError, AttributeError):
        connection.shutdown()


def uid_validity(settings: ImapSettings, selected: Mapping[bytes, Any]) -> int:
    """The UIDVALIDITY of a folder that was opened. Raises: MailboxError if there is none."""
    validity = selected.get(b"UIDVALIDITY")
    if not isinstance(validity, int):
        raise MailboxError(
            f"Máy chủ IMAP {settings.host}:{settings.port} không cho biết UIDVALIDITY của thư mục "
            f"“{settings.folder}”. Hãy hỏi đơn vị quản lý máy chủ thư."
        )
    return validity


def mailbox_error(settings: ImapSettings, error: Exception) -> MailboxError:
    """What went wrong with a server, as what an operator can do about it."""
    where = f"thư mục “{settings.folder}” trên máy chủ IMAP {settings.host}:{settings.port}"
    said = server_said(error)
    match error:
        case TokenError():
            remedy = str(error)
        case LoginError() if _TEMPORARY.search(str(error)):
            remedy = f"máy chủ tạm thời không cho đăng nhập ({said}). Hãy thử lại sau."
        case LoginError() if settings.auth is Auth.OAUTH2:
            remedy = (
                f"đăng nhập OAuth2 với tên “{settings.login}” bị từ chối ({said}). Hãy kiểm tra "
                "tên đăng nhập (PLANCYCLE_IMAP_USER) và quyền IMAP của ứng dụng và hộp thư; mã "
                "truy cập đã được làm mới một lần mà vẫn bị từ chối."
            )
        case LoginError():
            remedy = (
                f"đăng nhập với tên “{settings.login}” bị từ chối ({said}). "
                "Hãy kiểm tra tên đăng nhập và mật khẩu (mật khẩu ứng dụng)."
            )
        case ssl.SSLCertVerificationError():
            remedy = (
                f"chứng thực của máy chủ không được tin cậy ({said}). "
                "Hãy đặt PLANCYCLE_CA_FILE tới tệp chứng thực gốc của máy chủ thư, hoặc sửa tên "
                "máy chủ (PLANCYCLE_IMAP_HOST) cho khớp chứng thực."
            )
        case OSError():
            why = reason_words(error)
            remedy = f"{why}. Hãy kiểm tra tên máy chủ, cổng, kiểu mã hóa và đường truyền."
        case _:
            remedy = f"máy chủ trả lời: {said}. Hãy kiểm tra tên thư mục và quyền của hộp thư."
    return MailboxError(f"Không đọc được {where}: {remedy}")
