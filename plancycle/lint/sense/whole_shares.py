"""Shares of one whole that are more than it, where their words show that they are its parts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.figures_written import figure
from plancycle.vi.numbers import number

_SCALES = (
    ("rất hài lòng", "hài lòng", "bình thường", "chưa hài lòng", "không hài lòng"),
    ("xuất sắc", "tốt", "hoàn thành", "chưa hoàn thành", "không hoàn thành"),
    ("giỏi", "khá", "trung bình", "yếu", "kém"),
    ("tốt", "khá", "đạt", "chưa đạt", "không đạt"),
    ("đúng hạn", "trước hạn", "quá hạn", "trễ hạn"),
    ("đồng ý", "không đồng ý", "không có ý kiến", "ý kiến khác"),
    ("nam", "nữ"),
)
"""Grades of which each thing has one only, so that their shares add up to 100 % at most."""

_SHARED = re.compile(r"(?<![\d/.,])(\d{1,3}(?:,\d+)?)\s?%([^%\d;]{0,60})")
_SLACK = Decimal("0.5")
"""What rounding may add up to."""


_OF_ALL = re.compile(
    r"(?<![\d/.,])(?<!tăng )(?<!giảm )(?<!vượt )(?<!đạt )(?<!bằng )(?<!lên )(?<!mức )(?<!trên )"
    r"(?:1(?!00(?![\d,]))\d\d|[2-9]\d\d)(?:,\d+)?\s?%(?: số)? (?:cán bộ|công chức|viên chức|"
    r"người dân|hộ dân|hộ gia đình|học sinh|giáo viên|đảng viên|hội viên|cơ quan|đơn vị|thôn|"
    r"xã|phường|địa phương|thủ tục hành chính)(?=(?:, (?:xã|phường|đặc khu|thôn)){0,3} "
    r"(?:được|có|đã|tham gia|biết|hoàn thành|thực hiện|không|đạt))"
)
"""More than everybody: a target may be passed, people who took part are 100 % at most."""


_SOURCE = r"(?:ngân sách|vốn|nguồn|nhân dân|người dân|xã hội hóa|doanh nghiệp|đối ứng)"
_FUNDED = re.compile(
    rf"(?<!\w){_SOURCE}(?: [^\W\d_]+){{0,8}}:? (\d{{1,2}}(?:,\d+)?)\s?%"
    rf"(?:(?:,|;| và|, còn lại) {_SOURCE}(?: [^\W\d_]+){{0,8}}:? \d{{1,2}}(?:,\d+)?\s?%)+",
    re.IGNORECASE,
)
"""Who pays how much of one cost: ``ngân sách tỉnh hỗ trợ 80%, ngân sách xã đối ứng 20%``."""


_MAKE_UP = re.compile(
    r"(?:Trong|trong|Trên|Tổng)(?: tổng)?(?: số)? \d[\d.]* [^;%]{4,120}?"
    r"chiếm \d{1,3}(?:,\d+)?\s?%(?:[,;] (?!trong đó)[^,;%\d]{2,60} chiếm \d{1,3}(?:,\d+)?\s?%)+"
)
"""``Trong 1.500 Bằng khen, người lao động chiếm 62%, lãnh đạo chiếm 23%, tập thể chiếm 15%``."""


@rule("L-M23")
def check_whole(sheet: Sheet) -> Iterator[Hit]:
    """``60% rất hài lòng, 30% hài lòng, 15% không hài lòng`` is 105 %."""
    for line in sheet.parts.prose:
        for match in _OF_ALL.finditer(line.text):
            yield Hit(line.place, f"“{match[0]}” hơn 100%.", "Kiểm tra tỷ lệ.")
        for sentence in re.split(r"\.\s+(?=[^\W\d_])", line.text):
            shares = _graded(sentence) or _funded(sentence) or _of_one(sentence)
            added = sum(shares, Decimal())
            if added > 100 + _SLACK:
                shown = " + ".join(f"{number(share)}%" for share in shares)
                message = f"Các tỷ lệ của một tổng cộng lại hơn 100%: {shown} = {number(added)}%."
                yield Hit(line.place, message, "Kiểm tra các tỷ lệ.")


def _graded(sentence: str) -> list[Decimal]:
    """The shares of a sentence, if they are of three grades of one scale, each told once."""
    told = [(figure(m[1]), m[2].strip(" ,()").casefold()) for m in _SHARED.finditer(sentence)]
    for scale in _SCALES:
        grades = [next((g for g in _longest(scale) if _begins(w, g)), "") for _, w in told]
        once = len(set(grades)) == len(grades) >= min(3, len(scale))
        if once and all(grades):
            return [share for share, _ in told if share is not None]
    return []


def _funded(sentence: str) -> list[Decimal]:
    """The shares of those who pay for one thing, told one after another."""
    match = _FUNDED.search(sentence)
    if match is None or re.search(r"tăng|giảm|vượt|đạt|giải ngân|thu (?:được|vào)", sentence, re.I):
        return []
    written = re.findall(r"(\d{1,2}(?:,\d+)?)\s?%", match[0])
    return [share for share in map(figure, written) if share is not None]


def _of_one(sentence: str) -> list[Decimal]:
    """The shares that parts of one counted whole are said to make up, one after another."""
    match = _MAKE_UP.search(sentence)
    written = re.findall(r"chiếm (\d{1,3}(?:,\d+)?)\s?%", match[0]) if match else []
    return [share for share in map(figure, written) if share is not None]


def _longest(scale: tuple[str, ...]) -> list[str]:
    return sorted(scale, key=len, reverse=True)


def _begins(words: str, grade: str) -> bool:
    """Whether the words right after a share name a grade: ``% số phiếu rất hài lòng``."""
    return bool(re.match(rf"(?:[^,]{{0,40}}? )?{grade}(?!\w)", words))
