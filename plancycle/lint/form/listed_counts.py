"""A count in words against what is listed after it."""

import re
from collections.abc import Iterator, Sequence

from plancycle.lint.form.numbering import numbered_tables
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_NOUNS = (
    "nội dung|nhiệm vụ|nhóm|mục tiêu|giải pháp|hình thức|phần|thông điệp|hoạt động|chỉ tiêu|"
    "yêu cầu|bước|nguyên tắc|tiêu chí|biện pháp"
)
_SPELLED = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
"""Without "năm", which is a year as well as five."""

_COUNT = re.compile(
    r"(?<!mục )(?<!điều )(?<!khoản )(?<!số )(?<!Mục )(?<!Điều )(?<!Khoản )"
    rf"(?<![\d/.,-])(\d{{1,2}}|{'|'.join(_SPELLED)}) ({_NOUNS})\b(?! tháng)"
)
_MARKS = (
    re.compile(r"\(\d{1,2}\)\s"),
    re.compile(r"\d{1,2}\.\s"),
    re.compile(r"[^\W\d_]\)\s"),
    re.compile(r"[-–]\s"),
    re.compile(r"\+\s"),
)
_DASH = 3
_PART = re.compile(r"[IVXLC]+\.\s")
_FIRST = re.compile(r"\(?0?1[.)]|a\)")
_WITHIN = re.compile(rf"(?<![\d/.,-])(\d{{1,2}}) ({_NOUNS}) \(([^()]+(?:;[^()]+)+)\)")
_NUMBERED_WITHIN = re.compile(
    rf"(?<![\d/.,-])(?<!mục )(?<!Điều )(\d{{1,2}}|{'|'.join(_SPELLED)}) ({_NOUNS})"
    r"[^:;.()\d]{0,40}: (\(1\) .*)$",
    re.IGNORECASE,
)
_IN_LINE = re.compile(
    r"\b(?:có|gồm) (0?[2-9]|1\d) (Hội|đơn vị|cơ quan|xã|phường|trường|tổ|đoàn|nhóm|"
    r"địa phương|nội dung|nhiệm vụ|giải pháp)[^\d:;.()]{0,20}: "
    r"((?:[^;:.\d]{4,160};){1,14}[^;:.\d]{4,160})\.$"
)
"""A count and what it counts in one sentence, parted by semicolons."""

_SAME_NOUN = re.compile(
    r"(?<![\d/.,-])(\d{1,2}) ([^\W\d_]+(?: [^\W\d_]+)?),? (?:bao )?gồm(?: có)?: ?([^.;:]{10,600})"
)
_PEOPLE = re.compile(
    r"(?<![\d/.,-])(\d{1,2}) (đồng chí|thành viên|người|ông, bà|đại biểu)"
    r"(?: [^\W\d_]+){0,4}?,? ?(?:gồm(?: có)?)?: ?((?:ông|bà|đồng chí|đ/c) [^.:]{8,500}?)(?:\.|$)",
    re.IGNORECASE,
)
"""``04 đồng chí: đồng chí A, đồng chí B, đồng chí C``."""

_AREAS = re.compile(
    r"(?<![\d/.,-])(\d{1,3}) (xã|phường|địa bàn|đơn vị|trường|thôn)\b[^:;.]{0,140}?, gồm: "
    r"([^:.();]{3,80}; [^:.()]{3,3000})"
)
_LIST_HAS = re.compile(
    r"\(?(?:Danh sách|Biểu|Bảng)(?: này| trên)? (?:có|gồm)(?: tất cả| tổng số)? "
    r"(\d{1,3}) ([^\W\d_]+)"
)
_AT_END = re.compile(
    r"(?<![\d/.,-])(\d{1,2}) (công trình|dự án|đối tượng|trường hợp|lĩnh vực|vấn đề|việc|"
    r"khâu đột phá|kiến nghị|đề xuất|giai đoạn|mô hình|chuyên đề|văn bản|tiểu ban|tổ công tác|"
    r"thành viên|đồng chí|ông, bà|ông \(bà\)|người)"
    r"(?:,? (?:sau|sau đây|như sau|cụ thể|cụ thể như sau|có tên sau|là))?\s*:$"
)
"""A count and what it counts right before the list; anything may be counted so."""

_PERSONS = frozenset({"thành viên", "đồng chí", "ông, bà", "ông (bà)", "người"})
_ONE_PERSON = re.compile(r"(?:\d{1,2}\.|\(\d{1,2}\)|[^\W\d_]\)|[-–+])\s+(?:Ông|Bà|Đồng chí|Đ/c)\b")
_NAMED = re.compile(
    r"(?<![\d/.,-])(?<!hơn )(?<!khoảng )(0[2-9]|[2-9]|1\d) "
    r"(dự án|công trình|xã|phường|đơn vị|cơ quan|sở|Sở|trường|địa phương|tỉnh|tuyến đường)"
    r"(?:, [^\W\d_]+)?(?: gồm| là)?: ([^:;.()\d]{4,300})(?:\.|;|\./\.)$"
)
"""Names of what is counted, at the end of a line; a comma may stand in a name too, so that only
fewer names than the count are a fault."""

_ENUMERATED = re.compile(
    rf"(?<![\d/.,-])(?<!mục )(?<!Điều )(0?[2-9]|1\d|{'|'.join(_SPELLED)}) "
    rf"({_NOUNS}|vấn đề|lĩnh vực|nhóm việc|khâu|loại|tài liệu|kiến nghị|đề xuất)"
    r"(?: [^\W\d_]+){0,3}: ([^:.()\d]{8,300})(?:\.|$)"
)
"""Words of any kind after a count; a comma and "và" may stand within one of them, too, so that only
fewer than the count are a fault."""

_NAMES_HEADING = re.compile(r"họ(?:,| và)? tên", re.IGNORECASE)
_PERSONS_BELOW = re.compile(
    r"(?<![\d/.,-])(\d{1,2}) (cá nhân|người|thành viên|đồng chí|học sinh|thí sinh|giáo viên)(?!\w)"
)
"""How many persons a sentence promises before the table that names them."""

_IN_APPENDIX = re.compile(r"\b(?:giao|gồm|có)\s+(\d{1,3}) nhiệm vụ\b")


@rule("L-S05")
def check_counts(sheet: Sheet) -> Iterator[Hit]:
    """A text that says "gồm 10 nội dung:" is followed by ten."""
    prose = sheet.parts.prose
    for index, line in enumerate(prose):
        for match in _WITHIN.finditer(line.text):
            listed = _listed_within(match[3])
            if listed != int(match[1]):
                yield _hit(line, match[1], match[2], listed)
        for match in _IN_LINE.finditer(line.text):
            parts = match[3].split(";")
            most = len(parts) + len(re.findall(r" và ", parts[-1]))
            if not len(parts) <= int(match[1]) <= most:
                yield _hit(line, match[1], match[2], len(parts))
        yield from _counted(line)
        yield from _numbered_within(line, prose[index + 1 : index + 2])
        yield from _too_few_names(line)
        yield from _too_few_words(line)
        if re.search(r":$|(?:như sau|sau đây)\.?$", line.text):
            yield from _followed(line, prose[index + 1 :])
    yield from _in_appendix(sheet)
    yield from _below_tables(sheet)
    yield from _named_in_tables(sheet)


def _numbered_within(line: Line, below: Sequence[Line]) -> Iterator[Hit]:
    """``ba nhiệm vụ: (1) ...; (2) ...``; what goes on below is let be."""
    match = _NUMBERED_WITHIN.search(line.text)
    if match is None or any(_MARKS[0].match(n.text) for n in below):
        return
    numbers = [int(n) for n in re.findall(r"\((\d{1,2})\) ", match[3])]
    value = _SPELLED.get(match[1].casefold()) or int(match[1])
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and numbers[-1] != value:
        yield _hit(line, match[1], match[2], len(numbers))


def _counted(line: Line) -> Iterator[Hit]:
    """Items that bear the counted noun: ``05 luật sư gồm: Luật sư A, Luật sư B``."""
    for match in _SAME_NOUN.finditer(line.text):
        noun = match[2].casefold()
        items = re.findall(rf"(?:^|[,;] |và ){re.escape(noun)} ", match[3].casefold())
        named = re.findall(r"(?:^|[,;] |và )[^\W\d_a-zà-ỹđ]", match[3])  # "Hiệp hội" is a Hội too
        alike = len(named) <= len(items)
        if len(items) > 1 and alike and len(items) != int(match[1]):
            yield _hit(line, match[1], match[2], len(items))
    for match in _PEOPLE.finditer(line.text):
        named = re.findall(r"(?:^|[,;] |và )(?:ông|bà|đồng chí|đ/c) ", match[3], re.IGNORECASE)
        parts = re.split(r"[,;] |(?<!,) và ", match[3])
        if len(named) == len(parts) != int(match[1]):  # offices beside the names tell nothing
            yield _hit(line, match[1], match[2], len(named))
    for match in _AREAS.finditer(line.text):
        listed = len(match[3].split(";"))
        if listed > _DASH and listed != int(match[1]):
            yield _hit(line, match[1], match[2], listed)


def _too_few_names(line: Line) -> Iterator[Hit]:
    """``03 dự án: đường Chiềng Xôm, hồ Bản Mòng``: two at most are named."""
    for match in _NAMED.finditer(line.text):
        names = re.split(r"[,;]\s+|\s+và\s+", match[3])
        proper = all(re.search(r"(?:^|\s)[^\W\d_a-zà-ỹđ]", name) for name in names)
        if "…" not in match[3] and proper and 1 < len(names) < int(match[1]):
            yield _hit(line, match[1], match[2], len(names))


def _too_few_words(line: Line) -> Iterator[Hit]:
    """``nêu rõ 4 nội dung: thực trạng, nhu cầu, đề xuất``: three at most are told."""
    for match in _ENUMERATED.finditer(line.text):
        value = _SPELLED.get(match[1].casefold()) or int(match[1])
        told = re.split(r"[,;]\s+|\s+và\s+", match[3].strip(" ;,/"))
        open_end = re.search(r"…|v\.v|\bvân vân\b", match[3])
        if not open_end and 1 < len(told) < value:
            yield _hit(line, match[1], match[2], len(told))


def _listed_within(text: str) -> int:
    """How many a bracket lists: its parts, or the sum where each part gives a number of its own.

    ``(trong đó 23 hoàn thành; 22 đang thực hiện)`` makes 45.
    """
    parts = text.split(";")
    numbers = [re.search(r"(?<![\d/.,-])\d{1,4}(?![\d/.,-]*\d)", part) for part in parts]
    if all(numbers):
        return sum(int(m[0]) for m in numbers if m)
    return len(parts)


def _followed(line: Line, after: Sequence[Line]) -> Iterator[Hit]:
    counts = [(m[1], m[2]) for m in _COUNT.finditer(line.text)]
    at_end = _AT_END.search(line.text)
    counts = counts or ([(at_end[1], at_end[2])] if at_end else [])
    items = _items(line, after)
    if len(counts) != 1 or len(items) < 2:
        return
    if counts[0][1] in _PERSONS and not all(_ONE_PERSON.match(item.text) for item in items):
        return  # an item may name several
    count, noun = counts[0]
    value = _SPELLED.get(count) or int(count)
    inner = [re.search(rf"(\d{{1,2}}) {noun}\b", n.text) for n in items]
    listed = len(items)
    if all(inner):
        listed = sum(int(m[1]) for m in inner if m)
    elif noun != "nhóm" and re.search(r"[Nn]hóm\b", items[0].text):
        return
    if listed != value:
        yield _hit(line, count, noun, listed)


def _items(line: Line, after: Sequence[Line]) -> list[Line]:
    """The items of the list that follows at once: one kind of mark, deeper ones passed over.

    Numbered items may have text of their own below them; a dash is followed by dashes only.
    """
    kind = _mark(after[0].text) if after else None
    own = _mark(line.text)
    if kind is None or (own is not None and kind <= own):
        return []
    items: list[Line] = []
    for following in after:
        marked = _mark(following.text)
        ends = marked is None and (kind >= _DASH or _PART.match(following.text))
        again = marked == kind < _DASH and bool(items) and _FIRST.match(following.text)
        if ends or again or (marked is not None and marked < kind):
            break
        if marked == kind:
            items.append(following)
    return items


def _mark(text: str) -> int | None:
    """Which of the marks a text begins with."""
    return next((i for i, m in enumerate(_MARKS) if m.match(text)), None)


def _in_appendix(sheet: Sheet) -> Iterator[Hit]:
    """The tasks a text says it gives in its appendix, against the rows of the one table."""
    tables = list(numbered_tables(sheet))
    if len(tables) != 1 or len(sheet.parts.appendices) != 1:
        return
    listed = sum(number.isdecimal() for _, number in tables[0])
    for line in sheet.parts.prose:
        match = _IN_APPENDIX.search(line.text)
        if match and "Phụ lục" in line.text and int(match[1]) != listed:
            yield _hit(line, match[1], "nhiệm vụ", listed)


def _below_tables(sheet: Sheet) -> Iterator[Hit]:
    """``Danh sách có 09 trường``, said below a table, against the last number of its rows."""
    for rows in numbered_tables(sheet):
        numbers = [int(text) for _, text in rows if text.isdecimal()]
        last = rows[-1][0].order
        if not numbers or numbers != list(range(1, len(numbers) + 1)):
            continue
        below = next((n for n in sheet.paper.filled if n.order > last and n.cell is None), None)
        match = _LIST_HAS.match(below.text) if below is not None else None
        if below is not None and match is not None and int(match[1]) != len(numbers):
            yield _hit(below, match[1], match[2], len(numbers))


def _named_in_tables(sheet: Sheet) -> Iterator[Hit]:
    """``Tặng Giấy khen cho 04 cá nhân, gồm:`` against the table of names below it."""
    for rows in numbered_tables(sheet):
        numbers = [int(text) for _, text in rows if text.isdecimal()]
        first = rows[0][0]
        line = _announcing(sheet, first)
        if first.cell is None or line is None or numbers != list(range(1, len(numbers) + 1)):
            continue
        table = first.cell.table
        heading = [n for n in sheet.paper.filled if n.cell and n.cell.table == table]
        counts = _PERSONS_BELOW.findall(line.text)
        names = any(_NAMES_HEADING.search(n.text) for n in heading if n.cell and n.cell.row == 1)
        if names and numbers and len(counts) == 1 and int(counts[0][0]) != len(numbers):
            yield _hit(line, counts[0][0], counts[0][1], len(numbers))


_BETWEEN = 8
"""Lines between the sentence that announces a table and the table: headings, another list."""


def _announcing(sheet: Sheet, table: Line) -> Line | None:
    """The sentence with a colon that a table follows in the same article or part."""
    above = [n for n in sheet.parts.prose if n.order < table.order][-_BETWEEN:]
    for line in reversed(above):
        if line.text.endswith(":"):
            return line
        if re.match(r"Điều \d|[IVXLC]+\.\s", line.text):
            return None
    return None


def _hit(line: Line, count: str, noun: str, listed: int) -> Hit:
    return Hit(
        line.place,
        f"Ghi “{count} {noun}” nhưng liệt kê {listed}.",
        "Sửa số đếm hoặc bổ sung, bớt nội dung liệt kê.",
    )
