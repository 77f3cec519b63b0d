"""``winmail.dat``: what Outlook makes of attachments when a message is written as "Rich Text".

The library that opens it believes every number in the file (a count of four thousand million makes
it count that far), so it works in a process of its own under limits: ``python -m
plancycle.mail.winmail`` reads the file from its input and writes what is in it to its output.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from plancycle.model.errors import BusyMachineError

SIGNATURE = b"\x78\x9f\x3e\x22"
MAX_BYTES = 40 * 1024 * 1024
MAX_FILES = 50
SECONDS = 4
"""Of processor time; a real file takes a fraction of one."""
MEMORY = 768 * 1024 * 1024
BACKSTOP_SECONDS = 120.0
"""Of wall clock for one try."""

BOUNDS_PROCESSOR_TIME = sys.platform != "win32"
"""Whether processor time is bounded; without that the wall clock is the only bound."""

_TRIES = 2

_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONHOME")


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file inside; ``name`` as it stands there, not sanitised."""

    name: str
    content: bytes = field(repr=False)


def is_winmail(content_type: str, content: bytes) -> bool:
    """Whether a part is such a file: by its type or by its first bytes."""
    return content_type in _TYPES or content.startswith(SIGNATURE)


def open_winmail(content: bytes) -> tuple[PackedFile, ...] | None:
    """The files inside; none if Outlook only packed the looks of the text.

    Returns: None if it can't be opened within the limits; no bytes make it raise anything.
    Raises: BusyMachineError: it did not get done, and not for want of allowed processor time.
    """
    if not content.startswith(SIGNATURE) or len(content) > MAX_BYTES:
        return None
    for _ in range(_TRIES):
        try:
            return _taken_apart(_ask(content))
        except subprocess.TimeoutExpired:
            continue
        except (OSError, subprocess.SubprocessError):
            return None
    if not BOUNDS_PROCESSOR_TIME:
        return None
    raise BusyMachineError(
        "Máy chủ quá tải nên chưa mở được tệp winmail.dat; chưa kết luận gì về tệp này. "
        "Đề nghị người vận hành kiểm tra máy chủ; lượt thu nhận sau sẽ đọc lại."
    )


def _ask(content: bytes) -> bytes:
    """What the process says of a file. Raises: OSError, subprocess.SubprocessError."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    return subprocess.run(
        [sys.executable, "-P", "-B", "-m", "plancycle.mail.winmail"],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        timeout=BACKSTOP_SECONDS,
        check=True,
    ).stdout


def _taken_apart(answer: bytes) -> tuple[PackedFile, ...] | None:
    """What the process wrote: one line of names and lengths, then the contents."""
    head, _, rest = answer.partition(b"\n")
    try:
        listed = json.loads(head)
        files, at = [], 0
        for name, length in listed:
            files.append(PackedFile(str(name), rest[at : at + length]))
            at += length
    except (ValueError, TypeError):
        return None
    return tuple(files) if at == len(rest) else None


def main() -> None:
    """The process: its input is the file, its output what :func:`_taken_apart` reads."""
    _limit()
    import logging  # noqa: PLC0415 - only this process silences the library

    from tnefparse import TNEF  # noqa: PLC0415 - the limits are to hold while it loads

    logging.disable(logging.CRITICAL)
    packed = TNEF(sys.stdin.buffer.read(MAX_BYTES + 1), do_checksum=False)
    files = [(_name(a), bytes(a.data)) for a in packed.attachments[:MAX_FILES] if a.data]
    out = sys.stdout.buffer
    out.write(json.dumps([(name, len(data)) for name, data in files]).encode() + b"\n")
    for _, data in files:
        out.write(data)


def _name(attachment: object) -> str:
    """The long name if there is one; older Outlook writes only a short one, in its own code."""
    try:
        name = attachment.long_filename()  # type: ignore[attr-defined]  # the library has no types
    except (UnicodeError, ValueError, TypeError):
        name = attachment._name  # type: ignore[attr-defined]  # as above: the raw bytes
    if isinstance(name, bytes):
        try:
            name = name.decode("utf-8")
        except UnicodeDecodeError:
            name = name.decode("cp1258", "replace")
    return str(name).strip("\0")


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX only

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
