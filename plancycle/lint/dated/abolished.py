"""Bodies and provinces that were no more on the day a paper was signed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plancycle.lint.dated.dated_tables import Abolished, abolished_bodies
from plancycle.lint.decree.letters import LARGE
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_PAST = re.compile(
    r"\bcũ\b|trước đây|\bnguyên\b|sáp nhập|hợp nhất|trước khi|chuyển giao|tiếp nhận|chấm dứt|"
    r"giải thể|kết thúc hoạt động|bàn giao|hình thành|sắp xếp|thành lập mới|cụm từ|không tổ chức|"
    r"đổi tên",
    re.IGNORECASE,
)
_OF_ITS_TIME = re.compile(
    r"(?:số\s*:?\s*\d+[^\s;]*|ngày\s+\d[^;]{0,30}|năm\s+20\d\d)[^;.]{0,40}?\bcủa\s+"
    r"(?:[^;.,]{0,60}?)$"
)
"""A document of the body's own time names it as its issuer."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Abolished], ...]:
    return tuple((_pattern(body.name), body) for body in abolished_bodies())


def _pattern(name: str) -> re.Pattern[str]:
    """A name with its short and older ways of writing, letters large or small."""
    words = re.escape(name).replace(r"\ \*", rf"\ (?-i:{LARGE})\w*")
    words = words.replace("Ủy\\ ban\\ nhân\\ dân", "(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)")
    words = words.replace("hóa", "(?:hóa|hoá)").replace("Hòa", "(?:Hòa|Hoà)")
    words = words.replace("\\ \\-\\ ", r"\s?[-–]\s?")
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@rule("L-U02")
def check_still_there(sheet: Sheet) -> Iterator[Hit]:
    """A paper gives nothing to, and asks nothing of, a body that has ended."""
    signed = sheet.parts.signed_on
    for line in sheet.paper.filled if signed is not None else ():
        told: list[tuple[int, int]] = []
        for pattern, body in _patterns():
            for found in pattern.finditer(line.text):
                inside = any(a <= found.start() < b for a, b in told)
                if signed is None or body.ended > signed or inside:
                    continue
                told.append(found.span())
                if not _is_past(line, found.start()):
                    ended = f"{body.ended:%d/%m/%Y}"
                    yield Hit(
                        line.place,
                        f"“{found[0]}” không còn từ ngày {ended}.",
                        f"Kiểm tra tên gọi; hiện nay: {body.successor}.",
                    )


def _is_past(line: Line, at: int) -> bool:
    """Whether the line tells of the body's own time."""
    return bool(_PAST.search(line.text) or _OF_ITS_TIME.search(line.text[:at]))
