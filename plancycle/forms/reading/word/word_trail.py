"""What a walk over a cell of a Word file has met: pieces of text, marks, open fields."""

import re

from plancycle.forms.letters.symbol_fonts import has_private_use
from plancycle.forms.reading.ink import Ink, Mark, Writing
from plancycle.forms.reading.pieces import (
    UNREADABLE,
    Piece,
    compose,
    differ_much,
    plain_writing,
    read_signs,
)
from plancycle.forms.reading.word.word_fields import (
    Field,
    FieldStack,
    form_field,
    is_stale,
    standing_text,
)
from plancycle.forms.reading.word.word_looks import RunLook
from plancycle.forms.wording.link_words import says_address
from plancycle.model.text import clean_text
from plancycle.office_files.xml_parts import Element, attribute

_DIGIT = re.compile(r"\d")
_ONE_NUMBER = re.compile(r"\s*\d+(?:[.,]\d+)*\s*")


class Trail:
    """Pieces and marks in the order in which they were met.

    Attributes:
        marks: of what is no text.
    """

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._pieces: list[Piece] = []
        self._fields = FieldStack()
        self._plain: list[str] = []  # text of plain looks that is not among the pieces yet
        self._size = 0  # of that text
        self._is_plain = True  # whether all pieces are of plain looks

    @property
    def in_code(self) -> bool:
        """Whether the place is within the code of a field, where nothing is seen."""
        return self._fields.in_code

    def written(self) -> Writing:
        """What all of it says together."""
        if self._fields.is_broken:
            self.marks.append(Mark(Ink.FIELD))
        self.stop()
        # The usual cell: its text is the same in many forms, and is cleaned once for all of them.
        if self._is_plain and not self.marks and not differ_much({p.size for p in self._pieces}):
            return plain_writing("".join(p.text for p in self._pieces))
        writing = compose(self._pieces, self.marks)
        boxes = [m for m in writing.marks if m.kind is Ink.TEXT_BOX]
        if writing.text or len(boxes) != 1 or not boxes[0].text:
            return writing
        # A text box alone in its cell is where the answer was typed.
        others = tuple(m for m in writing.marks if m is not boxes[0])
        return Writing(boxes[0].text, None, (*others, Mark(Ink.BOXED, boxes[0].text)))

    def mark(self, kind: Ink, text: str = "") -> None:
        """Something special stands here."""
        if not self._fields.in_code:
            self.marks.append(Mark(kind, text))

    def unread(self, kind: Ink, look: RunLook, text: str = "") -> None:
        """Something is to be seen, and not to be read; what stands around it stays apart."""
        self.mark(kind, text)
        self.add(UNREADABLE, look)

    def add(self, text: str, look: RunLook, *, is_unseen: bool = False) -> None:
        """Text in a look. Args: is_unseen: whether it has the colour of what lies behind it."""
        if self._fields.in_code:
            self._fields.add_code(text)
            return
        if not text:
            return
        if look.size and look.size != self._size:
            self.stop()
            self._size = look.size
        if look.is_plain and not is_unseen and not has_private_use(text):
            self._plain.append(text)
            return
        self.stop()
        self._is_plain = False
        text, marks = read_signs(text, look.font)
        self.marks += marks
        if _is_doubtful(text, look):
            self.mark(Ink.GLUED, clean_text(text))
        self._pieces.append(
            Piece(
                text,
                struck=look.struck,
                hidden=look.hidden or is_unseen,
                raised=look.raised,
                size=look.size,
                encoding=look.encoding,
                capitals=look.capitals,
            )
        )

    def stop(self) -> int:
        """Put the plain text so far among the pieces; how many there are now."""
        if self._plain:
            self._pieces.append(Piece("".join(self._plain), size=self._size))
            self._plain.clear()
        return len(self._pieces)

    def text_since(self, pieces: int) -> str:
        """What has come since there were so many pieces."""
        self.stop()
        return "".join(piece.text for piece in self._pieces[pieces:])

    def add_link(self, target: str, before: int) -> None:
        """The address behind words, which would say nothing without it."""
        if target and not says_address(self.text_since(before), target):
            self._is_plain = False
            self._pieces.append(Piece(f" ({target})", words_only=True))

    def field_mark(self, mark: Element, look: RunLook) -> None:
        """A ``fldChar``: a field begins, its result begins, or it ends."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            if is_stale(mark):
                self.mark(Ink.FIELD)
            drawn = form_field(mark)
            self.add(drawn, look)
            self._fields.begin(
                self.stop(), len(self.marks), standing_text(mark), is_drawn=bool(drawn)
            )
        elif kind == "separate":
            self._fields.separate(self.stop())
        elif kind == "end":
            done = self._fields.end()
            if done is not None:
                self.end_field(done, look)

    def add_code(self, text: str) -> None:
        """Text of the code of a field."""
        self._fields.add_code(text)

    def begin_simple(self, element: Element) -> Field:
        """A field that is one element begins."""
        if is_stale(element):
            self.mark(Ink.FIELD)
        return Field(attribute(element, "instr") or "", self.stop(), len(self.marks))

    def end_field(self, done: Field, look: RunLook) -> None:
        """A field has ended: the address it links to, and what it draws without a result."""
        if self._fields.in_code:
            return
        has_result = bool(self.text_since(done.start)) or len(self.marks) > done.marks
        self.add_link(done.link, done.start)
        symbol = None if has_result else done.symbol
        mark = done.mark(has_result=has_result or symbol is not None)
        if symbol is not None:
            self.add(symbol, look)
        elif mark is not None and not look.hidden:
            self.unread(mark.kind, look, mark.text)


def _is_doubtful(text: str, look: RunLook) -> bool:
    """Whether digits stand on one another, or in another order than they are stored."""
    if not (look.overlaid or look.backwards) or not _DIGIT.search(text):
        return False
    return look.overlaid or not _ONE_NUMBER.fullmatch(text)
