"""Number formats of a workbook: which section of one shows a number or a text.

A format has up to four sections, for positive and negative numbers, nought and text, or with
conditions of their own.

Source: ECMA-376 part 1, 18.8.31.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

WITH_TEXT = 4
"""Sections; the fourth is that of texts."""


class Kind(Enum):
    """What a section shows."""

    NUMBER = auto()
    SCIENTIFIC = auto()
    FRACTION = auto()
    GENERAL = auto()
    TEXT = auto()
    DATE = auto()
    WORDS = auto()  # nothing but its own words, or nothing at all
    UNSURE = auto()  # not understood with certainty: the sender is to be asked


@dataclass(frozen=True, slots=True)
class Condition:
    """``[>=1000]``: the numbers a section is for."""

    sign: str
    limit: Decimal

    def holds(self, number: Decimal) -> bool:
        """Whether the section is for this number."""
        return _COMPARED[self.sign](number, self.limit)


_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a code.

    Attributes:
        condition: None for the usual order.
        before, after: words around the number; a gap as wide as a sign is a blank.
        whole: placeholders (``0``, ``#``, ``?``) before the point, with the words between them.
        decimals: placeholders after the point.
        factor: what the number is multiplied by: 100 for a percentage, 0.001 for a comma.
        percent: whether it is shown as a percentage.
        denominator: of a fraction: placeholders, or a number.
        is_white: whether the section says that it is written in white.
    """

    kind: Kind = Kind.GENERAL
    condition: Condition | None = None
    before: str = ""
    whole: tuple[str, ...] = ()
    decimals: str = ""
    after: str = ""
    factor: Decimal = Decimal(1)
    percent: bool = False
    denominator: str = ""
    is_white: bool = False


UNSURE = Section(Kind.UNSURE)


@dataclass(frozen=True)
class NumberFormat:
    """A code and its sections, at least one."""

    code: str
    sections: tuple[Section, ...]

    @cached_property
    def is_general(self) -> bool:
        """Whether numbers and texts are shown as they are."""
        return self.sections in {(Section(),), (Section(Kind.TEXT),)}

    @cached_property
    def text_section(self) -> Section | None:
        """What a text is shown with; None where texts stand as they are."""
        last = self.sections[-1]
        is_plain = last.kind is Kind.GENERAL or last == Section(Kind.TEXT)
        return last if self._has_text_section and not is_plain else None

    @cached_property
    def _has_text_section(self) -> bool:
        return len(self.sections) == WITH_TEXT or self.sections[-1].kind is Kind.TEXT

    @cached_property
    def _numeric(self) -> tuple[Section, ...]:
        """The sections for numbers. Programs differ in what a format of text does with them."""
        if not self._has_text_section:
            return self.sections
        return self.sections[:-1] or (Section() if self.is_general else UNSURE,)

    def section_for(self, number: Decimal) -> tuple[Section, bool]:
        """The section that shows a number, and whether it shows the minus itself."""
        sections = self._numeric
        if any(section.condition for section in sections):
            return self._conditional(number), False
        if number < 0 and len(sections) > 1:
            return sections[1], True
        return sections[2] if number == 0 and len(sections) > 2 else sections[0], False

    def _conditional(self, number: Decimal) -> Section:
        """Only the usual shapes are sure; programs differ in the minus of negative numbers."""
        first, *rest = self._numeric
        if number < 0 or first.condition is None or any(s.condition for s in rest[1:]):
            return UNSURE
        if first.condition.holds(number):
            return first
        if len(rest) == 1 and rest[0].condition is None:
            return rest[0]
        if not rest or rest[0].condition is None:
            return UNSURE
        if rest[0].condition.holds(number):
            return rest[0]
        return rest[1] if len(rest) > 1 else UNSURE


GENERAL = NumberFormat("General", (Section(),))
