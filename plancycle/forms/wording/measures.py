"""Units beside a number: of money, of pieces, and thousands of either."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set
from decimal import Decimal

from plancycle.forms.wording.vocabulary import key
from plancycle.model.text import fold

_NAMED = {
    Decimal(1): "tr; trđ; trđồng; trvnđ; triệu; triệuđồng; triệuđ; triệuvnđ; triệuvnd; trieu; "
    "trieudong; 1000000đồng; 1000000đ; 1000000vnđ",
    Decimal(1000): "tỷ; tỉ; tỷđồng; tỉđồng; tỷđ; tỷvnđ; tỷvnd; tydong",
    Decimal("0.001"): "nghìn; ngàn; nghìnđồng; ngànđồng; nghìnđ; ngànđ; nghìnvnđ; nghindong; "
    "ngandong; 1000đồng; 1000đ; 1000vnđ",
    Decimal("0.000001"): "đồng; đ; vnđ; vnd; ₫; đồngviệtnam; dong",
}
_MONEY_WORDS = {word: scale for scale, words in _NAMED.items() for word in words.split("; ")}
"""Million đồng of one of each, written without blanks, points and brackets."""

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
_EVENTS = frozenset(
    re.split(
        r";\s*",
        "hoạt động; hội nghị; hội thảo; tọa đàm; cuộc; cuộc thi; cuộc họp; buổi; lớp; sự kiện; "
        "đợt; chương trình; chiến dịch",
    )
)
_PRODUCTS = frozenset(
    re.split(
        r";\s*",
        "tin; bài; tin bài; video; clip; video clip; phóng sự; ấn phẩm; tờ rơi; pano; áp phích; "
        "băng rôn; tài liệu; chuyên mục; chuyên trang",
    )
)
_KINDS_OF = {
    **dict.fromkeys(("hoạt động", "nhiệm vụ", "việc"), _EVENTS),
    "sản phẩm": _PRODUCTS,
    "lần": frozenset({"lần người"}),
}
"""What may be counted where the form's unit names no kind; times, persons and papers are none."""

_SAYS_WHAT = re.compile(r" (?:tập huấn|bồi dưỡng|tuyên truyền|truyền thông|tọa đàm|thi|họp)$")
"""What an event is about, written behind the unit: ``lớp tập huấn`` is a ``lớp``."""

_DONE = re.compile(r"[ ,(:–-]+(?:đã thực hiện|đạt được|đạt|(?:đã )?hoàn thành)$")
_WORD = re.compile(r"[^\W\d_]+")
_MANY_TIMES = re.compile(r"\b(?:lượt|luot)\b")
# "tin/bài" is one unit; any other stroke makes a rate of it ("lớp/năm").
_NEWS = re.compile(r"\btin\s*/\s*bài\b")


def money_scale(words: str) -> Decimal | None:
    """Million đồng of one of a unit of money, e.g. 0.001 for ``nghìn đồng``; None if unknown."""
    bare = _BEFORE_UNIT.sub("", fold(words.strip(" ()")))
    return _MONEY_WORDS.get(re.sub(r"[\s.]", "", bare))


def thousands_of(words: str) -> str | None:
    """What is counted in thousands: ``lượt`` of ``nghìn lượt``; None if it isn't thousands."""
    match = _THOUSANDS.match(_BEFORE_UNIT.sub("", fold(words)))
    return match["rest"] if match and match["rest"] not in {"đồng", "vnđ"} else None


def is_measure(words: str) -> bool:
    """Whether words name what pieces are counted in, and nothing besides.

    ``lớp/năm`` is a rate and names no count.
    """
    bare = _NEWS.sub("tin bài", _BEFORE_UNIT.sub("", fold(words)))
    pieces = [p.strip() for p in _SPLIT.split(bare)]
    return "/" not in bare and all(p in _MEASURES for p in pieces)


def fits_unit(words: str, unit: str) -> bool:
    """Whether words behind a number are its unit, and say nothing that changes it.

    They may say less than the unit (``tin`` of ``tin, bài``; ``chương trình`` of ``chương trình
    hợp tác``), that it was done, or the kind of what the unit leaves open. A rate (``số/tuần``) is
    no count, whatever its unit.

    Args: words: as written; unit: of the row, as printed in the form.
    """
    asked = _plain(unit)
    written = _DONE.sub("", _plain(words.strip(" ()")))
    if _same(written, asked):
        return True
    known = [asked, *(p.strip() for p in _SPLIT.split(asked))]
    kinds = _KINDS_OF.get(asked, frozenset())
    pieces = [p.strip() for p in _SPLIT.split(written)]
    return "/" not in written and all(_is_counted_as(p, known, kinds) for p in pieces)


def _is_counted_as(piece: str, known: Sequence[str], kinds: Set[str]) -> bool:
    bare = _SAYS_WHAT.sub("", piece)
    return any(_is_leading(piece, whole) or _same(bare, whole) for whole in known) or any(
        _same(name, kind) for name in (piece, bare) for kind in kinds
    )


def _plain(words: str) -> str:
    # A person counts "lượt" and "lần" alike.
    return _MANY_TIMES.sub(_as_times, _NEWS.sub("tin bài", fold(words)))


def _as_times(found: re.Match[str]) -> str:
    return "lần" if found[0] == "lượt" else "lan"


def _is_leading(piece: str, whole: str) -> bool:
    """Whether words are the first of a unit, perhaps all of them."""
    written, asked = _WORD.findall(piece), _WORD.findall(whole)
    begun = asked[: len(written)]
    return bool(written) and len(begun) == len(written) and all(map(_same, written, begun))


def _same(written: str, asked: str) -> bool:
    """Whether both are the same words; marks may be left out or misplaced, but not be others.

    ``to`` may be ``tổ``, but ``tờ`` is not.
    """
    return key(written) == key(asked) and _marks(written) <= _marks(asked)


def _marks(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFD", text) if unicodedata.combining(c))
