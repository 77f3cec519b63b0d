"""Sums in words or signs: ``5 + 7``, ``5 + 7 = 12``, ``12 = 5 + 7``, ``12 (5 mới, 7 phát lại)``."""

import re
from collections.abc import Sequence
from decimal import Decimal

from plancycle.forms.numbers.digits import NUMBER, Amount, Doubt, read_digits
from plancycle.model.text import fold

_ADDED = re.compile(
    rf"(?P<terms>{NUMBER}(?:\s*\+\s*{NUMBER})+)(?:\s*=\s*(?P<sum>{NUMBER}))?(?P<words>[^0-9]*)"
)
# "4; 2; 2" may be three numbers: only words, brackets or "=" make the rest the parts of the first.
_TOTAL = re.compile(
    rf"(?P<first>{NUMBER})(?P<words>[^0-9(=]*?)\s*[,:;]?\s*(?:"
    rf"\((?P<bracketed>[^()]*)\)"
    rf"|(?:bao gồm|gồm|trong đó|=)\s*:?(?:\s*có)?(?P<rest>.*))",
    re.IGNORECASE,
)
# "12 (5/7 xã, 7 lớp)", "12 (2 x 6)": parts that are shares, products or spans make no sum.
_NO_SUM = re.compile(r"[/%=]|[0-9]\s*[x×*–-]\s*[0-9]")
_UNSAID = re.compile(
    r"không|chưa|dự kiến|hủy|huỷ|dừng|thiếu|kế hoạch|hỏng|trượt|trừ|bớt|còn lại|tồn"
    r"|(?:năm|kỳ|quý|tháng|tuần) (?:trước|ngoái|sau|tới)"
)
"""Words after which a part of a sum may not be meant."""


def added_up(line: str) -> Amount | None:
    """What the parts come to; None if the line is no sum, or one that does not add up."""
    added = _ADDED.fullmatch(line)
    if added is not None:
        return _sum_of(re.findall(NUMBER, added["terms"]), added["sum"], added["words"])
    total = _TOTAL.fullmatch(line)
    if total is None:
        return None
    parts = total["bracketed"] or total["rest"] or ""
    terms = re.findall(NUMBER, parts)
    if len(terms) < 2 or _NO_SUM.search(parts) or _UNSAID.search(fold(line)):
        return None
    return _sum_of(terms, total["first"], total["words"])


def _sum_of(terms: Sequence[str], stated: str | None, words: str) -> Amount | None:
    # A sum that does not come out may be a slip in any of its numbers: it is asked, never mended.
    values = [read_digits(t).value for t in terms]
    known = [v for v in values if v is not None]
    worked_out = sum(known, Decimal(0))
    if len(known) < len(values) or (stated and read_digits(stated).value != worked_out):
        return None
    return Amount(worked_out, Doubt.SUM, words.strip(" (),;:"), is_total=True)
