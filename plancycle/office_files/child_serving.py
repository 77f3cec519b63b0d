"""The child's side: it works on files handed over a pipe, under its own limits.

It holds no secret, can open neither file nor connection, and is thrown away after a file that went
wrong.
"""

import codecs
import sys
import time
from collections.abc import Callable

from plancycle.office_files.frames import READY, read_order, write_answer, write_frame

_CODECS = ("cp437", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "ascii", "cp1252")
_STREAMS = 3


def serve(work: Callable[[bytes], tuple[bytes, bool]], memory: int) -> None:
    """Answer every order, until the pipe is closed or ``work`` went wrong.

    Args:
        work: gives the answer to the content of an order, and whether this process may be given
            another; what it will need is imported.
        memory: bytes of address space. POSIX only.
    """
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory(memory)
    shut_doors()
    write_frame(outgoing, READY)
    sound = True
    while sound and (order := read_order(incoming)) is not None:
        seconds, content = order
        del order
        _limit_time(seconds)
        began = time.process_time()
        answer, sound = work(content)
        write_answer(outgoing, time.process_time() - began, answer)


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
