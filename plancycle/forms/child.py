"""``python -m plancycle.forms.child``: looks into files handed over a pipe, under its own limits.

It holds no secret, can open neither file nor connection, and is thrown away after a file that went
wrong.
"""

import codecs
import sys
import time
from typing import IO

from plancycle.forms import refusals
from plancycle.forms.convert_scan import scan_before_conversion
from plancycle.forms.peek import peek_tokens
from plancycle.forms.read import parse_form
from plancycle.forms.wire import (
    LONGEST_TASK,
    READY,
    Task,
    dump_fault,
    dump_reading,
    dump_refusal,
    dump_sound,
    dump_spent,
    dump_tokens,
    load_task,
    read_frame,
    write_frame,
)
from plancycle.model.errors import UnreadableFormError


def main(memory: int) -> None:
    """Answer every frame with one frame, until the pipe is closed.

    Args: memory: bytes of address space. POSIX only.
    """
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory(memory)
    shut_doors()
    write_frame(outgoing, READY)
    while (content := read_frame(incoming, LONGEST_TASK)) is not None:
        task, seconds, data = load_task(content)
        del content
        _limit_time(seconds)
        if not _answer(task, data, outgoing):
            return


def _answer(task: Task, data: bytes, outgoing: IO[bytes]) -> bool:
    """Answer one file; False if this process should not be given another."""
    began, sound = time.process_time(), True
    try:
        answer = _done(task, data)
    except UnreadableFormError as error:
        answer = dump_refusal(str(error))
    except (MemoryError, RecursionError):
        answer, sound = dump_refusal(str(refusals.too_heavy())), False
    except Exception as error:
        # A fault of ours is not the file's, and the unit is not to be told that it is.
        answer, sound = dump_fault(type(error).__name__), False
    write_frame(outgoing, dump_spent(time.process_time() - began, answer))
    return sound


def _done(task: Task, data: bytes) -> bytes:
    """Raises: UnreadableFormError."""
    if task is Task.PEEK:
        return dump_tokens(peek_tokens(data))
    if task is Task.SCAN:
        scan_before_conversion(data)
        return dump_sound()
    return dump_reading(parse_form(data))


def shut_doors() -> None:
    """From here on this process can open no file, no socket and no pipe. POSIX only.

    What it holds are the three streams it was started with; a descriptor more would be over the
    limit, whatever a hostile file makes a library try. The codecs that a zip may name are loaded
    before, since Python would look for them on disk.
    """
    for name in _CODECS:
        codecs.lookup(name)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX only

    resource.setrlimit(resource.RLIMIT_NOFILE, (_STREAMS, _STREAMS))


_CODECS = ("cp437", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "ascii", "cp1252")
_STREAMS = 3


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX only

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_time(seconds: int) -> None:
    """The limit counts from the start of the process, so it moves on with every file.

    Only the soft limit is set: it ends the process by a signal of its own (SIGXCPU), by which the
    parent tells a file that is too heavy from a process that died for another reason.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX only

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = used + seconds
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
