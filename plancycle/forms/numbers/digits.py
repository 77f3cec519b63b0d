"""A number in digits: point or blank between thousands, comma before decimals.

The rule for a point, with its reasons, stands in ``docs/findings.md``: before three digits it
parts thousands, as Vietnamese papers print it, unless nothing but a nought stands before it;
before one, two or more than three digits it can only part decimals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
"""The pattern of one number in a text."""


class Doubt(StrEnum):
    """What is odd about a number as written. The first group leaves it without a value."""

    NOT_A_NUMBER = "not_a_number"
    COMMA_OR_THOUSAND = "comma_or_thousand"
    OTHER_MONEY = "other_money"
    TWO_UNITS = "two_units"
    TWO_NUMBERS = "two_numbers"
    DASH_OR_MINUS = "dash_or_minus"

    WORDS_AFTER = "words_after"
    POINT_OR_THOUSAND = "point_or_thousand"
    BLANK_OR_THOUSAND = "blank_or_thousand"
    DECIMAL_POINT = "decimal_point"
    WORD_FOR_NONE = "word_for_none"
    SUM = "sum"
    CONVERTED = "converted"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what is odd about it.

    Attributes:
        value: in the unit the form asks for; None where it can't be told.
        words: the unit written behind it, if any.
        is_total: whether it is called a total, or told together with its parts.
    """

    value: Decimal | None
    doubt: Doubt | None = None
    words: str = ""
    is_total: bool = False


# The same gap throughout: "1.234 567" is two numbers. No thousands begin with a nought.
_GROUPED = r"[1-9][0-9]{0,2}(?:(?P<gap>[. ])[0-9]{3})(?:(?P=gap)[0-9]{3})*"
_VIETNAMESE = re.compile(rf"(?:[0-9]+|{_GROUPED})(?:,[0-9]+)?")
_ENGLISH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SURELY_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?:\.[0-9]{1,2})?")
_DECIMAL_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}|[0-9]+\.[0-9]{4,}|0+\.[0-9]+")
_ONE_GAP = re.compile(r"[1-9][0-9]{0,2}[. ][0-9]{3}")


def read_digits(number: str) -> Amount:
    """What a number says. Args: number: digits, points, commas and blanks, perhaps signed."""
    sign = -1 if number[0] in "-−–" else 1
    digits = number.lstrip("-−–+ ")
    # A sentence's stop behind the number; two of them may be a slip for a digit, and don't match.
    if digits.endswith((".", ",")):
        digits = digits[:-1]
    if _DECIMAL_POINT.fullmatch(digits):
        return Amount(sign * Decimal(digits), Doubt.DECIMAL_POINT)
    if _ENGLISH_THOUSANDS.fullmatch(digits):
        return Amount(None, Doubt.COMMA_OR_THOUSAND)
    if _VIETNAMESE.fullmatch(digits):
        plain = re.sub(r"[. ]", "", digits).replace(",", ".")
        return Amount(sign * Decimal(plain), _gap(digits))
    several = " " in digits
    return Amount(None, Doubt.TWO_NUMBERS if several else Doubt.NOT_A_NUMBER)


def english_thousands(number: str) -> Decimal | None:
    """The value of ``12,500,000``: of several commas none parts decimals; None of all others."""
    digits = number.strip()
    return Decimal(digits.replace(",", "")) if _SURELY_ENGLISH.fullmatch(digits) else None


def _gap(digits: str) -> Doubt | None:
    """With one gap the parts could be two numbers, or whole and decimals; with more they can't."""
    if not _ONE_GAP.fullmatch(digits):
        return None
    return Doubt.BLANK_OR_THOUSAND if " " in digits else Doubt.POINT_OR_THOUSAND
