"""The child that reads: it dies alone, and the next file is read by another."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plancycle.forms.opening import child, sandbox
from plancycle.forms.opening.budget import Budget
from plancycle.forms.opening.peek import LARGEST_PART
from plancycle.forms.opening.sandbox import LARGEST_PEEK, FormReader, ReaderFaultError
from plancycle.forms.opening.wire import Task, dump_fault, dump_task, fault_in
from plancycle.forms.reading.read_form import parse_form
from plancycle.model.errors import (
    BudgetSpentError,
    BusyMachineError,
    PlanCycleError,
    UnreadableFormError,
)
from plancycle.office_files import child_process
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.child_process import Child
from plancycle.office_files.sandboxed_work import BACKSTOP_SECONDS
from tests.forms.docx_surgery import MAIN, W, members, pack
from tests.forms.form_samples import TOKEN

pytestmark = pytest.mark.long

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and rlimits are POSIX")
HEAVY = "giới hạn thời gian và bộ nhớ"


def document_of(megabytes: int) -> bytes:
    """An honest document that is no form: many small tables.

    The numbers in it are random, so that it does not pack like a bomb.
    """
    rng = random.Random(2024)
    cells = []
    size = 0
    while size < megabytes * 1024 * 1024:
        cells.append(f'<w:tbl><w:tr w:a="{rng.getrandbits(64)}"><w:tc/></w:tr></w:tbl>')
        size += len(cells[-1])
    body = "".join(cells)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": b"<Types/>", MAIN: document.encode()})


@pytest.fixture(scope="module")
def huge() -> bytes:
    return document_of(11)


def test_the_child_reads_what_we_would_read(blank: bytes, filled: bytes) -> None:
    with FormReader() as reader:
        for data in (filled, blank, filled):
            assert reader.read(data) == parse_form(data)


def test_one_child_reads_many_files(filled: bytes) -> None:
    with FormReader() as reader:
        reader.read(filled)
        first = reader.child_pid
        for _ in range(20):
            assert reader.read(filled).token == TOKEN
        assert reader.child_pid == first


def test_a_refusal_comes_through_and_costs_no_child(filled: bytes) -> None:
    with FormReader() as reader:
        for data, words in ((b"", "Tệp rỗng"), (b"%PDF-1.4", "PDF"), (filled[:500], "bị hỏng")):
            with pytest.raises(UnreadableFormError, match=words):
                reader.read(data)
        pid = reader.child_pid
        assert reader.read(filled).token == TOKEN
        assert reader.child_pid == pid


def test_a_file_over_the_limit_never_reaches_the_child() -> None:
    with FormReader() as reader:
        with pytest.raises(UnreadableFormError, match="lớn hơn 25 MB"):
            reader.read(bytes(MAX_BYTES + 1))
        assert reader.child_pid is None


@POSIX
def test_a_killed_child_is_replaced(filled: bytes) -> None:
    with FormReader() as reader:
        reader.read(filled)
        pid = reader.child_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert reader.read(filled).token == TOKEN
        assert reader.child_pid != pid


def kill_on_frame(monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[int]:
    """Every child is killed as soon as it has been given a file, ``times`` times; who was."""
    killed: list[int] = []
    ask = Child._exchange

    def ask_and_kill(self: Child, seconds: int, content: bytes) -> tuple[float, bytes] | None:
        if len(killed) < times:
            killed.append(self.pid)
            os.kill(self.pid, signal.SIGSTOP)  # so that it can't have answered before
            threading.Timer(0, os.kill, (self.pid, signal.SIGKILL)).start()
        return ask(self, seconds, content)

    monkeypatch.setattr(Child, "_exchange", ask_and_kill)
    return killed


@POSIX
def test_a_child_killed_while_it_reads_gives_its_file_to_another(
    filled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether the file or the machine killed it: the file gets one more try."""
    killed = kill_on_frame(monkeypatch, times=1)
    with FormReader() as reader:
        assert reader.read(filled).token == TOKEN
        assert len(killed) == 1
        assert reader.child_pid not in {None, *killed}


@POSIX
def test_a_machine_that_kills_every_child_judges_no_file(
    filled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a system does that is short of memory: the file may be sound."""
    killed = kill_on_frame(monkeypatch, times=2)
    with FormReader() as reader:
        with pytest.raises(BusyMachineError, match="chưa kết luận gì về tệp") as caught:
            reader.read(filled)
        assert not isinstance(caught.value, UnreadableFormError)
        assert len(set(killed)) == 2
        assert reader.read(filled).token == TOKEN


def test_a_fault_of_the_reader_is_told_by_the_child(
    filled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_data: bytes) -> None:
        raise KeyError("of ours")

    monkeypatch.setattr(child, "parse_form", fail)
    answer, is_sound = child.answer(dump_task(Task.READ, filled))
    assert not is_sound, "this child is given no other file"
    assert fault_in(answer) == "KeyError"


@pytest.mark.parametrize("answer", [dump_fault("KeyError"), b'{"neither": 1}'])
def test_a_fault_of_the_reader_refuses_no_file(
    filled: bytes, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    """A unit is never told that its file is to blame for a mistake of ours."""
    monkeypatch.setattr(Child, "_exchange", lambda _self, _seconds, _content: (0.1, answer))
    with FormReader() as reader, pytest.raises(ReaderFaultError, match="KeyError"):
        reader.read(filled)


@POSIX
def test_a_file_that_takes_too_much_processor_time_is_given_up(filled: bytes, huge: bytes) -> None:
    with FormReader(processor_seconds=0) as reader:
        with pytest.raises(UnreadableFormError, match=HEAVY):
            reader.read(huge)
        assert reader.read(filled).token == TOKEN


class StruckTimer:
    """The wall clock of so busy a machine that a file's time is up at once, ``strikes`` times."""

    strikes = 0

    def __init__(self, seconds: float, strike: Callable[[], None]) -> None:
        self._strike = strike
        self._of_a_file = seconds == BACKSTOP_SECONDS - 1
        self.daemon = True

    def start(self) -> None:
        if self._of_a_file and StruckTimer.strikes:
            StruckTimer.strikes -= 1
            self._strike()

    def cancel(self) -> None:
        """It has struck, or never will."""

    def join(self) -> None:
        """There is no thread."""


@pytest.fixture
def reader_on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[FormReader]:
    monkeypatch.setattr(child_process, "Timer", StruckTimer)
    StruckTimer.strikes = 0
    with FormReader(timeout=BACKSTOP_SECONDS - 1) as reader:
        yield reader


def test_a_slow_machine_gives_a_file_a_second_try(
    filled: bytes, reader_on_a_busy_machine: FormReader
) -> None:
    reader = reader_on_a_busy_machine
    reader.read(filled)
    pid = reader.child_pid
    StruckTimer.strikes = 1
    assert reader.read(filled) == parse_form(filled)
    assert reader.child_pid not in {None, pid}


@POSIX
def test_a_machine_that_stays_slow_judges_no_file(
    filled: bytes, reader_on_a_busy_machine: FormReader
) -> None:
    StruckTimer.strikes = 2
    with pytest.raises(BusyMachineError, match="Máy chủ quá tải") as caught:
        reader_on_a_busy_machine.read(filled)
    assert not isinstance(caught.value, UnreadableFormError)
    assert StruckTimer.strikes == 0
    assert reader_on_a_busy_machine.read(filled).token == TOKEN


def test_where_processor_time_has_no_limit_the_clock_refuses_after_two_tries(
    filled: bytes, reader_on_a_busy_machine: FormReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "BOUNDS_PROCESSOR_TIME", False)
    StruckTimer.strikes = 1
    assert reader_on_a_busy_machine.read(filled).token == TOKEN
    StruckTimer.strikes = 2
    with pytest.raises(UnreadableFormError, match=HEAVY):
        reader_on_a_busy_machine.read(filled)
    assert StruckTimer.strikes == 0


# ---- what the files of one message may take together


def test_processor_time_is_spent_from_the_budget_of_the_message(huge: bytes) -> None:
    budget = Budget(processor_seconds=60)
    with FormReader() as reader, pytest.raises(UnreadableFormError, match="không tìm thấy bảng"):
        reader.read(huge, budget)
    assert 45 <= budget.seconds_left < 60


@POSIX
def test_a_message_whose_time_is_spent_is_told_so(filled: bytes, huge: bytes) -> None:
    """The first file takes all there is; the next is told why, and no child is asked."""
    budget = Budget(processor_seconds=0.1)
    with FormReader() as reader:
        with pytest.raises(BudgetSpentError, match=r"dành cho một thư \(0 giây\)"):
            reader.read(huge, budget)
        assert budget.seconds_left == 0
        with pytest.raises(BudgetSpentError, match="gửi riêng tệp biểu mẫu trong một thư"):
            reader.read(filled, budget)
        assert reader.child_pid is None
        assert reader.read(filled).token == TOKEN


# ---- the cheap look


def test_a_peek_finds_the_token(filled: bytes) -> None:
    with FormReader() as reader:
        assert reader.peek(filled) == (TOKEN,)
        assert reader.peek(b"%PDF-1.4") == ()
        assert reader.peek(filled[:-40]) == ()


def test_a_peek_reads_no_table(filled: bytes) -> None:
    """A form whose table is no XML at all still says whose it claims to be."""
    broken = pack(members(filled) | {MAIN: b"<no xml"})
    with FormReader() as reader:
        assert reader.peek(broken) == (TOKEN,)
        with pytest.raises(UnreadableFormError, match="bị hỏng"):
            reader.read(broken)


def test_a_large_file_is_not_peeked_into(filled: bytes) -> None:
    photograph = random.Random(1).randbytes(LARGEST_PEEK)
    with FormReader() as reader:
        assert reader.peek(pack(members(filled) | {"word/media/a.jpg": photograph})) == ()
        assert reader.child_pid is None


def test_a_part_larger_than_any_forms_is_not_opened_for_a_peek(filled: bytes) -> None:
    parts = members(filled)
    noise = random.Random(2).randbytes(LARGEST_PART // 2).hex().encode()
    parts["docProps/custom.xml"] += b"<!--" + noise + b"-->"
    with FormReader() as reader:
        assert reader.peek(pack(parts)) == ()
        assert reader.read(pack(parts)).token == TOKEN


@POSIX
def test_a_file_that_needs_too_much_memory_is_given_up(filled: bytes, huge: bytes) -> None:
    with FormReader(memory=160 * 1024 * 1024) as reader:
        assert reader.read(filled).token == TOKEN
        with pytest.raises(UnreadableFormError):
            reader.read(huge)
        assert reader.read(filled).token == TOKEN


@POSIX
def test_processor_time_is_counted_for_each_file_and_not_for_the_child(
    filled: bytes,
) -> None:
    """Files that together take more than the allowance of one."""
    large, allowance, budget = document_of(2), 3, Budget(processor_seconds=60)
    with FormReader(processor_seconds=allowance) as reader:
        reader.read(filled)
        pid = reader.child_pid
        while 60 - budget.seconds_left <= allowance + 1:
            with pytest.raises(UnreadableFormError, match="không tìm thấy bảng"):
                reader.read(large, budget)
        assert reader.child_pid == pid


@POSIX
@pytest.mark.parametrize("program", ["false", "no-such-program"])
def test_a_reader_that_can_not_start_blames_no_sender(
    filled: bytes, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which(program) or program)
    with (
        FormReader() as reader,
        pytest.raises(PlanCycleError, match="Không khởi động được") as caught,
    ):
        reader.read(filled)
    assert not isinstance(caught.value, UnreadableFormError)


def test_closing_leaves_no_child(filled: bytes) -> None:
    reader = FormReader()
    with reader:
        reader.read(filled)
        child = reader._sandbox._child
        assert child is not None
    assert not child.is_alive
    assert reader.child_pid is None
    reader.close()
    assert reader.read(filled).token == TOKEN
    reader.close()


def test_the_child_sees_no_secret(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCYCLE_SMTP_PASSWORD", "geheim")
    with FormReader() as reader:
        reader.read(filled)
        if sys.platform == "linux":
            assert b"geheim" not in Path(f"/proc/{reader.child_pid}/environ").read_bytes()


@POSIX
@pytest.mark.parametrize(
    "attempt",
    ["open('/etc/hostname')", "import socket; socket.socket()", "import os; os.pipe()"],
)
def test_the_child_can_open_neither_file_nor_connection(attempt: str) -> None:
    code = (
        "import socket\nfrom plancycle.office_files.child_serving import shut_doors\nshut_doors()\n"
        f"try:\n    exec({attempt!r})\nexcept OSError as error:\n    print(error.errno)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(errno.EMFILE)


def test_the_child_imports_only_what_it_needs() -> None:
    script = (
        "import sys, plancycle.forms.opening.child as c;"
        "print(sorted({'pandas', 'docxtpl', 'docx', 'openpyxl', 'pydantic', 'sqlalchemy', 'jinja2',"
        " 'holidays'}"
        " & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_many_threads_share_a_reader(blank: bytes, filled: bytes) -> None:
    wanted = {blank: parse_form(blank), filled: parse_form(filled)}
    wrong: list[bytes] = []
    with FormReader() as reader:

        def work(data: bytes) -> None:
            wrong.extend(data for _ in range(10) if reader.read(data) != wanted[data])

        threads = [threading.Thread(target=work, args=(d,)) for d in (blank, filled) * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
