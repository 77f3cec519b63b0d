"""Cells about money: how much, of which years, and from where: ``500 (lồng ghép)``."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from plancycle.model.costs import Cost, cost_data
from plancycle.vi.money import read_cost

_YEARS = re.compile(r"\b(?:năm|giai đoạn)\s+20\d\d(?:\s*[-–]\s*20\d\d)?", re.IGNORECASE)
_PERIOD = re.compile(
    r"[,;\s]*(?:cho |trong )?(?:cả |toàn )?(?:giai đoạn |từ năm |các năm |năm )?"
    r"(?P<first>20\d\d)\s*(?:[-–]|đến(?: năm)?)\s*(?P<last>20\d\d)[,;\s]*",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"[,;\s]*(?:(?:mỗi|hằng|hàng|từng|một|1|01) năm|/\s*năm)[,;\s]*", re.IGNORECASE
)
# Of each commune, class or piece; of some years that are not named: no sum of the task.
_OF_SOMETHING = re.compile(r"/|\b(?:mỗi|từng|một|giai đoạn|nhiệm kỳ|các năm)\b", re.IGNORECASE)
_FORMS = (
    re.compile(r"(?P<sum>[^()]+?)\s*\(\s*(?P<words>[^()]+?)\s*\)"),
    re.compile(r"(?P<sum>[^;]+?)\s*;\s*(?P<words>[^;]+)"),
    re.compile(r"(?P<words>[^:;]+?)\s*:\s*(?P<sum>[^:;]+)"),
)


def split_money(text: str, unit: str) -> tuple[Cost | None, str]:
    """The sum of a cell and its words about where the money comes from.

    Args:
        text: the cell on one line.
        unit: unit of a sum that names none, as ``money_unit`` gives it.

    Returns:
        The sum, or None; the words, which are the whole text where it holds a number that can't be
        told apart from them, or where it is not plain what the sum is for.
    """
    whole = _read_sum(text, unit)
    if whole is not None:
        return whole, ""
    for form in _FORMS:
        match = form.fullmatch(text)
        cost = _read_sum(match["sum"], unit) if match else None
        if match is not None and cost is not None:
            read = _with_words(cost, match["words"])
            return read if read is not None else (None, text)
    return None, text


def _read_sum(text: str, unit: str) -> Cost | None:
    """``1,5 tỷ đồng giai đoạn 2026 - 2030``, ``từ 2 đến 3 tỷ đồng mỗi năm``."""
    if (cost := read_cost(text, unit)) is not None:
        return cost
    for pattern in (_PERIOD, _YEARLY):
        match = pattern.search(text)
        rest = f"{text[: match.start()]} {text[match.end() :]}".strip() if match else ""
        cost = read_cost(rest, unit) if match else None
        if match is not None and cost is not None:
            read = _with_words(cost, match.group().strip(" ,;"))
            return read[0] if read is not None else None
    return None


def _with_words(cost: Cost, words: str) -> tuple[Cost, str] | None:
    """What words beside a sum make of it, and what is left of them; None where that is in doubt."""
    period, yearly = _PERIOD.search(words), _YEARLY.search(words)
    match = period or yearly
    rest = words
    if match is not None:
        if (period and yearly) or cost.is_yearly or cost.first_year:
            return None
        rest = f"{words[: match.start()]}, {words[match.end() :]}".strip(" ,;()")
        cost = replace(cost, is_yearly=True)
    if period is not None:
        first, last = int(period["first"]), int(period["last"])
        if first >= last:
            return None
        cost = replace(cost, is_yearly=False, first_year=first, last_year=last)
    if has_sum(rest) or _OF_SOMETHING.search(rest):
        return None
    return cost, rest


def has_sum(words: str) -> bool:
    """Whether words hold a number that may be a sum; that of a year ("năm 2026") is none."""
    return re.search(r"\d", _YEARS.sub("", words)) is not None


def cost_numbers(cost: Cost) -> Any:
    """A cost as data of ``plan.yaml`` with its sums as numbers, as people write them."""
    return _numbers(cost_data(cost))


def _numbers(value: Any) -> Any:
    if isinstance(value, list):
        return [_numbers(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _numbers(v) if key not in ("per", "years") else v for key, v in value.items()}
    amount = Decimal(value)
    return int(amount) if amount == amount.to_integral() else float(amount)
