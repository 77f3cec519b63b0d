"""How a row of a plan is numbered: A, I, 1, 1.1, a)."""

import re
from enum import StrEnum

_ROMAN = re.compile(r"[IVX]{1,6}[.)]?")
_LETTER = re.compile(r"[A-ZĐ][.)]?")
_ARABIC = re.compile(r"[0-9]{1,3}[.)]?")
# A workbook that holds 1.1 as a number shows it with a comma.
_NESTED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})+[.)]?")
_POINT = re.compile(r"[a-zđ][.)]|[-+•*–—]")
_LEADING = re.compile(
    r"^(?P<n>[IVX]{1,6}|[A-ZĐ]|[0-9]{1,3}(?:\.[0-9]{1,3})*)[.):]\s+(?P<rest>.+)$", re.S
)


_LEADING_POINT = re.compile(
    r"^(?P<n>[a-zđ]\))\s*(?P<rest>\S.*)$|^(?P<sign>[-+•–])\s+(?P<part>\S.*)$", re.S
)


class Level(StrEnum):
    """How a row is numbered; a POINT is one of a), b), c) or a dash."""

    LETTER = "letter"
    ROMAN = "roman"
    ARABIC = "arabic"
    NESTED = "nested"
    POINT = "point"
    NONE = "none"


_FORMS = (
    (_ROMAN, Level.ROMAN),
    (_LETTER, Level.LETTER),
    (_ARABIC, Level.ARABIC),
    (_NESTED, Level.NESTED),
    (_POINT, Level.POINT),
)


def level_of(number: str) -> Level:
    """The level of a number alone in its cell; NONE where it is no number of a row."""
    text = " ".join(number.split())
    return next((level for form, level in _FORMS if form.fullmatch(text)), Level.NONE)


def split_number(text: str) -> tuple[Level, str, str]:
    """``II. Tuyên truyền`` as its level, its number and the rest."""
    match = _LEADING.match(text)
    if match is None:
        return Level.NONE, "", text
    return level_of(match["n"]), match["n"], match["rest"]


def split_point(text: str) -> tuple[str, str]:
    """``a) Dữ liệu đất đai`` as its letter and the rest; a dash likewise; "" if there is none."""
    match = _LEADING_POINT.match(text)
    if match is None:
        return "", text
    return (match["n"], match["rest"]) if match["n"] else (match["sign"], match["part"])


def bare_number(number: str) -> str:
    """``1,2.`` as ``1.2``: without what closes it, parted by full stops."""
    return number.strip(" .)").replace(",", ".") if number[:1].isdigit() else number.strip(" .")
