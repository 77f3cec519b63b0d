"""Cells about money that say both how much and from where: ``500 (lồng ghép)``."""

import re
from decimal import Decimal

from plancycle.vi.money import read_money

_YEARS = re.compile(r"\b(?:năm|giai đoạn)\s+20\d\d(?:\s*[-–]\s*20\d\d)?", re.IGNORECASE)
_FORMS = (
    re.compile(r"(?P<sum>[^()]+?)\s*\(\s*(?P<words>[^()]+?)\s*\)"),
    re.compile(r"(?P<sum>[^;]+?)\s*;\s*(?P<words>[^;]+)"),
    re.compile(r"(?P<words>[^:;]+?)\s*:\s*(?P<sum>[^:;]+)"),
)


def split_money(text: str, unit: str) -> tuple[Decimal | None, str]:
    """The sum of a cell and its words about where the money comes from.

    Args:
        text: the cell on one line.
        unit: unit of a sum that names none, as ``money_unit`` gives it.

    Returns:
        The sum in million đồng, or None; the words, which are the whole text where it holds a
        number that can't be told apart from them.
    """
    whole = read_money(text, unit)
    if whole is not None:
        return whole, ""
    for form in _FORMS:
        found = form.fullmatch(text)
        total = read_money(found["sum"], unit) if found else None
        if found is not None and total is not None and not has_sum(found["words"]):
            return total, found["words"]
    return None, text


def has_sum(words: str) -> bool:
    """Whether words hold a number that may be a sum; that of a year ("năm 2026") is none."""
    return re.search(r"\d", _YEARS.sub("", words)) is not None
