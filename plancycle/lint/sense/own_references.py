"""What a paper says of itself: its kind, its articles and parts, and whom it puts in charge."""

import re
from collections.abc import Iterator, Sequence

from plancycle.documents.wording.wording import roman
from plancycle.lint.parts.quotations import read_quotations
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line
from plancycle.model.text import fold

_KINDS = "Kế hoạch|Báo cáo|Tờ trình|Thông báo|Hướng dẫn|Quyết định|Chỉ thị|Công điện|Nghị quyết"
_CLOSING = re.compile(
    rf"^Trên đây là (?:toàn bộ )?(?:nội dung )?(?:của )?({_KINDS})(?!\w)", re.IGNORECASE
)
_IN_FORCE = re.compile(rf"(?<!\w)({_KINDS}) này có hiệu lực(?! từ khi)", re.IGNORECASE)
_CARRIED_OUT = re.compile(
    rf"(?:trách nhiệm|căn cứ) (?:tổ chức )?thi hành ({_KINDS}) này(?!\w)", re.IGNORECASE
)
_MAY_SAY = {"tờ trình": {"báo cáo"}, "công văn": {"báo cáo", "thông báo"}}
"""A submission closes with what it reports."""

_ARTICLE = re.compile(r"Điều (\d{1,3})\s?[.:]")
_ARTICLE_CITED = re.compile(
    r"(?<!\w)(?:Điều|điều) (\d{1,3}) (?:của |tại )?(Quyết định|Nghị quyết) này(?!\w)"
)
_PART = re.compile(r"([IVXLC]+)\.\s+\S")
_PART_CITED = re.compile(
    r"(?<!\w)(?:[Mm]ục|[Pp]hần) ([IVXLC]+) (?:của |tại )?(?:Kế hoạch|Báo cáo|Tờ trình|Công văn|"
    r"Thông báo|Hướng dẫn) này(?!\w)"
)
_PART_ABOVE = re.compile(
    r"(?:nêu|quy định|trình bày|xác định|đề ra|ghi|phân công)(?: trên)? (?:tại|ở|trong) "
    r"(?:[Mm]ục|[Pp]hần) ([IVXLC]+)(?!\w)"
    r"(?!\s*(?:,|\d|của|tại|ban hành|kèm|thuộc|[A-ZĐ][^\W\d_]|[“(]))"
)
"""A part of the paper itself, said without its name: no document follows it."""

_ROMAN = {roman(n): n for n in range(1, 100)}

_BODY = (
    r"(?:Sở|Bộ|Ban|Công an|Văn phòng|Thanh tra|Hội|Đài|Báo|Trung tâm|Phòng|Chi cục|Cục|Tỉnh đoàn|"
    r"Ủy ban|Uỷ ban|UBND|Bảo hiểm|Kho bạc|Trường|Liên đoàn|Đoàn)"
)
_LEADS = re.compile(
    rf"(?<!\w)({_BODY}(?: [^\s,;:.()]+(?:, [A-ZĐÀ-Ỹ][^\s,;:.()]*(?= [^,;:.()]* và ))?){{0,9}}?) "
    r"(?:là cơ quan |làm )?chủ trì,? (?:và )?phối hợp (?:chặt chẽ )?(?:với |cùng )?([^.;:]+)"
)
_LABELLED = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị)?\s?chủ trì: ?([^;:.]{4,60})[;.]\s*"
    r"(?:[Cc]ơ quan |[Đđ]ơn vị )?phối hợp(?: thực hiện)?: ?([^;:]{4,300})",
    re.IGNORECASE,
)


@rule("L-M27")
def check_own_kind(sheet: Sheet) -> Iterator[Hit]:
    """A paper calls itself by its own kind where it closes, comes into force and is carried out."""
    named = sheet.parts.type_name
    own = named.text.strip(" :").casefold() if named is not None else ""
    if own not in {kind.casefold() for kind in _KINDS.split("|")}:
        return
    for line in _unquoted(sheet):
        for pattern in (_CLOSING, _IN_FORCE, _CARRIED_OUT):
            match = pattern.search(line.text)
            if match and match[1].casefold() not in {own, *_MAY_SAY.get(own, ())}:
                message = f"Văn bản là {own} nhưng ghi “{match[0]}”."
                yield Hit(line.place, message, f"Ghi “{own.capitalize()}”.")
                break


def _unquoted(sheet: Sheet) -> Sequence[Line]:
    """The paper's own sentences: what it changes in another one is quoted."""
    quoted = read_quotations(sheet.paper.filled).inside
    return [n for n in sheet.parts.prose if n.order not in quoted and n.text[:1] not in '“"']


@rule("L-M28")
def check_own_parts(sheet: Sheet) -> Iterator[Hit]:
    """An article or part that a paper says it has is there."""
    lines = _unquoted(sheet)
    articles = [int(m[1]) for n in lines if (m := _ARTICLE.match(n.text))]
    parts = [_ROMAN.get(m[1], 0) for n in lines if (m := _PART.match(n.text))]
    for line in lines:
        for match in _ARTICLE_CITED.finditer(line.text):
            own = sheet.parts.type_code in {"QĐ", "NQ"} and len(articles) > 1
            if own and int(match[1]) > max(articles):
                yield _absent(line, match[0], f"chỉ có {max(articles)} Điều")
        for match in _parts_cited(line):
            if len(parts) > 1 and _ROMAN.get(match[1], 0) > max(parts):
                yield _absent(line, match[0], f"chỉ có đến mục {roman(max(parts))}")


def _parts_cited(line: Line) -> Iterator[re.Match[str]]:
    yield from _PART_CITED.finditer(line.text)
    yield from _PART_ABOVE.finditer(line.text)


def _absent(line: Line, cited: str, there: str) -> Hit:
    return Hit(line.place, f"Dẫn đến “{cited}”, văn bản {there}.", "Kiểm tra mục được dẫn.")


@rule("L-M29")
def check_lead_and_helpers(sheet: Sheet) -> Iterator[Hit]:
    """Who leads a task is not told to work with itself."""
    for line in sheet.paper.filled:
        for pattern in (_LEADS, _LABELLED):
            for match in pattern.finditer(line.text):
                if _is_among(match[1], match[2]):
                    name = match[1].strip(" -–")
                    message = f"“{name}” vừa chủ trì vừa phối hợp."
                    yield Hit(line.place, message, "Bỏ tên cơ quan chủ trì ở phần phối hợp.")


def _is_among(name: str, helpers: str) -> bool:
    """Whether a list names exactly this body; an office of it, or one beside it, is another."""
    own = re.compile(
        rf"(?:^|[,;]\s|\svà\s|\svới\s|các\s){re.escape(fold(name).strip(' -–'))}"
        r"(?=\s*(?:[,;.]|và\s|$))"
    )
    return bool(own.search(fold(helpers)))
