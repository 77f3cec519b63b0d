"""Numbers as offices write them: point or blank between thousands, comma before decimals.

The rule for a point, with its reasons, stands in ``docs/findings.md``: before three digits it
parts thousands, as Vietnamese papers print it, unless nothing but a nought stands before it;
before one, two or more than three digits it can only part decimals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plancycle.forms.measures import money_scale, thousands_of
from plancycle.forms.spelled_numbers import spelled
from plancycle.model.reports import Field
from plancycle.model.text import fold
from plancycle.model.vietnamese_money import read_money

LONGEST = 60
"""Characters; a longer text is no number."""


class Doubt(StrEnum):
    """What is odd about a number as written. The first group leaves it without a value."""

    NOT_A_NUMBER = "not_a_number"
    COMMA_OR_THOUSAND = "comma_or_thousand"
    OTHER_MONEY = "other_money"
    TWO_NUMBERS = "two_numbers"

    WORDS_AFTER = "words_after"
    POINT_OR_THOUSAND = "point_or_thousand"
    BLANK_OR_THOUSAND = "blank_or_thousand"
    DECIMAL_POINT = "decimal_point"
    WORD_FOR_NONE = "word_for_none"
    SUM = "sum"
    CONVERTED = "converted"
    NOTE_SIGN = "note_sign"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what is odd about it.

    Attributes:
        value: in the unit the form asks for; None where it can't be told.
        words: the unit written behind it, if any.
    """

    value: Decimal | None
    doubt: Doubt | None = None
    words: str = ""


_SPLIT = re.compile(r"(?P<number>[-−–+]?\s?[0-9][0-9., ]*)(?P<words>[^0-9]*)")
_GROUPED = r"[1-9][0-9]{0,2}(?:(?P<gap>[. ])[0-9]{3})(?:(?P=gap)[0-9]{3})*"
_VIETNAMESE = re.compile(rf"(?:[0-9]+|{_GROUPED})(?:,[0-9]+)?")
_ENGLISH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}|[0-9]+\.[0-9]{4,}|0+\.[0-9]+")
_ONE_GAP = re.compile(r"[1-9][0-9]{0,2}[. ][0-9]{3}")
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_TOTAL = re.compile(
    rf"(?:(?:tổng|tổng số|tổng cộng|cộng)\s*:?\s*)?(?P<first>{_NUMBER})(?P<words>[^0-9]*?)"
    rf"\(?(?:gồm|trong đó)?:?\s*(?P<rest>{_NUMBER}.*?)\)?"
)
_ADDED = re.compile(
    rf"(?P<terms>{_NUMBER}(?:\s*\+\s*{_NUMBER})+)(?:\s*=\s*(?P<sum>{_NUMBER}))?(?P<words>[^0-9]*)"
)
_NOTE_SIGNS = " *†‡"
_UNSAID = re.compile(r"không|chưa|dự kiến|hủy|huỷ|dừng|thiếu|kế hoạch|hỏng|trượt")
"""Words after which a part of a sum may not be meant."""

_NONE_WORDS = frozenset({"không", "không có", "chưa có", "khong", "khong co"})


def read_amount(text: str, field: Field, scale: Decimal = Decimal(1)) -> Amount | None:
    """The number in a cell of a number column.

    Args:
        text: not blank; lines and tabs part values, blanks stand as they were typed.
        field: QUANTITY or the like, or COST, which is asked in million đồng.
        scale: what a number of the column is to be multiplied with, as its heading says.

    Returns:
        The number and its doubt; None only for an empty text.
    """
    if not text:
        return None
    if fold(text) in _NONE_WORDS:
        return Amount(Decimal(0), Doubt.WORD_FOR_NONE)
    if len(text) > LONGEST:
        return Amount(None, Doubt.NOT_A_NUMBER)
    line = _one_line(text)
    if line is None:
        return Amount(None, Doubt.TWO_NUMBERS)
    found = _read_line(line, field)
    return found if scale == 1 or _has_own_unit(found, field) else _scaled(found, scale)


def _one_line(text: str) -> str | None:
    """The text on one line; None where a number stands in more than one."""
    lines = text.split("\n")
    if sum(any(c.isdigit() for c in line) for line in lines) > 1:
        return None
    return " ".join(lines)


def _read_line(line: str, field: Field) -> Amount:
    match = _SPLIT.fullmatch(line)
    if match is None:
        return _added_up(line) or _compound_money(line, field) or Amount(None, _more_than_one(line))
    amount, words = _read_digits(match["number"].strip()), match["words"].strip()
    if not words:
        return amount
    if not words.strip(_NOTE_SIGNS):
        return Amount(amount.value, amount.doubt or Doubt.NOTE_SIGN, words)
    words = words.strip(_NOTE_SIGNS)
    if field is Field.COST:
        return _with_money(line, amount, words)
    return _with_words(amount, words)


def _more_than_one(line: str) -> Doubt:
    several = len(re.findall(_NUMBER, line)) > 1 and not re.search(r"[0-9]\s*[/:–-]\s*[0-9]", line)
    return Doubt.TWO_NUMBERS if several else Doubt.NOT_A_NUMBER


def _with_money(line: str, amount: Amount, words: str) -> Amount:
    scale = money_scale(words)
    if scale is None:
        return Amount(None, Doubt.OTHER_MONEY)
    if scale == 1:
        return Amount(amount.value, amount.doubt or Doubt.WORDS_AFTER, words)
    if amount.value is None:
        return amount
    value = read_money(line.replace("₫", "đ")) if amount.doubt is None else None
    value = amount.value * scale if value is None else value
    return Amount(_plain(value), Doubt.CONVERTED, words)


def _compound_money(line: str, field: Field) -> Amount | None:
    """``1 tỷ 200 triệu đồng`` and the like."""
    value = read_money(line) if field is Field.COST else None
    return None if value is None else Amount(value, Doubt.CONVERTED, "đồng")


def _with_words(amount: Amount, words: str) -> Amount:
    """Words behind a count; whether they are its unit, the form tells."""
    if not any(c.isalpha() for c in words) or any(c in "%‰?~<>=≈≥≤±" for c in words):
        return Amount(None, Doubt.NOT_A_NUMBER)
    if amount.value is None:
        return amount
    spelling = words.strip(" ()")
    if amount.value == amount.value.to_integral_value() and spelling in spelled(int(amount.value)):
        return amount
    rest = thousands_of(words)
    if rest is not None:
        return Amount(amount.value * 1000, Doubt.CONVERTED, rest)
    return Amount(amount.value, amount.doubt or Doubt.WORDS_AFTER, words)


def _added_up(line: str) -> Amount | None:
    """A sum in words or signs: ``5 + 7``, ``5 + 7 = 12``, ``12 (5 mới, 7 phát lại)``."""
    added = _ADDED.fullmatch(line)
    if added is not None:
        terms = [_read_digits(t.strip()).value for t in added["terms"].split("+")]
        stated = _read_digits(added["sum"]).value if added["sum"] else None
    else:
        total = _TOTAL.fullmatch(line)
        if total is None or re.search(r"[/%+=]", total["rest"]) or _UNSAID.search(fold(line)):
            return None
        terms = [_read_digits(t).value for t in re.findall(_NUMBER, total["rest"])]
        stated = _read_digits(total["first"]).value
        if len(terms) < 2:
            return None
    if any(t is None for t in terms):
        return None
    worked_out = sum((t for t in terms if t is not None), Decimal(0))
    words = added["words"].strip(" ()") if added else total["words"].strip(" (:") if total else ""
    if stated is not None and stated != worked_out:
        return None
    return Amount(worked_out, Doubt.SUM, words)


def _has_own_unit(amount: Amount, field: Field) -> bool:
    """Whether the cell names its own unit, which goes before the heading's."""
    return amount.value is None or bool(amount.words and field is Field.COST)


def _scaled(amount: Amount, scale: Decimal) -> Amount:
    assert amount.value is not None
    value = _plain(amount.value * scale)
    return Amount(value, amount.doubt if value == 0 else Doubt.CONVERTED, amount.words)


def _plain(value: Decimal) -> Decimal:
    """Without noughts at the end that only come from a conversion."""
    return Decimal(f"{value.normalize():f}")


def _read_digits(number: str) -> Amount:
    sign = -1 if number[0] in "-−–" else 1
    digits = number.lstrip("-−–+ ")
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


def _gap(digits: str) -> Doubt | None:
    """With one gap the parts could be two numbers, or whole and decimals; with more they can't."""
    if not _ONE_GAP.fullmatch(digits):
        return None
    return Doubt.BLANK_OR_THOUSAND if " " in digits else Doubt.POINT_OR_THOUSAND
