"""Sums of money as they stand in Vietnamese plans: ``.`` parts thousands, ``,`` the decimals."""

import re
from decimal import Decimal

from plancycle.model.costs import Cost
from plancycle.model.text import fold
from plancycle.vi.numbers import number

# "1.5" is tried before "1.500": before one or two digits a point can only part decimals.
_AMOUNT = r"\d+\.\d{1,2}(?!\d)|(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_UNIT = r"tỷ|tỉ|triệu|tr|nghìn|ngàn"
_PART = re.compile(rf"(?P<amount>{_AMOUNT})\s*(?P<unit>{_UNIT})?\.?\s*(?P<dong>đồng|vnđ|vnd|đ)?")
_MILLIONS = {
    "tỷ": Decimal(1000),
    "tỉ": Decimal(1000),
    "triệu": Decimal(1),
    "tr": Decimal(1),
    "nghìn": Decimal("0.001"),
    "ngàn": Decimal("0.001"),
    "đồng": Decimal("0.000001"),
}
# "1,200" may be meant as 1.2 or, by another country's habit, as 1200.
_EITHER = re.compile(r"(?<!\d)\d{1,3},\d{3}(?!\d)")


def money_unit(text: str) -> str:
    """The unit a heading gives, e.g. ``triệu`` of ``Kinh phí (triệu đồng)``; empty if none."""
    match = re.search(rf"\b(?P<unit>{_UNIT})\s+đồng|\((?:đvt: ?)?(?P<dong>đồng)\)", fold(text))
    return (match["unit"] or match["dong"]) if match is not None else ""


def read_money(text: str, unit: str = "") -> Decimal | None:
    """A sum in million đồng, or None where the words do not say one plainly.

    Args:
        text: e.g. ``1.200 triệu đồng``, ``1,2 tỷ đồng``, ``1 tỷ 200 triệu đồng``, ``1.200``.
        unit: unit of a sum that names none, as :func:`money_unit` gives it.
    """
    words = fold(text)
    if _EITHER.search(words):
        return None
    total, at, last = Decimal(0), 0, Decimal("Infinity")
    while at < len(words):
        match = _PART.match(words, at)
        if match is None:
            return None
        named = match["unit"] or ("đồng" if match["dong"] else "")
        # "1 tỷ 2" is spoken for 1,2 tỷ and "1 tỷ 200" for the same, whatever the heading's unit:
        # that one holds for a sum that stands alone.
        if not named and match.span() == (0, len(words)):
            named = unit
        factor = _MILLIONS.get(named)
        if factor is None or factor >= last:
            return None
        # Parts go down from tỷ to đồng; "200 triệu 1 tỷ" is two sums, or a slip.
        total += _amount(match["amount"]) * factor
        at, last = match.end(), factor
        at += len(words[at:]) - len(words[at:].lstrip())
    return Decimal(f"{total.normalize():f}") if words else None


def _amount(text: str) -> Decimal:
    """``1.200,5`` as 1200.5; what follows the point of ``1.5`` can only be decimals."""
    if re.fullmatch(r"\d+\.\d{1,2}", text):
        return Decimal(text)
    return Decimal(text.replace(".", "").replace(",", "."))


_RANGE = re.compile(
    rf"(?:từ )?(?P<low>(?:{_AMOUNT})(?: ?(?:{_UNIT}))?(?: đồng)?) ?(?:-|đến) ?(?P<high>.+)"
)


def read_cost(text: str, unit: str = "") -> Cost | None:
    """A sum or a range of sums, or None where the words do not say one plainly.

    Args:
        text: as of :func:`read_money`, or e.g. ``từ 2 đến 3 tỷ đồng``, ``450 triệu đồng/năm``.
        unit: unit of a sum that names none.
    """
    words = re.sub("[\u2010-\u2015\u2212]", "-", fold(text)).strip(" .")
    each_year = re.fullmatch(r"(?P<sum>.+?) ?/ ?(?:0?1 )?năm", words)
    words = each_year["sum"] if each_year else words
    alone = read_money(words, unit)
    if alone is not None:
        return Cost(alone, is_yearly=each_year is not None)
    match = _RANGE.fullmatch(words)
    high = read_money(match["high"], unit) if match else None
    if match is None or high is None:
        return None
    low = read_money(match["low"], _unit_of(match["high"]) or unit)
    if low is None or not low < high:
        return None
    return Cost(low, high, each_year is not None)


def _unit_of(words: str) -> str:
    """The unit that the upper end of a range names holds for the lower one too."""
    match = re.search(rf"(?P<unit>{_UNIT})\b|(?P<dong>đồng|vnđ|vnd)", words)
    return "" if match is None else match["unit"] or "đồng"


def cost_label(cost: Cost, unit: str = "") -> str:
    """A cost as printed, e.g. ``từ 200 đến 300/năm``, ``1.500 (giai đoạn 2026 - 2030)``.

    Args: unit: printed behind the sum, e.g. `` triệu đồng``.
    """
    amount = number(cost.least)
    if cost.most is not None:
        amount = f"từ {amount} đến {number(cost.most)}"
    years = f" (giai đoạn {cost.first_year} - {cost.last_year})" if cost.first_year else ""
    return f"{amount}{unit}{'/năm' if cost.is_yearly else ''}{years}"
