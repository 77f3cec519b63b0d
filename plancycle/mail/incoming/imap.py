"""Read an IMAP folder: PEEK, by UID, in small chunks, never changing a flag."""

import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Protocol

import imapclient
from imapclient.exceptions import IMAPClientError, LoginError

from plancycle.mail.settings import ImapSettings, Security
from plancycle.model.errors import MailboxError
from plancycle.model.mail import FetchedMessage

CHUNK_MESSAGES = 20
CHUNK_BYTES = 32 * 1024 * 1024


class ImapConnection(Protocol):
    """The part of ``imapclient.IMAPClient`` that is used; tests give a scripted one."""

    def login(self, username: str, password: str) -> Any:
        """Log in with a password."""
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


def connect_imap(settings: ImapSettings) -> ImapConnection:
    """A verified connection, not logged in yet. Raises: OSError, IMAPClientError, ConfigError."""
    context = settings.tls_context()
    tls = settings.security is Security.TLS
    client = imapclient.IMAPClient(
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
        connection = connect(settings)
        if settings.login:
            connection.login(settings.login, settings.password.get_secret_value())
        selected = connection.select_folder(settings.folder, readonly=True)
        yield connection, _uid_validity(settings, selected)
    except (IMAPClientError, OSError) as error:
        raise _mailbox_error(settings, error) from error
    finally:
        if connection is not None:
            with suppress(IMAPClientError, OSError):
                connection.logout()
            with suppress(IMAPClientError, OSError, AttributeError):
                connection.shutdown()


class ImapMailbox:
    """One IMAP folder. The cursor is ``uidvalidity:uid``; a new UIDVALIDITY starts over."""

    def __init__(
        self,
        settings: ImapSettings,
        connect: Callable[[ImapSettings], ImapConnection] = connect_imap,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Nothing is connected yet; ``clock`` serves only where a server gives no date."""
        self._settings = settings
        self._connect = connect
        self._clock = clock

    @property
    def name(self) -> str:
        """``imap://login@host:port/folder``, without password."""
        s = self._settings
        return f"imap://{s.login}@{s.host}:{s.port}/{s.folder}"

    def fetch(
        self, cursor: str | None, is_known: Callable[[str], bool]
    ) -> Iterator[FetchedMessage]:
        """As :class:`.mailbox.Mailbox` says; holds the connection while it is read."""
        with imap_session(self._settings, self._connect) as (connection, validity):
            for chunk in self._chunks(connection, validity, cursor, is_known):
                found = self._bodies(connection, chunk)
                for uid in chunk:
                    # Deleted by someone since the search: nothing to keep, and no reason to stop.
                    if uid in found:
                        yield self._message(validity, uid, found[uid])

    def _chunks(
        self,
        connection: ImapConnection,
        validity: int,
        cursor: str | None,
        is_known: Callable[[str], bool],
    ) -> list[list[int]]:
        """UIDs to fetch, in order, by twenties and by size: a big message comes alone."""
        last = _last_uid(cursor, validity)
        uids = connection.search(["UID", f"{last + 1}:*"] if last else ["ALL"])
        # "n:*" always answers with the newest message, even one below n.
        wanted = sorted(u for u in set(uids) if u > last and not is_known(f"{validity}:{u}"))
        chunks: list[list[int]] = []
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            sizes = connection.fetch(part, ["RFC822.SIZE"])
            room = 0
            for uid in part:
                size = int(sizes.get(uid, {}).get(b"RFC822.SIZE", 0))
                if not chunks or len(chunks[-1]) == CHUNK_MESSAGES or size > room:
                    chunks.append([])
                    room = CHUNK_BYTES
                chunks[-1].append(uid)
                room -= size
        return chunks

    @staticmethod
    def _bodies(
        connection: ImapConnection, uids: Sequence[int]
    ) -> Mapping[int, Mapping[bytes, Any]]:
        found = connection.fetch(uids, ["INTERNALDATE", "BODY.PEEK[]"])
        return {uid: data for uid, data in found.items() if data.get(b"BODY[]") is not None}

    def _message(self, validity: int, uid: int, data: Mapping[bytes, Any]) -> FetchedMessage:
        received = data.get(b"INTERNALDATE")
        if received is None or received.tzinfo is None:
            received = self._clock()
        key = f"{validity}:{uid}"
        return FetchedMessage(key=key, received_at=received, raw=data[b"BODY[]"], cursor=key)


def _uid_validity(settings: ImapSettings, selected: Mapping[bytes, Any]) -> int:
    found = selected.get(b"UIDVALIDITY")
    if not isinstance(found, int):
        raise MailboxError(
            f"Máy chủ IMAP {settings.host}:{settings.port} không cho biết UIDVALIDITY của thư mục "
            f"“{settings.folder}”. Hãy hỏi đơn vị quản lý máy chủ thư."
        )
    return found


def _last_uid(cursor: str | None, validity: int) -> int:
    """The UID of a cursor of this UIDVALIDITY, else 0 (start over)."""
    known, _, uid = (cursor or "").partition(":")
    return int(uid) if known == str(validity) and uid.isdigit() else 0


def _mailbox_error(settings: ImapSettings, error: Exception) -> MailboxError:
    where = f"thư mục “{settings.folder}” trên máy chủ IMAP {settings.host}:{settings.port}"
    match error:
        case LoginError():
            remedy = (
                f"đăng nhập với tên “{settings.login}” bị từ chối ({error}). "
                "Hãy kiểm tra tên đăng nhập và mật khẩu (mật khẩu ứng dụng)."
            )
        case ssl.SSLCertVerificationError():
            remedy = (
                f"chứng thực của máy chủ không được tin cậy ({error}). "
                "Hãy khai báo tệp CA hoặc sửa tên máy chủ cho khớp."
            )
        case OSError():
            remedy = f"{error}. Hãy kiểm tra tên máy chủ, cổng, kiểu mã hóa và đường truyền."
        case _:
            remedy = f"máy chủ trả lời: {error}. Hãy kiểm tra tên thư mục và quyền của hộp thư."
    return MailboxError(f"Không đọc được {where}: {remedy}")
