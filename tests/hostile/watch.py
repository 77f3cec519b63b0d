"""What the reading child does besides reading, by interpreter, kernel and a server's word."""

import os
import socket
import sys
import threading
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import plancycle
from plancycle.forms.opening.budget import Budget
from plancycle.forms.opening.sandbox import FormReader
from plancycle.model.reports import FormReading

_SCRIPT = """#!{python}
import os, runpy, sys

told = os.open({pipe!r}, os.O_WRONLY)
own = tuple({roots!r})
forbidden = ("socket", "subprocess", "urllib", "http", "ftplib", "smtplib", "shutil", "tempfile",
             "webbrowser", "glob")
changing = ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.remove",
            "os.rename", "os.mkdir", "os.chmod", "os.link", "os.symlink", "os.listdir",
            "os.scandir")

def watch(event, details):
    if event == "open":
        path = details[0]
        if isinstance(path, int) or os.fsdecode(path).startswith(own):
            return
    elif event == "os.listdir" or event == "os.scandir":
        if str(details[0]).startswith(own):
            return
    elif event.partition(".")[0] not in forbidden and event not in changing:
        return
    os.write(told, f"{{event}} {{details!r}}"[:500].encode() + b"\\n")

sys.path[:] = sys.path[1:]  # as the options -P and -B, which come too late here
sys.dont_write_bytecode = True
sys.argv = sys.argv[4:]  # of -P -B -m MODULE and its arguments
sys.addaudithook(watch)
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


class Canary:
    """A server on loopback that nobody must ask; ``visits`` says what was asked."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.visits: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.visits.append(connection.recv(200))

    def close(self) -> None:
        """No longer there."""
        self._socket.close()


@dataclass
class Measures:
    """What reading many files took.

    Attributes:
        files: how many; children: how many processes read them; memory: most bytes of RAM one
            held; address_space: most bytes it had mapped; limits: of each child, as the kernel
            says; processor: most seconds of processor time one file took in a child that lived.
    """

    files: int = 0
    children: set[int] = field(default_factory=set)
    memory: int = 0
    address_space: int = 0
    processor: float = 0.0
    limits: set[tuple[str, ...]] = field(default_factory=set)

    def __str__(self) -> str:
        megabyte = 1024 * 1024
        return (
            f"{self.files} files, {len(self.children)} children; at most "
            f"{self.memory // megabyte} MB of memory, {self.address_space // megabyte} MB of "
            f"address space, {self.processor:.1f} s of processor time for a file"
        )


class MeasuredReader(FormReader):
    """The reader as it is; its child is looked at before and after every file (Linux)."""

    def __init__(self, measures: Measures) -> None:
        super().__init__()
        self._measures = measures

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        before, used = self.child_pid, _processor(self.child_pid)
        try:
            return super().read(data, budget)
        finally:
            self._note(before, used)

    def _note(self, before: int | None, used: float) -> None:
        found, pid = self._measures, self.child_pid
        found.files += 1
        if pid is None:
            return
        found.children.add(pid)
        status = _proc(pid, "status")
        found.memory = max(found.memory, _kilobytes(status, "VmHWM:"))
        found.address_space = max(found.address_space, _kilobytes(status, "VmPeak:"))
        if pid == before:
            found.processor = max(found.processor, _processor(pid) - used)
        wanted = ("Max address space", "Max file size", "Max core file size")
        lines = _proc(pid, "limits").splitlines()
        found.limits.add(tuple(" ".join(x.split()) for x in lines if x.startswith(wanted)))


def _proc(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="ascii", errors="replace")


def _kilobytes(status: str, name: str) -> int:
    return next(int(x.split()[1]) * 1024 for x in status.splitlines() if x.startswith(name))


def _processor(pid: int | None) -> float:
    """Seconds of processor time of a process so far."""
    if pid is None:
        return 0.0
    fields = _proc(pid, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def watched_children(folder: Path, patch: Any) -> Iterator[list[str]]:
    """While it lasts, reading children tell what they do; the list is full once it is over.

    Told of: sockets, processes, files opened or changed that are no part of Python or of the
    product. ``patch`` is pytest's.
    """
    pipe, script = folder / "told", folder / "watched-python"
    os.mkfifo(pipe)
    ends = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    product = str(Path(plancycle.__file__).parent.parent)
    roots = sorted({sys.prefix, sys.base_prefix, product, *zoneinfo.TZPATH})
    text = _SCRIPT.format(python=sys.executable, pipe=str(pipe), roots=roots)
    script.write_text(text, encoding="utf-8")
    script.chmod(0o700)
    told: list[str] = []
    with patch.context() as changed:
        changed.setattr(sys, "executable", str(script))
        yield told
    try:
        while content := os.read(ends, 65_536):
            told += content.decode("utf-8", "replace").splitlines()
    except BlockingIOError:
        pass
    finally:
        os.close(ends)
