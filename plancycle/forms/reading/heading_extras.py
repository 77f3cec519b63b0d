"""What a heading says beyond its known wording: a unit to convert by, or words to ask about."""

import re
from dataclasses import dataclass
from decimal import Decimal

from plancycle.forms.wording.measures import money_scale, thousands_of
from plancycle.forms.wording.vocabulary import key
from plancycle.model.reports import NUMBER_FIELDS, Field
from plancycle.model.text import fold

# "Số lượng đạt được | Quý II": the column would hold a part of what is asked.
_TIME = re.compile(
    r"\b(?:quý|tháng|kỳ|đợt|năm|tuần|ngày|6 tháng|lũy kế|luỹ kế|cộng dồn|đầu năm|cuối năm"
    r"|trước|sau|cũ|mới|cả năm)\b"
)
_HARMLESS = frozenset(
    key(words)
    for words in (
        *("nếu có", "ghi số", "chỉ ghi số", "bằng số", "số", "ghi bằng số", "bắt buộc"),
        *("tổng số", "trong kỳ", "trong kỳ báo cáo", "kỳ này", "thực tế", "đã thực hiện"),
        *("đến thời điểm báo cáo", "tại thời điểm báo cáo", "đạt được", "kết quả"),
    )
)


@dataclass(frozen=True, slots=True)
class Extra:
    """What is to be made of it.

    Attributes:
        text: as it stands.
        scale: numbers of the column times this are in the form's own unit.
        is_clear: whether it is understood; if not, the unit is asked.
    """

    text: str = ""
    scale: Decimal = Decimal(1)
    is_clear: bool = True


PLAIN = Extra()


def says_a_time(text: str) -> bool:
    """Whether words name a time, and so a part of what is asked."""
    return _TIME.search(fold(text)) is not None


def understand(text: str, field: Field) -> Extra:
    """What the words beside a heading mean for the numbers, or the state, of its column."""
    folded = fold(text)
    if not text.strip(" *()") or key(text) in _HARMLESS:
        return Extra(text)
    if field is Field.COST:
        scale = money_scale(folded)
        return Extra(text, is_clear=False) if scale is None else Extra(text, scale)
    if field in NUMBER_FIELDS:
        thousands = thousands_of(folded)
        if thousands is not None:
            return Extra(text, Decimal(1000))
        # Even the name of a unit: the rows below have units of their own.
        return Extra(text, is_clear=False)
    return Extra(text, is_clear=field is not Field.STATUS or "chọn" in folded)
