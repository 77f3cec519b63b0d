"""What a committee calls itself where it speaks: the name in its head, not that of another."""

import re
from collections.abc import Iterator

from plancycle.lint.decree.letter_ranges import LARGE
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import issuer
from plancycle.model.text import fold

_LEVELS = {"xã": 3, "phường": 3, "đặc khu": 3, "thị trấn": 3, "huyện": 2, "quận": 2, "tỉnh": 1}
_SPEAKS = re.compile(
    r"(?:(?:Chủ tịch )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)) "
    rf"(?P<level>xã|phường|đặc khu|tỉnh) (?P<name>{LARGE}\w*(?: {LARGE}\w*){{0,3}}),? "
    r"(?:thông báo|báo cáo|kính|trân trọng|trình|đề nghị|rất mong|ban hành|thông tin|yêu cầu)(?!\w)"
)
_CLOSING = 2
"""Lines at the end in which a paper speaks in its own name."""


@rule("L-M31")
def check_own_name(sheet: Sheet) -> Iterator[Hit]:
    """The committee that speaks at the end is the one that issues the paper."""
    house = issuer(sheet)
    if house is None or not house.is_committee or not house.places:
        return
    own = _level_of(house.name)
    for line in sheet.parts.prose[-_CLOSING:]:
        match = _SPEAKS.match(line.text)
        if match is None or _LEVELS[match["level"]] != own:
            continue
        if all(fold(match["name"]) != fold(place) for place in house.places):
            told = f"{match['level']} {match['name']}"
            message = f"Ghi “Ủy ban nhân dân {told}”, cơ quan ban hành là “{house.name}”."
            yield Hit(line.place, message, "Kiểm tra tên cơ quan.")


def _level_of(name: str) -> int:
    """The level of a committee, by the word before the name of its place; 0 if none is told."""
    levels = (n for word, n in _LEVELS.items() if re.search(rf"(?<!\w){word.upper()}(?!\w)", name))
    return next(levels, 0)
