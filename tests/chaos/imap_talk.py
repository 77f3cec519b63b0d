"""The server's side of an IMAP connection: as much of it as the product's client speaks."""

import asyncio
import contextlib
import json
import re
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.chaos.post_office import Store

_QUOTED = re.compile(r'"([^"]*)"|(\S+)')


class ImapTalk:
    """Serves INBOX by UIDVALIDITY and UIDs that may change, and the folder Sent for searching."""

    def __init__(
        self, store: "Store", reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._store = store
        self._reader = reader
        self._writer = writer
        self._folder = "INBOX"
        self._selected: tuple[int, int] | None = None
        self._bytes_left = store.faults.imap_bytes or None

    async def hold(self) -> None:
        """Talk until the client leaves, or the line is to break."""
        with contextlib.suppress(ConnectionError):
            self._say("* OK [CAPABILITY IMAP4rev1] ready")
            while line := await self._reader.readline():
                tag, _, command = line.decode().strip().partition(" ")
                answer = self._answer(command)
                self._say(f"{tag} {answer}")
                await self._writer.drain()
                if command == "LOGOUT" or self._bytes_left == 0:
                    break
        self._writer.transport.abort() if self._bytes_left == 0 else self._writer.close()

    def _say(self, line: str) -> None:
        if self._bytes_left != 0:
            self._writer.write(line.encode() + b"\r\n")

    def _answer(self, command: str) -> str:
        words = [a or b for a, b in _QUOTED.findall(command)]
        if self._selected not in (None, self._validity()):
            self._bytes_left = 0  # the folder has other UIDs now: who has it open is thrown out
        match words[0].upper():
            case "CAPABILITY":
                self._say("* CAPABILITY IMAP4rev1")
            case "LOGIN" if self._store.faults.imap_login:
                return "NO [AUTHENTICATIONFAILED] refused"
            case "EXAMINE":
                self._examine(words[1])
            case "UID" if words[1].upper() == "SEARCH":
                self._say("* SEARCH " + " ".join(map(str, self._search(words[2:]))))
            case "UID" if words[1].upper() == "FETCH":
                self._fetch(words[2], "RFC822.SIZE" in command)
            case "LOGOUT":
                self._say("* BYE")
        return "OK done"

    def _examine(self, name: str) -> None:
        self._folder = name
        self._selected = self._validity()
        self._say(f"* {len(self._files())} EXISTS")
        self._say(f"* OK [UIDVALIDITY {self._validity()[0]}] ok")

    def _validity(self) -> tuple[int, int]:
        if self._folder != "INBOX":
            return 1, 1
        with contextlib.suppress(FileNotFoundError):
            found = json.loads((self._store.folder / "validity.json").read_bytes())
            return found["validity"], found["first"]
        return 1, 1

    def _files(self) -> dict[int, Path]:
        inbox = self._folder == "INBOX"
        folder = self._store.folder / "inbox" if inbox else self._store.sent / "new"
        first = self._validity()[1]
        return {first + n: f for n, f in enumerate(sorted(folder.glob("*.eml")))}

    def _search(self, criteria: list[str]) -> list[int]:
        files = self._files()
        match [c.upper() for c in criteria[:2]]:
            case ["UID", span]:
                least = int(span.partition(":")[0])
                newest = [max(files)] if files else []  # as RFC 3501 has it for ``n:*``
                return sorted({u for u in files if u >= least} | set(newest))
            case ["HEADER", name]:
                wanted = criteria[2]
                return [u for u, f in files.items() if wanted in _header(f, name)]
        return sorted(files)

    def _fetch(self, uids: str, sizes: bool) -> None:
        files = self._files()
        for number, uid in enumerate(files, start=1):
            if str(uid) not in uids.split(","):
                continue
            raw = files[uid].read_bytes()
            if sizes:
                self._say(f"* {number} FETCH (UID {uid} RFC822.SIZE {len(raw)})")
                continue
            arrived = datetime.fromtimestamp(files[uid].stat().st_mtime, UTC)
            date = f"{arrived:%d-%b-%Y %H:%M:%S +0000}"
            self._say(f'* {number} FETCH (UID {uid} INTERNALDATE "{date}" BODY[] {{{len(raw)}}}')
            self._send(raw)
            self._say(")")

    def _send(self, raw: bytes) -> None:
        if self._bytes_left is None:
            self._writer.write(raw)
            return
        self._writer.write(raw[: self._bytes_left])
        self._bytes_left = max(0, self._bytes_left - len(raw))


def _header(file: Path, name: str) -> str:
    return str(BytesHeaderParser().parsebytes(file.read_bytes()).get(name, ""))
