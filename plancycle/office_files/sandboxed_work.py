"""Works on files in a child process: what breaks the work breaks the child, and nothing else.

A file is judged by what it takes of the processor and of memory. The wall clock, which a busy
machine turns too, is a backstop: it leads to a second try, and then to no judgement at all.
"""

import sys
import threading

from plancycle.office_files.child_process import Asked, Child, End

BACKSTOP_SECONDS = 120.0
"""Of wall clock for one try at one file."""

BOUNDS_PROCESSOR_TIME = sys.platform != "win32"
"""Whether a child's processor time is bounded; without that the wall clock is the only bound."""

_MOST_STRIKES = 2


class Sandbox:
    """Asks one child after another, a fresh one after a child that died.

    One sandbox may be used by several threads; a lock keeps two from mixing their files up.
    """

    def __init__(self, module: str, memory: int, timeout: float = BACKSTOP_SECONDS) -> None:
        """Nothing is started before the first file.

        Args:
            module: of the child, which calls :func:`plancycle.office_files.child_serving.serve`.
            memory: bytes of address space of the child (POSIX).
            timeout: seconds of wall clock for one try at one file.
        """
        self._module = module
        self._memory = memory
        self._timeout = timeout
        self._child: Child | None = None
        self._lock = threading.Lock()

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, or None if none runs."""
        return self._child.pid if self._child and self._child.is_alive else None

    def close(self) -> None:
        """End the child; the next file would start another."""
        with self._lock:
            self._discard()

    def ask(self, content: bytes, seconds: int) -> Asked:
        """The child's answer, or what became of the last one that tried.

        A child that had served before may have died for a reason of its own, between two files or
        of the one before: the file gets a second child. So it does where the machine was too slow
        or ended the child; if that happens again, ``end.is_of_the_machine`` and nothing is known
        of the file.

        Args: seconds: of processor time it may take.
        Raises: ChildNotStartedError.
        """
        strikes = 0
        with self._lock:
            while True:
                fresh = self._child is None or not self._child.is_alive
                asked = self._running_child().ask(content, seconds, self._timeout)
                if asked.end is not End.ANSWERED:
                    self._child = None
                strikes += asked.end.is_of_the_machine
                ended = asked.end in {End.ANSWERED, End.OVER_TIME}
                if ended or strikes == _MOST_STRIKES or (asked.end is End.CRASHED and fresh):
                    return asked

    def _running_child(self) -> Child:
        """The child, started anew if there is none alive. Raises: ChildNotStartedError."""
        if self._child is None or not self._child.is_alive:
            self._discard()
            self._child = Child(self._module, self._memory)
        return self._child

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.discard()
