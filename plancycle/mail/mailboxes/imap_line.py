"""A folder read over one connection, and over another where a message broke the first.

Every command has an end in time: a socket's own timeout starts anew with each byte, so a server
that trickles would hold a run for ever.
"""

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, Self, TypeVar

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

from plancycle.mail.mailboxes.imap_connection import (
    ImapConnection,
    leave,
    log_in,
    mailbox_error,
    uid_validity,
)
from plancycle.mail.oauth.oauth import TokenError
from plancycle.mail.server_settings import ImapSettings
from plancycle.model.errors import MailboxError

COMMAND_SECONDS = 600.0
"""Of wall clock for one command with its whole answer: 32 MB over a poor line take five minutes."""

MOST_CONNECTIONS = 20
"""Of one run: a message that breaks the line costs up to six."""

BROKEN = (IMAPClientAbortError, ProtocolError, OSError)
"""After these nobody knows where in the conversation both sides are."""

# What the client library raises, besides its own errors, over an answer that is not IMAP.
_NOT_IMAP = (ValueError, LookupError, TypeError, AttributeError, AssertionError)
_T = TypeVar("_T")


class ImapLine:
    """Use as a context manager; the folder is open, read-only, inside the block."""

    def __init__(
        self, settings: ImapSettings, connect: Callable[[ImapSettings], ImapConnection]
    ) -> None:
        """Nothing is connected yet."""
        self._settings = settings
        self._connect = connect
        self._connection: ImapConnection | None = None
        self._opened = 0
        self.validity = 0

    def __enter__(self) -> Self:
        """Raises: MailboxError, ConfigError."""
        try:
            self.validity = self._open()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def _leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            leave(connection)

    def _open(self) -> int:
        """Returns: the folder's UIDVALIDITY."""
        self._opened += 1
        with self._named():
            self._connection = connection = log_in(self._settings, self._connect)
            folder = self._settings.folder
            chosen = self._bounded(lambda: connection.select_folder(folder, readonly=True))
            return uid_validity(self._settings, chosen)

    def search(self, criteria: Sequence[Any]) -> list[int]:
        """UIDs that answer the criteria, each once, in order. Raises: MailboxError."""
        with self._named():
            connection = self._live()
            return sorted(set(self._bounded(lambda: connection.search(criteria))))

    def fetch(self, uids: Sequence[int], data: Sequence[str]) -> dict[int, Mapping[bytes, Any]]:
        """Data of messages by UID; those that the server gives nothing of are absent.

        Where that broke the line, the next command goes over a fresh one.

        Raises:
            IMAPClientError, OSError: these messages could not be fetched.
            MailboxError: there is no connection to be had any more.
        """
        connection = self._live()
        try:
            return dict(self._bounded(lambda: connection.fetch(uids, data)))
        except BROKEN:
            self._drop()
            raise

    def _live(self) -> ImapConnection:
        if self._connection is not None:
            return self._connection
        if self._opened >= MOST_CONNECTIONS:
            raise mailbox_error(
                self._settings, IMAPClientError(f"đường truyền đứt {self._opened} lần liên tiếp")
            )
        if self._open() != self.validity:
            raise MailboxError(
                f"Thư mục “{self._settings.folder}” trên máy chủ IMAP {self._settings.host}:"
                f"{self._settings.port} vừa được đánh số lại trong khi đang đọc; lượt thu sau sẽ "
                "đọc lại từ đầu, không mất thư."
            )
        assert self._connection is not None
        return self._connection

    def _drop(self) -> None:
        """Close a line that can't be trusted, without another word to the server."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(IMAPClientError, OSError, *_NOT_IMAP):
                connection.shutdown()

    def _bounded(self, command: Callable[[], _T]) -> _T:
        """Raises: IMAPClientError, OSError."""
        timer = Timer(COMMAND_SECONDS, self._cut)
        timer.daemon = True
        timer.start()
        try:
            return command()
        except _NOT_IMAP as error:
            raise ProtocolError(f"{type(error).__name__}: {error}") from error
        finally:
            timer.cancel()

    def _cut(self) -> None:
        """End the connection under a command that takes too long: its read wakes up."""
        with suppress(OSError, AttributeError):
            assert self._connection is not None
            # Not the TLS socket's own method: that would read on in plain text.
            socket.socket.shutdown(self._connection.socket(), socket.SHUT_RDWR)

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except (IMAPClientError, OSError, TokenError) as error:
            raise mailbox_error(self._settings, error) from error
