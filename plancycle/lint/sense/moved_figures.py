"""Figures that move or make up a share, against each other: rise, fall, part and whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.figures_written import decimals, figure
from plancycle.vi.numbers import number

_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNIT = r"(?:(?:triệu|tỷ|nghìn) )?[^\W\d_]+"
_UP = "tăng|nâng|cao hơn|nhiều hơn"
_DOWN = "giảm|hạ|thấp hơn|ít hơn"
_FROM_TO = re.compile(
    rf"\b({_UP}|{_DOWN})(?: [^\W\d_]+){{0,4}} từ ({_N})(\s?%| {_UNIT}|) "
    rf"(?:lên|xuống|còn)(?: còn| thành| đến| tới)? ({_N})(\s?%| {_UNIT}|)(?![\d/.,]*\d)",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(
    rf"\b[Nn]ăm (20\d\d)(?:[^.;,\d]{{0,40}}?) ({_N}) ({_UNIT}(?: [^\W\d_]+){{0,2}}?)"
    rf"[,;] (?:đến |sang )?năm (20\d\d)(?:[^.;,\d]{{0,40}}?) ({_N}) \3,? (?:đã )?(tăng|giảm) "
    rf"({_N})(\s?%| \3)"
)
_SINCE = re.compile(
    rf"(?<![\d/.,])({_N})((?: {_UNIT}){{0,3}}), (?:đã )?(tăng|giảm) "
    rf"({_N})(\s?%|(?: {_UNIT}){{1,3}}?) "
    rf"so với (?:[^.;()\d]|20\d\d|\d{{1,2}} tháng|\d{{1,2}}/20\d\d){{2,60}}"
    rf"\((?:là |đạt |có )?({_N})((?: {_UNIT}){{0,2}})\)"
)
_EQUAL_TO = re.compile(
    rf"\b(?:tăng|giảm) ({_N}) ({_UNIT}) so với "
    rf"(?:[^.;()\d]|20\d\d|\d{{1,2}} tháng|\d{{1,2}}/20\d\d){{2,60}}"
    rf"\((?:là |đạt |có )?({_N}) \2\),? \(?(?:tương đương|tương ứng|bằng)(?: với)? ?"
    rf"(?:mức )?(?:tăng |giảm )?({_N})\s?%"
)
"""``giảm 4 vụ so với năm 2024 (20 vụ), tương đương giảm 20%``."""

_RANKED = re.compile(r"\b(?:hạng|thứ|vị trí|bậc|xếp)\b", re.IGNORECASE)
"""A rank rises to a smaller number."""

_MEMBERS = (
    "xã|phường|đặc khu|thôn|tổ dân phố|khu phố|ấp|đơn vị|cơ quan|sở|địa phương|đại biểu|"
    "thành viên|đảng viên|hội viên|hộ dân|hộ|học sinh|trường học|cán bộ|công chức"
)
"""What a whole is made of that none can be more than: a target may be passed, members may not."""

_PART_OF = re.compile(
    rf"(?<![\d/.,-])({_N})\s?/\s?({_N}) (?:{_MEMBERS})(?!\w)|"
    rf"(?<![\d/.,-])({_N})(?: [^\W\d_]+){{0,2}} (?:trong|trên) tổng số ({_N})(?![\d/.,]*\d)"
)
_TARGET = re.compile(
    r"chỉ tiêu|vượt|so với|kế hoạch (?:năm|giao|đề)|dự toán|đạt 1\d\d(?:,\d+)?\s?%", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"(?:ngày|đến|trước|tháng|quý|từ|hết|tính|số)\s*$", re.IGNORECASE)
_SHARE_OF_ALL = re.compile(
    r"[Tt]ỷ lệ [^.;:\d%]{0,60}?(?:đúng hạn|trước hạn|hài lòng|trực tuyến|tham gia bảo hiểm y tế|"
    r"số hóa|bao phủ|tán thành|đi học|tốt nghiệp)[^.;:\d%]{0,30}? (?:đạt|là|chiếm) "
    r"((?:1(?!00(?![\d,]))\d\d|[2-9]\d\d)(?:,\d+)?)\s?%"
)


@rule("L-M25")
def check_moves(sheet: Sheet) -> Iterator[Hit]:
    """What rises ends higher, what falls lower, and by as much as is told."""
    for line in sheet.parts.prose:
        for sentence in re.split(r"\.\s+(?=[^\W\d_])", line.text):
            for told in (
                *_backward(sentence),
                *_by_year(sentence),
                *_since(sentence),
                *_equal_to(sentence),
            ):
                yield Hit(line.place, told, "Kiểm tra các số liệu.")


def _backward(sentence: str) -> Iterator[str]:
    """``giảm từ 40 vụ xuống còn 52 vụ``."""
    for match in _FROM_TO.finditer(sentence):
        before, after = figure(match[2]), figure(match[4])
        units = match[3].strip().casefold(), match[5].strip().casefold()
        if before is None or after is None or before == after or len({*units} - {""}) > 1:
            continue
        rises = bool(re.fullmatch(_UP, match[1], re.IGNORECASE))
        if rises != (after > before) and not _RANKED.search(sentence[: match.end()]):
            yield f"“{match[0]}”: số sau {'nhỏ' if rises else 'lớn'} hơn số trước."


def _by_year(sentence: str) -> Iterator[str]:
    """``Năm 2024 có 80 vụ, năm 2025 có 60 vụ, tăng 20 vụ``."""
    for match in _BY_YEAR.finditer(sentence):
        if match[1] < match[4]:
            yield from _moved(match[0], match[5], match[2], match[6], match[7], match[8])


def _since(sentence: str) -> Iterator[str]:
    """``1.200 hồ sơ, tăng 300 hồ sơ so với năm 2024 (1.000 hồ sơ)``; L-M11 tells equal units."""
    for match in _SINCE.finditer(sentence):
        own, step, old = (match[n].strip().casefold() for n in (2, 5, 7))
        if step != "%" and own == step == old:
            continue
        if old and own and old != own:
            continue
        yield from _moved(match[0], match[1], match[6], match[3], match[4], match[5])


def _equal_to(sentence: str) -> Iterator[str]:
    """The share that a rise or fall is said to be, of what there was before."""
    for match in _EQUAL_TO.finditer(sentence):
        step, old, told = figure(match[1]), figure(match[3]), figure(match[4])
        if step is None or not old or told is None:
            continue
        share = step * 100 / old
        if abs(share - told) > max(Decimal(10) ** -decimals(match[4]), Decimal("0.1")):
            right = number(round(share, max(1, decimals(match[4]))))
            yield f"“{match[0]}”: ghi {match[4]}%, tính lại là {right}%."


def _moved(text: str, now: str, before: str, way: str, step: str, unit: str) -> Iterator[str]:
    new, old, told = figure(now), figure(before), figure(step)
    if new is None or not old or told is None:
        return
    moved = new - old if way == "tăng" else old - new
    slack = Decimal(0)
    if unit.strip() == "%":
        moved = moved * 100 / old
        slack = max(Decimal(10) ** -decimals(step), Decimal("0.1"))
    if abs(moved - told) > slack:
        right = round(abs(moved), max(1, decimals(step))) if slack else abs(moved)
        other = {"tăng": "giảm", "giảm": "tăng"}[way] if moved < 0 else way
        mark = "%" if slack else ""
        yield f"“{text}”: ghi {way} {step}{mark}, tính lại là {other} {number(right)}{mark}."


@rule("L-M26")
def check_parts(sheet: Sheet) -> Iterator[Hit]:
    """``130/124 xã``, ``tỷ lệ đúng hạn đạt 112%``: a part is not more than the whole."""
    for line in sheet.parts.prose:
        for sentence in re.split(r"\.\s+(?=[^\W\d_])", line.text):
            for told in _too_many(sentence):
                message = f"“{told}”: phần lớn hơn toàn thể."
                yield Hit(line.place, message, "Kiểm tra các số liệu.")


def _too_many(sentence: str) -> Iterator[str]:
    yield from (match[0] for match in _SHARE_OF_ALL.finditer(sentence))
    if _TARGET.search(sentence):
        return
    for match in _PART_OF.finditer(sentence):
        part, whole = figure(match[1] or match[3]), figure(match[2] or match[4])
        if part is None or whole is None or _DAY_BEFORE.search(sentence[: match.start()]):
            continue
        if part > whole:
            yield match[0]
