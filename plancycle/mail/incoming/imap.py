"""Read an IMAP folder: PEEK, by UID, in small chunks, never changing a flag."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from plancycle.mail.incoming.imap_connection import ImapConnection, connect_imap, imap_session
from plancycle.mail.settings import ImapSettings
from plancycle.model.mail import FetchedMessage

CHUNK_MESSAGES = 20
CHUNK_BYTES = 32 * 1024 * 1024


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


def _last_uid(cursor: str | None, validity: int) -> int:
    """The UID of a cursor of this UIDVALIDITY, else 0 (start over)."""
    known, _, uid = (cursor or "").partition(":")
    return int(uid) if known == str(validity) and uid.isdigit() else 0
