"""The program: wrong calls and wrong data end in one clear message, never in a traceback."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer.exceptions import TyperException

from plancycle.cli.command_index import Program
from plancycle.cli.screen import complain
from plancycle.cli.vietnamese import new_app, translated
from plancycle.faces.unforeseen import PrivateFormatter, keep_traceback, sentence, work_folder
from plancycle.installation.log_files import log_into
from plancycle.installation.private_files import keep_private
from plancycle.model.errors import PlanCycleError

WRONG_CALL = 2
FAILED = 1
UNFORESEEN = 70
INTERRUPTED = 130
UNHEARD = 141
TERMINATED = 143

_STOPPED = "Đã dừng theo yêu cầu; mọi việc đã làm được giữ nguyên, có thể chạy lại."

app = new_app(Program)


class _Terminated(BaseException):
    """The system, or a person, asks the program to end."""


_REQUESTS = (_Terminated.__name__, "TerminationSignal")
"""Names of the exceptions by which a request to end is raised: ours, and Prefect's in a flow."""
_AGAIN = 0.05
"""Seconds until a request to end that was raised where nothing can be raised is made again."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave.

    With 0; with 1 for a failure; with 2 for a wrong call; with 70 for what nobody foresaw; with 130
    or 143 if it was asked to stop.
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still speak a codepage without Vietnamese letters.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    # Before anything that may fail: by then it must be known where a traceback is kept.
    folder = work_folder(sys.argv[1:] if arguments is None else arguments)
    keep_private()
    _write_logs(folder)
    with _ending_in_order():
        status = _run(arguments, folder)
    sys.exit(status)


def _run(arguments: list[str] | None, folder: Path) -> int:
    """Run one command. Returns: the status to leave with."""
    try:
        status = app(args=arguments, prog_name="plancycle", standalone_mode=False)
    except PlanCycleError as error:
        complain(str(error))
        return FAILED
    except TyperException as error:
        message = getattr(error, "format_message", lambda: "")()
        if message:
            complain(translated(message))
        return int(getattr(error, "exit_code", FAILED))
    except _Terminated:
        complain(_STOPPED)
        return TERMINATED
    except BrokenPipeError:
        # Whoever read the output wanted no more of it; the rest must not be tried at the end again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    except Exception as error:
        if _is_signal(error):
            complain(_STOPPED)
            return TERMINATED
        complain(sentence(error, keep_traceback(error, folder)))
        return UNFORESEEN
    if status == INTERRUPTED:  # Typer turns Ctrl-C into this
        complain(_STOPPED)
    return status if isinstance(status, int) else 0


def _is_signal(error: Exception) -> bool:
    """Whether an error is a request to end: one that comes while pydantic serialises is named in
    the text of an error of its own, and is lost otherwise.
    """
    return type(error).__name__ == "PydanticSerializationError" and any(
        name in str(error) for name in _REQUESTS
    )


def _write_logs(folder: Path) -> None:
    """Warnings go to the terminal in one line each, tracebacks into the work folder."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(PrivateFormatter(folder))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    log_into(folder)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Being asked to end lets every block end: leases are given back, servers are stopped.

        A handler raises wherever the program happens to be. Inside a finaliser or the callback of a
    weak reference Python prints what is raised and goes on, and the request would be lost: it is
    made again a moment later, when the program is somewhere else. Prefect's own handler, which
    stands while a flow runs, raises in the same places.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)  # whoever asks again does not want to wait
        raise _Terminated

    def swallowed(what: "sys.UnraisableHookArgs") -> None:
        if what.exc_type.__name__ not in _REQUESTS:
            sys.__unraisablehook__(what)
            return
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, end)  # it was not heard: the next one ends in order, too
        again = threading.Timer(_AGAIN, os.kill, (os.getpid(), signal.SIGTERM))
        again.daemon = True
        again.start()

    before, hook = signal.signal(signal.SIGTERM, end), sys.unraisablehook
    sys.unraisablehook = swallowed
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGTERM, before)
