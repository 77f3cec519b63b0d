"""Reads forms in a child process, and says in a form's words what became of one."""

from collections.abc import Callable
from typing import Self, TypeVar

from plancycle.forms import refused_files
from plancycle.forms.opening.budget import Budget
from plancycle.forms.opening.convert import CONVERTIBLE, Converter
from plancycle.forms.opening.wire import (
    Task,
    dump_task,
    fault_in,
    load_answer,
    load_scan,
    load_tokens,
)
from plancycle.model.errors import BusyMachineError, PlanCycleError, UnreadableFormError
from plancycle.model.reports import FormReading
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.child_process import ChildNotStartedError, End
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sandboxed_work import BACKSTOP_SECONDS, BOUNDS_PROCESSOR_TIME, Sandbox
from plancycle.office_files.sniffer import sniff

PROCESSOR_SECONDS = 15
"""Of one file in the child; a form takes a tenth of one."""

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space of the child."""

LARGEST_PEEK = 4 * 1024 * 1024
"""Bytes of a file that is only peeked into."""

_PEEK_SECONDS = 2
_PEEKED = frozenset({FileKind.WORD, FileKind.SPREADSHEET})
_BROKEN = (ValueError, KeyError, TypeError, ArithmeticError)
_A = TypeVar("_A")


class ReaderFaultError(RuntimeError):
    """The reader failed on a file; its only argument names with what.

    It is a fault of ours: no unit is told that its file is to blame, a person looks at it.
    """


class FormReader:
    """Reads forms one after another in one child, a fresh one after a child that died.

    Use as a context manager.
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
        self._processor_seconds = processor_seconds
        self._converter = converter
        self._sandbox = Sandbox("plancycle.forms.opening.child", memory, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next file would start another."""
        self._sandbox.close()

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, or None if none runs."""
        return self._sandbox.child_pid

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        """Read one file as :func:`plancycle.forms.reading.read_form.parse_form` does.

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
            raise refused_files.too_large()
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
        try:
            asked = self._sandbox.ask(dump_task(task, data), allowed)
        except ChildNotStartedError:
            raise _not_started() from None
        if asked.end is End.ANSWERED:
            answer = self._loaded(asked.answer, load)
            budget.spend(asked.seconds)
            return answer
        # Where no processor time can be bounded (Windows) the clock is the only judge there is, and
        # what follows blames the file.
        if asked.end.is_of_the_machine and BOUNDS_PROCESSOR_TIME:
            raise _unjudged()
        budget.spend(allowed)  # what a dead child took, nobody knows
        if asked.end is End.OVER_TIME and allowed < wanted:
            raise budget.out_of_time()
        raise refused_files.too_heavy()

    def _loaded(self, answer: bytes, load: Callable[[bytes], _A]) -> _A:
        """Raises: ReaderFaultError."""
        try:
            fault = fault_in(answer)
            if not fault:
                return load(answer)
        except _BROKEN as error:
            self._sandbox.close()
            fault = type(error).__name__
        raise ReaderFaultError(fault)


def _not_started() -> PlanCycleError:
    return PlanCycleError(
        "Không khởi động được tiến trình đọc biểu mẫu. Đề nghị người vận hành kiểm tra "
        "bộ nhớ của máy chủ rồi chạy lại bước thu nhận."
    )


def _unjudged() -> BusyMachineError:
    return BusyMachineError(
        "Máy chủ quá tải hoặc thiếu bộ nhớ nên chưa đọc được tệp; chưa kết luận gì về tệp này. "
        "Đề nghị người vận hành kiểm tra máy chủ; lượt thu nhận sau sẽ đọc lại."
    )
