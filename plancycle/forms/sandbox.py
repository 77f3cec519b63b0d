"""Reads files in a child process: what breaks the reader breaks the child, and nothing else.

A file is refused for what it takes of the processor and of memory. The wall clock, which a busy
machine turns too, is a backstop: it leads to a second try, and then to no judgement at all.
"""

import struct
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from plancycle.forms import refusals
from plancycle.forms.budget import Budget
from plancycle.forms.child_process import Asked, Child, End
from plancycle.forms.convert import CONVERTIBLE, Converter
from plancycle.forms.wire import (
    Task,
    dump_task,
    fault_in,
    load_answer,
    load_scan,
    load_spent,
    load_tokens,
)
from plancycle.model.errors import BusyMachineError, UnreadableFormError
from plancycle.model.reports import FormReading
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff

PROCESSOR_SECONDS = 15
"""Of one file in the child; a form takes a tenth of one."""

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space of the child."""

BACKSTOP_SECONDS = 120.0
"""Of wall clock for one file."""

LARGEST_PEEK = 4 * 1024 * 1024
"""Bytes of a file that is only peeked into."""

BOUNDS_PROCESSOR_TIME = sys.platform != "win32"
"""Whether a child's processor time is bounded; without that the wall clock is the only bound."""

_PEEK_SECONDS = 2
_MOST_STRIKES = 2
_PEEKED = frozenset({FileKind.WORD, FileKind.SPREADSHEET})
_BROKEN = (ValueError, KeyError, TypeError, ArithmeticError, struct.error)
_A = TypeVar("_A")


class ReaderFaultError(RuntimeError):
    """The reader failed on a file; its only argument names with what.

    It is a fault of ours: no unit is told that its file is to blame, a person looks at it.
    """


class FormReader:
    """Reads forms one after another in one child, a fresh one after a child that died.

    Use as a context manager. One reader belongs to one thread; a lock keeps two from mixing
    their files up.
    """

    def __init__(
        self,
        *,
        timeout: float = BACKSTOP_SECONDS,
        memory: int = MEMORY,
        processor_seconds: int = PROCESSOR_SECONDS,
        converter: Converter | None = None,
    ) -> None:
        """Nothing is started before the first file.

        Args:
            timeout: seconds of wall clock for one try at one file.
            memory: bytes of address space of the child (POSIX).
            processor_seconds: processor time for one file (POSIX).
            converter: for files of other office programs; without one they are refused.
        """
        self._timeout = timeout
        self._memory = memory
        self._processor_seconds = processor_seconds
        self._converter = converter
        self._child: Child | None = None
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
        return self._child.pid if self._child and self._child.is_alive else None

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        """Read one file as :func:`plancycle.forms.read.parse_form` does.

        Args:
            data: the file, whatever its name; not trusted.
            budget: what the files of its message may take together; None for a file alone.

        Raises:
            UnreadableFormError: also where the file took too much time or memory.
            PlanCycleError: no child could be started; the file was not judged.
            BusyMachineError: nor was it here, for want of time or memory of the machine.
        """
        budget = budget or Budget()
        if len(data) > MAX_BYTES:
            raise refusals.too_large()
        kind = sniff(data)
        if self._converter is not None and kind in CONVERTIBLE:
            data = self._converted(self._converter, data, kind, budget)
        answer = self._work(Task.READ, data, self._processor_seconds, budget, load_answer)
        if isinstance(answer, str):
            raise UnreadableFormError(answer)
        return answer

    def peek(self, data: bytes) -> tuple[str, ...]:
        """The tokens that a Word file or workbook carries beside its contents; the cheap look.

        Nothing is converted and no table is read. Returns: none of a file of another kind, of a
        large one, and of one that can't be looked into. Raises: PlanCycleError as :meth:`read`.
        """
        if len(data) > LARGEST_PEEK or sniff(data) not in _PEEKED:
            return ()
        try:
            return self._work(Task.PEEK, data, _PEEK_SECONDS, Budget(), load_tokens)
        except UnreadableFormError:
            return ()

    def _converted(
        self, converter: Converter, data: bytes, kind: FileKind, budget: Budget
    ) -> bytes:
        """Raises: UnreadableFormError, BusyMachineError."""
        if why := self._work(Task.SCAN, data, self._processor_seconds, budget, load_scan):
            raise UnreadableFormError(why)
        return converter.convert(data, kind, budget)

    def _work(
        self, task: Task, data: bytes, wanted: int, budget: Budget, load: Callable[[bytes], _A]
    ) -> _A:
        """What the child says of a file.

        Args: wanted: seconds of processor time. Raises: UnreadableFormError, BusyMachineError.
        """
        allowed = budget.seconds_for(wanted)
        with self._lock:
            asked = self._ask(dump_task(task, allowed, data))
            if asked.end is End.ANSWERED:
                try:
                    seconds, content = load_spent(asked.answer)
                    fault = fault_in(content)
                    answer = None if fault else load(content)
                except _BROKEN as error:
                    self._discard()
                    raise ReaderFaultError(type(error).__name__) from None
                if answer is None:
                    raise ReaderFaultError(fault)
                budget.spend(seconds)
                return answer
        budget.spend(allowed)  # what a dead child took, nobody knows
        if asked.end is End.OVER_TIME and allowed < wanted:
            raise budget.out_of_time()
        raise refusals.too_heavy()

    def _ask(self, content: bytes) -> Asked:
        """The child's answer, or what became of the last one that tried.

        A child that had served before may have died for a reason of its own, between two files or
        of the one before: the file gets a second child. So it does where the machine was too slow
        or ended the child; if that happens again, the file is not judged.

        Raises: BusyMachineError.
        """
        strikes = 0
        while True:
            fresh = self._child is None or not self._child.is_alive
            asked = self._running_child().ask(content, self._timeout)
            if asked.end is not End.ANSWERED:
                self._child = None
            strikes += asked.end.is_of_the_machine
            if asked.end in {End.ANSWERED, End.OVER_TIME} or (asked.end is End.CRASHED and fresh):
                return asked
            if strikes == _MOST_STRIKES:
                return _unjudged(asked)

    def _running_child(self) -> Child:
        """The child, started anew if there is none alive. Raises: PlanCycleError."""
        if self._child is None or not self._child.is_alive:
            self._discard()
            self._child = Child(self._memory)
        return self._child

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.discard()


def _unjudged(asked: Asked) -> Asked:
    """After the second strike. Raises: BusyMachineError where processor time can be bounded."""
    if not BOUNDS_PROCESSOR_TIME:
        return asked
    raise BusyMachineError(
        "Máy chủ quá tải hoặc thiếu bộ nhớ nên chưa đọc được tệp; chưa kết luận gì về tệp này. "
        "Đề nghị người vận hành kiểm tra máy chủ; lượt thu nhận sau sẽ đọc lại."
    )
