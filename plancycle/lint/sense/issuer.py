"""Symbol and place of a paper against the agency in its head."""

import re
from collections.abc import Iterator
from datetime import date

from plancycle.lint.parts.head_parts import TYPE_NAMES
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import Issuer, issuer
from plancycle.model.text import fold_ascii

_SYMBOL = re.compile(r"/\s*([A-Za-zĐđƯƠÂÊÔ&]+)\s*-\s*([A-Za-zĐđƯƠÂÊÔ&.]+)")
_SINCE = date(2020, 3, 5)
"""From here on the decree holds; before, provinces wrote the town in which they sat."""

_OFFICE = re.compile(r"(?:PHÒNG|CHI CỤC|TRUNG TÂM|THANH TRA) ")
_CUT_SHORT = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND")
"""What some pages leave of an agency's name: nobody knows whether a department stood below."""

_SMALL_WORDS = frozenset({"và", "về", "của"})


@rule("L-M01")
def check_symbol(sheet: Sheet) -> Iterator[Hit]:
    """The symbol names the agency of the head."""
    house, number = issuer(sheet), sheet.parts.number
    named = _SYMBOL.search(number.text) if number else None
    if house is None or number is None or named is None:
        return
    if sheet.parts.type_name is not None and _is_letters_symbol(house, named[1]):
        return  # the type is missing in it, which is told by its own rule
    typed = sheet.parts.type_name is not None or named[1] in {*TYPE_NAMES.values(), "CV"}
    own = named[2] if typed else named[1]
    wanted = _wanted(house)
    unknown = not typed and _fits(named[2], house, wanted)  # a type the decree does not list
    if wanted and not unknown and not _fits(own, house, wanted):
        message = f"Ký hiệu ghi “{own}” nhưng cơ quan ban hành là “{house.name[:60]}”."
        yield Hit(
            number.place, message, f"Ghi chữ viết tắt của cơ quan ban hành, ví dụ “{wanted}”."
        )


def _is_letters_symbol(house: Issuer, first: str) -> bool:
    """Whether the agency stands where a typed paper's symbol has its type."""
    return first not in TYPE_NAMES.values() and _fits(first, house, _wanted(house))


def _wanted(house: Issuer) -> str:
    if house.line.look is None and house.name in _CUT_SHORT:
        return ""
    if house.is_committee:
        return "UBND"
    if house.name.startswith(("HỘI ĐỒNG NHÂN DÂN", "HĐND")):
        return "HĐND"
    return _initials(house.name) if house.is_department or _OFFICE.match(house.name) else ""


def _initials(name: str) -> str:
    name = re.split(r" (?:TỈNH|THÀNH PHỐ) ", name)[0]
    words = [w for w in re.findall(r"\w+", name) if w.lower() not in _SMALL_WORDS]
    return "".join(w[0] for w in words)


def _fits(symbol: str, house: Issuer, wanted: str) -> bool:
    """Whether a symbol could stand for the agency: its letters in their order, some left out."""
    letters = re.sub(r"[^A-ZĐƯƠÂÊÔ]", "", symbol)
    if _OFFICE.match(house.name):
        return letters not in {"UBND", "HĐND"}  # how an office shortens its own name is its own
    if not house.is_department:
        return wanted in letters or letters in {"UB", "CT", "CTUBND"}
    if letters.startswith(wanted):
        return True  # the province's letters may follow: SCTLC
    return (letters.startswith("S") and _within(letters, wanted)) or _within(letters, wanted[1:])


def _within(short: str, long: str) -> bool:
    """Whether letters stand in a longer word in the same order."""
    rest = iter(long)
    return len(short) > 1 and all(letter in rest for letter in short)


@rule("L-M02")
def check_place(sheet: Sheet) -> Iterator[Hit]:
    """The place before the date is that of the agency."""
    house, dated = issuer(sheet), sheet.parts.dated
    signed = sheet.parts.signed_on
    if house is None or dated is None or not house.places:
        return
    if signed is not None and signed < _SINCE:
        return
    place = re.split(r",|\bngày\b", dated.text)[0].strip()
    told = _bare(place)
    if not told or any(_bare(p) in told or told in _bare(p) for p in house.places):
        return
    shown = house.places[-1].title()
    yield Hit(
        dated.place, f"Địa danh “{place}” khác cơ quan ở “{shown}”.", f"Ghi “{shown}, ngày …”."
    )


def _bare(place: str) -> str:
    folded = fold_ascii(place)
    name = re.sub(r"^(?:tinh|thanh pho|tp|huyen|quan|xa|phuong|dac khu)[. ]+", "", folded)
    return name.replace(" ", "")  # a copy may break a name: "Qu ả ng Ngãi"
