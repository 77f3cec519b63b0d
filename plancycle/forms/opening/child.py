"""``python -m plancycle.forms.opening.child``: looks into the files that a reader hands to it."""

import sys

from plancycle.forms import refused_files
from plancycle.forms.opening.convert_scan import scan_before_conversion
from plancycle.forms.opening.peek import peek_tokens
from plancycle.forms.opening.wire import (
    Task,
    dump_fault,
    dump_reading,
    dump_refusal,
    dump_sound,
    dump_tokens,
    load_task,
)
from plancycle.forms.reading.read_form import parse_form
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.child_serving import serve


def answer(content: bytes) -> tuple[bytes, bool]:
    """The answer to one task, and whether this process should be given another."""
    try:
        return _done(*load_task(content)), True
    except UnreadableFormError as error:
        return dump_refusal(str(error)), True
    except (MemoryError, RecursionError):
        return dump_refusal(str(refused_files.too_heavy())), False
    except Exception as error:
        # A fault of ours is not the file's, and the unit is not to be told that it is.
        return dump_fault(type(error).__name__), False


def _done(task: Task, data: bytes) -> bytes:
    """Raises: UnreadableFormError."""
    if task is Task.PEEK:
        return dump_tokens(peek_tokens(data))
    if task is Task.SCAN:
        scan_before_conversion(data)
        return dump_sound()
    return dump_reading(parse_form(data))


if __name__ == "__main__":
    serve(answer, int(sys.argv[1]))
