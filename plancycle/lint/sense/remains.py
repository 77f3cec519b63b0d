"""What the making of a paper left in it: blanks, placeholders, tracked changes, comments."""

import re
from collections.abc import Iterator

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import is_administrative
from plancycle.model.paper import Line, Trace

_BLANK = re.compile(
    r"…{2,}|\.{5,}|(?:… ?){2,}|_{4,}|(?:\b(?:số|ngày|tháng|năm|khoảng|là|đạt)\s+)(?:…|\.{3,})(?!\w)"
    r"|(?<!\w)số:?\s+/(?=[A-ZĐ]{2})"
    r"|(?:…|\.{3,})\s?(?:%|đồng|triệu|tỷ|người|đơn vị|lớp|lần|buổi|tin|bài|lượt|cuộc)(?!\w)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?<![\w./-])(?<!thứ )(?<!khóa )"
    r"(?:0\d*[Xx]{2,}|[Xx]{3,}|[Yy]{3,}|[Zz]{3,}|TBD|TODO|abc xyz|ABC XYZ|\?{2,}|"
    r"Nguyễn Văn [AB]|Trần Thị [AB]|\[\.*…*\]|<(?:tên|số|ngày)[^<>]{0,30}>|"
    r"\(điền [^()]{0,60}\)|\(\?+\)|(?i:lorem ipsum)|"
    r"\((?:cần |chờ |đề nghị |xin )?(?:kiểm tra|xác minh|bổ sung|rà soát|hỏi|cập nhật|xem)"
    r" (?:lại|thêm|sau|số liệu)[^()]{0,40}\)|"
    r"\((?:chưa rõ|chưa có số liệu|số liệu chờ)[^()]{0,40}\)|"
    r"\[(?:điền|nhập|ghi|bổ sung|cập nhật|chờ|họ(?: và)? tên|tên|số|ngày|chức vụ|địa chỉ|địa điểm|"
    r"nội dung)(?: [^\[\]]{0,60})?\])(?![\w-])"
)
_FORM = re.compile(r"biểu mẫu|mẫu số|đề cương|theo mẫu", re.IGNORECASE)


def _text(sheet: Sheet) -> Iterator[Line]:
    """The text of an issued paper; a form in an annex is meant to be filled in."""
    parts = sheet.parts
    issued = is_administrative(sheet) and not parts.is_draft and parts.signed_on is not None
    if issued and not any(_FORM.search(n.text) for n in parts.abstract):
        yield from (n for n in parts.body if not _is_rule(n.text))


_FORM_BLANKS = 5
"""Lines with blanks from which a paper is a form that is handed out to be filled in."""


def _is_rule(text: str) -> bool:
    """Whether a line is only a drawn line."""
    return not re.search(r"\w", text.replace("_", ""))


@rule("L-X01")
def check_blanks(sheet: Sheet) -> Iterator[Hit]:
    """An issued paper has no dotted blanks in its text."""
    blanks = [(n, match[0].strip()) for n in _text(sheet) if (match := _BLANK.search(n.text))]
    for line, text in blanks if len(blanks) < _FORM_BLANKS else ():
        yield Hit(line.place, f"Còn chỗ chưa điền: “{text[:30]}”.", "Điền nội dung.")


@rule("L-X02")
def check_placeholders(sheet: Sheet) -> Iterator[Hit]:
    """No XXX and no other sign of what is still to be written."""
    parts = sheet.parts
    lines = (*parts.abstract, *parts.subject, *parts.addressees, *parts.body, *parts.items)
    left = [
        (line, placeholder)
        for line in (lines if parts.official else ())
        for placeholder in dict.fromkeys(m[0] for m in _PLACEHOLDER.finditer(line.text))
    ]
    for line, placeholder in left if len(left) < _FORM_BLANKS else ():
        yield Hit(line.place, f"Còn chữ giữ chỗ “{placeholder}”.", "Thay bằng nội dung thật.")


@rule("L-X03")
def check_changes(sheet: Sheet) -> Iterator[Hit]:
    """No tracked change waits to be accepted."""
    yield from _left(
        sheet, Trace.CHANGE, "Còn dấu vết sửa đổi (Track Changes)", "Chấp nhận hoặc bỏ"
    )


@rule("L-X04")
def check_comments(sheet: Sheet) -> Iterator[Hit]:
    """No comment stands in the margin."""
    yield from _left(sheet, Trace.COMMENT, "Còn ghi chú bên lề (Comment)", "Xử lý và xóa")


def _left(sheet: Sheet, trace: Trace, what: str, how: str) -> Iterator[Hit]:
    left = sheet.paper.leftovers if sheet.parts.official else ()  # a form may carry remarks
    places = [n.place for n in left if n.trace is trace]
    if places:
        more = f" (và {len(places) - 1} chỗ khác)" if len(places) > 1 else ""
        yield Hit(places[0], f"{what}{more}.", f"{how} trước khi ký.")
