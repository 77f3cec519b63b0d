"""A server's process for the length of a test: started in a group of its own, ended with it."""

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_START_SECONDS = 300
_STOP_SECONDS = 120


class ServerProcess:
    """One server and whatever it forks; ``log`` is the file it writes its own account to."""

    def __init__(self, command: Sequence[str], folder: Path, log: Path, user: str = "") -> None:
        """Starts at once. Args: user: whom to become; only root may ask for it."""
        self._log = log
        who: dict[str, Any] = {}
        if user:
            who = {"user": user, "group": user, "extra_groups": []}
        with (folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C", "TZ": "UTC"},
                **who,
            )
        self._output = folder / "output"

    def wait_for(self, *ports: int) -> None:
        """Until somebody answers at every port. Raises: RuntimeError with what the server wrote."""
        self.wait_until(lambda: all(_answers(port) for port in ports))

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Until a condition holds. Raises: RuntimeError if it does not, or the server died."""
        until = time.monotonic() + _START_SECONDS
        while not true():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{self.said()}")
            time.sleep(0.02)

    def said(self) -> str:
        """Everything the server wrote so far."""
        files = (f for f in (self._output, self._log) if f.is_file())
        return "".join(f.read_text(errors="replace") for f in files)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server and all of its group; harmless if it has ended."""
        with suppress(ProcessLookupError):
            self._process.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(_STOP_SECONDS)


def quiet_port() -> int:
    """A free loopback port below those the system gives to clients.

    So it is still free when a server that was stopped comes back to it.
    """
    while True:
        port = random.randrange(20_000, 32_000)
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
