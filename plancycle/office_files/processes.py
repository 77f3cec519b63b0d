"""Which process is which, and whether it still runs: what a lease knows of its holder."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_BOOT = _PROC / "sys/kernel/random/boot_id"
_START_FIELD = 19
"""Of ``/proc/PID/stat``, behind the name in brackets: when it began, in ticks since the boot."""

_GONE = ("Z", "X")
"""States of a process that runs no more and only waits to be counted."""


@dataclass(frozen=True, slots=True)
class Process:
    """One process of one machine.

    Attributes:
        host: name of the machine, as people know it.
        place: what tells its running system from every other, also after the next start of the
            machine, and in containers that share a name; process numbers mean something within it.
        pid: number of the process.
        started: when it began, in the system's own words, for a number is given again; empty
            where the system does not tell.
    """

    host: str
    place: str
    pid: int
    started: str


Running = Callable[[Process], bool | None]
"""Whether a process runs; None where that can't be known from here."""


def this_process() -> Process:
    """The process that asks."""
    host = socket.gethostname()[:100]
    return Process(host, _place(host), os.getpid(), _started(os.getpid()) or "")


def is_running(process: Process) -> bool | None:
    """Whether a process runs; None if it is not of this running system, or that can't be told."""
    if process.place != _place(socket.gethostname()[:100]) or not process.started:
        return None
    return _started(process.pid) == process.started


def _place(host: str) -> str:
    """Machine, boot and name space of processes; the machine's name alone where nothing else is."""
    try:
        boot = _BOOT.read_text(encoding="ascii").strip()
        space = str((_PROC / "self/ns/pid").readlink())
    except OSError:
        return host
    return f"{host} {boot} {space}"[:200]


def _started(pid: int) -> str | None:
    """When a process began; None if it runs no more, or the system does not tell."""
    try:
        line = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name in brackets may hold blanks and brackets itself.
    fields = line.rpartition(")")[2].split()
    return None if fields[0] in _GONE else fields[_START_FIELD]
