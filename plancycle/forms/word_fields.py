"""Fields of a Word file: of each only its result is read, however they are nested."""

import re

from plancycle.forms.symbol_fonts import TICKED, UNTICKED
from plancycle.ooxml.parts import Element, attribute, local_name
from plancycle.ooxml.tables import child_named, is_off

_LINK = re.compile(r'\bHYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_LONGEST_CODE = 2000


class _Field:
    __slots__ = ("code", "in_code", "start")

    def __init__(self, start: int) -> None:
        self.code = ""
        self.in_code = True
        self.start = start


class FieldStack:
    """The fields that are open at a place.

    A mark that ends or parts a field begun outside the cell is passed over.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.in_code = False
        """Whether the place is within the code of some open field."""

    def _settle(self) -> None:
        self.in_code = any(f.in_code for f in self._open)

    @property
    def is_broken(self) -> bool:
        """Whether a code has no end, so that a result may be missing."""
        return self.in_code

    def begin(self, pieces: int) -> None:
        """A field begins. Args: pieces: how many pieces of text stand before it."""
        self._open.append(_Field(pieces))
        self._settle()

    def separate(self, pieces: int) -> None:
        """The result of the innermost field begins."""
        if self._open:
            self._open[-1].in_code = False
            self._open[-1].start = pieces
            self._settle()

    def end(self) -> tuple[str, int]:
        """The innermost field ends; the address it links to, and where its result began."""
        if not self._open:
            return "", 0
        done = self._open.pop()
        self._settle()
        return ("" if self.in_code else self.link_in(done.code)), done.start

    def add_code(self, text: str) -> None:
        """Text of a code, or of a result within a code."""
        if self._open and len(self._open[-1].code) < _LONGEST_CODE:
            self._open[-1].code += text

    @staticmethod
    def link_in(code: str) -> str:
        """The address a code links to; empty if it is no link."""
        found = _LINK.search(code)
        return found[1] if found else ""


def form_field(mark: Element) -> str:
    """What a field of an old protected form shows that has no result of its own.

    A ticked or unticked box, or the chosen entry of a list; empty for any other field.
    """
    data = child_named(mark, "ffData")
    if data is None:
        return ""
    box, entries = child_named(data, "checkBox"), child_named(data, "ddList")
    if box is not None:
        state = child_named(box, "checked")
        state = child_named(box, "default") if state is None else state
        off = state is None or is_off(attribute(state, "val"))
        return UNTICKED if off else TICKED
    if entries is None:
        return ""
    texts = [attribute(e, "val") or "" for e in entries if local_name(e.tag) == "listEntry"]
    chosen = attribute(child_named(entries, "result"), "val") or "0"
    at = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0
    return texts[at] if at < len(texts) else ""
