"""The child that reads: it dies alone, and the next file is read by another."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from docx_surgery import MAIN, W, pack
from form_samples import TOKEN

from plancycle.forms.kinds import MAX_BYTES
from plancycle.forms.read import parse_form
from plancycle.forms.sandbox import FormReader
from plancycle.model.errors import PlanCycleError, UnreadableFormError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and rlimits are POSIX")
HEAVY = "giới hạn thời gian và bộ nhớ"


@pytest.fixture(scope="module")
def huge(request: pytest.FixtureRequest) -> bytes:
    """An honest document of eleven megabytes: a form with a table of many small cells behind it.

    The numbers in it are random, so that it does not pack like a bomb.
    """
    rng = random.Random(2024)
    cells = []
    size = 0
    while size < 11 * 1024 * 1024:
        cells.append(f'<w:tbl><w:tr w:a="{rng.getrandbits(64)}"><w:tc/></w:tr></w:tbl>')
        size += len(cells[-1])
    body = "".join(cells)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": b"<Types/>", MAIN: document.encode()})


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


@POSIX
def test_a_child_killed_while_it_reads_gives_its_file_to_another(
    filled: bytes, huge: bytes
) -> None:
    """Nobody knows whether the file or the machine killed it: the file gets one more try."""
    with FormReader() as reader:
        reader.read(filled)
        pid = reader.child_pid
        assert pid is not None
        killer = threading.Timer(0.1, os.kill, (pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(UnreadableFormError, match="không tìm thấy bảng"):
            reader.read(huge)
        killer.join()
        assert reader.child_pid not in {None, pid}
        assert reader.read(filled).token == TOKEN


@POSIX
def test_a_file_that_kills_every_child_is_given_up(filled: bytes, huge: bytes) -> None:
    with FormReader(processor_seconds=0, timeout=60) as reader:
        with pytest.raises(UnreadableFormError, match=HEAVY):
            reader.read(huge)
        assert reader.read(filled).token == TOKEN


def test_a_slow_file_is_given_up(filled: bytes, huge: bytes) -> None:
    with FormReader(timeout=0.2) as reader:
        started = time.monotonic()
        with pytest.raises(UnreadableFormError, match=HEAVY):
            reader.read(huge)
        assert time.monotonic() - started < 10
        assert reader.read(filled).token == TOKEN


@POSIX
def test_a_file_that_needs_too_much_memory_is_given_up(filled: bytes, huge: bytes) -> None:
    with FormReader(memory=160 * 1024 * 1024) as reader:
        assert reader.read(filled).token == TOKEN
        with pytest.raises(UnreadableFormError):
            reader.read(huge)
        assert reader.read(filled).token == TOKEN


@POSIX
def test_processor_time_is_counted_for_each_file_and_not_for_the_child(filled: bytes) -> None:
    """More files than one file's allowance would ever let through."""
    with FormReader(processor_seconds=1) as reader:
        reader.read(filled)
        pid = reader.child_pid
        started = time.monotonic()
        while time.monotonic() - started < 3:
            reader.read(filled)
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
        child = reader._child
        assert child is not None
    assert child.poll() is not None
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


def test_the_child_imports_only_what_it_needs() -> None:
    script = (
        "import sys, plancycle.forms.child as c;"
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
