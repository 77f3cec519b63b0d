"""A mailbox to look at, and what comes into it from then on."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from plancycle.mail.doctor.doctor_facts import InboxFacts
from plancycle.mail.mailboxes.imap import ImapMailbox
from plancycle.mail.mailboxes.imap_connection import (
    ImapConnection,
    connect_imap,
    imap_session,
)
from plancycle.mail.mailboxes.maildir import MaildirMailbox, maildir_files
from plancycle.mail.outgoing.server_offers import TlsFacts, tls_facts
from plancycle.mail.server_settings import ImapSettings
from plancycle.model.errors import ConfigError, MailboxError
from plancycle.vi.system_words import system_words


class InboxProbe(Protocol):
    """A mailbox to look at, and the messages that come in from now on.

    ``sent_folder`` is the folder that the server marks as Sent, known after the look; else empty.
    """

    sent_folder: str

    def look(self) -> InboxFacts:
        """Log in and open it; the messages that are there now are old."""
        ...

    def arrivals(self) -> Iterator[bytes]:
        """Messages that came since the look and were not given before."""
        ...


class ImapProbe:
    """A folder on an IMAP server."""

    def __init__(
        self,
        settings: ImapSettings,
        connect: Callable[[ImapSettings], ImapConnection] = connect_imap,
    ) -> None:
        """Nothing is connected yet."""
        self._settings = settings
        self._connect = connect
        self._mailbox = ImapMailbox(settings, connect)
        self._cursor: str | None = None
        self.sent_folder = ""

    def look(self) -> InboxFacts:
        """See :class:`InboxProbe`; learns the folder that the server marks as Sent, too."""
        s = self._settings
        tls: TlsFacts | None = None
        error = ""
        try:
            with imap_session(s, self._connect) as (connection, validity):
                tls = tls_facts(connection.socket())
                selected = connection.select_folder(s.folder, readonly=True)
                self._cursor = f"{validity}:{_last_uid(connection, selected)}"
                self.sent_folder = _marked_as_sent(connection)
        except (MailboxError, ConfigError) as found:
            error = str(found)
        return InboxFacts(f"{s.host}:{s.port}/{s.folder}", True, s.auth, s.login, error, tls)

    def arrivals(self) -> Iterator[bytes]:
        """See :class:`InboxProbe`."""
        for message in self._mailbox.fetch(self._cursor, lambda _: False):
            self._cursor = message.cursor
            yield message.raw


class MaildirProbe:
    """A Maildir."""

    def __init__(self, path: Path) -> None:
        """Reads nothing yet; ``path`` is the directory that holds ``new`` and ``cur``."""
        self._path = path
        self._mailbox = MaildirMailbox(path)
        self._known: set[str] = set()
        self.sent_folder = ""

    def look(self) -> InboxFacts:
        """See :class:`InboxProbe`."""
        error = ""
        try:
            self._known = {key for key, _ in maildir_files(self._path)}
        except OSError as found:
            error = (
                f"Không đọc được hộp thư Maildir “{self._path}”: {system_words(found)}. Hãy kiểm "
                "tra PLANCYCLE_INBOX_MAILDIR (phải có thư mục new và cur) và quyền đọc."
            )
        return InboxFacts(self._mailbox.name, False, error=error)

    def arrivals(self) -> Iterator[bytes]:
        """See :class:`InboxProbe`."""
        for message in self._mailbox.fetch(None, self._known.__contains__):
            self._known.add(message.key)
            yield message.raw


def _last_uid(connection: ImapConnection, selected: Mapping[bytes, Any]) -> int:
    following = selected.get(b"UIDNEXT")
    if isinstance(following, int):
        return following - 1
    return max(connection.search(["ALL"]), default=0)


def _marked_as_sent(connection: ImapConnection) -> str:
    folders = connection.list_folders()
    return next((n for flags, _, n in folders if b"\\sent" in {f.lower() for f in flags}), "")
