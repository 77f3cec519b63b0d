"""Numbers as offices write them: point or blank between thousands, comma before decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plancycle.model.reports import Field
from plancycle.model.text import fold

LONGEST = 60
"""Characters; a longer text is no number."""


class Doubt(StrEnum):
    """What is odd about a number as written. The first group leaves it without a value."""

    NOT_A_NUMBER = "not_a_number"
    COMMA_OR_THOUSAND = "comma_or_thousand"
    OTHER_MONEY = "other_money"

    WORDS_AFTER = "words_after"
    POINT_OR_THOUSAND = "point_or_thousand"
    DECIMAL_POINT = "decimal_point"
    WORD_FOR_NONE = "word_for_none"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what is odd about it; ``value`` is None where it can't be told."""

    value: Decimal | None
    doubt: Doubt | None = None
    words: str = ""


_SPLIT = re.compile(r"(?P<number>[-−–+]?\s?[0-9][0-9.,\s]*)(?P<words>[^0-9]*)")
_GROUPED = r"[0-9]{1,3}(?:(?P<gap>[.\s])[0-9]{3})(?:(?P=gap)[0-9]{3})*"
_VIETNAMESE = re.compile(rf"(?:[0-9]+|{_GROUPED})(?:,[0-9]+)?")
_ENGLISH_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}")
_ONE_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")

_NONE_WORDS = frozenset({"không", "không có", "chưa có", "khong", "khong co"})
_MILLION_WORDS = frozenset(
    {"triệu", "triệu đồng", "tr", "trđ", "tr.đ", "tr đồng", "trieu", "trieu dong"}
)
_MULTIPLIERS = frozenset(
    {"tỷ", "tỉ", "triệu", "nghìn", "ngàn", "trăm", "chục", "vạn", "tr", "k", "đồng", "vnđ", "vnd"}
)
_WORD = re.compile(r"[^\W\d_]+")


def read_amount(text: str, field: Field) -> Amount | None:
    """The number in a cell of a number column.

    Args:
        text: cleaned, not blank.
        field: QUANTITY, or COST (in million đồng, so only words of that unit may follow).

    Returns:
        The number and its doubt; None only for an empty text.
    """
    if not text:
        return None
    if fold(text) in _NONE_WORDS:
        return Amount(Decimal(0), Doubt.WORD_FOR_NONE)
    match = _SPLIT.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return Amount(None, Doubt.NOT_A_NUMBER)
    words = fold(match["words"])
    if words or match["words"].strip():
        refused = _refuse_words(words, field)
        if refused is not None:
            return refused
    amount = _read_digits(match["number"].strip())
    if words and amount.doubt is None:
        return Amount(amount.value, Doubt.WORDS_AFTER, match["words"].strip())
    return amount


def _refuse_words(words: str, field: Field) -> Amount | None:
    """What may not follow a number: a multiplier, another money, or no word at all (``%``)."""
    if field is Field.COST:
        return None if words in _MILLION_WORDS else Amount(None, Doubt.OTHER_MONEY)
    found = _WORD.findall(words)
    odd = any(not c.isalpha() and c not in " .,/-()" for c in words)
    if odd or not found or not _MULTIPLIERS.isdisjoint(found):
        return Amount(None, Doubt.NOT_A_NUMBER)
    return None


def _read_digits(number: str) -> Amount:
    sign = -1 if number[0] in "-−–" else 1
    digits = number.lstrip("-−–+ ")
    if digits.endswith((".", ",")):
        digits = digits[:-1]
    if _VIETNAMESE.fullmatch(digits) and not _ENGLISH_THOUSANDS.fullmatch(digits):
        plain = re.sub(r"[.\s]", "", digits).replace(",", ".")
        doubt = Doubt.POINT_OR_THOUSAND if _ONE_POINT.fullmatch(digits) else None
        return Amount(sign * Decimal(plain), doubt)
    if _ENGLISH_THOUSANDS.fullmatch(digits):
        return Amount(None, Doubt.COMMA_OR_THOUSAND)
    if _DECIMAL_POINT.fullmatch(digits):
        return Amount(sign * Decimal(digits), Doubt.DECIMAL_POINT)
    return Amount(None, Doubt.NOT_A_NUMBER)
