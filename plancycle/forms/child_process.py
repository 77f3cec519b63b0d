"""One reading child as its parent sees it: started, asked, and what it died of."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from threading import Event, Timer

import plancycle
from plancycle.forms.wire import LONGEST_ANSWER, READY, read_frame, write_frame
from plancycle.model.errors import PlanCycleError

START_SECONDS = 120.0
"""How long a child may take to import what it needs, on a machine that has other things to do."""

_GRACE = 10.0
"""Seconds in which a child that has closed its pipes is gone."""

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
    """What came of one frame; ``answer`` is empty unless it was ANSWERED."""

    end: End
    answer: bytes = b""


class Child:
    """A running process of :mod:`plancycle.forms.child`."""

    def __init__(self, memory: int) -> None:
        """Start one.

        Args: memory: bytes of address space (POSIX).
        Raises: PlanCycleError if none can be started: that is no fault of a file or its sender.
        """
        try:
            self._process = _start(memory)
        except OSError:
            raise _not_started() from None
        if self.ask(None, START_SECONDS).answer != READY:
            self.discard()
            raise _not_started()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, content: bytes | None, seconds: float) -> Asked:
        """Send a frame (if any) and take the answer; a timer ends a child that is too slow.

        Ending the child is what wakes the blocked read, on Windows as well as on POSIX. A child
        that gave no answer is dead afterwards.

        Args: seconds: of wall clock.
        """
        struck = Event()

        def strike() -> None:
            struck.set()
            self._process.kill()

        timer = Timer(seconds, strike)
        timer.daemon = True
        timer.start()
        try:
            answer = self._exchange(content)
        finally:
            timer.cancel()
            timer.join()
        if answer is not None:
            return Asked(End.ANSWERED, answer)
        cause = self._cause_of_death()
        return Asked(End.LATE if struck.is_set() else cause)

    def _exchange(self, content: bytes | None) -> bytes | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            if content is not None:
                write_frame(self._process.stdin, content)
            return read_frame(self._process.stdout, LONGEST_ANSWER)
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


def _not_started() -> PlanCycleError:
    return PlanCycleError(
        "Không khởi động được tiến trình đọc biểu mẫu. Đề nghị người vận hành kiểm tra "
        "bộ nhớ của máy chủ rồi chạy lại bước thu nhận."
    )


def _start(memory: int) -> subprocess.Popen[bytes]:
    """A child without our secrets in its environment and without the working directory in its path.

    Its errors go nowhere: what a hostile file makes a library print is no message of ours.
    """
    env = {name: os.environ[name] for name in _KEPT if name in os.environ}
    env["PYTHONPATH"] = str(Path(plancycle.__file__).parent.parent)
    env["PYTHONIOENCODING"] = "utf-8"
    command = [sys.executable, "-P", "-B", "-m", "plancycle.forms.child", str(memory)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
