"""Read an IMAP folder: PEEK, by UID, in small chunks, never changing a flag.

Where a chunk can't be fetched its halves are, and at last its messages one by one, so that one
message which the server can't give holds up no other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from imapclient.exceptions import IMAPClientError

from plancycle.mail.mailboxes.imap_connection import (
    ImapConnection,
    connect_imap,
    imap_session,
    mailbox_error,
)
from plancycle.mail.mailboxes.imap_line import BROKEN, ImapLine
from plancycle.mail.mailboxes.imap_words import server_said
from plancycle.mail.mailboxes.mailbox import SetAside, leave_out
from plancycle.mail.server_settings import ImapSettings
from plancycle.model.display import safe_line
from plancycle.model.mail import FetchedMessage, UnfetchedMessage
from plancycle.model.periods import VIETNAM

CHUNK_MESSAGES = 20
CHUNK_BYTES = 32 * 1024 * 1024

MOST_IN_A_ROW = 3
"""Messages that fail one after another before the server is asked for one of the others."""

_BODY = ["INTERNALDATE", "BODY.PEEK[]"]
_A_LITTLE = ["BODY.PEEK[]<0.64>"]


class ImapMailbox:
    """One IMAP folder. The cursor is ``uidvalidity:uid``; a new UIDVALIDITY starts over."""

    def __init__(
        self,
        settings: ImapSettings,
        connect: Callable[[ImapSettings], ImapConnection] = connect_imap,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        since: date | None = None,
    ) -> None:
        """Nothing is connected yet.

        Args:
            clock: serves only where a server gives no date.
            since: first day, in Vietnam, whose messages are read; None: all are.
        """
        self._settings = settings
        self._connect = connect
        self._clock = clock
        self._since = since

    @property
    def name(self) -> str:
        """``imap://login@host:port/folder``, without password."""
        s = self._settings
        return f"imap://{s.login}@{s.host}:{s.port}/{s.folder}"

    def fetch(
        self,
        cursor: str | None,
        is_known: Callable[[str], bool],
        set_aside: SetAside = leave_out,
    ) -> Iterator[FetchedMessage]:
        """As :class:`.mailbox.Mailbox` says; holds the connection while it is read."""
        with ImapLine(self._settings, self._connect) as line:
            wanted = self._wanted(line, cursor, is_known)
            failures = _Failures(self._settings, line, set_aside)
            for chunk in self._chunks(line, wanted):
                for uid, answer in _each(line, chunk):
                    if isinstance(answer, Exception):
                        failures.note(uid, answer)
                    elif answer is not None:
                        failures.are_of_the_messages()
                        yield self._message(line.validity, uid, answer)
            failures.settle()

    def _wanted(
        self, line: ImapLine, cursor: str | None, is_known: Callable[[str], bool]
    ) -> list[int]:
        last = _last_uid(cursor, line.validity)
        uids = line.search(self._criteria(last))
        # "n:*" always answers with the newest message, even one below n.
        return [u for u in uids if u > last and not is_known(f"{line.validity}:{u}")]

    def _criteria(self, last: int) -> list[Any]:
        place: list[Any] = ["UID", f"{last + 1}:*"] if last else ["ALL"]
        if self._since is None:
            return place
        # The server takes the day by a clock of its own; the exact moment is looked at later.
        return [*place, "SINCE", self._since - timedelta(days=1)]

    def _chunks(self, line: ImapLine, wanted: Sequence[int]) -> Iterator[list[int]]:
        """UIDs to fetch, in order, by twenties and by size: a big message comes alone."""
        # A server may refuse command lines over 8,000 octets (RFC 2683, 3.2.1.5): not all at once.
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            chunk: list[int] = []
            room = CHUNK_BYTES
            for uid, size in self._sizes(line, part):
                if chunk and (len(chunk) == CHUNK_MESSAGES or size > room):
                    yield chunk
                    chunk, room = [], CHUNK_BYTES
                chunk.append(uid)
                room -= size
            if chunk:
                yield chunk

    def _sizes(self, line: ImapLine, uids: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each message with its size in bytes, without those from before the first day.

        Where the server can't say them all, each message is taken for a big one.
        """
        asked = ["RFC822.SIZE"] if self._since is None else ["RFC822.SIZE", "INTERNALDATE"]
        try:
            answers = line.fetch(uids, asked)
        except (IMAPClientError, OSError):
            yield from ((uid, CHUNK_BYTES) for uid in uids)
            return
        for uid in uids:
            known = answers.get(uid, {})
            if not self._is_too_old(known.get(b"INTERNALDATE")):
                yield uid, _number(known.get(b"RFC822.SIZE"))

    def _is_too_old(self, arrived: object) -> bool:
        if self._since is None or not isinstance(arrived, datetime) or arrived.tzinfo is None:
            return False
        return arrived < datetime.combine(self._since, time(), VIETNAM)

    def _message(self, validity: int, uid: int, fetched: Mapping[bytes, Any]) -> FetchedMessage:
        received = fetched.get(b"INTERNALDATE")
        if not isinstance(received, datetime) or received.tzinfo is None:
            received = self._clock()
        key = f"{validity}:{uid}"
        return FetchedMessage(key=key, received_at=received, raw=fetched[b"BODY[]"], cursor=key)


def _each(
    line: ImapLine, uids: Sequence[int]
) -> Iterator[tuple[int, Mapping[bytes, Any] | Exception | None]]:
    """Each message in order: its data, or why it could not be fetched, or None if it is gone."""
    try:
        answers = line.fetch(uids, _BODY)
    except (IMAPClientError, OSError) as error:
        if len(uids) == 1:
            yield uids[0], error
            return
        for half in (uids[: len(uids) // 2], uids[len(uids) // 2 :]):
            yield from _each(line, half)
        return
    bodies = {u: d for u, d in answers.items() if isinstance(d.get(b"BODY[]"), bytes)}
    there = set(line.search(["ALL"])) if len(bodies) < len(uids) else set()
    for uid in uids:
        if uid in there and uid not in bodies:
            yield uid, IMAPClientError("máy chủ không gửi nội dung của thư")
        else:
            yield uid, bodies.get(uid)  # None: deleted by someone since the search


@dataclass
class _Failures:
    """Messages that failed one after another: theirs is the fault if the server gives others."""

    settings: ImapSettings
    line: ImapLine
    set_aside: SetAside
    row: list[tuple[int, Exception]] = field(default_factory=list)

    def note(self, uid: int, error: Exception) -> None:
        """One more. Raises: MailboxError if the server gives no other message either."""
        self.row.append((uid, error))
        if len(self.row) >= MOST_IN_A_ROW:
            self.settle()

    def settle(self) -> None:
        """Find out whose fault it is, where no message came after them.

        One or two that the server plainly refuses are set aside even where it has no other.

        Raises: MailboxError.
        """
        if not self.row:
            return
        plain = not any(isinstance(e, BROKEN) for _, e in self.row)
        if self._gives_others() or (plain and len(self.row) < MOST_IN_A_ROW):
            self.are_of_the_messages()
            return
        error = self.row[0][1]
        raise mailbox_error(self.settings, error) from error

    def are_of_the_messages(self) -> None:
        """The server gave another message: these are set aside."""
        for uid, error in self.row:
            key = f"{self.line.validity}:{uid}"
            self.set_aside(UnfetchedMessage(key, _why(uid, error), key))
        self.row.clear()

    def _gives_others(self) -> bool:
        """Whether the server gives the beginning of its newest or its oldest other message."""
        failed = {uid for uid, _ in self.row}
        others = [u for u in self.line.search(["ALL"]) if u not in failed]
        for uid in dict.fromkeys(others[-1:] + others[:1]):
            try:
                given = self.line.fetch([uid], _A_LITTLE).get(uid, {})
                if any(k.startswith(b"BODY[") and isinstance(v, bytes) for k, v in given.items()):
                    return True
            except (IMAPClientError, OSError):
                continue
        return False


def _why(uid: int, error: Exception) -> str:
    if isinstance(error, TimeoutError):
        said = "máy chủ ngừng trả lời khi gửi thư này"
    elif isinstance(error, BROKEN):
        said = f"máy chủ gửi thư này không đúng quy cách hoặc ngắt kết nối ({server_said(error)})"
    else:
        said = f"máy chủ trả lời: {server_said(error)}"
    return safe_line(f"Không tải được thư số {uid} từ hộp thư: {said}", 400)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _last_uid(cursor: str | None, validity: int) -> int:
    """The UID of a cursor of this UIDVALIDITY, else 0 (start over)."""
    known, _, uid = (cursor or "").partition(":")
    return int(uid) if known == str(validity) and uid.isdigit() else 0


class ImapArchive:
    """A folder of sent messages, asked by header search."""

    def __init__(
        self,
        settings: ImapSettings,
        connect: Callable[[ImapSettings], ImapConnection] = connect_imap,
    ) -> None:
        """Nothing is connected yet; each question makes its own connection."""
        self._settings = settings
        self._connect = connect

    def contains(self, message_id: str) -> bool:
        """Whether the server names it in a search. Raises: MailboxError."""
        bare = message_id.strip("<>")
        with imap_session(self._settings, self._connect) as (connection, _):
            return any(
                connection.search(["HEADER", name, bare]) for name in ("Message-ID", "References")
            )
