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

from plancycle.cli.commands import Program
from plancycle.cli.screen import complain
from plancycle.cli.unforeseen import PrivateFormatter, keep_traceback, sentence, work_folder
from plancycle.cli.vietnamese import new_app, translated
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
    folder = work_folder(sys.argv[1:] if arguments is None else arguments)
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
        name in str(error) for name in (_Terminated.__name__, "TerminationSignal")
    )


def _write_logs(folder: Path) -> None:
    """Warnings go to the terminal in one line each, tracebacks into the work folder."""
    handler = logging.StreamHandler()
    handler.setFormatter(PrivateFormatter(folder))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Being asked to end lets every block end: leases are given back, servers are stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)  # whoever asks again does not want to wait
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
