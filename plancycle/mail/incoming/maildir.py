"""Read a Maildir as it stands."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from plancycle.model.errors import MailboxError
from plancycle.model.mail import FetchedMessage


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

    def __init__(self, path: Path) -> None:
        """Reads nothing yet; ``path`` is the directory that holds ``new`` and ``cur``."""
        self._path = path

    @property
    def name(self) -> str:
        """``maildir:`` and the path."""
        return f"maildir:{self._path}"

    def fetch(
        self,
        cursor: str | None,  # noqa: ARG002  # of the protocol; see the class
        is_known: Callable[[str], bool],
    ) -> Iterator[FetchedMessage]:
        """As :class:`.mailbox.Mailbox` says; the time of arrival is the file's."""
        for arrived_ns, key, file in self._arrivals(is_known):
            found = self._read(key, file)
            if found is not None:
                yield FetchedMessage(
                    key=key,
                    received_at=datetime.fromtimestamp(arrived_ns / 1e9, UTC),
                    raw=found,
                    cursor=key,
                )

    def _arrivals(self, is_known: Callable[[str], bool]) -> list[tuple[int, str, Path]]:
        try:
            listed = dict(maildir_files(self._path))
        except OSError as error:
            raise self._error(error) from error
        found: list[tuple[int, str, Path]] = []
        for key, file in listed.items():
            if is_known(key):
                continue
            current = self._current(key, file)
            if current is not None:
                found.append((current.stat().st_mtime_ns, key, current))
        return sorted(found)

    def _read(self, key: str, file: Path) -> bytes | None:
        try:
            current = self._current(key, file)
            return current.read_bytes() if current is not None else None
        except OSError as error:
            raise self._error(error) from error

    def _current(self, key: str, file: Path) -> Path | None:
        """Where the message is now: another program may have moved it to ``cur`` with flags."""
        if file.exists():
            return file
        return next((f for k, f in maildir_files(self._path) if k == key), None)

    def _error(self, error: OSError) -> MailboxError:
        return MailboxError(
            f"Không đọc được hộp thư Maildir “{self._path}”: {error.strerror or error}. Hãy kiểm "
            "tra đường dẫn (phải có thư mục new và cur) và quyền đọc."
        )
