"""Annexes that a text names and the file does not hold."""

import re
from collections.abc import Iterator

from plancycle.documents.wording.wording import roman
from plancycle.lint.parts.quotations import read_quotations
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import is_administrative
from plancycle.model.paper import Line

_NAMED = re.compile(r"\b[Pp]hụ lục(?: số)?(?: ([IVX]{1,5}|\d{1,2})(?![\w./-]))?")
_ROMAN = {roman(n): n for n in range(1, 40)}
_BEFORE, _AFTER = 40, 90
"""Letters around a name in which it stands whose annex it is."""

_ELSEWHERE = re.compile(
    r"\b(?:Nghị định|Thông tư|Quyết định|Luật|Công văn|Kế hoạch|Hướng dẫn|Nghị quyết|Báo cáo|"
    r"Chương trình|Đề án|Tờ trình|Quy chế|Quy định|"
    r"Giấy đề nghị|Giấy phép|Hồ sơ)\s+(?:số|của|liên tịch|\d|về|ban hành|phê duyệt)"
    r"|[Hh]ợp đồng"
)
_NOT_OURS = re.compile(r"trước đây|[Dd]ự thảo|QCVN|TCVN|Nghị định này|Thông tư này")
_ATTACHED = re.compile(r"\b(?:kèm theo|đính kèm|gửi kèm)\b", re.IGNORECASE)


def _cited(sheet: Sheet) -> Iterator[tuple[Line, str, bool]]:
    """Where the text names an annex of its own: its numeral, and whether as attached."""
    quoted = read_quotations(sheet.paper.filled).inside
    for line in (n for n in sheet.parts.body if n.order not in quoted):
        for named in _NAMED.finditer(line.text):
            before = line.text[max(0, named.start() - _BEFORE) : named.start()]
            after = line.text[named.end() : named.end() + _AFTER]
            around = f"{before}#{after}"
            if _ELSEWHERE.search(around) or _NOT_OURS.search(around):
                continue
            yield line, named[1] or "", bool(_ATTACHED.search(after[:_BEFORE]))


@rule("L-G07")
def check_numbered_annex_there(sheet: Sheet) -> Iterator[Hit]:
    """A numbered annex that is cited stands among those of the file."""
    there = {a.numeral for a in sheet.parts.appendices}
    for line, numeral, _ in _cited(sheet) if there and is_administrative(sheet) else ():
        value = int(numeral) if numeral.isdigit() else _ROMAN.get(numeral, 0)
        # Numerals that repeat or are of two kinds are told by L-A02.
        if numeral not in there and value > len(sheet.parts.appendices):
            message = f"Dẫn đến Phụ lục {numeral} nhưng văn bản không có phụ lục này."
            yield Hit(line.place, message, "Bổ sung phụ lục hoặc sửa số phụ lục.")


@rule("L-G08")
def check_annex_there(sheet: Sheet) -> Iterator[Hit]:
    """A Word paper that speaks of its annex holds one."""
    if sheet.parts.appendices or not is_administrative(sheet) or not sheet.paper.has_form:
        return
    for line, numeral, attached in _cited(sheet):
        if attached or numeral:
            message = f"Nhắc đến “Phụ lục {numeral}".strip() + "” nhưng tệp không có phụ lục."
            fix = "Đưa phụ lục vào tệp; phụ lục là tệp riêng thì gửi cùng văn bản."
            yield Hit(line.place, message, fix)
            return
