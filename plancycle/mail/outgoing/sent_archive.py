"""Look for a message among those sent, before anyone thinks of sending it again."""

import re
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Protocol

from plancycle.mail.mailboxes.maildir import maildir_files
from plancycle.model.errors import MailboxError

_IDS = re.compile(r"<[^<>\s]+>")
_HEADER_LIMIT = 256 * 1024


class SentArchive(Protocol):
    """A mailbox that holds a copy of everything that went out (Sent folder, BCC mailbox)."""

    def contains(self, message_id: str) -> bool:
        """Whether a message of that Message-ID (or with it first in References) is there.

        Raises: MailboxError if that can't be found out.
        """
        ...


def message_ids_in(path: Path) -> frozenset[str]:
    """Message-IDs of all that lies in a Maildir. Raises: MailboxError."""
    try:
        return frozenset(i for _, file in maildir_files(path) for i in _ids_of(file))
    except OSError as error:
        raise _unreadable(path, error) from error


class MaildirArchive:
    """An archive in a Maildir. The headers of each file are read once."""

    def __init__(self, path: Path) -> None:
        """Reads nothing yet; ``path`` is the directory that holds ``new`` and ``cur``."""
        self._path = path
        self._ids: dict[str, frozenset[str]] = {}

    def contains(self, message_id: str) -> bool:
        """Whether it lies in the folder, as :class:`SentArchive` says."""
        try:
            for key, file in maildir_files(self._path):
                if key not in self._ids:
                    self._ids[key] = _ids_of(file)
        except OSError as error:
            raise _unreadable(self._path, error) from error
        return any(message_id in ids for ids in self._ids.values())


def _unreadable(path: Path, error: OSError) -> MailboxError:
    return MailboxError(
        f"Không đọc được hộp thư lưu “{path}”: {error}. Hãy kiểm tra quyền truy cập."
    )


def _ids_of(file: Path) -> frozenset[str]:
    with file.open("rb") as stream:
        head = stream.read(_HEADER_LIMIT)
    headers = BytesHeaderParser().parsebytes(head)
    message_ids = set(_IDS.findall(str(headers.get("Message-ID", ""))))
    # The first is our own, where a provider put another id in its place; the rest are of the
    # letters that this one answers.
    message_ids.update(_IDS.findall(str(headers.get("References", "")))[:1])
    return frozenset(message_ids)
