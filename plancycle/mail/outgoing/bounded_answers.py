"""Answers of a mail server, bounded: one that trickles or never stops talking is given up.

A socket's own timeout starts anew with every byte, so a server that sends one byte a minute would
hold a run for ever.
"""

import time
from collections.abc import Callable
from typing import Protocol

LONGEST_ANSWER = 100_000
"""Bytes of one answer, all of its lines together."""


class RawReader(Protocol):
    """The reading end of a connection; ``peek`` waits for at most one read of the socket."""

    def peek(self, size: int, /) -> bytes:
        """What has arrived, without taking it; empty at the end."""

    def read(self, size: int, /) -> bytes:
        """Take so many bytes."""

    def close(self) -> None:
        """End it."""


class BoundedReader:
    """What ``smtplib`` reads answers from: as a file, but with an end in time and size."""

    def __init__(
        self, raw: RawReader, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Args: seconds: for one whole answer, from :meth:`begin` on."""
        self._raw = raw
        self._seconds = seconds
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """A new answer is awaited."""
        self._ends = self._clock() + self._seconds
        self._left = LONGEST_ANSWER

    def readline(self, size: int) -> bytes:
        """A line with its end, or what there is of it at ``size`` bytes or the end of all.

        Raises: TimeoutError if the answer takes too long; OSError if it is too long.
        """
        line = b""
        while len(line) < size and not line.endswith(b"\n"):
            if self._clock() > self._ends:
                raise TimeoutError("the answer takes too long")
            waiting = self._raw.peek(size)[: size - len(line)]
            if not waiting:
                break
            end = waiting.find(b"\n") + 1
            line += self._take(end or len(waiting))
        return line

    def _take(self, size: int) -> bytes:
        self._left -= size
        if self._left < 0:
            raise OSError("the answer has no end")
        return self._raw.read(size)

    def close(self) -> None:
        """End it."""
        self._raw.close()
