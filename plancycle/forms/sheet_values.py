"""What a cell of a sheet says: a workbook stores numbers and dates apart from their look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto

from plancycle.forms.tables import Trouble
from plancycle.model.text import clean_text
from plancycle.ooxml.parts import Element, attribute, local_name


class Look(Enum):
    """How a number is shown, as far as it changes what was meant."""

    PLAIN = auto()
    DATE = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets share.

    Attributes:
        strings: the shared strings, cleaned.
        looks: by style number.
        first_day: the day before day 1 of its dates.
    """

    strings: Sequence[str]
    looks: Sequence[Look]
    first_day: datetime


_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTS = frozenset({9, 10})
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = 15
"""What a spreadsheet shows of a number; the rest is noise of binary fractions."""

_THREE_DECIMALS = re.compile(r"-?[0-9]+,[0-9]{3}")
_LAST_DAY = 2_958_465  # 31/12/9999
_BLANK: tuple[str, Trouble | None] = ("", None)


def look_of(number: int, code: str | None) -> Look:
    """How a number format shows numbers. Args: number: of the format; code: None if built in."""
    if code is None:
        if number in _BUILT_IN_DATES:
            return Look.DATE
        return Look.PERCENT if number in _BUILT_IN_PERCENTS else Look.PLAIN
    shown = _SILENT.sub("", code.partition(";")[0]).casefold().replace("general", "")
    if any(c in shown for c in "dmyhs"):
        return Look.DATE
    return Look.PERCENT if "%" in shown else Look.PLAIN


def read_cell(element: Element, book: Book) -> tuple[str, Trouble | None]:
    """Text of a ``c`` element as a person reads it, and what is odd about it.

    A number is written the Vietnamese way (12,5), so that no reader doubts it; of a formula the
    value counts that was last worked out.
    """
    value, formula, inline = None, False, None
    for child in element:
        name = local_name(child.tag)
        if name == "v":
            value = child.text
        elif name == "f":
            formula = True
        elif name == "is":
            inline = child
    kind = element.get("t") or "n"
    if kind == "inlineStr":
        return _BLANK if inline is None else (string_text(inline), None)
    if not value:
        return ("", Trouble.NO_VALUE) if formula and kind != "str" else _BLANK
    match kind:
        case "s":
            return _shared(value, book), None
        case "e":
            return clean_text(value), Trouble.ERROR
        case "b":
            return ("TRUE" if value.strip() in {"1", "true"} else "FALSE"), None
        case "n":
            return _number(value, book.looks[_index(element.get("s"), len(book.looks))], book)
        case "d":
            return _iso_date(value), Trouble.DATE
        case _:
            return unescaped(value), None


def string_text(element: Element) -> str:
    """The words of a string with several looks, without the readings above Asian characters."""
    pieces = []
    for child in element:
        name = local_name(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.extend(t.text or "" for t in child if local_name(t.tag) == "t")
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """Cleaned text; ``_x000D_`` is how a workbook stores what XML can't."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return clean_text(text)


def number_text(value: str) -> str:
    """A stored number the Vietnamese way: ``12.5`` is ``12,5``; what is no number stays.

    Three decimals get a nought: ``1,234`` could be a thousand to someone, ``1,2340`` not.
    """
    try:
        number = Decimal(f"{float(value):.{_DIGITS}g}")
    except (ValueError, OverflowError):
        return clean_text(value)
    if not number.is_finite():
        return clean_text(value)
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    text = plain.replace(".", ",")
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


def _number(value: str, look: Look, book: Book) -> tuple[str, Trouble | None]:
    if look is Look.DATE:
        shown = _date(value, book)
        if shown is not None:
            return shown, Trouble.DATE
    elif look is Look.PERCENT:
        try:
            return f"{number_text(str(float(value) * 100))}%", None
        except ValueError:
            return clean_text(value), None
    return number_text(value), None


def _date(value: str, book: Book) -> str | None:
    """A day number as a date, with the hour if it has one; None if there is no such day."""
    try:
        days = float(value)
    except ValueError:
        return None
    if not 0 <= days <= _LAST_DAY:
        return None
    try:
        moment = book.first_day + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None
    if days < 1:
        return f"{moment:%H:%M}"
    day = f"{moment.day:02d}/{moment.month:02d}/{moment.year}"
    return day if days == int(days) else f"{day} {moment:%H:%M}"


def _iso_date(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return clean_text(value)
    return f"{moment.day:02d}/{moment.month:02d}/{moment.year}"


def _shared(value: str, book: Book) -> str:
    try:
        at = int(value)
    except ValueError:
        return ""
    return book.strings[at] if 0 <= at < len(book.strings) else ""


def _index(value: str | None, length: int) -> int:
    """A style number within the list; 0 for a wild one (the list is never empty)."""
    number = int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0
    return number if number < length else 0


def looks_of(styles: Element | None) -> tuple[Look, ...]:
    """How each style of a workbook shows numbers; at least one."""
    codes: dict[str, str] = {}
    found: list[Look] = []
    for group in styles if styles is not None else ():
        name = local_name(group.tag)
        if name == "numFmts":
            codes |= {f.get("numFmtId") or "": f.get("formatCode") or "" for f in group}
        elif name == "cellXfs":
            for style in group:
                number = attribute(style, "numFmtId") or "0"
                known = int(number) if number.isascii() and number.isdigit() else 0
                found.append(look_of(min(known, 10_000), codes.get(number)))
    return tuple(found) or (Look.PLAIN,)
