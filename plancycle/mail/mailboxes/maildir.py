"""Read a Maildir as it stands."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

from plancycle.mail.mailboxes.mailbox import SetAside, leave_out
from plancycle.model.display import safe_line
from plancycle.model.errors import MailboxError
from plancycle.model.mail import FetchedMessage, UnfetchedMessage
from plancycle.model.periods import VIETNAM
from plancycle.vi.system_words import system_words

MOST_UNREADABLE = 3
"""Files that can't be read while none can: then the folder is at fault, not they."""


def maildir_files(path: Path) -> Iterator[tuple[str, Path]]:
    """Key (unique name without flags) and path of every message in ``new`` and ``cur``.

    Raises: OSError if the directories can't be listed.
    """
    for folder in ("new", "cur"):
        for file in (path / folder).iterdir():
            if not file.name.startswith("."):
                yield file.name.partition(":")[0], file


class MaildirMailbox:
    """A Maildir, as Postfix, Dovecot or the embedded server delivers to it.

    There is no cursor to trust in a directory (a file may come in with an older time), so every
    fetch lists all names and asks ``is_known``.
    """

    def __init__(self, path: Path, since: date | None = None) -> None:
        """Reads nothing yet.

        Args:
            path: the directory that holds ``new`` and ``cur``.
            since: first day, in Vietnam, whose messages are read; None: all are.
        """
        self._path = path
        self._since = datetime.combine(since, time(), VIETNAM) if since else None

    @property
    def name(self) -> str:
        """``maildir:`` and the path."""
        return f"maildir:{self._path}"

    def fetch(
        self,
        cursor: str | None,  # noqa: ARG002  # of the protocol; see the class
        is_known: Callable[[str], bool],
        set_aside: SetAside = leave_out,
    ) -> Iterator[FetchedMessage]:
        """As :class:`.mailbox.Mailbox` says; the time of arrival is the file's."""
        unread: list[tuple[Path, OSError]] = []
        given = 0
        for arrived_ns, key, file in self._arrivals(is_known):
            try:
                raw = self._read(key, file)
            except OSError as error:
                unread.append((file, error))
                continue
            if raw is not None:
                given += 1
                yield FetchedMessage(
                    key=key,
                    received_at=datetime.fromtimestamp(arrived_ns / 1e9, UTC),
                    raw=raw,
                    cursor=key,
                )
        refused = [why for file, why in unread if file.is_file()]
        if not given and len(refused) >= MOST_UNREADABLE and not self._gives_others(unread):
            raise self._error(refused[0]) from refused[0]
        for file, why in unread:
            set_aside(_unfetched(file, why))

    def _gives_others(self, unread: Sequence[tuple[Path, OSError]]) -> bool:
        """Whether any file can be read that was not tried: those that failed are tried again."""
        tried = {file.name.partition(":")[0] for file, _ in unread}
        for key, file in maildir_files(self._path):
            if key in tried or not file.is_file():
                continue
            with suppress(OSError), file.open("rb") as opened:
                opened.read(1)
                return True
        return False

    def _arrivals(self, is_known: Callable[[str], bool]) -> list[tuple[int, str, Path]]:
        try:
            listed = dict(maildir_files(self._path))
        except OSError as error:
            raise self._error(error) from error
        arrivals: list[tuple[int, str, Path]] = []
        for key, file in listed.items():
            if is_known(key):
                continue
            current = self._current(key, file)
            if current is not None and not self._is_too_old(current):
                arrivals.append((_status(current).st_mtime_ns, key, current))
        return sorted(arrivals)

    def _is_too_old(self, file: Path) -> bool:
        if self._since is None:
            return False
        return datetime.fromtimestamp(_status(file).st_mtime, UTC) < self._since

    def _read(self, key: str, file: Path) -> bytes | None:
        """The bytes of a message, or None if it is gone. Raises: OSError."""
        current = self._current(key, file)
        if current is not None and current.is_fifo():
            raise OSError(errno.EINVAL, "không phải là tệp")  # reading it would wait for ever
        return current.read_bytes() if current is not None else None

    def _current(self, key: str, file: Path) -> Path | None:
        """Where the message is now: another program may have moved it to ``cur`` with flags."""
        if file.exists() or file.is_symlink():  # a link to nothing is read, and can't be
            return file
        return next((f for k, f in maildir_files(self._path) if k == key), None)

    def _error(self, error: OSError) -> MailboxError:
        return MailboxError(
            f"Không đọc được hộp thư Maildir “{self._path}”: {system_words(error)}. Hãy kiểm "
            "tra đường dẫn (phải có thư mục new và cur) và quyền đọc."
        )


def _status(file: Path) -> os.stat_result:
    """What is known of a file; of a link that leads to nothing, of the link."""
    return file.stat() if file.exists() else file.lstat()


def _unfetched(file: Path, error: OSError) -> UnfetchedMessage:
    key = file.name.partition(":")[0]
    why = f"Không đọc được tệp thư “{file.name}” trong hộp thư: {system_words(error)}"
    return UnfetchedMessage(key, safe_line(why, 400), key)
