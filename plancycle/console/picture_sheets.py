"""The sheets that pictures are drawn on, a wide and a small one, and the shapes that stand there.

A phone shows 360 units in letters that can be read, so what stands beside a bar on the wide sheet
stands above it on the small one. A page carries both, and its style shows the one that fits.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

BAR = 20
"""How high a bar is."""
_LETTER = 14
"""From the top of a line of words down to the foot of its letters."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its words; ``look``: a class of the sheet that says its colour and pattern."""

    x: int
    y: int
    width: int
    look: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``anchor`` as SVG has it."""

    x: int
    y: int
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Stroke:
    """An upright line; ``look`` as of :class:`Bar`."""

    x: int
    top: int
    bottom: int
    look: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing.

    Attributes:
        title, words: what it is, and in a sentence what it shows.
        points: of a line, as SVG takes them; empty without one.
        key: looks with their meaning.
        small: the same for a window as narrow as a phone's.
    """

    title: str
    words: str
    width: int
    height: int
    bars: tuple[Bar, ...] = ()
    labels: tuple[Label, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    points: str = ""
    key: tuple[tuple[str, str], ...] = ()
    small: "Picture | None" = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """How much room a drawing has.

    Attributes:
        names: room for names before the bars; 0 where they stand above them.
        letters: of a name that stand beside one another; what is longer goes on in a line below.
        line: from one line of words to the next.
    """

    width: int
    names: int
    letters: int
    line: int

    @property
    def is_small(self) -> bool:
        """Whether names, and what else is said of a bar, stand above it."""
        return not self.names


WIDE = Sheet(width=1200, names=300, letters=38, line=18)
SMALL = Sheet(width=360, names=0, letters=46, line=16)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows one below the other: where the bar of each begins, all words, where the last ends."""

    tops: tuple[int, ...]
    labels: tuple[Label, ...]
    bottom: int


def both_sizes(draw: Callable[[Sheet], Picture], wide: Sheet = WIDE) -> Picture:
    """A picture for a wide window, with the same for a small one."""
    return replace(draw(wide), small=draw(SMALL))


def named_rows(sheet: Sheet, names: Sequence[str], told: Sequence[str], top: int) -> Rows:
    """Room for a bar under or beside each name, all words in whole.

    Args: told: what is said of each bar; on a wide sheet its drawing puts it beside the bar.
    """
    tops, labels, y = [], [], top
    for name, beside in zip(names, told, strict=True):
        words = f"{name}: {beside}" if sheet.is_small and beside else name
        lines = textwrap.wrap(words, sheet.letters, break_on_hyphens=False) or [""]
        foot = _LETTER if sheet.is_small else _LETTER + 4
        labels += [Label(0, y + foot + sheet.line * n, line) for n, line in enumerate(lines)]
        if sheet.is_small:
            tops.append(y + sheet.line * len(lines) + 4)
            y = tops[-1] + BAR + 12
        else:
            tops.append(y + 4)
            y += BAR + 12 + sheet.line * (len(lines) - 1)
    return Rows(tuple(tops), tuple(labels), y)


def beside_bar(sheet: Sheet, x: int, top: int, text: str) -> tuple[Label, ...]:
    """Words behind a bar that ends at ``x``; none on a small sheet, where they stand above it."""
    return () if sheet.is_small else (Label(x + 8, top + _LETTER, text),)


def across(sheet: Sheet, rows: Rows, line: Stroke) -> tuple[Stroke, ...]:
    """A line through all rows; on a small sheet at their bars alone, for words stand between."""
    if not sheet.is_small:
        return (line,)
    return tuple(Stroke(line.x, top - 4, top + BAR + 4, line.look) for top in rows.tops)


def counted_width(count: int, most: int, room: int) -> int:
    """A bar as long as its count, and wide enough for the number that is written on it."""
    return max(24, 8 * len(str(count)) + 2, round(room * count / most))


def within(sheet: Sheet, x: int, half: int) -> int:
    """The middle of some words as near to ``x`` as the sheet has room for. Args: half: of them."""
    return min(max(x, half), sheet.width - half)
