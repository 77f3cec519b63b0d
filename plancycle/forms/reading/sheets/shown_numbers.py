"""Numbers as a workbook shows them, written the Vietnamese way.

What is seen counts, not what is stored: ``12500`` in the format ``#,##0.0,`` is ``12,5`` to its
owner. Signs between thousands are left out and the decimal sign is a comma whatever the edition,
so that no reader doubts the number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.sheets.number_formats import Kind, NumberFormat, Section
from plancycle.model.text import clean_text

_DIGITS = 15
"""What a spreadsheet keeps of a number; the rest is noise of binary fractions."""

_NOISE = Decimal("1e-9")
"""Part of a number below which a difference is noise that adding up has left."""

_MAX_PLACES = 20  # decimals; a number has no more digits
_MOST_DIGITS = 25  # that can be rounded exactly
_MAX_DENOMINATOR = 9_999
_THREE_DECIMALS = re.compile(r"-?[0-9]+,[0-9]{3}")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([. \u00a0])[0-9]{3})(?:\1[0-9]{3})*")
_DASHES = frozenset("-–—−")
_MINUS = frozenset("-−")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen of a number, what is to be told about it, and whether its format is white."""

    text: str
    marks: tuple[Mark, ...] = ()
    is_white: bool = False


def number_text(value: str) -> str:
    """A stored number the Vietnamese way: ``12.5`` is ``12,5``; what is no number stays.

    Three decimals get a nought: ``1,234`` could be a thousand to someone, ``1,2340`` not.
    """
    number = stored_number(value)
    return clean_text(value) if number is None else _written(number)


def stored_number(value: str) -> Decimal | None:
    """A stored number without the noise of binary fractions; None for what is none."""
    try:
        number = Decimal(f"{float(value):.{_DIGITS}g}")
    except (ValueError, OverflowError):
        return None
    return number if number.is_finite() else None


def show_number(number: Decimal, number_format: NumberFormat) -> Shown:
    """What a number format shows of a number. A date's format is for the caller."""
    section, shows_minus = number_format.section_for(number)
    if section.kind is Kind.WORDS:
        return _show_words(number, section)
    seen = _seen_digits(abs(number), section)
    if seen is None:
        return _unsure(number, number_format)
    digits, value = seen
    around = _signed(section, number, shows_minus)
    if around is None:
        return _unsure(number, number_format)
    if not digits:
        return _show_words(number, section)
    before, after = around
    text = clean_text(f"{before if value else before.removeprefix('-')}{digits}{after}")
    if section.percent:
        text = text.replace(" %", "%")
    return Shown(text, _rounded(number, value, section), section.is_white)


def show_text(text: str, number_format: NumberFormat) -> tuple[str, str] | None:
    """The words a format puts before and after a text; None if it doesn't show the text."""
    section = number_format.text_section
    if section is None or not text:
        return "", ""
    return (section.before, section.after) if section.kind is Kind.TEXT else None


def _written(number: Decimal, places: int = 0) -> str:
    """Args: places: digits before the comma, at least."""
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if places:
        whole, point, decimals = plain.partition(".")
        plain = f"{whole.zfill(places)}{point}{decimals}"
    text = plain.replace(".", ",")
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


def _seen_digits(number: Decimal, section: Section) -> tuple[str, Decimal] | None:
    """The digits shown of a positive number, and what they amount to; None if that isn't sure."""
    match section.kind:
        case Kind.GENERAL:
            return _written(number), number
        case Kind.NUMBER:
            return _plain_digits(number * section.factor, section)
        case Kind.SCIENTIFIC:
            seen = _scientific(number, section)
            return _written(seen), seen
        case Kind.FRACTION:
            return (_written(number), number) if _is_clear_fraction(number, section) else None
        case _:
            return None


def _plain_digits(number: Decimal, section: Section) -> tuple[str, Decimal] | None:
    seen = _at_places(number, len(section.decimals))
    holders = [part for part in section.whole if part in _PLACEHOLDERS]
    if seen == 0 and "0" not in holders and "0" not in section.decimals:
        return "", seen
    if len(holders) == len(section.whole):
        return _written(seen, holders.count("0")), seen
    # Points typed between the digits by hand are the thousands of a Vietnamese reader.
    shown = _between_words(int(seen), section.whole).strip()
    if section.decimals or not (_THOUSANDS.fullmatch(shown) or shown == str(int(seen))):
        return None
    return str(int(seen)), seen


_PLACEHOLDERS = frozenset("0#?")


def _between_words(number: int, whole: Sequence[str]) -> str:
    """Digits put into placeholders from the right, the first of which takes all that are left."""
    digits = list(str(number)) if number else []
    left = sum(part in _PLACEHOLDERS for part in whole)
    pieces: list[str] = []
    for part in reversed(whole):
        if part not in _PLACEHOLDERS:
            pieces.append(part[::-1])
            continue
        left -= 1
        taken = digits[:] if not left else digits[-1:]
        del digits[len(digits) - len(taken) :]
        pieces.append("".join(reversed(taken)) or ("0" if part == "0" else ""))
    return "".join(pieces)[::-1]


def _at_places(number: Decimal, places: int) -> Decimal:
    places = min(places, _MAX_PLACES)
    step = Decimal(1).scaleb(-places)
    if number.adjusted() > _MOST_DIGITS - places:  # far more digits than a number has
        return number
    return number.quantize(step, ROUND_HALF_UP)


def _scientific(number: Decimal, section: Section) -> Decimal:
    """Rounded to the digits that stand before the power of ten."""
    if not number:
        return number
    size = len(section.whole)
    power = number.adjusted() // size * size
    return _at_places(number.scaleb(-power), len(section.decimals)).scaleb(power)


def _is_clear_fraction(number: Decimal, section: Section) -> bool:
    """Whether ``12 1/2`` stands there; ``3/10`` could also be three out of ten."""
    has_whole_part = any(part not in _PLACEHOLDERS for part in section.whole)
    if number.adjusted() > _DIGITS:
        return True
    if not has_whole_part or (number < 1 and number % 1):
        return False
    denominator = section.denominator
    if denominator.isdigit() and denominator[0] != "0":
        return number * int(denominator[:9]) % 1 == 0
    largest = min(10 ** len(denominator) - 1, _MAX_DENOMINATOR)
    exact = Fraction(number)
    return exact.limit_denominator(largest) == exact


def _signed(section: Section, number: Decimal, shows_minus: bool) -> tuple[str, str] | None:
    """The words around a number, the minus among them; None if a negative one shows no minus."""
    before, after = section.before, section.after
    if number >= 0:
        return before, after
    if not shows_minus:
        return f"-{before.lstrip()}", after
    # Accounts put a negative number in brackets; a reader of "(12)" alone could not tell it from a
    # note.
    if "(" in before and ")" in after:
        inner = before.replace("(", "", 1).strip()
        return f"-{inner}", after.replace(")", "", 1)
    if not _MINUS.isdisjoint(before):
        return (f"-{before.strip()[1:].lstrip()}" if before.strip()[0] in _MINUS else before), after
    # A word ("âm", "giảm") tells of the minus and will be asked about; with neither sign nor word a
    # negative number looks like a positive one.
    return (before, after) if any(c.isalpha() for c in before + after) else None


def _rounded(number: Decimal, seen: Decimal, section: Section) -> tuple[Mark, ...]:
    """Tells the stored number where the shown one differs by more than noise."""
    exact = abs(number) * section.factor
    if abs(seen - exact) <= _NOISE * exact:
        return ()
    stored = f"{_written(number * 100)}%" if section.percent else _written(number)
    return (Mark(Ink.ROUNDED, stored),)


def _show_words(number: Decimal, section: Section) -> Shown:
    """A section without digits: nothing, or words instead of the number.

    A dash for nought is how accounts write it: the nought is read, and the mark tells the dash.
    """
    words = clean_text(section.before + section.after)
    if number == 0 and words and _DASHES.issuperset(words):
        return Shown("0", (Mark(Ink.ROUNDED, words),), section.is_white)
    return Shown(words, (Mark(Ink.HIDDEN, _written(number)),), section.is_white)


def _unsure(number: Decimal, number_format: NumberFormat) -> Shown:
    return Shown(_written(number), (Mark(Ink.FORMAT, clean_text(number_format.code)),))
