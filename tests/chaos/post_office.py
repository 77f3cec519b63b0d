"""A mail server that outlives its clients: SMTP and IMAP on loopback over one folder.

As a program: ``python -m tests.chaos.post_office FOLDER SMTP_PORT IMAP_PORT``. What it has taken is
on disk (fsync, then rename) before it says so, and copied into the Sent mailbox afterwards: a
server killed in between makes the copy at its next start, as a real queue does.

Under FOLDER:
    accepted/: every message taken, one file each; sent/: the Sent mailbox, a Maildir;
    inbox/: what has arrived for the department, ``NUMBER.eml``, its time the file's;
    validity.json: UIDVALIDITY and first UID of the inbox; faults.json: see ``post_faults.py``.
"""

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from tests.chaos.imap_talk import ImapTalk
from tests.chaos.post_faults import Faults, load_faults, write_whole

LOGIN, PASSWORD = "baocao", "mat-khau"
_TEXT_BEGUN = 3  # lines of a text that is cut off half-way


class Store:
    """The server's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.accepted = folder / "accepted"
        self.sent = folder / "sent"
        for path in (
            self.accepted,
            folder / "inbox",
            *(self.sent / n for n in ("tmp", "new", "cur")),
        ):
            path.mkdir(parents=True, exist_ok=True)
        self._number = sum(1 for _ in self.accepted.glob("*.eml"))
        self._copied = 0
        self._faults_number = -1
        self._texts = 0

    @property
    def faults(self) -> Faults:
        return load_faults(self.folder)

    def next_text(self) -> str:
        """What becomes of the text that comes now."""
        faults = self.faults
        if faults.number != self._faults_number:
            self._faults_number, self._texts = faults.number, 0
        turn, self._texts = self._texts, self._texts + 1
        return faults.data[min(turn, len(faults.data) - 1)] if faults.data else "ok"

    def take(self, raw: bytes) -> None:
        """A message is ours from here on."""
        self._number += 1
        write_whole(self.accepted / f"{self._number:06}.eml", raw)
        self.copy()

    def copy(self) -> None:
        """Into the Sent mailbox with what is not there yet."""
        if self.faults.copies_late:
            return
        while self._copied < self._number:
            name = f"{self._copied + 1:06}.eml"
            with contextlib.suppress(FileExistsError):
                (self.sent / "new" / name).hardlink_to(self.accepted / name)
            self._copied += 1


class _Handler:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.fate = "ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        raw = envelope.original_content or b""
        if self.fate in ("ok", "taken"):
            self.store.take(raw)
        if self.fate in ("taken", "lost"):
            server.transport.abort()
        answers = {
            "451": "451 4.7.1 Greylisted, try again",
            "452": "452 4.3.1 Insufficient system storage",
            "554": "554 5.6.0 Refused",
        }
        return answers.get(self.fate, "250 2.0.0 Queued")

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        refused = self.store.faults.login
        if refused:
            return AuthResult(success=False, handled=False, message=refused)
        good = (data.login, data.password) == (LOGIN.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)


class _Smtp(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        handler: _Handler = self.event_handler
        handler.fate = handler.store.next_text()
        if handler.fate == "no_command":
            cast(asyncio.Transport, self.transport).abort()
            return
        if handler.fate == "half":
            await self.push("354 Go on")
            for _ in range(_TEXT_BEGUN):
                await self._reader.readline()
            cast(asyncio.Transport, self.transport).abort()
            return
        await super().smtp_DATA(arg)


def deliver(folder: Path, number: int, raw: bytes, at: float) -> None:
    """A message arrives for the department; ``at``: seconds since the epoch."""
    path = folder / "inbox" / f"{number:06}.eml"
    fresh = path.with_suffix(".new")
    fresh.write_bytes(raw)
    os.utime(fresh, (at, at))
    fresh.replace(path)


def set_validity(folder: Path, validity: int, first_uid: int) -> None:
    """The inbox gets other UIDs, as after a repair or a move to another server."""
    write_whole(
        folder / "validity.json", json.dumps({"validity": validity, "first": first_uid}).encode()
    )


async def _serve(folder: Path, smtp_port: int, imap_port: int) -> None:
    store = Store(folder)
    store.copy()
    handler = _Handler(store)
    loop = asyncio.get_running_loop()

    def smtp() -> SMTP:
        return _Smtp(
            handler,
            hostname="post.example",
            authenticator=handler.authenticate,
            auth_required=True,
            auth_require_tls=False,
            data_size_limit=50 * 1024 * 1024,
        )

    async def imap(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ImapTalk(store, reader, writer).hold()

    await loop.create_server(smtp, "127.0.0.1", smtp_port)
    await asyncio.start_server(imap, "127.0.0.1", imap_port, limit=2**20)
    while True:
        await asyncio.sleep(0.05)
        store.copy()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
