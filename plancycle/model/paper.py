"""A paper as read from a file: its lines in reading order, and how each looks.

A line is a paragraph, or a part of one between two line breaks; an empty one counts, since a line
drawn below a name often hangs on it. Lengths are millimetres, sizes and gaps points.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Align(StrEnum):
    """How a paragraph stands between its margins."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "both"


class NumberSpot(StrEnum):
    """Where a page number stands."""

    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell of a table, each counted from 1; ``width`` is 0 where the file does not tell."""

    table: int
    row: int
    column: int
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is printed, after every style.

    Attributes:
        fonts, sizes, colours: of its visible letters, each once; colours as ``RRGGBB``.
        bold, italic, underline: True if all letters are, False if none is, None if some are.
        align: see :class:`Align`.
        start: where its first line begins, from the margin of the text or cell.
        hanging: whether later lines begin further right than the first.
        before, after: gaps above and below.
        spacing: line height as a multiple of a single line.
        marked: whether a colour lies behind some of its letters.
    """

    fonts: tuple[str, ...]
    sizes: tuple[float, ...]
    colours: tuple[str, ...]
    bold: bool | None
    italic: bool | None
    underline: bool | None
    align: Align
    start: float
    hanging: bool
    before: float
    after: float
    spacing: float
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper.

    Attributes:
        order: place among all lines, empty ones too; for plain text the line number.
        text: NFC, plain spaces, runs of blanks kept; an automatic number stands before it.
        spot: where it stands, e.g. ``Đoạn 12``, ``Bảng 1, dòng 2, cột 1``, ``Dòng 7``.
        composed: whether the file holds the text in precomposed Unicode (NFC).
        cell: the cell it stands in, or None.
        section: index of its section.
        look: None for plain text.
    """

    order: int
    text: str
    spot: str
    composed: bool = True
    cell: CellAt | None = None
    section: int = 0
    look: Look | None = None

    @property
    def place(self) -> str:
        """The spot and the beginning of the text, so that a person finds it."""
        shown = " ".join(self.text[:120].split())
        if not shown:
            return self.spot
        return f"{self.spot} (“{shown if len(shown) <= 40 else shown[:40].rstrip() + '…'}”)"


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A solid line on paper: a border of a paragraph, or a shape.

    Attributes:
        order: of the line it hangs on.
        cell: the cell that line stands in, or None.
        length: None where the file does not tell.
        floating: whether it may stand elsewhere than where it hangs.
    """

    order: int
    cell: CellAt | None
    length: float | None
    floating: bool


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number in a header or footer; ``text`` is its whole paragraph as it is shown."""

    spot: NumberSpot
    first_page: bool
    look: Look
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages of one size.

    Attributes:
        width, height: of the sheet. top, bottom, left, right: margins.
        restarts: whether its pages are numbered from 1.
        first_differs: whether its first page has a header of its own.
        numbers: the page numbers of its headers and footers.
        begins: place of its first line of text; empty if it has none.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    restarts: bool
    first_differs: bool
    numbers: tuple[PageNumber, ...]
    begins: str

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies."""
        return self.width > self.height


class Trace(StrEnum):
    """What the making of a paper left in its file."""

    CHANGE = "change"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A tracked change or a comment that is still in the file, and where it stands."""

    trace: Trace
    place: str


@dataclass(frozen=True)
class Paper:
    """One file.

    Attributes:
        name: of the file.
        lines: in reading order.
        drawn, sections: empty for plain text, which has no form.
        leftovers: see :class:`Leftover`, in reading order.
        boxed: words of text boxes, which are no lines of the paper.
    """

    name: str
    lines: tuple[Line, ...]
    drawn: tuple[DrawnLine, ...] = ()
    sections: tuple[Section, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    boxed: tuple[str, ...] = ()

    @property
    def has_form(self) -> bool:
        """Whether the file says how the paper looks (Word), or holds words alone."""
        return bool(self.sections)

    @cached_property
    def filled(self) -> tuple[Line, ...]:
        """The lines that hold text."""
        return tuple(line for line in self.lines if line.text)
