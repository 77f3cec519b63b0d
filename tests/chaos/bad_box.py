"""An IMAP mailbox in memory that misbehaves at random; the product's own reader is before it."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

from plancycle.mail.server_settings import ImapSettings
from tests.mail.scripted_imap import ScriptedImap

_FAULTS: tuple[tuple[str, Exception], ...] = (
    ("connection cut", IMAPClientAbortError("socket error: EOF")),
    ("malformed literal", ProtocolError("b'BODY[] {12' is no literal")),
    ("hang", TimeoutError("timed out")),
    ("NO", IMAPClientError("FETCH failed: b'Server error, try later'")),
)
_FOREVER = 0.1
"""Of messages that can't be fetched, those that never can."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message in the mailbox; ``heals``: from when on it can be fetched, None: never."""

    at: datetime
    raw: bytes
    error: Exception | None = None
    heals: datetime | None = None

    def poisoned(self, now: datetime) -> bool:
        """Whether the server can't give it now."""
        return self.error is not None and (self.heals is None or now < self.heals)


class BadBox(ScriptedImap):
    """The mailbox: calls fail, some messages can't be had for a while, UIDs change."""

    def __init__(self, chance: random.Random, clock: Callable[[], datetime], often: float) -> None:
        """Args: often: share of calls, and of messages, in which something goes wrong."""
        super().__init__()
        self._chance = chance
        self._clock = clock
        self._often = often
        self.arrived: list[Arrived] = []
        self.at_rest = False
        self.met: dict[str, int] = {}

    def deliver(self, raw: bytes, at: datetime) -> None:
        """A message arrives; some can't be fetched for hours, days, or ever."""
        error, heals = None, None
        if not self.at_rest and self._chance.random() < self._often:
            kind, error = self._chance.choice(_FAULTS)
            self._note(f"one message: {kind}")
            if self._chance.random() >= _FOREVER:
                heals = at + timedelta(hours=self._chance.uniform(1, 100))
        self.arrived.append(Arrived(at, raw, error, heals))
        self._place(self.arrived[-1])

    def _place(self, one: Arrived) -> None:
        self.messages[self.next_uid] = (one.at, one.raw)
        self.next_uid += 1

    def renumber(self) -> None:
        """Other UIDs from now on, as after a repair or a move to another server."""
        self._note("UIDVALIDITY")
        self.validity += 1
        self.messages.clear()
        self.next_uid = 1 + 37 * self.validity
        for one in self.arrived:
            self._place(one)

    def connect(self, settings: ImapSettings) -> "BadBox":
        if self._strikes():
            self._note("connection refused")
            raise ConnectionRefusedError(111, "Connection refused")
        now = self._clock()
        pairs = zip(self.messages, self.arrived, strict=True)
        self.poison = {u: a.error for u, a in pairs if a.error and a.poisoned(now)}
        super().connect(settings)
        return self

    def search(self, criteria: Sequence[Any]) -> list[int]:
        self._maybe("SEARCH")
        return super().search(criteria)

    def fetch(
        self, messages: Sequence[int], data: Sequence[str]
    ) -> Mapping[int, Mapping[bytes, Any]]:
        self._maybe("FETCH")
        return super().fetch(messages, data)

    def _maybe(self, command: str) -> None:
        if self._strikes():
            kind, error = self._chance.choice(_FAULTS)
            self._note(f"{command}: {kind}")
            raise error

    def _strikes(self) -> bool:
        return not self.at_rest and self._chance.random() < self._often

    def _note(self, fault: str) -> None:
        self.met[fault] = self.met.get(fault, 0) + 1
