"""The parts of a paper's head and its legal bases, found by their words and their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from plancycle.lint.parts.deciding_authority import authority_at
from plancycle.model.paper import Align, Line
from plancycle.model.text import fold_ascii

TYPE_NAMES = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "GIẤY ỦY QUYỀN": "GUQ",
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Name of a type and its abbreviation (Annex III)."""

_DECIDED = frozenset({"QĐ", "NQ"})
"""Types that name who decides between their abstract and their bases."""

_SAYS_IT = ("GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP")
"""Types that have no abstract: specimens 1.8 and 1.10."""

_COUNTRY = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = "doc lap - tu do - hanh phuc"
_ALIKE = 0.8
"""Likeness from which a line is one of these with a mistake in it."""

_NUMBER = re.compile(r"Số\s*:|Số[\s\d.…_]*/\s?[A-ZĐ]")
_SEALED = re.compile(r"(Số\s*:?\s*[^;]+); ?\d{1,2}/\d{1,2}/\d{4}; ?\d{1,2}:\d\d")
"""A seal's trace on a file apart from its paper: number, day and time of the signature."""
_DATE = re.compile(
    r"[^,;:(/]{2,40},?\s*ngày[\s.…_]*(\d{0,2})[\s.…_]*tháng[\s.…_]*(\d{0,2})"
    r"[\s.…_]*năm[\s.…_]*(\d{0,6})[\s.…_]*"
)
_STROKES = re.compile(r"[^,;:]{2,40},?\s*ngày\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
"""The date of a head written like one in a text, which is a fault, but the date all the same."""
_ABSTRACT = re.compile(r"(?:V/v|Về việc)\s", re.IGNORECASE)
"""A letter's subject, which may end on a date, too: "V/v gửi báo cáo đến ngày 22/9/2026"."""

_BASIS = re.compile(
    r"(?:Căn cứ|(?:Theo|Xét) (?:(?:đơn|tờ trình|công văn|văn bản) )?đề nghị"
    r"|(?:Theo|Xét) (?:Tờ trình|Đơn|Báo cáo|Biên bản|Công văn) (?:số|của|ngày|họp))\s",
    re.IGNORECASE,
)
_NEXT_DOCUMENT = re.compile(
    r"(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kế hoạch) số \d.*;$"
)
"""A basis on a row of its own that leaves out "Căn cứ", as the one above has it."""

_ALSO_BASIS = re.compile(r"(?:Trên cơ sở|Sau khi|Thể theo|Xét|Theo) [^\W\d_]")
_BEGINS_TEXT = re.compile(
    rf"{_BASIS.pattern}|(?:[IVX]+|\d{{1,2}})\.\s|(?:Thực hiện|Triển khai) [^;]*[.:]$", re.IGNORECASE
)
"""What no abstract begins with: a basis, a number, the sentence that leads to the text."""

_CHAPTER = re.compile(r"QUY ĐỊNH (?:CHUNG|CỤ THỂ|KHÁC|THI HÀNH|CHUYỂN TIẾP)\b")
"""Titles of chapters, which name no type."""
_ACTS = re.compile(
    r",\s+(?:Ủy ban|Uỷ ban|UBND|Sở|Ban|Bộ|Phòng|Văn phòng|Cục|Chi cục|Trung tâm|Hội|Đảng ủy)\s"
    r"[^;]*?\s(?:đã|kính|báo cáo|đề nghị|ban hành|thông báo|yêu cầu|trình|xây dựng|tổ chức|"
    r"hướng dẫn)\s[^;]*\.$"
)
_PLAN_TITLE = re.compile(r"Kế hoạch\s+\S+", re.IGNORECASE)
_TYPE_LENGTH = 40
_LABELLED = re.compile(r"[-+]\s*[^:;(]{2,40}:\s*\S[^;]*$")
"""A line of a form letter that tells of the sender, as ``- Tên nhà thầu: ...``: nobody's name."""

_PARAGRAPH = 3000
"""Letters; the basis of a paper has fewer, and a longer line would take the pattern too long."""


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the head: its line, and its text where it shares the line with another."""

    line: Line
    text: str

    @property
    def place(self) -> str:
        """Where its line stands."""
        return self.line.place


def is_country(text: str) -> bool:
    """Whether a line holds the name of the country, alone or after a tab, be it misspelt."""
    return any(_is_like(part, _COUNTRY) for part in text.split("\t"))


def is_motto(text: str) -> bool:
    """Whether a line holds the motto, alone or after a tab, be it misspelt."""
    return _is_like(text.rpartition("\t")[2], _MOTTO)


def _is_like(text: str, wanted: str) -> bool:
    """Whether a text is what is wanted, be it misspelt."""
    if abs(len(text.strip()) - len(wanted)) > len(wanted) // 3:
        return False
    return SequenceMatcher(None, fold_ascii(text), wanted).ratio() > _ALIKE


def is_place_and_date(text: str) -> bool:
    """Whether a text is the place and date of a head, filled in or not."""
    return _read_date(text.strip()) is not None


def names_plan(line: Line) -> bool:
    """Whether a line of a copy without a head is the title of a plan."""
    return (
        bool(_PLAN_TITLE.match(line.text)) and line.text[-1] not in ".:;," and len(line.text) < 200
    )


def is_sealed_apart(top: Sequence[Line]) -> bool:
    """Whether a file begins with a seal's trace: an electronic annex apart from its paper.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, khoản 1, điểm d.
    """
    return bool(top) and bool(_SEALED.match(top[0].text))


def find_number(top: Sequence[Line]) -> Element | None:
    """``Số: ...``, up to a tab."""
    line = next((n for n in top if _NUMBER.match(n.text)), None)
    if line is None or _SEALED.match(line.text):
        return None
    parts = line.text.split("\t")
    # The room for the number may be a tab: "Số:<tab>/BC-UBND".
    roomy = len(parts) > 1 and re.fullmatch(r"Số\s*:\s*", parts[0]) and "/" in parts[1]
    return Element(line, " ".join(parts[:2]).strip() if roomy else parts[0].strip())


def find_date(top: Sequence[Line], number: Element | None) -> Element | None:
    """Place and date, on a line of their own or after a tab."""
    for line in top:
        for part in line.text.split("\t"):
            alone = not (number and line is number.line and "\t" not in line.text)
            if alone and not _ABSTRACT.match(part.strip()) and _read_date(part.strip()):
                return Element(line, part.strip())
    return None


def read_date(dated: Element | None) -> date | None:
    """The date of the head; None if it is blank or does not exist."""
    match = _read_date(dated.text) if dated else None
    if match is not None and len(match[3]) != 4:
        return None  # "năm 26" is told by its own rule and is no year to reckon with
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _read_date(text: str) -> re.Match[str] | None:
    return _DATE.fullmatch(text) or _STROKES.fullmatch(text)


def find_type_name(top: Sequence[Line], official: bool) -> Line | None:
    """The name of the type stands alone on its line, in the head of an official paper."""
    if not official:
        return None
    exact = next((n for n in top if _is_type(n)), None)
    return exact or next((n for n in top if n.text.isupper() and _begins_type(n.text)), None)


def _is_type(line: Line) -> bool:
    """Whether a line is a type's name; in a cell only in capitals: a column may be “Kế hoạch”."""
    return line.text.upper() in TYPE_NAMES and (line.cell is None or line.text.isupper())


def _begins_type(text: str) -> bool:
    """Whether it is a type with more words in capitals: ``THÔNG BÁO KẾT LUẬN``."""
    named = len(text) < _TYPE_LENGTH and any(text.startswith(f"{t} ") for t in TYPE_NAMES)
    return named and not _CHAPTER.match(text)


def type_code(line: Line) -> str:
    """The abbreviation of the type that a line names."""
    text = line.text.upper()
    return TYPE_NAMES.get(text) or next(c for t, c in TYPE_NAMES.items() if text.startswith(t))


def find_abstract(main: Sequence[Line], type_name: Line | None) -> tuple[Line, ...]:
    """The line below the name of the type, and those that go on with it."""
    if type_name is None or type_name.text.upper() in _SAYS_IT:
        return ()
    abstract: list[Line] = []
    decides = authority_at(main, type_name) if type_code(type_name) in _DECIDED else float("inf")
    for line in main:
        if line.order <= type_name.order:
            continue
        if line.order >= decides:
            break
        in_brackets = line.text.startswith("(") and not _is_name_in_rows(line)
        addressed = line.text.startswith("Kính gửi")
        begins_other = addressed or in_brackets or _BEGINS_TEXT.match(line.text)
        framed = line.cell is not None and not _is_only_cell(line, main)
        if begins_other or framed or len(abstract) == 5:
            break
        if not abstract and _is_plain(line):
            break
        if abstract and not _goes_on(abstract[-1], line):
            break
        abstract.append(line)
    return tuple(abstract)


_ASIDE = re.compile(r"\((?:trước|sau|cũ|mới|nay|gọi)\b")


def _is_name_in_rows(line: Line) -> bool:
    """Whether a row in brackets goes on with the abstract: ``(trước sắp xếp) vào ...``."""
    after = line.text.partition(")")[2].strip()
    return bool(_ASIDE.match(line.text)) and after[:1].islower()


def _is_only_cell(line: Line, main: Sequence[Line]) -> bool:
    """Whether a line stands in a table of one cell, in which some set an abstract."""
    tables = {n.cell for n in main if n.cell and line.cell and n.cell.table == line.cell.table}
    return len(tables) == 1


def _is_plain(line: Line) -> bool:
    """Whether a line is a sentence of the text: neither bold nor centred, and closed by a mark."""
    look = line.look
    alike = look is not None and look.align is not Align.CENTRE and look.bold is False
    return alike and line.text[-1] in ".:;/"


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line of the abstract goes on with the one above it."""
    if line.text.isupper() and not above.text.isupper():
        return False  # the authority that decides, below the abstract of a decision
    if line.look is None and above.text.isupper() and not line.text.isupper():
        return False  # the text, right below an abstract in capitals
    if line.look is None:
        return line.order == above.order + 1
    return line.look.align is Align.CENTRE and line.order <= above.order + 1


def find_subject(top: Sequence[Line]) -> tuple[Line, ...]:
    """``V/v ...`` and the lines that go on with it."""
    first = next((n for n in top if re.match(r"V/v\b", n.text, re.IGNORECASE)), None)
    if first is None:
        return ()
    subject = [first]
    for line in top:
        same_cell = line.cell is not None and line.cell == first.cell
        if line.order == subject[-1].order + 1 and (first.look is None or same_cell):
            subject.append(line)
    return tuple(subject)


def find_agency(
    main: Sequence[Line], country: Line | None, number: Element | None
) -> tuple[Line, ...]:
    """The names left of the country's: in its row and those below it, down to the number.

    Number, abstract of a letter and date may share a cell with them and are no names.
    """
    if country is None or country.cell is None:
        return ()
    table, row, column = country.cell.table, country.cell.row, country.cell.column
    end = number.line.order if number is not None else None
    agency: list[Line] = []
    for line in main:
        at = line.cell
        if at is None or at.table != table or at.row < row:
            continue
        left = at.column < column or (at.row == row and at.column != column)
        below = at.row == row or end is not None
        before = end is None or line.order < end or at.column > column
        if left and below and before and not _is_other(line.text):
            agency.append(line)
    return tuple(agency)


def _is_other(text: str) -> bool:
    """Whether a line of the head is a number, an abstract of a letter or a date."""
    letter = re.match(r"V/v\b|Về việc\b", text, re.IGNORECASE)
    return bool(letter or _NUMBER.match(text) or _read_date(text) or is_motto(text))


def find_addressees(top: Sequence[Line]) -> tuple[Line | None, tuple[Line, ...]]:
    """``Kính gửi`` and the lines with a dash below it."""
    first = next((n for n in top if n.text.casefold().startswith("kính gửi")), None)
    if first is None:
        return None, ()
    addressees: list[Line] = []
    for line in top:
        if line.order <= first.order:
            continue
        if line.text.startswith(("-", "+")) and not _LABELLED.match(line.text):
            addressees.append(line)
        elif addressees and _is_rest(addressees[-1], line):
            addressees[-1] = replace(addressees[-1], text=f"{addressees[-1].text} {line.text}")
        else:
            break
    return first, tuple(addressees)


def _is_rest(above: Line, line: Line) -> bool:
    """Whether a line goes on with an addressee that is set in a cell and broken there."""
    return above.cell is not None and above.cell == line.cell and above.text[-1] not in ";."


def begins_basis(text: str) -> bool:
    """Whether a line begins like a legal basis: ``Căn cứ ...``, ``Xét đề nghị ...``."""
    return bool(_BASIS.match(text))


def find_bases(body: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of legal bases at the beginning; a sentence that goes on is none."""
    bases: list[Line] = []
    for line in body:
        if re.match(r"[IVX]+\. ", line.text):
            break  # what stands in a part is its text
        if not bases and line.text.isupper():
            continue  # the authority that decides stands above the bases of a decision
        if not re.search(r"\w", line.text) and bases:
            bases.append(line)  # the stop that a row of leader dots ends with
            continue
        if _is_sentence(line.text) or not (_BASIS.match(line.text) or _is_carried(line, bases)):
            break
        bases.append(line)
    while bases and _NEXT_DOCUMENT.match(bases[-1].text):
        bases.pop()  # between bases only: as the last, its semicolon is the writer's own
    if len(bases) == 1 and bases[0].text.startswith("Thực hiện ") and not _is_italic(bases[0]):
        return ()  # the occasion of a report or letter, which goes on in the next line
    return tuple(bases)


def _is_italic(line: Line) -> bool:
    """Whether a line is set as a legal basis; of plain text nobody can tell."""
    return line.look is None or line.look.italic is True


def _is_carried(line: Line, above: Sequence[Line]) -> bool:
    """Whether ``Thực hiện ...`` is a basis: it ends like one, or looks like one below others.

    ``Trên cơ sở ...`` and the like go on with bases that are not finished; alone they are none.
    """
    unfinished = bool(above) and above[-1].text.endswith(";")
    if unfinished and line.look is None and line.text[0].islower() and line.text.endswith(";"):
        return True  # of a basis with semicolons of its own, which a copy parted
    if unfinished and _NEXT_DOCUMENT.match(line.text):
        return True
    if not line.text.startswith("Thực hiện "):
        return unfinished and bool(_ALSO_BASIS.match(line.text))
    italic = line.look is not None and _is_italic(line)
    return line.text.endswith(";") or unfinished or italic


def _is_sentence(text: str) -> bool:
    """Whether a line goes on to say who does what."""
    leads_over = re.search(r":$|(?:như sau|sau đây)\.?$", text[-20:])
    return bool(leads_over) or (len(text) < _PARAGRAPH and bool(_ACTS.search(text)))
