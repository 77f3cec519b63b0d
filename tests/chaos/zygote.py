"""Starts runs quickly: everything is imported once, every run is a fork that can be killed.

``python -m tests.chaos.zygote LOG`` reads one run a line (JSON) and writes ``started PID``;
when it is over, ``ended PID STATUS`` (negative: the signal that killed it).
"""

import json
import os
import select
import sys
from pathlib import Path

from tests.chaos.crash_points import Doom
from tests.chaos.worker import Run, work


def _serve(log: Path) -> None:
    alive: set[int] = set()
    while True:
        if select.select([0], [], [], 0.005 if alive else None)[0]:
            line = sys.stdin.readline()
            if not line:
                return
            alive.add(_fork(line, log))
        for pid in tuple(alive):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                alive.discard(pid)
                print("ended", pid, os.waitstatus_to_exitcode(status), flush=True)


def _fork(line: str, log: Path) -> int:
    found = json.loads(line)
    run = Run(**{**found, "doom": Doom(**found["doom"])})
    pid = os.fork()
    if pid:
        print("started", pid, flush=True)
        return pid
    # The child says what it has to say to the log, and never comes back into this loop.
    status = 1
    try:
        own = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for stream in (1, 2):
            os.dup2(own, stream)
        status = work(run)
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
