"""Capitals of what is cited: types of documents, articles, points (Annex II, part V)."""

import re
from collections.abc import Iterator

from plancycle.lint.decree.letter_ranges import SMALL
from plancycle.lint.form.looks import gathered
from plancycle.lint.parts.quotations import curled
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_TYPES = (
    "kế hoạch|quyết định|báo cáo|nghị quyết|nghị định|chỉ thị|thông tư|công văn|tờ trình|"
    "thông báo|chương trình|hướng dẫn|công điện|kết luận"
)
_SMALL_TYPE = re.compile(rf"(?<!\w)({_TYPES}) số:? ?\d+[\w/]*[-/][A-ZĐ]{{2,}}")
_SHOUTED_TYPE = re.compile(
    r"(?<!\w)(?:Kế Hoạch|Quyết Định|Báo Cáo|Nghị Quyết|Nghị Định|Chỉ Thị|Thông Tư|Công Văn|"
    r"Tờ Trình|Thông Báo|Chương Trình|Đề Án|Hướng Dẫn|Công Điện)(?!\w)"
)
_SMALL_ARTICLE = re.compile(
    r"(?<!\w)((?:khoản \d{1,2}|tại|quy định tại),? )(điều \d{1,3})(?!\w| %)", re.I
)
_LARGE_POINT = re.compile(
    rf"(?<={SMALL[:-1]},(] )(Điểm [a-zđ]|Khoản \d{{1,2}})"
    r"(?=(?:,| và| khoản| Khoản| Điều)[^.;]{0,30}?\d)(?=[^.;]{0,30}? Điều \d)"
)


_QUOTED = re.compile("“[^“”]{40,}”")
"""Words of another document, which are quoted as they are; a name in quotes is shorter."""


@rule("L-V08")
def check_types(sheet: Sheet) -> Iterator[Hit]:
    """``Kế hoạch số 15/KH-UBND``: one capital, at the beginning; each type is told once."""
    lines: dict[str, list[Line]] = {}
    for line in (n for n in sheet.paper.filled if not n.text.isupper()):
        wrong = [m[1] for m in _SMALL_TYPE.finditer(line.text)]
        wrong += [m[0] for m in _SHOUTED_TYPE.finditer(line.text)]
        for text in dict.fromkeys(wrong):
            lines.setdefault(text, []).append(line)
    for text, written in lines.items():
        wrong_lines = ((line, f"Viết hoa sai “{text}”") for line in written)
        yield from gathered(wrong_lines, f"Viết “{text.capitalize()}”.")


@rule("L-V09")
def check_articles(sheet: Sheet) -> Iterator[Hit]:
    """``điểm a khoản 2 Điều 5``: the article has a capital, clause and point have none."""
    for line in sheet.paper.filled:
        text = _QUOTED.sub(" ", curled(line.text))
        for match in _SMALL_ARTICLE.finditer(text):
            if match[2].startswith("đ"):
                yield Hit(line.place, f"Viết “{match[2]}”.", f"Viết “{match[2].capitalize()}”.")
        for match in _LARGE_POINT.finditer(text):
            right = match[1][0].lower() + match[1][1:]
            yield Hit(line.place, f"Viết “{match[1]}”.", f"Viết “{right}”.")
