"""Files of other office programs, turned into what can be read by LibreOffice, without network.

What it makes is not trusted either: it is read in the child process like any other file.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event, Timer
from typing import Protocol

from plancycle.forms import refused_files
from plancycle.forms.opening.budget import Budget
from plancycle.model.errors import BusyMachineError
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.file_kind import FileKind

PROCESSOR_SECONDS = 20
"""Of one conversion; a form takes 1 to 2."""

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; a form takes a third of it."""

BACKSTOP_SECONDS = 180.0
"""Of wall clock for one try at one conversion."""

_Target = tuple[str, str, str]
_TARGETS: dict[FileKind, _Target] = {
    FileKind.OPEN_DOCUMENT: ("odt", "docx", "docx:MS Word 2007 XML"),
    FileKind.LEGACY_OFFICE: ("doc", "docx", "docx:MS Word 2007 XML"),
    FileKind.OPEN_SHEET: ("ods", "xlsx", "xlsx:Calc MS Excel 2007 XML"),
    FileKind.LEGACY_SHEET: ("xls", "xlsx", "xlsx:Calc MS Excel 2007 XML"),
}
"""Suffix of the file, of what is made of it, and LibreOffice's name for that."""

_PDF = ("docx", "pdf", "pdf:writer_pdf_Export")
PDF_SECONDS = 60
"""Processor time for one paper; twenty pages take 3 to 5."""

CONVERTIBLE = frozenset(_TARGETS)
_OPEN = frozenset({FileKind.OPEN_DOCUMENT, FileKind.OPEN_SHEET})
_ALONE = ("--net", "--pid", "--fork", "--kill-child")
_TRIES = 2
_PREFIX = "plancycle-convert-"
"""Of the folder of one conversion; the number of our process follows."""


class Converter(Protocol):
    """Turns a file of a :data:`CONVERTIBLE` kind into a Word file or a workbook."""

    def convert(self, data: bytes, kind: FileKind, budget: Budget) -> bytes:
        """What it was turned into.

        Args: data: looked through by :mod:`plancycle.forms.opening.convert_scan`; budget: what it
            takes is spent from it. Raises: UnreadableFormError, BusyMachineError.
        """


@dataclass(frozen=True, slots=True)
class _Run:
    """What became of one start of the program.

    ``seconds`` of processor time were used, of it and all it started; ``late``: our clock ended it.
    """

    made: bytes
    seconds: float
    late: bool


class LibreOfficeConverter:
    """Runs LibreOffice once a file: own profile, own folder, no network, bounded time and memory.

    Where the system does not let a process be cut off from the network, only OpenDocument files
    are converted: what would be fetched can be seen in those beforehand, in the old binary formats
    only guessed.
    """

    def __init__(
        self,
        program: str,
        *,
        timeout: float = BACKSTOP_SECONDS,
        memory: int = MEMORY,
        processor_seconds: int = PROCESSOR_SECONDS,
    ) -> None:
        """Nothing is started before the first file.

        Args:
            program: name or path of ``soffice``.
            timeout: seconds of wall clock for one try at one file.
            memory: bytes of address space.
            processor_seconds: processor time for one file (where there is ``prlimit``).
        """
        self._program = program
        self._timeout = timeout
        self._memory = memory
        self._processor_seconds = processor_seconds

    def convert(self, data: bytes, kind: FileKind, budget: Budget) -> bytes:
        """A Word file or a workbook.

        Args: data: looked through by :mod:`plancycle.forms.opening.convert_scan` beforehand.

        Raises:
            UnreadableFormError: there is no LibreOffice, it made nothing of the file, or the file
                took too much processor time.
            BusyMachineError: it did not get done, and not for want of allowed processor time.
        """
        program = shutil.which(self._program)
        isolated = isolation()
        if program is None or (kind not in _OPEN and not isolated):
            raise refused_files.wrong_kind(kind)
        for _ in range(_TRIES):
            allowed = budget.seconds_for(self._processor_seconds)
            run = self._try(
                (*isolated, *_limits(self._memory, allowed), program), data, _TARGETS[kind]
            )
            budget.spend(run.seconds)
            if run.made and len(run.made) <= MAX_BYTES:
                return run.made
            if run.seconds >= allowed:
                wanted = self._processor_seconds
                raise budget.out_of_time() if allowed < wanted else refused_files.too_heavy()
            # A second try only where our clock ended the first: then the machine was busy, and the
            # file is not judged. A program that ended by itself would say the same again.
            if not run.late:
                raise refused_files.wrong_kind(kind)
        raise _unjudged()

    @property
    def is_there(self) -> bool:
        """Whether the program is installed."""
        return shutil.which(self._program) is not None

    def print_pdf(self, data: bytes) -> bytes:
        """A Word file as PDF; empty if nothing was made of it within its time and memory.

        Args: data: looked through by :mod:`plancycle.forms.opening.print_pdf` beforehand.
        """
        program = shutil.which(self._program)
        if program is None:
            return b""
        command = (*isolation(), *_limits(self._memory, PDF_SECONDS), program)
        run = self._try(command, data, _PDF)
        return run.made if len(run.made) <= MAX_BYTES else b""

    def _try(self, command: tuple[str, ...], data: bytes, target: _Target) -> _Run:
        with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
            return self._run(command, data, target, Path(folder))

    def _run(self, command: tuple[str, ...], data: bytes, target: _Target, folder: Path) -> _Run:
        suffix, made, filter_name = target
        source = folder / f"form.{suffix}"
        source.write_bytes(data)
        arguments = (
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", filter_name, "--outdir", str(folder / "out"), str(source)),
        )
        seconds, late = _run_to_its_end((*command, *arguments), folder, self._timeout)
        try:
            return _Run((folder / "out" / f"form.{made}").read_bytes(), seconds, late)
        except OSError:
            return _Run(b"", seconds, late)


def sweep_leftovers(now: float) -> None:
    """Remove the folders of conversions whose process was killed: a unit's report lies in them.

    A folder younger than one try can last stays: its process may be one that is not seen from here.

    Args: now: seconds since 1970, as file systems count them.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(OSError):  # another run sweeps as well, or the folder is another user's
            old = folder.lstat().st_mtime < now - BACKSTOP_SECONDS
            if old and pid.isascii() and pid.isdigit() and not _lives(int(pid)):
                shutil.rmtree(folder, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # another user's, or no number of a process
    return True


def _run_to_its_end(command: tuple[str, ...], folder: Path, timeout: float) -> tuple[float, bool]:
    """Run a program in a folder that is also its home.

    Args: timeout: seconds of wall clock after which it is ended, with all it has started.
    Returns: seconds of processor time it took, and whether it had to be ended.
    """
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "MALLOC_ARENA_MAX": "2",  # each takes address space, and there are more on more cores
    }
    process = subprocess.Popen(  # noqa: S603 - the administrator's own program
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    struck = Event()

    def strike() -> None:
        struck.set()
        _end(process)

    timer = Timer(timeout, strike)
    timer.daemon = True
    timer.start()
    try:
        return _wait(process), struck.is_set()
    finally:
        # Also of a program that ended by itself: what it has started may still run.
        timer.cancel()
        timer.join()
        _end(process)


def _wait(process: subprocess.Popen[bytes]) -> float:
    """Wait for the end of a process; seconds of processor time of it and all it waited for."""
    if sys.platform == "win32":
        process.wait()
        return 0.0
    # Not ``process.wait()``: only this call tells what the process and all it waited for have used.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all of its session, where some of it still runs."""
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _unjudged() -> Exception:
    """After the last try; where processor time can't be bounded, the clock must judge."""
    if not bounds_processor_time():
        return refused_files.too_heavy()
    return BusyMachineError(
        "Máy chủ quá tải nên LibreOffice chưa chuyển đổi xong tệp; chưa kết luận gì về tệp này. "
        "Đề nghị người vận hành kiểm tra máy chủ; lượt thu nhận sau sẽ đọc lại."
    )


def bounds_processor_time() -> bool:
    """Whether a conversion's processor time is bounded; else the wall clock is the only bound."""
    return sys.platform != "win32" and shutil.which("prlimit") is not None


@cache
def isolation() -> tuple[str, ...]:
    """The command that cuts a process off from the network; empty where none is permitted."""
    # Whether a system permits it is only known by trying: as root, or as the root of a space of its
    # own, which some distributions forbid.
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    for command in ((unshare, *_ALONE), (unshare, "--map-root-user", *_ALONE)):
        try:
            tried = subprocess.run(  # noqa: S603 - a fixed command
                [*command, "true"], capture_output=True, timeout=10, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if tried.returncode == 0:
            return command
    return ()


def _limits(memory: int, seconds: int) -> tuple[str, ...]:
    """The command that bounds memory, processor time and the size of a file; POSIX systems."""
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        return ()
    return (
        prlimit,
        f"--as={memory}",
        f"--cpu={seconds}:{seconds + 1}",
        f"--fsize={8 * MAX_BYTES}",
        "--core=0",
        "--",
    )
