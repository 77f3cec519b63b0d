"""The documents that a text cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plancycle.documents.lint.calendar_words import written_days

_TYPES = (
    "Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kế hoạch|Thông tư liên tịch|Thông tư|Công văn|"
    "Tờ trình|Thông báo|Báo cáo|Chương trình|Đề án|Hướng dẫn|Kết luận|Công điện|Luật|Pháp lệnh"
)
_CITED = re.compile(
    rf"(?P<type>{_TYPES})\s+(?:[^\s\d,;.]+\s+)?số\s*:?\s*"
    r"(?P<number>\d+[A-Za-z]?)(?P<symbol>\s*[/-]\s*[A-ZĐa-z0-9&]+"
    r"(?:\s?[/-]\s?[A-ZĐ](?:[A-Za-zĐ0-9&]|\.(?=[A-ZĐ]))*|/[A-ZĐ0-9][A-Za-zĐ0-9&]*)*)"
)
_REACH = 600
"""Letters after a number in which date, issuer and abstract are looked for."""

_DATED = re.compile(r"[\s,(]*(?:ký\s+|ban hành\s+)?ngày\s+(?=\d)")
_ISSUER = re.compile(
    r"\s*,?\s*của\s+(.+?)(?=\s+(?:về|phê duyệt|ban hành|quy định|truyền thông|triển khai)\b"
    r"|[;,.()]|$)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A document named by type and number.

    Attributes:
        type: e.g. ``Kế hoạch``. key: number and symbol without spaces, e.g. ``96/KH-UBND``.
        dated: whether a date stands after it. day: that date, None if it does not exist.
        issuer, abstract: what follows; empty if nothing does.
    """

    type: str
    key: str
    dated: bool
    day: date | None
    issuer: str
    abstract: str

    @property
    def name(self) -> str:
        """Type and number."""
        return f"{self.type} số {self.key}"


def find_citations(text: str) -> Iterator[Cited]:
    """Every document cited by type and number, in order."""
    for found in _CITED.finditer(text):
        key = re.sub(r"\s+", "", found["number"] + found["symbol"])
        if re.search(r"[A-ZĐ]{2}", key):
            yield _read(found["type"], key, text[found.end() : found.end() + _REACH])


def _read(type_name: str, key: str, rest: str) -> Cited:
    mark = _DATED.match(rest)
    day = None
    if mark is not None:
        whole = f"ngày {rest[mark.end() : mark.end() + 30]}"
        days = sorted(written_days(whole), key=lambda d: (d.start > 5, d.start))
        first = next((d for d in days if d.start <= len("ngày ")), None)
        day = first.date if first else None
        rest = whole[first.end :] + rest[mark.end() + 30 :] if first else rest
    issuer = _ISSUER.match(rest)
    after = rest[issuer.end() :] if issuer else rest
    abstract = re.split(r"[;.()]", after, maxsplit=1)[0].strip(" ,")
    return Cited(type_name, key, mark is not None, day, issuer[1] if issuer else "", abstract)
