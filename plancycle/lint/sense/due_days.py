"""Deadlines and meetings that were over on the day they were asked for."""

import re
from collections.abc import Iterator
from datetime import date

from plancycle.documents.wording.wording import running_day
from plancycle.lint.citing.cited_documents import find_citations
from plancycle.lint.days.calendar_words import WrittenDay, written_days
from plancycle.lint.parts.head_parts import type_code
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import is_administrative
from plancycle.model.paper import Line

_DUE = re.compile(
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|đến hết|hạn cuối(?: là)?)\s+$", re.I
)
_DUE_MONTH = re.compile(
    r"(?:hoàn thành|xong|gửi|nộp)\s+(?:trước|trong|chậm nhất trong)\s+tháng\s+(\d{1,2})/(20\d\d)",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:gửi|nộp|hoàn thành|hoàn thiện|đăng ký|góp ý|tham gia ý kiến|phản hồi|trả lời|cung cấp|"
    r"báo cáo|tổng hợp|tham mưu|trình|thực hiện|khắc phục|xong|thời hạn|thời gian|có giá trị)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:đã|được giao|phát sinh|tồn tại|xảy ra|có hiệu lực|ban hành trước)\b", re.I
)
_INVITES = re.compile(r"\b(?:mời|triệu tập|giấy mời)\b", re.IGNORECASE)
_ASKS_TO_COME = re.compile(
    r"kính mời|triệu tập|\b(?:mời|cử)\b.{0,80}\b(?:tham dự|dự|họp)\b", re.IGNORECASE
)
_MEETING = re.compile(
    r"\d\s?giờ\b|\d[hg]\d|^\W*(?:\d\W+)?thời gian\b|\b(?:lúc|hồi)\s+\d", re.IGNORECASE
)
_TELLS = frozenset({"BC", "BB"})
"""Types of papers that tell of what is over."""

_TELLING = frozenset({*_TELLS, "TB", "TTr"})
_HAPPENED = re.compile(
    r"(?:Sáng |Chiều )?[Nn]gày (\d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4})),? "
    r"(?:tại [^,]{2,60}, )?(?![^.;:]{0,150}\b(?:sẽ|dự kiến|sắp)\b)"
    r"[^.;:]{2,150}?\b(?:đã|chủ trì|kiểm tra|làm việc|nhận được|tổ chức (?:cuộc )?họp)\b"
)
"""A sentence that begins with the day on which something was done."""

_PART = re.compile(r"[IVXLC]+\.\s|[A-ZĐ]\.\s|PHẦN ")
_AHEAD = re.compile(
    r"(?:nhiệm vụ|phương hướng|giải pháp|kế hoạch)\b.*\b(?:cuối năm|tới|tiếp theo|thời gian|quý|"
    r"tháng|năm)\b|phương hướng|(?:đề xuất|kiến nghị)",
    re.IGNORECASE,
)
"""Headings of the part of a report that looks ahead."""

_CHECK = "Kiểm tra thời hạn và ngày của văn bản."


def _is_told(sheet: Sheet) -> bool:
    """Whether the paper tells of what is over, so that its days may lie before it."""
    named = sheet.parts.type_name
    return named is not None and type_code(named) in _TELLS


@rule("L-M06")
def check_deadlines(sheet: Sheet) -> Iterator[Hit]:
    """What a paper asks for is due after the day it is signed."""
    signed = sheet.parts.signed_on
    if signed is None:
        return
    lines = (*sheet.parts.body, *(n for a in sheet.parts.appendices for n in a.lines))
    for line in _ahead(sheet) if _is_told(sheet) else lines:
        for day in written_days(line.text):
            if day.date is not None and _is_late(day.date, signed) and _is_due(line, day):
                message = f"Thời hạn {running_day(day.date)}, văn bản ký {running_day(signed)}."
                yield Hit(line.place, message, _CHECK)
        for month in _DUE_MONTH.finditer(line.text):
            due = date(int(month[2]), min(12, int(month[1]) or 1), 1)
            told = _OVER.search(line.text[: month.start()])
            if _is_late(due, signed.replace(day=1)) and not told:
                message = f"Thời hạn “{month[0]}”, văn bản ký {running_day(signed)}."
                yield Hit(line.place, message, _CHECK)


def _ahead(sheet: Sheet) -> Iterator[Line]:
    """The lines of a report that tell what will be done: those of the parts that say so."""
    ahead = False
    for line in sheet.parts.body:
        if _PART.match(line.text):
            ahead = bool(_AHEAD.search(line.text))
        elif ahead:
            yield line


def _is_late(due: date, signed: date) -> bool:
    """Whether a day is before the paper, but not so long that another time is meant."""
    return due < signed and signed.year - due.year <= 1


def _is_due(line: Line, day: WrittenDay) -> bool:
    """Whether something is asked for until a day, in a sentence that does not tell of the past."""
    before = line.text[: day.start].removesuffix("ngày ")
    clause = re.split(r"[.;]\s", before)[-1]
    if re.search(r"đến\s+trước\s+$", before):
        return False  # the end of a span of time, and nobody's deadline
    asked = _DUE.search(before) and (_ASKED.search(clause) or line.cell is not None)
    return bool(asked) and not _OVER.search(clause)


@rule("L-M07")
def check_meetings(sheet: Sheet) -> Iterator[Hit]:
    """One is invited to what is still to come."""
    signed = sheet.parts.signed_on
    if signed is None or not is_administrative(sheet) or not _is_invitation(sheet):
        return
    for line in sheet.parts.body:
        cites = next(find_citations(line.text), None) is not None
        for day in written_days(line.text) if _MEETING.search(line.text) and not cites else ():
            if day.date is not None and day.date < signed:
                message = f"Mời họp {running_day(day.date)}, văn bản ký {running_day(signed)}."
                yield Hit(line.place, message, "Kiểm tra ngày họp và ngày của văn bản.")


def _is_invitation(sheet: Sheet) -> bool:
    """Whether a paper asks people to come to something that is ahead."""
    parts = sheet.parts
    named = " ".join(n.text for n in (parts.type_name, *parts.abstract, *parts.subject) if n)
    asks = any(_ASKS_TO_COME.search(n.text) for n in parts.prose) and not _is_told(sheet)
    return bool(_INVITES.search(named)) or asks


@rule("L-M24")
def check_happened(sheet: Sheet) -> Iterator[Hit]:
    """What a paper tells as done was done by the day it is signed."""
    signed = sheet.parts.signed_on
    if signed is None or sheet.parts.type_code not in _TELLING:
        return
    for line in sheet.parts.prose:
        match = _HAPPENED.match(line.text)
        day = next(iter(written_days(match[1])), None) if match else None
        if day is not None and day.date is not None and day.date > signed:
            message = f"Việc đã qua ghi {running_day(day.date)}, văn bản ký {running_day(signed)}."
            yield Hit(line.place, message, "Kiểm tra ngày của việc và ngày của văn bản.")
