"""Files of other office programs, turned into what can be read by LibreOffice, without network.

What it makes is not trusted either: it is read in the child process like any other file.
"""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Protocol

from plancycle.forms import refusals
from plancycle.forms.convert_scan import check_compound, check_open_document
from plancycle.forms.kinds import MAX_BYTES, FileKind

_TARGETS = {
    FileKind.OPEN_DOCUMENT: ("odt", "docx", "docx:MS Word 2007 XML"),
    FileKind.LEGACY_OFFICE: ("doc", "docx", "docx:MS Word 2007 XML"),
    FileKind.OPEN_SHEET: ("ods", "xlsx", "xlsx:Calc MS Excel 2007 XML"),
    FileKind.LEGACY_SHEET: ("xls", "xlsx", "xlsx:Calc MS Excel 2007 XML"),
}
"""Suffix of the file, of what is made of it, and LibreOffice's name for that."""

CONVERTIBLE = frozenset(_TARGETS)
_OPEN = frozenset({FileKind.OPEN_DOCUMENT, FileKind.OPEN_SHEET})
_ALONE = ("--net", "--pid", "--fork", "--kill-child")


class Converter(Protocol):
    """Turns a file of a :data:`CONVERTIBLE` kind into a Word file or a workbook."""

    def convert(self, data: bytes, kind: FileKind) -> bytes:
        """What it was turned into. Raises: UnreadableFormError."""


class LibreOfficeConverter:
    """Runs LibreOffice once a file: own profile, own folder, no network, bounded time and memory.

    Where the system does not let a process be cut off from the network, only OpenDocument files
    are converted: what would be fetched can be seen in those beforehand, in the old binary formats
    only guessed.
    """

    def __init__(
        self, program: str, *, timeout: float = 60.0, memory: int = 4 * 1024 * 1024 * 1024
    ) -> None:
        """Nothing is started before the first file.

        Args:
            program: name or path of ``soffice``.
            timeout: seconds of wall clock for one file.
            memory: bytes of address space.
        """
        self._program = program
        self._timeout = timeout
        self._memory = memory

    def convert(self, data: bytes, kind: FileKind) -> bytes:
        """A Word file or a workbook.

        Raises: UnreadableFormError: the file holds macros, is encrypted, points outside, or could
            not be converted in time; or there is no LibreOffice.
        """
        program = shutil.which(self._program)
        isolated = isolation()
        if program is None or (kind not in _OPEN and not isolated):
            raise refusals.wrong_kind(kind)
        (check_open_document if kind in _OPEN else check_compound)(data)
        with tempfile.TemporaryDirectory(prefix="plancycle-") as folder:
            made = self._run(
                (*isolated, *_limits(self._memory, self._timeout), program),
                data,
                kind,
                Path(folder),
            )
        if not made or len(made) > MAX_BYTES:
            raise refusals.wrong_kind(kind)
        return made

    def _run(self, command: tuple[str, ...], data: bytes, kind: FileKind, folder: Path) -> bytes:
        """The converted file; empty if none was made."""
        suffix, made, filter_name = _TARGETS[kind]
        source = folder / f"form.{suffix}"
        source.write_bytes(data)
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LANG": "C.UTF-8",
        }
        arguments = (
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", filter_name, "--outdir", str(folder / "out"), str(source)),
        )
        try:
            subprocess.run(  # noqa: S603 - the administrator's own program; the file is an argument
                [*command, *arguments],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._timeout,
                check=False,
            )
            return (folder / "out" / f"form.{made}").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return b""


@cache
def isolation() -> tuple[str, ...]:
    """The command that cuts a process off from the network; empty where none is permitted."""
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


def _limits(memory: int, seconds: float) -> tuple[str, ...]:
    """The command that bounds memory, processor time and the size of a file; POSIX systems."""
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        return ()
    return (
        prlimit,
        f"--as={memory}",
        f"--cpu={int(seconds) + 1}",
        f"--fsize={8 * MAX_BYTES}",
        "--core=0",
        "--",
    )


def try_convert(converter: Converter | None, data: bytes, kind: FileKind) -> bytes:
    """The file itself, or what a converter makes of it. Raises: UnreadableFormError."""
    if converter is None or kind not in CONVERTIBLE:
        return data
    return converter.convert(data, kind)
