"""Numbers as offices write them, with what stands around them."""

import re
from dataclasses import replace
from decimal import Decimal

from plancycle.forms.numbers.digits import NUMBER, Amount, Doubt, english_thousands, read_digits
from plancycle.forms.numbers.number_dress import (
    currency_behind,
    digits_first,
    undressed,
    without_notes,
    without_spelling,
    without_total,
)
from plancycle.forms.numbers.number_sums import added_up
from plancycle.forms.wording.measures import money_scale, thousands_of
from plancycle.model.reports import Field
from plancycle.model.text import fold
from plancycle.vi.money import read_money

__all__ = ["LONGEST", "Amount", "Doubt", "read_amount"]

LONGEST = 60
"""Characters; a longer text is no number."""

_PLAIN = re.compile(r"[0-9]{1,20}(?:,(?:[0-9]{1,2}|[0-9]{4,9}))?")
"""Most cells: digits, perhaps with decimals that can be nothing else."""

# A number with words behind it, which hold no digit: "12 lớp", "-5". What does not match has more
# than one number, or none, and is looked at as such.
_SPLIT = re.compile(r"(?P<number>(?:[-−–]|\+\s?)?[0-9][0-9., ]*)(?P<words>[^0-9]*)")
_DASH = re.compile(r"[-−–—]\s+[0-9]")
# "12tr5", "1 tỷ 2": one sum as it is spoken, whose last number names no unit.
_ONE_SUM_OF_MONEY = re.compile(rf"{NUMBER}\s*(?:tỷ|tỉ|triệu|tr|nghìn|ngàn|k)\s*{NUMBER}\D*")
# "12h30", "12/15", "2 x 6", "5–7": a time, a share, a product, a span, and no list of numbers.
_NO_LIST = re.compile(r"[0-9][^\W\d_]+[0-9]|[0-9]\s*[/:^x×*÷–-]\s*[0-9]|[0-9]\u00ad[0-9]")
_NONE_WORDS = frozenset(
    {
        *("không", "không có", "chưa có", "khong", "khong co", "ko", "ko có", "k có"),
        *("không phát sinh", "chưa phát sinh", "khong phat sinh", "ko phát sinh"),
    }
)


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
    if scale == 1 and _PLAIN.fullmatch(text):
        return Amount(Decimal(text.replace(",", ".")))
    if fold(text) in _NONE_WORDS:
        return Amount(Decimal(0), Doubt.WORD_FOR_NONE)
    if len(text) > LONGEST:
        return Amount(None, Doubt.NOT_A_NUMBER)
    line = _one_line(text)
    if line is None:
        return Amount(None, Doubt.TWO_NUMBERS)
    amount = _read_dressed(line, field)
    return amount if scale == 1 or _has_own_unit(amount, field) else _scaled(amount, scale)


def _one_line(text: str) -> str | None:
    """The text on one line; None where a number stands in more than one."""
    # Words on a second line ("12", below it "lớp") go on with the number; a second number does not.
    lines = text.split("\n")
    if sum(any(c.isdigit() for c in line) for line in lines) > 1:
        return None
    return " ".join(lines)


def _read_dressed(line: str, field: Field) -> Amount:
    """What a line says without what stands around it; what was passed over is told."""
    # In this order: quotes and dots hide a "Tổng số", which hides a currency, and only what is left
    # can be words with their digits in brackets.
    alone = without_total(undressed(line))
    behind = currency_behind(alone) if field is Field.COST else alone
    amount = _read_line(digits_first(behind), field)
    if alone != line.strip() and amount.value is not None and amount.doubt is None:
        amount = replace(amount, doubt=Doubt.PASSED_OVER)
    return replace(amount, is_total=True) if alone != undressed(line) else amount


def _read_line(line: str, field: Field) -> Amount:
    if _DASH.match(line):
        return Amount(None, Doubt.DASH_OR_MINUS)
    match = _SPLIT.fullmatch(line)
    if match is None:
        return _several_numbers(line, field)
    number, written = match["number"].strip(), match["words"].strip()
    amount, words = read_digits(number), without_notes(written)
    if not words:
        return replace(amount, doubt=amount.doubt or Doubt.PASSED_OVER) if written else amount
    if field is Field.COST:
        return _with_money(number, amount, words)
    return _with_words(amount, words)


def _several_numbers(line: str, field: Field) -> Amount:
    """A line of more than one number: a sum, a sum of money in parts, or nobody can say."""
    added = added_up(line)
    if added is not None:
        return _sum_in_million(added) if field is Field.COST and added.words else added
    if field is Field.COST:
        value = read_money(line)
        if value is not None:
            return Amount(value, Doubt.CONVERTED, "đồng")
        if _ONE_SUM_OF_MONEY.fullmatch(fold(line)):
            return Amount(None, Doubt.OTHER_MONEY)
    several = len(re.findall(NUMBER, line)) > 1 and not _NO_LIST.search(line)
    return Amount(None, Doubt.TWO_NUMBERS if several else Doubt.NOT_A_NUMBER)


def _sum_in_million(added: Amount) -> Amount:
    scale = money_scale(added.words)
    if scale is None:
        return Amount(None, Doubt.OTHER_MONEY)
    if scale == 1 or added.value is None:
        return added
    return replace(added, value=_plain(added.value * scale), doubt=Doubt.CONVERTED)


def _with_money(number: str, amount: Amount, words: str) -> Amount:
    scale = money_scale(words)
    if scale is None:
        return Amount(None, Doubt.OTHER_MONEY)
    if scale == 1:
        return Amount(amount.value, amount.doubt or Doubt.WORDS_AFTER, words)
    # "12,500,000 đồng": what one comma means nobody knows, but of several none parts decimals. Only
    # where the unit is named: a bare 12,500,000 may be đồng or million đồng.
    value = english_thousands(number) if amount.value is None else amount.value
    if value is None:
        return amount
    return Amount(_plain(value * scale), Doubt.CONVERTED, words.strip("() "))


def _with_words(amount: Amount, words: str) -> Amount:
    """Words behind a count; whether they are its unit, the form tells."""
    if amount.value is not None and amount.value == amount.value.to_integral_value():
        # "12 (mười hai)" says its number twice; other words in brackets are no spelling of it.
        rest = without_spelling(words, int(amount.value))
        if rest == "":
            return amount
        words = words if rest is None else rest
    # Signs turn a count into something else: a share, a bound, an estimate.
    if not any(c.isalpha() for c in words) or any(c in "%‰?~<>=≈≥≤±" for c in words):
        return Amount(None, Doubt.NOT_A_NUMBER)
    if amount.value is None:
        return amount
    thousand = thousands_of(words)
    if thousand is not None:
        return Amount(amount.value * 1000, Doubt.CONVERTED, thousand)
    return Amount(amount.value, amount.doubt or Doubt.WORDS_AFTER, words)


def _has_own_unit(amount: Amount, field: Field) -> bool:
    """Whether the cell names its own unit, which goes before the heading's."""
    # "0,5 nghìn lượt" below a heading in thousands was multiplied by its own word already.
    is_converted = amount.doubt is Doubt.CONVERTED
    return amount.value is None or is_converted or bool(amount.words and field is Field.COST)


def _scaled(amount: Amount, scale: Decimal) -> Amount:
    assert amount.value is not None
    # "12 lượt" below a heading in thousands: twelve, or twelve thousand? Of money the cell's own
    # unit holds, of pieces the heading's may as well; only the unit knows.
    if amount.words:
        return replace(amount, value=None, doubt=Doubt.TWO_UNITS)
    value = _plain(amount.value * scale)
    return replace(amount, value=value, doubt=amount.doubt if value == 0 else Doubt.CONVERTED)


def _plain(value: Decimal) -> Decimal:
    """Without noughts at the end that only come from a conversion."""
    return Decimal(f"{value.normalize():f}")
