"""An SMTP server in memory that misbehaves at random; behind it the product's own client is whole.

It is spoken to through a socket that is none, so everything from ``smtplib`` up is real.
"""

import random
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import Any
from unittest.mock import patch

NO_SUCH_USER = "550 5.1.1 User unknown"
_TO_ALL = {
    "bare 550": "550 Requested action not taken",
    "relay denied": "554 5.7.1 Relay access denied",
    "rate limit": "550 Too many messages from your account",
}
_FATES = (
    "mail 451",
    "rcpt 450",
    "text 452",
    "cut before text",
    "cut, taken",
    "cut, lost",
    "garbage, taken",
    "garbage, lost",
    "hang, taken",
    "hang, lost",
)
_LATER = "450 4.2.0 Try again later"
_OF_ONE = ("550 Requested action not taken", _LATER)


@dataclass(frozen=True, slots=True)
class Taken:
    """A message the server has taken, for the addresses it took it for."""

    message_id: str
    to: tuple[str, ...]
    at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class Spell:
    """A while in which the server says one thing to everybody."""

    begins: datetime
    ends: datetime
    kind: str


@dataclass
class BadPost:
    """The server. ``chance`` decides what goes wrong; without ``spells`` and at rest all is well.

    Attributes:
        often: share of calls in which something goes wrong.
        dead: addresses that do not exist; said: every line with which something was refused.
        unclear: Message-IDs after whose text no answer came; met: how often each fault happened.
    """

    chance: random.Random
    clock: Callable[[], datetime]
    often: float
    dead: frozenset[str] = frozenset()
    spells: tuple[Spell, ...] = ()
    at_rest: bool = False
    taken: list[Taken] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    met: dict[str, int] = field(default_factory=dict)

    def contains(self, message_id: str) -> bool:
        """The Sent mailbox: what was taken lies in it."""
        return any(t.message_id == message_id for t in self.taken)

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Inside, whoever connects to a mail server gets this one."""

        def connect(_: smtplib.SMTP, *__: Any) -> "_Talk":
            if self.strikes():
                self.note("connection refused")
                raise ConnectionRefusedError(111, "Connection refused")
            return _Talk(self)

        with patch.object(smtplib.SMTP, "_get_socket", connect):
            yield

    def strikes(self) -> bool:
        """Whether something goes wrong now."""
        return not self.at_rest and self.chance.random() < self.often

    def note(self, fault: str) -> None:
        self.met[fault] = self.met.get(fault, 0) + 1

    def to_all(self) -> str:
        """What is said to everybody now; empty if nothing is."""
        now = self.clock()
        kinds = [s.kind for s in self.spells if s.begins <= now < s.ends]
        if not kinds or self.at_rest:
            return ""
        self.note(kinds[0])
        return _TO_ALL[kinds[0]]

    def fate(self) -> str:
        """What becomes of the message that is begun now; empty: it is taken."""
        if not self.strikes():
            return ""
        fate = self.chance.choice(_FATES)
        self.note(fate)
        return fate


class _Talk:
    """One connection: a socket to ``smtplib``, and the server's end of it."""

    def __init__(self, post: BadPost) -> None:
        self._post = post
        self._answers = bytearray()
        self._text: bytearray | None = None
        self._cut = False
        self._hangs = False
        self._begin()
        self._say("220 post.example ESMTP")

    def _begin(self) -> None:
        self._fate = ""
        self._one_refused = ""
        self._to: list[str] = []
        self._asked = 0

    # ---- what smtplib asks of a socket

    def sendall(self, data: bytes) -> None:
        if self._cut:
            raise BrokenPipeError(32, "Broken pipe")
        if self._text is not None:
            self._text += data
            if self._text.endswith(b"\r\n.\r\n"):
                self._end_text(bytes(self._text))
            return
        for line in data.decode("ascii").splitlines():
            self._command(line)

    def makefile(self, _mode: str) -> "_Talk":
        return self

    def peek(self, _size: int) -> bytes:
        if self._hangs:  # no waiting: the end of patience is what comes after it
            raise TimeoutError("timed out")
        return bytes(self._answers)

    def read(self, size: int) -> bytes:
        found = bytes(self._answers[:size])
        del self._answers[:size]
        return found

    def settimeout(self, _seconds: float) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """Nothing is held."""

    # ---- the server

    def _say(self, line: str) -> None:
        self._answers += f"{line}\r\n".encode()
        if line[0] in "45":
            self._post.said.add(line)

    def _command(self, line: str) -> None:
        verb = line[:4].upper()
        match verb:
            case "MAIL":
                self._begin()
                self._fate = self._post.fate()
                self._say("451 4.3.0 Server busy" if self._fate == "mail 451" else "250 OK")
            case "RCPT":
                self._rcpt(line[line.index("<") + 1 : line.index(">")])
            case "DATA":
                self._data()
            case "QUIT":
                self._say("221 Bye")
            case _:
                self._say("250 OK")

    def _rcpt(self, address: str) -> None:
        self._asked += 1
        answer = self._post.to_all() or self._refusal_of(address)
        if answer:
            self._say(answer)
        else:
            self._to.append(address)
            self._say("250 OK")

    def _refusal_of(self, address: str) -> str:
        if address in self._post.dead:
            self._post.note("no such user")
            return NO_SUCH_USER
        if self._fate == "rcpt 450":
            return _LATER
        if self._asked == 2 and self._to and self._post.strikes():
            self._post.note("one of two refused")
            return _OF_ONE[self._post.met["one of two refused"] % 2 - 1]
        return ""

    def _data(self) -> None:
        if self._fate == "cut before text":
            self._cut = True
            return
        self._text = bytearray()
        self._say("354 Go on")

    def _end_text(self, text: bytes) -> None:
        self._text = None
        how, _, what = self._fate.partition(", ")
        message_id = str(BytesHeaderParser().parsebytes(text)["Message-ID"])
        if what:
            self._post.unclear.add(message_id)
        if self._fate == "text 452":
            self._say("452 4.3.1 Insufficient system storage")
            return
        if what != "lost":
            self._take(message_id, text)
        match how:
            case "cut":
                self._cut = True
            case "garbage":
                self._answers += b"\x00\x01 xin chao\r\n"
            case "hang":
                self._hangs = True
            case _:
                self._say("250 2.0.0 Queued")

    def _take(self, message_id: str, text: bytes) -> None:
        post = self._post
        post.taken.append(Taken(message_id, tuple(self._to), post.clock(), text))
