"""Bodies and areas that were no more on the day a paper was signed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from plancycle.lint.days.calendar_words import written_days
from plancycle.lint.decree.letter_ranges import LARGE
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line
from plancycle.profiles.national.endings import (
    Ending,
    Mention,
    became,
    mentions_in,
    province_in,
)
from plancycle.profiles.national.places import LAST_DAY_OF_DISTRICTS, former_bodies

_PAST = re.compile(
    r"\bcũ\b|trước đây|(?<!tài )(?<!thái )(?<!tây )(?<!cao )\bnguyên\b"
    r"(?! (?:tắc|nhân|liệu|vẹn|trạng|tử|đán|tiêu))|sáp nhập|hợp nhất|trước khi|"
    r"chuyển giao|tiếp nhận|tổ chức lại|chấm dứt|giải thể|kết thúc hoạt động|bàn giao|hình thành|"
    r"sắp xếp|bãi bỏ danh mục|thành lập mới|cụm từ|không tổ chức|đổi tên",
    re.IGNORECASE,
)
_OF_A_MERGER = re.compile(
    r"(?<!văn bản )hợp nhất|sáp nhập|đổi tên|giải thể|"
    r"sắp xếp (?:các |lại )?(?:đơn vị|tổ chức|cơ quan)",
    re.IGNORECASE,
)
"""What a paper is about that must name what has ended."""

_OF_ITS_TIME = re.compile(
    r"(?:số\s*:?\s*\d+[^\s;]*|ngày\s+\d[^;]{0,30}|năm\s+20\d\d)[^;.]{0,40}?\bcủa\s+"
    r"(?:[^;.,]{0,60}?)$"
)
"""A document of the body's own time names it as its issuer."""

_LEVEL = re.compile(
    r"(?<!\w)(?:(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)(?: các| cấp)?"
    r" (?:huyện|quận|thị xã|(?:(?:xã|phường)(?:,| và) ){0,2}thị trấn)"
    rf"|các huyện|cấp huyện|Huyện [ủu][ỷy]|Huyện đoàn)(?!\w)(?! (?-i:{LARGE}))",
    re.IGNORECASE,
)
"""The level that ended, without the name of one district."""

_TITLE_BEGINS = re.compile(
    r"(?<!\w)(?:[Vv]ề|V/v|[Bb]an hành|[Pp]hê duyệt|[Qq]uy định|[Tt]hành lập|[Gg]iao|[Cc]ông nhận|"
    r"[Kk]iện toàn|[Cc]ông bố|[Đđ]iều chỉnh|[Cc]hia|[Xx]ếp|[Đđ]ặt tên|[Tt]hu hồi|[Cc]huyển)\s"
)
"""What the title of a document begins with, after its issuer."""

_NOW_CALLED = re.compile(r"[^;.()]{0,40}\((?:nay|hiện nay|bây giờ) là ")
_LONGER_NAME = re.compile(r" [-–] [A-ZĐ]")
"""Another body's name goes on where that of the ended one stops: ``Ban Dân tộc - Tôn giáo``."""

_TELLS_WHO_DOES = re.compile(
    r"\.\s|,\s+(?:giao|yêu cầu|đề nghị|(?:Chủ tịch )?(?:Ủy ban|UBND)|Sở|Phòng|Ban)\b"
)

_DEPARTMENTS = re.compile(r"\b[Cc]ác [Ss]ở:? ([^;.]{5,250})")
_OF_DISTRICTS = "Nay là các đơn vị cấp xã."


@rule("L-U02")
def check_still_there(sheet: Sheet) -> Iterator[Hit]:
    """A paper gives nothing to, and asks nothing of, a body that has ended.

    Source: the dated tables of ``profiles.national``.
    """
    signed = sheet.parts.signed_on
    home = _home(sheet)
    for line in _lines(sheet) if signed is not None else ():
        text = unicodedata.normalize("NFC", line.text)
        for mention in _told(text, signed, home) if signed is not None else ():
            named = _is_past(text, mention.start) or _is_in_older_title(text, mention)
            after = text[mention.end :]
            named = named or bool(_NOW_CALLED.match(after) or _LONGER_NAME.match(after))
            if not named:
                gone = mention.ending.valid_to + timedelta(days=1)
                told = text[mention.start : mention.end]
                yield Hit(
                    line.place,
                    f"“{told}” không còn từ ngày {gone:%d/%m/%Y}.",
                    f"Kiểm tra tên gọi. {became(mention.ending) or _OF_DISTRICTS}",
                )


def _lines(sheet: Sheet) -> Sequence[Line]:
    """What is read: of a paper about a merger only those it goes to, for its text tells of both."""
    parts = sheet.parts
    about = " ".join(line.text for line in (*parts.abstract, *parts.subject))
    if _OF_A_MERGER.search(about):
        return (*parts.addressees, *parts.items)
    return sheet.paper.filled


def _home(sheet: Sheet) -> str | None:
    """Today's code of the province that the head names."""
    return province_in(" ".join(line.text.title() for line in sheet.parts.agency))


def _told(text: str, day: date, home: str | None) -> Iterator[Mention]:
    """What has ended in a line, each stretch of it once: the level, then what bears a name."""
    reached = 0
    mentions = (
        *_levels(text, day),
        *_listed(text, day),
        *mentions_in(text, day, province_in(text) or home),
    )
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= reached:
            yield mention
            reached = mention.end


def _listed(text: str, day: date) -> Iterator[Mention]:
    """Departments named after ``các Sở:``, each without the word itself."""
    for row in _DEPARTMENTS.finditer(text):
        for body in former_bodies():
            field = body.name.removeprefix("Sở ")
            at = row[1].find(field) if field != body.name and body.valid_to < day else -1
            if at >= 0 and not row[1][at + len(field) :].startswith(" và"):
                start = row.start(1) + at
                ending = Ending(body.name, body.valid_to, (body.successor,))
                yield Mention(start, start + len(field), ending)


def _levels(text: str, day: date) -> Iterator[Mention]:
    if day > LAST_DAY_OF_DISTRICTS:
        for level in _LEVEL.finditer(text):
            yield Mention(level.start(), level.end(), Ending(level[0], LAST_DAY_OF_DISTRICTS))


def _is_in_older_title(text: str, mention: Mention) -> bool:
    """Whether a basis names the body in the title of a document of the body's own time.

    ``Căn cứ Quyết định số 1855/QĐ-TTg ngày 11/11/2009 của ... về ... cấp tỉnh và cấp huyện``
    """
    clause = text[: mention.start].rpartition(";")[2]
    title = _TITLE_BEGINS.search(clause)
    if title is None:
        return False
    cited = re.search(r"số\s*:?\s*\d+\w*[/-]", clause[: title.start()])
    ended = _TELLS_WHO_DOES.search(clause[title.end() :])  # the title is over, somebody acts
    if not text.startswith(("Căn cứ ", "Thực hiện ")) and (not cited or ended):
        return False
    days = [written.date for written in written_days(clause[: title.start()])]
    return any(day is not None and day <= mention.ending.valid_to for day in days)


def _is_past(text: str, at: int) -> bool:
    """Whether the line tells of the body's own time."""
    return bool(_PAST.search(text) or _OF_ITS_TIME.search(text[:at]))
