"""The documents that a text cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from plancycle.lint.days.calendar_words import written_days

_TYPES = (
    "Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kế hoạch|Thông tư liên tịch|Thông tư|Công văn|"
    "Tờ trình|Thông báo|Báo cáo|Chương trình|Đề án|Hướng dẫn|Kết luận|Công điện|Luật|Pháp lệnh|"
    "Văn bản|Nghị Quyết|Nghị Định|Quyết Định|Chỉ Thị|Kế Hoạch|Thông Tư|Công Văn|Tờ Trình|Thông Báo"
)
_CITED = re.compile(
    rf"(?P<type>{_TYPES})\s+(?P<so>(?:[^\s\d,;.]+\s+)?số\s*:?\s*)?"
    r"(?P<number>\d+[A-Za-z]?)(?P<symbol>\s*[/-]\s*[A-ZĐƯƠÂÊÔa-z0-9&]+"
    r"(?:\s?[/-]\s?[A-ZĐƯƠÂÊÔ](?:[A-Za-zĐƯƠÂÊÔ0-9&]|\.(?=[A-ZĐ]))*|/[A-ZĐ0-9][A-Za-zĐ0-9&]*)*)"
)
_REACH = 600
"""Letters after a number in which date, issuer and abstract are looked for."""

_NEAR = 60
"""Letters before a number in which it stands what is done with the document."""

_LEAD = 200
_LED_IN = re.compile(
    r"((?:[Nn]gày|[Hh]ôm)\s+\d[\d/.\s]*(?:tháng\s+\d{1,2}\s+năm\s+\d{4})?)[,\s]+([^.;]{2,120}?)\s+"
    r"(?:đã\s+|mới\s+|vừa\s+)?(?:ban hành|ký ban hành|ký|thông qua|có|công bố)\s+(?:\S+\s+)?$"
)
"""Day, issuer and the word that says what was done, right before the document's name."""

_DATED = re.compile(
    r"(?:\([A-ZĐ0-9-]{1,12}\))?[\s,(]*(?:[A-ZĐ]{2}\w*\s+)?(?:ký\s+|ban hành\s+)?ngày\s+(?=\d)"
)
_ISSUER = re.compile(
    r"\s*,?\s*của\s+((?:Bộ trưởng,\s+Chủ nhiệm\s+)?.+?)"
    r"(?=\s+(?:ngày\s+\d+|về|phê duyệt|ban hành|quy định|truyền thông|triển khai|hướng dẫn|"
    r"sửa đổi|bổ sung|thực hiện|công bố|giao|thành lập|đẩy mạnh|tăng cường|thông qua|thay thế|"
    r"bãi bỏ|điều chỉnh|phát động|kiện toàn|nâng cao|bảo đảm|tuyên truyền)\b|[;,.()]|$)"
)
_DATED_LATE = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?,?\s*ngày\s+(?=\d)")
"""The date after the issuer: ``số 199/KH-X của Bộ Y tế (BYT) ngày 05/02/2026 về ...``."""

_NO_ISSUER = re.compile(r"\b(?:trước|sau|đến|từ|vào|trong|qua|xong|kể)\b")

_TITLE_END = re.compile(r"[;.()]|,\s+(\w)")

_CARRIES_OUT = re.compile(
    r"\b(?:thực hiện|triển khai|thi hành|tổng kết|sơ kết|hướng dẫn|"
    r"quy định chi tiết|cụ thể hóa|bổ sung|sửa đổi|"
    r"điều|thay thế|bãi bỏ|ban hành|kèm theo|theo|tại|của)\s+"
    r"(?:một số (?:điều|khoản|quy định|nội dung) (?:của|tại)\s+|các\s+)?$",
    re.IGNORECASE,
)
"""What stands before a document whose name is part of the name of another."""

_AMENDED_BY = re.compile(
    r"(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính)[^.;()]{0,40}?\s(?:bởi|tại|theo|bằng)"
    r"|\S (?:ban hành|phê duyệt|quy định|công bố)(?: kèm theo| tại| theo))"
    r"(?:\s+(?:các|khoản \d+|Điều \d+|của))*\s+$"
)
"""Before a document that amends or issues what was named before: that tells what it is about."""

_SERIES = re.compile(rf"(?:,|\s+và|,\s+và)\s+(?:{_TYPES})\s+số\s")
"""After the first of several documents that one issuer and one abstract close."""

_BARE_SERIES = re.compile(
    r"(?:(?:,|;| và|, và) (?:số )?\d+[A-Za-z]?[/-][A-ZĐ][\wĐ/&-]*)+,? ngày\s+(?=\d)"
)
"""More numbers of one type before one date: ``các Công điện số 217/CĐ-TTg và 222/CĐ-TTg ngày``."""

_LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Cyrillic letters that a keyboard left in a symbol; they look alike and mean the same here."""

_RENAMED = re.compile(r"\((?:nay|hiện nay) là [^()]{3,80}\)")
"""What an issuer is called today, between it and what the document is about."""

_SAME_AFTER = re.compile(rf";\s+({_TYPES})\s+số\s")
"""The next of several documents of one type that a basis names before it says whose they are."""

_ASKED_AT = re.compile(
    r"(?:đề nghị|kiến nghị|ý kiến|báo cáo) của [^.;:]{2,150}? tại(?:\s+các)?\s+$"
)
"""Before a document whose writer stands in the same sentence: ``theo đề nghị của Sở X tại``."""

_ALL_OF = re.compile(rf"(?:{_TYPES}) của [^.;:]{{3,80}}:\s")
"""An issuer named for all that follow: ``các Quyết định của Thủ tướng Chính phủ: số ...``."""

_RENAMES = re.compile(r"(?:gọi|viết|ghi) (?:tắt|chung)(?: là)?:?\s*[“\"]?$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document named by type and number.

    Attributes:
        type: e.g. ``Kế hoạch``. key: number and symbol without spaces, e.g. ``96/KH-UBND``.
        dated: whether a date stands after it. day: that date, None if it does not exist.
        issuer, abstract: what follows; empty if nothing does.
        in_title: whether it is named by the abstract of the document cited before it ("Quyết định
            số 765/QĐ-X ngày ... ban hành Chương trình thực hiện Chỉ thị số 07/CT-TTg").
        numbered: whether "số" stands before its number, as the decree wants it.
        told_by_place: whether the words before it tell whose it is and what it is about ("được sửa
            đổi, bổ sung bởi", "theo đề nghị của Sở X tại"), so that number and date are enough.
        renames: whether it is the short name that the document cited before it is given ("sau đây
            gọi tắt là Chỉ thị số 20").
    """

    type: str
    key: str
    dated: bool
    day: date | None
    issuer: str
    abstract: str
    in_title: bool = False
    numbered: bool = True
    renames: bool = False
    told_by_place: bool = False

    @property
    def name(self) -> str:
        """Type and number."""
        return f"{self.type} số {self.key}"


def find_citations(text: str) -> Iterator[Cited]:
    """Every document cited by type and number, in order."""
    title = (0, 0)  # of the last document cited in full
    inner = -1  # where the last name within it ends
    told_until = -1  # where the last document told by its place ends
    text = _RENAMED.sub(lambda m: " " * len(m[0]), text.translate(_LATIN))
    for match in _CITED.finditer(text):
        key = re.sub(r"\s+", "", match["number"] + match["symbol"])
        if not re.search(r"[A-ZĐ]{2}", key):
            continue
        before = text[max(title[0], match.start() - _NEAR) : match.start()]
        follows = text[inner : match.start()].strip(" ,") in {"", "và"} if inner > 0 else False
        in_title = match.start() < title[1] and bool(_CARRIES_OUT.search(before) or follows)
        cited, begins = _read(match["type"].capitalize(), key, text, match.end(), in_title)
        if not cited.dated and (led := _led_in(text[: match.start()])):
            cited = replace(cited, dated=True, day=led[0], issuer=cited.issuer or led[1])
        if not cited.dated and _BARE_SERIES.match(text, match.end()):
            cited = replace(cited, dated=True)  # the last one's date may not be its own
        renames = bool(_RENAMES.search(text[: match.start()]))
        told = _is_told_by_place(text, match.start(), told_until)
        told = told or bool(_SERIES.match(text, begins)) or _has_sister(text, cited.type, begins)
        told_until = begins if told else -1
        cited = replace(cited, numbered=bool(match["so"]), renames=renames, told_by_place=told)
        if in_title:
            inner = match.end()
        elif cited.dated:
            title, inner = (begins, _title_end(text, begins)), -1
        yield cited


def _is_told_by_place(text: str, at: int, told_until: int) -> bool:
    """Whether words before a name tell what it is about, or it is the next one of such a row."""
    before = text[max(0, at - _LEAD) : at]
    if _AMENDED_BY.search(before) or _ASKED_AT.search(before) or _ALL_OF.search(text[:at]):
        return True
    return told_until > 0 and text[told_until:at].strip(" ,") in {"", "và"}


def _has_sister(text: str, type_name: str, at: int) -> bool:
    """Whether a basis goes on with another document of the type, which closes both."""
    after = _SAME_AFTER.match(text, at)
    return after is not None and after[1] == type_name and text.startswith("Căn cứ ")


def _led_in(before: str) -> tuple[date | None, str] | None:
    """Day and issuer where a sentence tells them before the name of a document.

    ``Ngày 03/6/2020, Thủ tướng Chính phủ đã ban hành Quyết định số 749/QĐ-TTg``
    """
    match = _LED_IN.search(before[-_LEAD:])
    if match is None:
        return None
    day = next(written_days(match[1]), None)
    return (day.date if day else None), match[2].strip(" ,")


def _title_end(text: str, begins: int) -> int:
    """Where an abstract ends; a capital after a comma is one who acts ("..., Sở A ban hành")."""
    ends = (m for m in _TITLE_END.finditer(text, begins) if not m[1] or m[1].isupper())
    return next((m.start() for m in ends), len(text))


def _read(type_name: str, key: str, text: str, at: int, in_title: bool) -> tuple[Cited, int]:
    """What follows a number that ends at a place, and where its abstract begins."""
    rest = text[at : at + _REACH]
    mark = _DATED.match(rest)
    day = None
    if mark is not None:
        days = list(written_days(f"ngày {rest[mark.end() : mark.end() + 30]}"))
        first = next((d for d in days if d.start <= len("ngày ")), None)
        day = first.date if first else None
        at += mark.end() + first.end - len("ngày ") if first else 0
        rest = text[at : at + _REACH]
    issuer = _ISSUER.match(rest)
    at += issuer.end() if issuer else 0
    late = _DATED_LATE.match(text, at) if issuer and mark is None else None
    if issuer and _NO_ISSUER.search(issuer[1]):
        late = None  # a day by which something is due, not that of the document
    if late is not None:
        mark, days = late, list(written_days(f"ngày {text[late.end() : late.end() + 30]}"))
        first = next((d for d in days if d.start <= len("ngày ")), None)
        day = first.date if first else None
        at = late.end() + (first.end - len("ngày ") if first else 0)
    abstract = re.split(r"[;.()]", text[at : at + _REACH], maxsplit=1)[0].strip(" ,")
    by = issuer[1] if issuer else ""
    return Cited(type_name, key, mark is not None, day, by, abstract, in_title), at
