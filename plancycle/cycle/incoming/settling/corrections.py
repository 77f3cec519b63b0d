"""A unit's word that what was read of its report is wrong: known by how its answer begins.

The acknowledgement asks for ``Sai: ...``. People put a greeting before it, forget the colon, or use
a word of their own; whatever says plainly that a figure is wrong goes to a person.
"""

import re

from plancycle.mail.judging.own_words import own_words
from plancycle.model.display import safe_line
from plancycle.model.findings import has_errors
from plancycle.model.reports import Field, FormReading

_FIRST_LINES = 6
"""Lines with something in them, among which the word must stand at a beginning."""

LONGEST_SHOWN = 300
"""Characters of the unit's words that are kept with the reason; the message keeps them all."""

_GREETING = re.compile(
    r"\W*(?:kính gửi|kính thưa|kinh gui|kinh thua)[^,.:;!]*[,.:;!]", re.IGNORECASE
)
_POLITE_WORDS = (
    "dạ da vâng vang ạ thưa thua xin kính kinh báo bao cáo cao em tôi toi chúng chung đơn don vị "
    "vi anh chị chi các cac có co bị bi của cua"
)
_POLITE = frozenset(_POLITE_WORDS.split())
"""Words that may stand before the one that matters."""

_SUBJECT_WORDS = (
    "số so liệu lieu nội noi dung mã ma nhiệm nhiem vụ vu chỉ chi tiêu tieu dòng dong ô o phần phan"
)
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())
"""Words for what may be wrong; how it is comes some words later."""

_WRONG = frozenset({"sai", "nhầm"})
_NOT_RIGHT = frozenset(
    {
        ("chưa", "đúng"),
        ("chua", "dung"),
        ("không", "đúng"),
        ("khong", "dung"),
        ("chưa", "chính"),
        ("không", "chính"),
        ("đính", "chính"),
        ("dinh", "chinh"),
    }
)
_REACH = 10
"""Words after a word for a figure among which it is called wrong."""


def correction_words(text: str) -> str:
    """The unit's own words if they begin by saying that a figure is wrong; empty if they do not.

    Args: text: of the message, with whatever the mail program quoted.

    Returns: from that word on, one line of at most :data:`LONGEST_SHOWN` characters.
    """
    lines = [line for line in own_words(text).split("\n") if line.strip()]
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if _begins_with_wrong(line):
            return safe_line(" ".join(lines[at:]), LONGEST_SHOWN)
    return ""


def _begins_with_wrong(line: str) -> bool:
    words = re.findall(r"\w+", _GREETING.sub("", line, count=1).casefold())
    while words and words[0] in _POLITE:
        words.pop(0)
    reach = _REACH if words and words[0] in _SUBJECTS else 1
    pairs = zip(words[:reach], [*words[1:], ""], strict=False)
    return any(first in _WRONG or (first, second) in _NOT_RIGHT for first, second in pairs)


def as_said(words: str) -> tuple[str, ...]:
    """Such words as they are noted beside the outcome of a form that came with them."""
    return (f"Đơn vị ghi trong thư: “{words}”",) if words else ()


def says_nothing(reading: FormReading | None) -> bool:
    """Whether a form holds nothing that a unit wrote: totals are printed where they are known."""
    if reading is None or has_errors(reading.findings):
        return False
    return all(v.is_empty or v.field is Field.TOTAL for v in reading.values)


def correction_reason(words: str, counted: int, *, locked: bool, files: int = 0) -> str:
    """Why a message with such words waits for a person.

    Args:
        words: from :func:`correction_words`; counted: the revision that counts, 0 without one.
        locked: the period is locked; files: files that came along and make no new report.
    """
    told = [f"Đơn vị báo số liệu đã đọc chưa đúng (đính chính): “{words}”"]
    told.append(f"Bản đang được tính: lần {counted}" if counted else "Chưa có bản nào được tính")
    if files:
        told.append(f"Thư kèm {files} tệp nhưng không có bản báo cáo mới")
    if locked:
        told.append("Kỳ đã khóa")
    return ". ".join(told) + "."
