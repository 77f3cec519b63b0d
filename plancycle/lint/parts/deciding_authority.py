"""Who decides, as the head of a decision or resolution names it below the abstract."""

import re
from collections.abc import Sequence

from plancycle.model.paper import Line

_AUTHORITY = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|THƯỜNG TRỰC|GIÁM ĐỐC|TỔNG |BỘ TRƯỞNG|"
    r"THỦ TƯỚNG|CHÍNH PHỦ|CHÁNH |CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG |HIỆU TRƯỞNG|VIỆN TRƯỞNG|"
    r"THỐNG ĐỐC|VIỆN KIỂM SÁT|QUỐC HỘI|ĐOÀN CHỦ TỊCH|BAN CHẤP HÀNH)"
)
_GOES_ON_AFTER = re.compile(r"(?:CỦA|VÀ|THUỘC|CHO|VỚI|TẠI|DO|VỀ|THEO|BỞI|TRÌNH|,)$")
"""What no abstract ends on: the body on the next row is part of it."""


def authority_at(main: Sequence[Line], type_name: Line) -> float:
    """Where who decides begins, between an abstract in capitals and the bases.

    The last line of those in capitals that begins like one: an abstract may name a body, too.

    Returns: the order of its line; infinity where no such line stands among capitals.
    """
    above, at = type_name, float("inf")
    for line in (n for n in main if n.order > type_name.order):
        if not line.text.isupper():
            break
        goes_on = above is type_name or _GOES_ON_AFTER.search(above.text)
        if _AUTHORITY.match(line.text) and not goes_on:
            at = line.order
        above = line
    return at
