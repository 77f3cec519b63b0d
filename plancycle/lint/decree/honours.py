"""Names of orders and medals (Annex II, part V, point 2)."""

import re
from collections.abc import Iterator

from plancycle.lint.registry import Hit, Sheet, rule

_NAMES = (
    "Huân chương Sao vàng",
    "Huân chương Hồ Chí Minh",
    "Huân chương Độc lập",
    "Huân chương Quân công",
    "Huân chương Lao động",
    "Huân chương Bảo vệ Tổ quốc",
    "Huân chương Chiến công",
    "Huân chương Đại đoàn kết dân tộc",
    "Huân chương Dũng cảm",
    "Huân chương Hữu nghị",
    "Huy chương Hữu nghị",
    "Huy chương Chiến sĩ vẻ vang",
)
"""As the decree and the law on emulation and commendation write them."""

_KNOWN = [(re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE), name) for name in _NAMES]
_CLASS = re.compile(r"[Hh]uân chương (?:[^\W\d_]+ ){1,4}hạng (nhất|nhì|ba)(?!\w)")


@rule("L-V10")
def check_honours(sheet: Sheet) -> Iterator[Hit]:
    """``Huân chương Lao động hạng Nhì``: the order, its name and its class."""
    for line in (n for n in sheet.paper.filled if not n.text.isupper()):
        for pattern, name in _KNOWN:
            for match in pattern.finditer(line.text):
                if _first_letters(match[0]) != _first_letters(name) and not match[0].isupper():
                    yield Hit(line.place, f"Viết “{match[0]}”.", f"Viết “{name}”.")
        for match in _CLASS.finditer(line.text):
            right = f"hạng {match[1].capitalize()}"
            yield Hit(line.place, f"Viết “hạng {match[1]}”.", f"Viết “{right}”.")


def _first_letters(name: str) -> tuple[bool, bool]:
    """Whether the word for the honour, and the name that follows it, begin with a capital."""
    words = name.split()
    return words[0][0].isupper(), words[2][0].isupper()
