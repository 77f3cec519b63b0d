"""Fields of a Word file: of each only its result is read, however they are nested.

A field without a result is not nothing: Word draws an ``EQ`` or a ``SYMBOL`` from its code alone.
"""

import re
from dataclasses import dataclass

from plancycle.forms.letters.symbol_fonts import TICKED, UNTICKED, decode_sign
from plancycle.forms.reading.ink import Ink, Mark
from plancycle.model.text import clean_text
from plancycle.office_files.table_walk import child_named, is_off
from plancycle.office_files.xml_parts import Element, attribute, local_name

_LINK = re.compile(r'\bHYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_SYMBOL = re.compile(r"\bSYMBOL\s+(0x[0-9A-F]{1,4}|\d{1,5})\b(.*)", re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r'\\f\s*(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_BY_UNICODE = re.compile(r"\\u\b", re.IGNORECASE)
_SWITCH = re.compile(r"\\[a-z*#@]+\d*|^\s*EQ\b", re.IGNORECASE)
_LONGEST_CODE = 2000

_SHOWING_NOTHING = frozenset(
    (
        *("XE", "TC", "TA", "RD", "ASK", "SET", "ADVANCE", "PRIVATE", "ADDIN", "PRINT", "DATA"),
        *("NEXT", "NEXTIF", "SKIPIF", "HYPERLINK", "FORMTEXT", "FORMDROPDOWN"),
    )
)
"""Kinds of which nothing is seen where there is no result."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has ended.

    Attributes:
        code: what stands in its code; start: pieces of text before its result; marks: of what is
            no text, so far; stands_for: what an old form field shows where it has no result.
        is_drawn: whether what it shows is known without a result.
    """

    code: str
    start: int = 0
    marks: int = 0
    stands_for: str = ""
    is_drawn: bool = False

    @property
    def kind(self) -> str:
        """The first word of its code, in capitals."""
        words = self.code.split(maxsplit=1)
        return words[0].upper() if words else ""

    @property
    def link(self) -> str:
        """The address it links to; empty if it is no link."""
        address = _LINK.search(self.code)
        return address[1] if address else ""

    @property
    def symbol(self) -> str | None:
        """The sign that a ``SYMBOL`` draws; None for other fields, and where it isn't sure."""
        symbol = _SYMBOL.search(self.code)
        if symbol is None:
            return None
        font = _FONT.search(symbol[2])
        code = int(symbol[1], 16 if symbol[1][:2].lower() == "0x" else 10)
        # Above ASCII a code is one of the sender's own code page, unless "\u" says that it is
        # Unicode.
        is_sure = code < 0x7F or _BY_UNICODE.search(symbol[2]) is not None
        return decode_sign(code, (font[1] or font[2]) if font else "") if is_sure else None

    def mark(self, *, has_result: bool) -> Mark | None:
        """What is to be said of what it draws; None if its result says it all."""
        if self.kind == "EQ":
            return Mark(Ink.EQUATION, clean_text(_SWITCH.sub(" ", self.code)))
        if has_result or self.is_drawn:
            return None
        if self.stands_for:
            return Mark(Ink.FIELD, clean_text(self.stands_for))
        return None if self.kind in _SHOWING_NOTHING else Mark(Ink.FIELD)


@dataclass(slots=True)
class _Open:
    start: int
    marks: int
    stands_for: str
    is_drawn: bool
    code: str = ""
    in_code: bool = True


class FieldStack:
    """The fields that are open at a place.

    A mark that ends or parts a field begun outside the cell is passed over.
    """

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self.in_code = False
        """Whether the place is within the code of some open field."""

    def _settle(self) -> None:
        self.in_code = any(f.in_code for f in self._open)

    @property
    def is_broken(self) -> bool:
        """Whether a code has no end, so that a result may be missing."""
        return self.in_code

    def begin(
        self, pieces: int, marks: int, stands_for: str = "", *, is_drawn: bool = False
    ) -> None:
        """A field begins. Args: pieces, marks: how many stand before it."""
        self._open.append(_Open(pieces, marks, stands_for, is_drawn))
        self._settle()

    def separate(self, pieces: int) -> None:
        """The result of the innermost field begins."""
        if self._open:
            self._open[-1].in_code = False
            self._open[-1].start = pieces
            self._settle()

    def end(self) -> Field | None:
        """The innermost field ends; None if it was begun outside, or is part of a code."""
        if not self._open:
            return None
        done = self._open.pop()
        self._settle()
        if self.in_code:
            return None
        return Field(done.code, done.start, done.marks, done.stands_for, done.is_drawn)

    def add_code(self, text: str) -> None:
        """Text of a code, or of a result within a code."""
        if self._open and len(self._open[-1].code) < _LONGEST_CODE:
            self._open[-1].code += text


def form_field(mark: Element) -> str:
    """What a field of an old protected form shows that has no result of its own.

    A ticked or unticked box, or the chosen entry of a list; empty for any other field.
    """
    field_data = child_named(mark, "ffData")
    if field_data is None:
        return ""
    box, entries = child_named(field_data, "checkBox"), child_named(field_data, "ddList")
    if box is not None:
        state = child_named(box, "checked")
        # A box that nobody touched has no state of its own: then the form's default is shown.
        state = child_named(box, "default") if state is None else state
        off = state is None or is_off(attribute(state, "val"))
        return UNTICKED if off else TICKED
    if entries is None:
        return ""
    texts = [attribute(e, "val") or "" for e in entries if local_name(e.tag) == "listEntry"]
    chosen = attribute(child_named(entries, "result"), "val") or "0"
    # Word shows the first entry where none was chosen, and nothing for one that is not there.
    at = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0
    return texts[at] if at < len(texts) else ""


def standing_text(mark: Element) -> str:
    """The text an old form field was made with, which stands there until another is typed."""
    field_data = child_named(mark, "ffData")
    typed = child_named(field_data, "textInput") if field_data is not None else None
    default = child_named(typed, "default") if typed is not None else None
    return attribute(default, "val") or ""


def is_stale(field: Element) -> bool:
    """Whether the file says of a field that its result is no longer true."""
    value = attribute(field, "dirty")
    return value is not None and not is_off(value)
