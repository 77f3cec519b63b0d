"""``python -m plancycle.forms.child``: reads forms handed over a pipe, under limits of its own.

It holds no secret, opens no file and is thrown away after a file that went wrong.
"""

import sys
from typing import IO

from plancycle.forms import refusals
from plancycle.forms.kinds import MAX_BYTES
from plancycle.forms.read import parse_form
from plancycle.forms.wire import READY, dump_reading, dump_refusal, read_frame, write_frame
from plancycle.model.errors import UnreadableFormError


def main(memory: int, seconds: int) -> None:
    """Answer every frame with one frame, until the pipe is closed.

    Args:
        memory: bytes of address space; seconds: processor time for one file. POSIX only.
    """
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory(memory)
    write_frame(outgoing, READY)
    while (data := read_frame(incoming, MAX_BYTES + 1)) is not None:
        _limit_time(seconds)
        if not _answer(data, outgoing):
            return


def _answer(data: bytes, outgoing: IO[bytes]) -> bool:
    """Answer one file; False if this process should not be given another."""
    try:
        write_frame(outgoing, dump_reading(parse_form(data)))
    except UnreadableFormError as error:
        write_frame(outgoing, dump_refusal(str(error)))
    except (MemoryError, RecursionError):
        write_frame(outgoing, dump_refusal(str(refusals.too_heavy())))
        return False
    return True


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX only

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_time(seconds: int) -> None:
    """The limit counts from the start of the process, so it moves on with every file."""
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
    main(int(sys.argv[1]), int(sys.argv[2]))
