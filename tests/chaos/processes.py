"""The processes of a campaign as the test holds them: the post office and the runs."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import plancycle
from tests.chaos.worker import Run

ROOT = Path(plancycle.__file__).parent.parent
_PATIENCE = 60.0


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; kept by the post office over its restarts."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


class PostOfficeProcess:
    """The mail server in a process of its own, always on the same ports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.smtp_port, self.imap_port = free_ports(2)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once both ports answer."""
        ports = (str(self.smtp_port), str(self.imap_port))
        command = [sys.executable, "-m", "tests.chaos.post_office", str(self.folder), *ports]
        with (self.folder.parent / "post_office.log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        deadline = time.monotonic() + _PATIENCE
        for port in (self.smtp_port, self.imap_port):
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    assert self._process.poll() is None, "the post office did not start"
                    assert time.monotonic() < deadline
                    time.sleep(0.02)

    def kill(self) -> None:
        """As a power failure ends it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None

    def wait_for_copies(self) -> None:
        """Until everything it has taken is in the Sent mailbox."""
        deadline = time.monotonic() + _PATIENCE
        while _count(self.folder / "accepted") > _count(self.folder / "sent" / "new"):
            assert time.monotonic() < deadline, "the post office makes no copies"
            time.sleep(0.02)


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.eml"))


class RunProcess:
    """One run; its end is noted by the zygote."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.ended = threading.Event()
        self.status = 0

    def kill(self) -> None:
        """``kill -9``, unless it is over."""
        if not self.ended.is_set():
            # It may end between the look and the kill.
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds: float) -> bool:
        """Whether it is over within that time."""
        return self.ended.wait(seconds)


class Zygote:
    """Starts runs; see ``zygote.py``."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.zygote", str(log)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._runs: dict[int, RunProcess] = {}
        self._started = threading.Semaphore(0)
        self._newest: RunProcess | None = None
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self, run: Run) -> RunProcess:
        """A process that does this run."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(run)) + "\n")
        self._process.stdin.flush()
        assert self._started.acquire(timeout=_PATIENCE), "no run was started"
        assert self._newest is not None
        return self._newest

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            match line.split():
                case ["started", pid]:
                    self._newest = self._runs[int(pid)] = RunProcess(int(pid))
                    self._started.release()
                case ["ended", pid, status]:
                    run = self._runs.pop(int(pid))
                    run.status = int(status)
                    run.ended.set()

    def close(self) -> None:
        """End it and what it has started."""
        for run in tuple(self._runs.values()):
            run.kill()
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(_PATIENCE)
