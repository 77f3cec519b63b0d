"""The program: wrong calls and wrong data end in one clear message, never in a traceback."""

import logging
import sys
from typing import Any

from typer.exceptions import TyperException

from plancycle.cli import (
    by_hand,
    collecting,
    inbox,
    linting,
    localities,
    mail,
    outbox,
    papers,
    rehearsal,
    watching,
)
from plancycle.cli.screen import complain
from plancycle.cli.vietnamese import new_app, speak_vietnamese, translated
from plancycle.model.errors import PlanCycleError

WRONG_CALL = 2
FAILED = 1
INTERRUPTED = 130

app = new_app()
watching.add_check(app)
papers.add_commands(app)
collecting.add_commands(app)
watching.add_commands(app)
inbox.add_commands(app)
outbox.add_commands(app)
by_hand.add_commands(app)
rehearsal.add_commands(app)
mail.add_commands(app)
linting.add_commands(app)
localities.add_commands(app)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with 0, with 1 for a failure, with 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still speak a codepage without Vietnamese letters.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    speak_vietnamese()
    try:
        status = app(args=arguments, prog_name="plancycle", standalone_mode=False)
    except PlanCycleError as error:
        complain(str(error))
        sys.exit(FAILED)
    except TyperException as error:
        code = getattr(error, "exit_code", FAILED)
        message = getattr(error, "format_message", lambda: "")()
        if message:
            complain(translated(message))
        sys.exit(code)
    if status == INTERRUPTED:  # Typer turns Ctrl-C into this
        complain("Đã dừng theo yêu cầu; mọi việc đã làm được giữ nguyên, có thể chạy lại.")
    sys.exit(status if isinstance(status, int) else 0)
