"""Reads files in a child process: what breaks the reader breaks the child, and nothing else."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

import plancycle
from plancycle.forms import refusals
from plancycle.forms.convert import Converter, try_convert
from plancycle.forms.kinds import MAX_BYTES, sniff
from plancycle.forms.wire import LONGEST_ANSWER, READY, load_answer, read_frame, write_frame
from plancycle.model.errors import PlanCycleError, UnreadableFormError
from plancycle.model.reports import FormReading

START_SECONDS = 60.0
"""How long a child may take to import what it needs."""

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


class FormReader:
    """Reads forms one after another in one child, a fresh one after a child that died.

    Use as a context manager. One reader belongs to one thread; a lock keeps two from mixing
    their files up.
    """

    def __init__(
        self,
        *,
        timeout: float = 20.0,
        memory: int = 1024 * 1024 * 1024,
        processor_seconds: int = 15,
        converter: Converter | None = None,
    ) -> None:
        """Nothing is started before the first file.

        Args:
            timeout: seconds of wall clock for one file.
            memory: bytes of address space of the child (POSIX).
            processor_seconds: processor time for one file (POSIX).
            converter: for files of other office programs; without one they are refused.
        """
        self._timeout = timeout
        self._limits = (memory, processor_seconds)
        self._converter = converter
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "FormReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next file would start another."""
        with self._lock:
            self._discard()

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, or None if none runs."""
        return self._child.pid if self._child and self._child.poll() is None else None

    def read(self, data: bytes) -> FormReading:
        """Read one file as :func:`plancycle.forms.read.parse_form` does.

        Raises:
            UnreadableFormError: also where the file took too much time or memory.
            PlanCycleError: no child could be started; the file was not judged.
        """
        if len(data) > MAX_BYTES:
            raise refusals.too_large()
        data = try_convert(self._converter, data, sniff(data))
        with self._lock:
            content = self._ask(data)
            answer = self._load(content)
        if isinstance(answer, str):
            raise UnreadableFormError(answer)
        return answer

    def _ask(self, data: bytes) -> bytes | None:
        """The child's answer, or None if none came.

        A child that had served before may have died for a reason of its own, between two files or
        of the one before: the file gets a second child, and no third.
        """
        for _ in range(2):
            fresh = self._needs_child()
            child = self._running_child()
            content, late = _exchange(child, data, self._timeout)
            if content is None or late:
                self._discard()
            if content is not None or late or fresh:
                return content
        return None

    def _load(self, content: bytes | None) -> FormReading | str:
        if content is not None:
            try:
                return load_answer(content)
            except (ValueError, KeyError, TypeError, ArithmeticError):
                self._discard()
        return str(refusals.too_heavy())

    def _needs_child(self) -> bool:
        return self._child is None or self._child.poll() is not None

    def _running_child(self) -> subprocess.Popen[bytes]:
        """The child, started anew if there is none alive.

        Raises: PlanCycleError if none can be started: that is no fault of the file or its sender.
        """
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._discard()
        try:
            self._child = _start(*self._limits)
            greeting, _ = _exchange(self._child, None, START_SECONDS)
        except OSError:
            greeting = None
        if greeting != READY or self._child is None:
            self._discard()
            raise PlanCycleError(
                "Không khởi động được tiến trình đọc biểu mẫu. Đề nghị người vận hành kiểm tra "
                "bộ nhớ của máy chủ rồi chạy lại bước thu nhận."
            )
        return self._child

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # bytes the dead child never took
                    continue
        child.wait()


def _exchange(
    child: subprocess.Popen[bytes], data: bytes | None, seconds: float
) -> tuple[bytes | None, bool]:
    """Send a frame (if any) and take the answer; a timer ends a child that is too slow.

    Ending the child is what wakes the blocked read, on Windows as well as on POSIX.

    Returns: the answer, None if the child died; and whether the timer struck.
    """
    struck = threading.Event()

    def strike() -> None:
        struck.set()
        child.kill()

    assert child.stdin is not None
    assert child.stdout is not None
    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        if data is not None:
            write_frame(child.stdin, data)
        answer = read_frame(child.stdout, LONGEST_ANSWER)
    except OSError:
        answer = None
    finally:
        timer.cancel()
        timer.join()
    return answer, struck.is_set()


def _start(memory: int, seconds: int) -> subprocess.Popen[bytes]:
    """A child without our secrets in its environment and without the working directory in its path.

    Its errors go nowhere: what a hostile file makes a library print is no message of ours.
    """
    env = {name: os.environ[name] for name in _KEPT if name in os.environ}
    env["PYTHONPATH"] = str(Path(plancycle.__file__).parent.parent)
    env["PYTHONIOENCODING"] = "utf-8"
    command = [sys.executable, "-P", "-B", "-m", "plancycle.forms.child", str(memory), str(seconds)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
