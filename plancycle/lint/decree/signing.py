"""Who signs by what right: TM., KT., TL., TUQ. before the right words, titles of the house."""

import re
from collections.abc import Iterator, Sequence

from plancycle.lint.decree.letter_ranges import LARGE, SMALL
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import issuer
from plancycle.model.paper import Line

_MARK = re.compile(r"(TM|KT|TL|TUQ|Q)\.?\s+(\S.*)", re.IGNORECASE)
_BODY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|ỦY BAN MTTQ|BAN(?! TRƯỞNG)|ĐOÀN|TỔ(?!NG)|TẬP THỂ|"
    r"THƯỜNG TRỰC|CHÍNH PHỦ|ĐẢNG|CHI BỘ|THÀNH ỦY|TỈNH ỦY|BCH|BTV|BCĐ)(?!\w)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH |CỤC TRƯỞNG|"
    r"CHI CỤC TRƯỞNG|TRƯỞNG |HIỆU TRƯỞNG|VIỆN TRƯỞNG|THỦ TRƯỞNG|CHUYÊN VIÊN|KẾ TOÁN|"
    r"BÍ THƯ|CHỦ NHIỆM|VỤ TRƯỞNG)",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:SỞ|PHÒNG|CHI CỤC|CỤC|TRUNG TÂM|VĂN PHÒNG)(?! TRƯỞNG)(?:\s|$)", re.IGNORECASE)
"""Agencies that a head leads, who signs for them in his own right."""

_DECIDES = re.compile(r"(?:CHỦ TỊCH )?(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND) [A-ZĐ]")
"""The authority of a decision, as the specimen 1.2 has it above the bases."""

_DEPUTY = re.compile(r"PHÓ |THỨ TRƯỞNG|THƯỢNG TÁ|ĐẠI TÁ|ỦY VIÊN|UỶ VIÊN|PHỤ TRÁCH", re.IGNORECASE)
_NAME = re.compile(rf"{LARGE}{SMALL}+(?: {LARGE}{SMALL}*){{1,4}}")
_COMMITTEE_HEADS = re.compile(r"(?:PHÓ )?CHỦ TỊCH|CHÁNH VĂN PHÒNG", re.IGNORECASE)
_DEPARTMENT_HEADS = re.compile(r"(?:PHÓ )?(?:GIÁM ĐỐC|TRƯỞNG PHÒNG)", re.IGNORECASE)


def _marked(sheet: Sheet) -> Iterator[tuple[str, str, Line, Line | None]]:
    """Each line with a mark: the mark, the words after it, the line, and the line below it."""
    lines: Sequence[Line] = sheet.parts.signer
    for index, line in enumerate(lines):
        mark = _MARK.fullmatch(line.text)
        if mark:
            below = lines[index + 1] if index + 1 < len(lines) else None
            yield mark[1].upper(), mark[2].strip(), line, below


@rule("L-Q01")
def check_on_behalf(sheet: Sheet) -> Iterator[Hit]:
    """TM. stands before a collective, never before a person's title."""
    for mark, words, line, _ in _marked(sheet):
        led = _LED.match(words)
        if mark == "TM" and led:
            fix = "Cơ quan theo chế độ thủ trưởng: ghi thẳng chức vụ, ví dụ “GIÁM ĐỐC”."
            yield Hit(line.place, f"Ghi “{line.text}”: không phải tập thể.", fix)
        elif mark == "TM" and _PERSON.match(words) and not _BODY.match(words):
            fix = "“TM.” ghi trước tên tập thể, ví dụ “TM. ỦY BAN NHÂN DÂN”; ký thay ghi “KT.”."
            yield Hit(line.place, f"Ghi “{line.text}”: “TM.” đứng trước chức vụ.", fix)


@rule("L-Q02")
def check_in_place(sheet: Sheet) -> Iterator[Hit]:
    """KT. stands before the head's title; the deputy's own title stands below it."""
    yield from _unmarked_deputy(sheet)
    for mark, words, line, below in _marked(sheet):
        if mark != "KT" or _is_deputy_further_on(sheet, words, below):
            continue
        fix = "Ghi “KT.” trước chức vụ người đứng đầu, dòng dưới ghi chức vụ cấp phó."
        if _DEPUTY.match(words) or _BODY.match(words) or _LED.match(words):
            yield Hit(line.place, f"Ghi “{line.text}”: “KT.” không đứng trước cấp trưởng.", fix)
        elif below is not None and _PERSON.match(below.text) and not _DEPUTY.match(below.text):
            message = f"Dưới “{line.text}” ghi “{below.text}”, không phải chức vụ cấp phó."
            yield Hit(below.place, message, fix)
        elif below is not None and _NAME.fullmatch(below.text) and not _DEPUTY.match(below.text):
            yield Hit(line.place, f"Dưới “{line.text}” không ghi chức vụ người ký.", fix)


def _is_deputy_further_on(sheet: Sheet, words: str, below: Line | None) -> bool:
    """Whether a deputy's title follows the head's, though not on the row below its first.

    A head of two houses takes two rows (``KT. BỘ TRƯỞNG,`` and ``CHỦ NHIỆM``); a copy may set both
    titles on one.
    """
    if re.search(r" (?:PHÓ|THỨ TRƯỞNG)(?: |$)", words):
        return not _DEPUTY.match(words)
    after = [n for n in sheet.parts.signer if below is not None and n.order > below.order]
    heads_two = words.endswith(",") or (below is not None and below.text.endswith(","))
    return heads_two and any(_DEPUTY.match(n.text) for n in after[:1])


_DEPUTY_ALONE = re.compile(
    r"PHÓ (?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|"
    r"(?:CHI )?CỤC TRƯỞNG)"
)


def _unmarked_deputy(sheet: Sheet) -> Iterator[Hit]:
    """A deputy's title alone, without the head's; minutes are signed by whoever was there."""
    signer = sheet.parts.signer
    marked = next(_marked(sheet), None) is not None
    if marked or not signer or sheet.parts.type_code == "BB" or not sheet.parts.official:
        return
    if _DEPUTY_ALONE.fullmatch(signer[0].text.strip()):
        fix = "Cấp phó ký thay ghi “KT.” và chức vụ người đứng đầu ở dòng trên."
        yield Hit(signer[0].place, f"Trên “{signer[0].text}” không ghi “KT.”.", fix)


@rule("L-Q03")
def check_by_order(sheet: Sheet) -> Iterator[Hit]:
    """TL. stands before the head's title, since a person orders; no deputy signs by order."""
    for mark, words, line, below in _marked(sheet):
        if mark != "TL":
            continue
        if _BODY.match(words) or _LED.match(words):
            fix = "Ghi “TL.” trước chức vụ người đứng đầu, ví dụ “TL. CHỦ TỊCH”."
            yield Hit(line.place, f"Ghi “{line.text}”: “TL.” đứng trước tên tập thể.", fix)
        elif below is not None and re.match(rf"PHÓ {re.escape(words)}", below.text, re.I):
            fix = "Cấp phó ký thay ghi “KT.”, không ghi “TL.”."
            yield Hit(below.place, f"Dưới “{line.text}” ghi “{below.text}”.", fix)


@rule("L-Q04")
def check_authorised(sheet: Sheet) -> Iterator[Hit]:
    """TUQ. stands before the head's title."""
    for mark, words, line, _ in _marked(sheet):
        fix = "Ghi “TUQ.” trước chức vụ người đứng đầu, ví dụ “TUQ. CHỦ TỊCH”."
        if mark == "TUQ" and (_BODY.match(words) or _LED.match(words)):
            yield Hit(line.place, f"Ghi “{line.text}”: “TUQ.” đứng trước tên tập thể.", fix)
        elif mark == "TUQ" and words.upper().startswith("PHÓ "):
            yield Hit(line.place, f"Ghi “{line.text}”: “TUQ.” đứng trước cấp phó.", fix)


@rule("L-Q05")
def check_own_title(sheet: Sheet) -> Iterator[Hit]:
    """A department's paper is signed by its director, a committee's by its chairman."""
    house, lines = issuer(sheet), sheet.parts.signer
    marks = {mark for mark, *_ in _marked(sheet)}
    if house is None or not lines or marks & {"TL", "TUQ"}:
        return
    titles = [_MARK.sub(r"\2", n.text) for n in lines]
    first = next((i for i, t in enumerate(titles) if _PERSON.match(t) or _BODY.match(t)), None)
    if (
        first is None
        or sum(bool(_MARK.match(n.text)) for n in lines if n.text.startswith("TM")) > 1
    ):
        return
    wrong: str | None = None
    if house.is_committee and _DEPARTMENT_HEADS.match(titles[first]):
        wrong = "Ủy ban nhân dân"
    elif house.is_department and (
        _COMMITTEE_HEADS.match(titles[first]) or titles[first].startswith(("ỦY BAN", "UỶ BAN"))
    ):
        wrong = "sở"
    if wrong:
        message = f"Văn bản của {wrong} nhưng người ký là “{lines[first].text}”."
        yield Hit(lines[first].place, message, "Ghi chức vụ của người ký thuộc cơ quan ban hành.")


@rule("L-Q06")
def check_authority(sheet: Sheet) -> Iterator[Hit]:
    """Who decides, by the line above the bases of a decision, signs: a chairman without TM."""
    authority = next((n for n in sheet.parts.prose[:2] if _DECIDES.match(n.text)), None)
    titles = [n for n in sheet.parts.signer if _MARK.match(n.text) or _PERSON.match(n.text)]
    marks = {mark for mark, *_ in _marked(sheet)}
    if sheet.parts.type_code != "QĐ" or authority is None or not titles or marks & {"TL", "TUQ"}:
        return
    by_chairman = authority.text.startswith("CHỦ TỊCH")
    if by_chairman == ("TM" in marks):
        message = f"“{_whose(authority)}” quyết định nhưng người ký ghi “{titles[0].text}”."
        fix = (
            "Chủ tịch quyết định thì ghi “CHỦ TỊCH” hoặc “KT. CHỦ TỊCH”; "
            "Ủy ban nhân dân quyết định thì ghi “TM. ỦY BAN NHÂN DÂN”."
        )
        yield Hit(titles[0].place, message, fix)


def _whose(authority: Line) -> str:
    return "Chủ tịch Ủy ban nhân dân" if authority.text[0] == "C" else "Ủy ban nhân dân"
