"""The child's side of rendering an operator's own templates: an answer begins with what it is."""

import codecs
from collections.abc import Callable
from enum import Enum
from importlib import import_module

from plancycle.model.errors import RenderError
from plancycle.office_files.child_serving import serve

_LONGEST_WORDS = 2000
"""Characters told of a fault; an exception may carry as much text as a template can make."""

_PUT_OFF = ("jinja2.debug", "jinja2.constants", "html", "pprint", "textwrap")
"""What jinja imports only when a tag asks for it; then no file can be opened any more."""


class Mark(Enum):
    """First byte of an answer.

    DONE: what was asked for follows. REFUSED: what is wrong with the template, in Vietnamese.
    TOO_HEAVY: no memory was left, or it called itself without an end. FAULT: a type of exception.
    """

    DONE = b"D"
    REFUSED = b"R"
    TOO_HEAVY = b"H"
    FAULT = b"F"


def serve_templates(work: Callable[[bytes], bytes], memory: int) -> None:
    """Answer every order with what ``work`` makes of it, until the pipe is closed.

    Args: work: raises RenderError for what is to be told; memory: bytes of address space (POSIX).
    """

    def answer(order: bytes) -> tuple[bytes, bool]:
        try:
            return Mark.DONE.value + work(order), True
        except RenderError as error:
            return Mark.REFUSED.value + _encoded(str(error)), True
        except (MemoryError, RecursionError):
            return Mark.TOO_HEAVY.value, False
        except Exception as error:
            # Whatever a template makes a library do is told of the template, never a traceback.
            return Mark.FAULT.value + _encoded(type(error).__name__), False

    for module in _PUT_OFF:
        import_module(module)
    codecs.lookup("unicode-escape")  # by which jinja reads the texts in a tag
    serve(answer, memory)


def _encoded(words: str) -> bytes:
    return words[:_LONGEST_WORDS].encode("utf-8", "replace")
