"""Units beside a number: of money, of pieces, and thousands of either."""

import re
from decimal import Decimal

from plancycle.forms.vocabulary import key
from plancycle.model.text import fold, fold_ascii

_MONEY_WORDS = {
    **dict.fromkeys(("tr", "trđ", "tr.đ", "tr.đồng", "tr đồng", "triệu", "triệu đồng"), Decimal(1)),
    **dict.fromkeys(("trieu", "trieu dong", "triệu vnđ", "triệu vnd"), Decimal(1)),
    **dict.fromkeys(("tỷ", "tỉ", "tỷ đồng", "tỉ đồng", "ty dong"), Decimal(1000)),
    **dict.fromkeys(
        ("nghìn đồng", "ngàn đồng", "nghìn", "ngàn", "1.000 đồng", "1000 đồng", "1.000đ", "1000đ"),
        Decimal("0.001"),
    ),
    **dict.fromkeys(("nghin dong", "ngan dong", "nghìn vnđ"), Decimal("0.001")),
    **dict.fromkeys(("đồng", "đ", "vnđ", "vnd", "₫", "đồng việt nam", "dong"), Decimal("0.000001")),
}
"""Million đồng of one of each."""

_BEFORE_UNIT = re.compile(r"^(?:đvt|đơn vị tính|đơn vị|tính bằng|tính theo|bằng)\s*:?\s*")
_THOUSANDS = re.compile(r"^(?:nghìn|ngàn|1\.?000|x\s?1\.?000)\s+(?P<rest>[^\W\d].*)$")
_SPLIT = re.compile(r"[,;/]| và | hoặc ")

_MEASURES = frozenset(
    re.split(
        r";\s*",
        "tin; bài; tin bài; buổi; lớp; hội nghị; hội thảo; tọa đàm; cuộc; cuộc thi; đơn vị; "
        "trường; sự kiện; lượt; lần; kế hoạch; hoạt động; cơ quan; báo cáo; chương trình; "
        "chuyên mục; chuyên đề; số; kỳ; ấn phẩm; tờ; cuốn; bộ; văn bản; mô hình; sản phẩm; "
        "phóng sự; video; clip; người; học viên; đại biểu; hộ; tổ; xã; phường; thôn; địa phương; "
        "địa bàn; tài liệu; tập thể; cá nhân; hợp đồng; quy chế; vụ việc; đợt; lượt người; "
        "trang; chiếc; cái; pano; áp phích; băng rôn; khẩu hiệu; tiết mục; chiến dịch; nhiệm vụ; "
        "việc; mục; đoàn thể; lãnh đạo; cán bộ; giờ; phút; ngày; cổng; chuyến; đoàn; thành viên",
    )
)
_GENERAL = frozenset({"hoạt động", "nhiệm vụ", "sản phẩm", "việc", "lượt", "lần"})
_WORD = re.compile(r"[^\W\d_]+")
_PER = re.compile(r"\s*/\s*(?:năm|quý|tháng|tuần|ngày|kỳ|6 tháng)$")


def money_scale(words: str) -> Decimal | None:
    """Million đồng of one of a unit of money, e.g. 0.001 for ``nghìn đồng``; None if unknown."""
    bare = _BEFORE_UNIT.sub("", fold(words))
    return _MONEY_WORDS.get(bare)


def thousands_of(words: str) -> str | None:
    """What is counted in thousands: ``lượt`` of ``nghìn lượt``; None if it isn't thousands."""
    match = _THOUSANDS.match(_BEFORE_UNIT.sub("", fold(words)))
    return match["rest"] if match and match["rest"] not in {"đồng", "vnđ"} else None


def is_measure(words: str) -> bool:
    """Whether words name what pieces are counted in, and nothing besides."""
    bare = _PER.sub("", _BEFORE_UNIT.sub("", fold(words)))
    pieces = [p.strip() for p in _SPLIT.split(bare)]
    return all(p in _MEASURES for p in pieces)


def fits_unit(words: str, unit: str) -> bool:
    """Whether words behind a number are its unit, and say nothing that changes it.

    Args: words: as written; unit: of the row, as printed in the form.
    """
    written, asked = _PER.sub("", fold(words.strip(" ()"))), fold(unit)
    if fold_ascii(written) == fold_ascii(asked) or key(written) == key(asked):
        return True
    pieces = {p.strip() for p in _SPLIT.split(written)}
    known = {p.strip() for p in _SPLIT.split(asked)}
    # ``tin`` of ``tin, bài``; ``chương trình`` of ``chương trình hợp tác``, or the other way round.
    if all(any(_is_part(p, k) for k in known) for p in pieces):
        return True
    return asked in _GENERAL and is_measure(written)


def _is_part(one: str, other: str) -> bool:
    shorter, longer = sorted((_WORD.findall(one), _WORD.findall(other)), key=len)
    if not shorter or longer[: len(shorter)] != shorter:
        return False
    # What is written may only be longer by words that are in the unit, or units themselves.
    rest = " ".join(longer[len(shorter) :])
    return not rest or one in other or is_measure(rest) or is_measure(one)
