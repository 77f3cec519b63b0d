"""What a line should look like, and in words what is wrong with one that does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from plancycle.lint.parts.typed_lines import is_form_line
from plancycle.lint.registry import Hit
from plancycle.model.paper import Align, Line
from plancycle.vi.numbers import number

_TOLERANCE = 0.01
_ALIGNED = {
    Align.LEFT: "canh trái",
    Align.CENTRE: "canh giữa",
    Align.RIGHT: "canh phải",
    Align.JUSTIFY: "canh đều hai lề",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A look asked for; None leaves a thing open.

    Attributes:
        low, high: font sizes in points, both allowed.
        bold, italic: how the letters stand.
        align: how the paragraph stands.
        upper: True for capitals, False for ordinary letters.
    """

    low: float
    high: float
    bold: bool | None = False
    italic: bool | None = False
    align: Align | None = None
    upper: bool | None = None

    def __str__(self) -> str:
        words = [f"cỡ chữ {points(self.low)}"]
        if self.high != self.low:
            words = [f"cỡ chữ {points(self.low)} đến {points(self.high)}"]
        if self.upper is not None:
            words.append("in hoa" if self.upper else "in thường")
        if self.italic is not None:
            words.append("kiểu chữ nghiêng" if self.italic else "kiểu chữ đứng")
        if self.bold is not None:
            words.append("đậm" if self.bold else "không đậm")
        if self.align is not None:
            words.append(_ALIGNED[self.align])
        return ", ".join(words)


def points(size: float) -> str:
    """A size as people write it: ``13`` or ``12,5``."""
    return number(Decimal(f"{size:g}"), grouped=False)


def flaws(line: Line, wanted: Wanted) -> str:
    """What is wrong with a line's look, e.g. ``cỡ chữ 11, không đậm``; "" if nothing is."""
    look = line.look
    if look is None or not line.text or is_form_line(line.text):
        return ""
    wrong = [f"cỡ chữ {points(s)}" for s in look.sizes if not _within(s, wanted.low, wanted.high)]
    if wanted.upper is True and line.text != line.text.upper():
        wrong.append("không in hoa")
    if wanted.upper is False and line.text.isupper():
        wrong.append("in hoa")
    if wanted.italic is not None and look.italic is not wanted.italic:
        wrong.append("không nghiêng" if wanted.italic else "nghiêng")
    if wanted.bold is not None and look.bold is not wanted.bold:
        wrong.append("không đậm" if wanted.bold else "đậm")
    if wanted.align is not None and look.align is not wanted.align:
        wrong.append(_ALIGNED[look.align])
    return ", ".join(wrong)


def _within(size: float, low: float, high: float) -> bool:
    """Whether a size lies between two others, both included."""
    return low - _TOLERANCE <= size <= high + _TOLERANCE


def look_hits(name: str, lines: Iterable[Line | None], wanted: Wanted) -> Iterator[Hit]:
    """A hit for each line of an element that looks otherwise than asked for."""
    for line in lines:
        wrong = flaws(line, wanted) if line is not None else ""
        if line is not None and wrong:
            yield Hit(line.place, f"{name} trình bày {wrong}.", f"{name}: {wanted}.")


def gathered(lines: Iterable[tuple[Line, str]], fix: str) -> Iterator[Hit]:
    """One hit for all lines with the same fault, at the first of them.

    Args: lines: each with what was found there. fix: what is right.
    """
    places: dict[str, list[Line]] = {}
    for line, message in lines:
        places.setdefault(message, []).append(line)
    for message, faulty in places.items():
        others = f" (và {len(faulty) - 1} chỗ khác)" if len(faulty) > 1 else ""
        yield Hit(faulty[0].place, f"{message}{others}.", fix)


_MOST_PLACES = 12
"""Places that one finding lists."""


def listed(hits: Iterable[Hit]) -> Iterator[Hit]:
    """One hit for a paper: the first, with the places of the others."""
    every = list(hits)
    if not every:
        return
    first, *others = every
    spots = list(dict.fromkeys(hit.place.partition(" (“")[0] for hit in others))
    shown = ", ".join(spots[:_MOST_PLACES]) + (", …" if len(spots) > _MOST_PLACES else "")
    more = f" Còn {len(others)} chỗ: {shown}." if others else ""
    yield Hit(first.place, first.message + more, first.fix)
