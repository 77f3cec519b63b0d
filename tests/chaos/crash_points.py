"""Places at which a process dies or its disk is full, counted: the n-th is the n-th at every run.

A crash point is a step whose effect outlives the process: bytes forced to disk, a name put in
place, a commit, bytes said to a server or heard from it.
"""

import errno
import os
import resource
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine.default import DefaultDialect


@dataclass(frozen=True)
class Doom:
    """What is to befall one process.

    Attributes:
        die_at: number of the crash point at which it kills itself with SIGKILL; 0: it does not.
        die_after: die once the step is done, not before it.
        no_space_at: from this fsync on (counted from 1) the disk is full; 0: it never is.
        file_limit: bytes beyond which no file can grow (RLIMIT_FSIZE: the kernel itself refuses
            the write, to SQLite too, with privileges and without); 0: no limit.
    """

    die_at: int = 0
    die_after: bool = False
    no_space_at: int = 0
    file_limit: int = 0


class CrashPoints:
    """Wraps the steps of this process; for a process that is thrown away afterwards."""

    def __init__(self, doom: Doom) -> None:
        self._doom = doom
        self._seen = 0
        self._syncs = 0

    @property
    def seen(self) -> int:
        """How many crash points this process has passed."""
        return self._seen

    def arm(self) -> None:
        """From here on every step counts."""
        for owner, name in (
            (os, "replace"),
            (os, "rename"),
            (os, "link"),
            (socket.socket, "sendall"),
            (socket.socket, "recv_into"),
            (DefaultDialect, "do_commit"),
        ):
            setattr(owner, name, self._counted(getattr(owner, name)))
        # Taken from the module as it is: what it wraps must not count itself once more.
        os.fsync = self._counted(self._filling(os.fsync))
        if self._doom.file_limit:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (self._doom.file_limit, hard))

    def lift(self) -> None:
        """Files may grow again: what went wrong is still to be written down."""
        if self._doom.file_limit:
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    def _counted(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **named: Any) -> Any:
            self._seen += 1
            here = self._seen == self._doom.die_at
            if here and not self._doom.die_after:
                _die()
            result = step(*args, **named)
            if here:
                _die()
            return result

        return counted

    def _filling(self, step: Callable[[int], None]) -> Callable[[int], None]:
        def filling(handle: int) -> None:
            self._syncs += 1
            if 0 < self._doom.no_space_at <= self._syncs:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            step(handle)

        return filling


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
