"""An IMAP server in memory, behind the part of the client library that is used; it misbehaves."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import SecretStr

from plancycle.mail.server_settings import ImapSettings, Security
from tests.mail.mailbox_contract import START

SETTINGS = ImapSettings(
    host="127.0.0.1",
    port=143,
    security=Security.NONE,
    login="baocao",
    password=SecretStr("mat-khau"),
    folder="INBOX",
)


class ScriptedImap:
    """An IMAP folder in memory, behind the part of IMAPClient that is used."""

    def __init__(self) -> None:
        self.validity = 7
        self.messages: dict[int, tuple[datetime | None, bytes]] = {}
        self.next_uid = 1
        self.log: list[tuple[Any, ...]] = []
        self.fail: dict[str, Exception] = {}
        self.vanish: set[int] = set()
        self.open = 0
        self.connections = 0
        self.poison: dict[int, Exception] = {}
        self.without_body: set[int] = set()

    def connect(self, settings: ImapSettings) -> "ScriptedImap":
        self._maybe_fail("connect")
        assert self.open == 0, "one connection at a time"
        self.open = 1
        self.connections += 1
        return self

    def _maybe_fail(self, command: str) -> None:
        if command in self.fail:
            raise self.fail[command]

    def login(self, username: str, password: str) -> None:
        self._maybe_fail("login")
        self.log.append(("login", username, password))

    def select_folder(self, folder: str, readonly: bool = False) -> Mapping[bytes, Any]:
        self._maybe_fail("select")
        self.log.append(("select", folder, readonly))
        return {b"UIDVALIDITY": self.validity, b"EXISTS": len(self.messages)}

    def search(self, criteria: Sequence[Any]) -> list[int]:
        self._maybe_fail("search")
        self.log.append(("search", *criteria))
        match criteria:
            case ["ALL"]:
                return sorted(self.messages, reverse=True)
            case ["UID", span]:
                first = int(str(span).partition(":")[0])
                newest = max(self.messages, default=0)
                return [u for u in self.messages if u >= first or u == newest]
            case [*place, "SINCE", date() as day]:  # by a clock of the server's own: UTC
                found = self.search(place)
                return [u for u in found if (self.messages[u][0] or START).date() >= day]
            case ["HEADER", name, value]:
                wanted = f"{name}: <{value}>".encode()
                return [u for u, (_, raw) in self.messages.items() if wanted in raw]
        raise AssertionError(criteria)

    def fetch(
        self, messages: Sequence[int], data: Sequence[str]
    ) -> Mapping[int, Mapping[bytes, Any]]:
        self._maybe_fail("fetch")
        assert messages, "an empty list means all messages to some clients"
        assert self.open == 1
        self.log.append(("fetch", tuple(messages), tuple(data)))
        wants_body = any("BODY" in d for d in data)
        if wants_body:
            for uid in self.vanish:
                self.messages.pop(uid, None)
            for uid in messages:
                if uid in self.poison:
                    raise self.poison[uid]
        found: dict[int, Mapping[bytes, Any]] = {}
        for uid in messages:
            if uid in self.messages and not (wants_body and uid in self.without_body):
                when, raw = self.messages[uid]
                full = {
                    b"RFC822.SIZE": len(raw),
                    b"INTERNALDATE": when,
                    b"BODY[]": raw,
                    b"BODY[]<0.64>": raw[:64],
                }
                asked = {d.replace(".PEEK", "").encode() for d in data}
                found[uid] = {k: v for k, v in full.items() if k in asked}
        return found

    def logout(self) -> None:
        self.open = 0

    def shutdown(self) -> None:
        self.open = 0
