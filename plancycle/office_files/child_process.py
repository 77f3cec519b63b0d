"""One child process as its parent sees it: started, asked, and what it died of."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from threading import Event, Timer
from typing import TypeVar

import plancycle
from plancycle.office_files.frames import READY, read_answer, read_frame, write_order

START_SECONDS = 120.0
"""How long a child may take to import what it needs, on a machine that has other things to do."""

_GRACE = 10.0
"""Seconds in which a child that has closed its pipes is gone."""

# What an interpreter needs to start; our settings, with their passwords, are not among it.
_KEPT = (
    "PATH",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "VIRTUAL_ENV",
    "TMPDIR",
    "TEMP",
    "PYTHONHOME",
)


_A = TypeVar("_A")


class End(Enum):
    """How the work on a file ended.

    ANSWERED; OVER_TIME: by the limit of processor time; LATE: by our wall clock; KILLED: from
    outside, as the system does that is short of memory; CRASHED: in any other way.
    """

    ANSWERED = auto()
    OVER_TIME = auto()
    LATE = auto()
    KILLED = auto()
    CRASHED = auto()

    @property
    def is_of_the_machine(self) -> bool:
        """Whether it says more of the machine than of the file."""
        return self in {End.LATE, End.KILLED}


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one order.

    Attributes:
        answer: empty unless it was ANSWERED.
        seconds: of processor time it took; 0 unless it was ANSWERED, for then nobody knows.
    """

    end: End
    answer: bytes = b""
    seconds: float = 0.0


class ChildNotStartedError(OSError):
    """No child could be started: that is no fault of a file or its sender."""


class Child:
    """A running process that serves (see :mod:`plancycle.office_files.child_serving`)."""

    def __init__(self, module: str, memory: int) -> None:
        """Start one and wait until it is ready.

        Args: module: e.g. ``plancycle.forms.opening.child``; memory: bytes of addresses (POSIX).
        Raises: ChildNotStartedError.
        """
        try:
            self._process = _start(module, memory)
        except OSError:
            raise ChildNotStartedError from None
        ready, _ = self._within(START_SECONDS, self._greeting)
        if ready != READY:
            self.discard()
            raise ChildNotStartedError

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, content: bytes, seconds: int, timeout: float) -> Asked:
        """Send an order and take the answer; a child that gave none is dead afterwards.

        Args: seconds: of processor time it may take; timeout: seconds of wall clock.
        """
        answer, struck = self._within(timeout, lambda: self._exchange(seconds, content))
        if answer is not None:
            return Asked(End.ANSWERED, answer[1], answer[0])
        cause = self._cause_of_death()
        return Asked(End.LATE if struck else cause)

    def _within(self, timeout: float, exchange: Callable[[], _A]) -> tuple[_A, bool]:
        """What an exchange gives, and whether a timer ended a child that was too slow for it.

        Ending the child is what wakes the blocked read, on Windows as well as on POSIX.
        """
        struck = Event()

        def strike() -> None:
            struck.set()
            self._process.kill()

        timer = Timer(timeout, strike)
        timer.daemon = True
        timer.start()
        try:
            return exchange(), struck.is_set()
        finally:
            timer.cancel()
            # Waited for, so that a strike at the last moment does not meet the next file.
            timer.join()

    def _greeting(self) -> bytes | None:
        assert self._process.stdout is not None
        try:
            return read_frame(self._process.stdout, len(READY))
        except OSError:
            return None

    def _exchange(self, seconds: int, content: bytes) -> tuple[float, bytes] | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            write_order(self._process.stdin, seconds, content)
            return read_answer(self._process.stdout)
        except OSError:
            return None

    def _cause_of_death(self) -> End:
        """What a child died of that gave no answer; one that lives on nevertheless is ended."""
        self._close_pipes()
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.discard()
            return End.CRASHED
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return End.OVER_TIME
        if sys.platform != "win32" and code == -signal.SIGKILL:
            return End.KILLED
        return End.CRASHED

    def discard(self) -> None:
        """End it, if it lives, and let go of its pipes."""
        self._process.kill()
        self._close_pipes()
        self._process.wait()

    def _close_pipes(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # bytes the dead child never took
                    continue


def _start(module: str, memory: int) -> subprocess.Popen[bytes]:
    """A child without our secrets in its environment and without the working directory in its path.

    Its errors go nowhere: what a hostile file makes a library print is no message of ours.
    """
    env = {name: os.environ[name] for name in _KEPT if name in os.environ}
    env["PYTHONPATH"] = str(Path(plancycle.__file__).parent.parent)
    env["PYTHONIOENCODING"] = "utf-8"
    # -P: no module from the working directory; -B: nothing is written beside the sources.
    command = [sys.executable, "-P", "-B", "-m", module, str(memory)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
