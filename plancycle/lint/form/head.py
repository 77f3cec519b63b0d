"""The elements of the head: what they say and how they look."""

import re
from collections.abc import Iterator, Sequence

from plancycle.lint.citing.symbols import is_unfilled
from plancycle.lint.form.looks import Wanted, look_hits
from plancycle.lint.parts.anatomy import HEAD_LINES
from plancycle.lint.parts.head_parts import TYPE_NAMES
from plancycle.lint.parts.typed_lines import is_form_line
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.glued_words import has_marks
from plancycle.model.paper import Align, Line
from plancycle.model.text import fold_ascii

COUNTRIES = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_BEGINNING = "Đầu văn bản"
_SUPERIOR = re.compile(r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|SỞ|BỘ) \S", re.IGNORECASE)
_BELOW = re.compile(r"(?:SỞ|PHÒNG|BAN|VĂN PHÒNG|CHI CỤC|CỤC|TRUNG TÂM|THANH TRA) \S", re.IGNORECASE)


def _owes_form(sheet: Sheet) -> bool:
    """Whether every element of the head is owed, and the file shows it: a paper in Word."""
    return sheet.parts.owes_form and sheet.paper.has_form


_NO_ABSTRACT = frozenset({"BB", "GGT", "GNP"})
"""Types whose specimen has none, or whose name says it all."""


def _own(line: Line) -> str:
    """The right part of a line that the agency shares by a tab."""
    return line.text.rpartition("\t")[2].strip()


def _alone(line: Line | None) -> Line | None:
    """The line if it is not shared: how its parts look is not told apart."""
    return None if line is not None and "\t" in line.text else line


@rule("L-H01")
def check_country(sheet: Sheet) -> Iterator[Hit]:
    """The name of the country, in full and in capitals."""
    line = sheet.parts.country
    if line is None:
        if _owes_form(sheet):
            yield Hit(_BEGINNING, "Không có Quốc hiệu.", f"Ghi “{COUNTRIES[0]}”.")
    elif " ".join(_own(line).split()) not in COUNTRIES:
        yield Hit(line.place, f"Quốc hiệu ghi “{_own(line)}”.", f"Ghi “{COUNTRIES[0]}”.")


@rule("L-H02")
def check_country_look(sheet: Sheet) -> Iterator[Hit]:
    """12 to 13, bold; the decree does not say how it is aligned."""
    wanted = Wanted(12, 13, bold=True)
    yield from look_hits("Quốc hiệu", [_alone(sheet.parts.country)], wanted)


@rule("L-H03")
def check_motto(sheet: Sheet) -> Iterator[Hit]:
    """The motto, its parts joined by spaced hyphens."""
    line = sheet.parts.motto
    if line is None:
        if _owes_form(sheet):
            yield Hit(_BEGINNING, "Không có Tiêu ngữ.", f"Ghi “{MOTTO}”.")
    elif _own(line) != MOTTO:
        yield Hit(line.place, f"Tiêu ngữ ghi “{_own(line)}”.", f"Ghi “{MOTTO}”.")


@rule("L-H04")
def check_motto_look(sheet: Sheet) -> Iterator[Hit]:
    """13 to 14, bold, centred."""
    wanted = Wanted(13, 14, bold=True, align=Align.CENTRE)
    yield from look_hits("Tiêu ngữ", [_alone(sheet.parts.motto)], wanted)


@rule("L-H05")
def check_agency(sheet: Sheet) -> Iterator[Hit]:
    """Capitals of 12 to 13; the issuing agency bold, below the superior one, which is not."""
    lines = sheet.parts.agency
    wanted = Wanted(12, 13, bold=None, align=Align.CENTRE, upper=True)
    yield from look_hits("Tên cơ quan", lines, wanted)
    bold = [n.look.bold for n in lines if n.look is not None]
    if not lines and _owes_form(sheet) and _alone(sheet.parts.country) is not None:
        yield Hit(_BEGINNING, "Không có tên cơ quan ban hành.", "Ghi ở ô bên trái Quốc hiệu.")
    elif bold and (not bold[-1] or bold != sorted(bold, key=bool) or _both_bold(lines)):
        yield Hit(
            lines[-1].place,
            "Tên cơ quan ban hành không đậm, hoặc tên cơ quan chủ quản đậm.",
            "Chỉ tên cơ quan ban hành (ở dưới) in đậm.",
        )


def _both_bold(lines: Sequence[Line]) -> bool:
    """Whether of two agencies, not one on two lines, the superior is bold too."""
    upper = lines[0].look is not None and lines[0].look.bold is True
    two = _SUPERIOR.match(lines[0].text) and any(_BELOW.match(n.text) for n in lines[1:])
    return upper and bool(two)


@rule("L-H06")
def check_number_look(sheet: Sheet) -> Iterator[Hit]:
    """13, upright."""
    number = sheet.parts.number
    if number is None:
        if _owes_form(sheet):
            yield Hit(_BEGINNING, "Không có số, ký hiệu.", "Ghi “Số: …/ký hiệu” dưới tên cơ quan.")
    elif number.text == number.line.text:
        yield from look_hits("Số, ký hiệu", [number.line], Wanted(13, 13))


@rule("L-H07")
def check_date_look(sheet: Sheet) -> Iterator[Hit]:
    """13 to 14, italic."""
    dated = sheet.parts.dated
    if dated is None:
        if _owes_form(sheet):
            fix = "Ghi “Địa danh, ngày … tháng … năm …” dưới Tiêu ngữ."
            yield Hit(_BEGINNING, "Không có địa danh và thời gian ban hành.", fix)
    elif sheet.parts.official and dated.text == dated.line.text:
        yield from look_hits("Địa danh và thời gian", [dated.line], Wanted(13, 14, italic=True))


@rule("L-H08")
def check_one_line(sheet: Sheet) -> Iterator[Hit]:
    """Number and date stand on one line: a row of the head's table, or one paragraph."""
    number, dated = sheet.parts.number, sheet.parts.dated
    if number is None or dated is None or number.line.look is None:
        return
    left, right = number.line.cell, dated.line.cell
    same_row = left and right and (left.table, left.row) == (right.table, right.row)
    if not (same_row or number.line is dated.line):
        yield Hit(
            dated.place,
            "Địa danh và thời gian không nằm cùng dòng với số, ký hiệu.",
            "Đặt hai thành phần trong cùng một dòng của bảng đầu văn bản.",
        )
    elif same_row and _top(sheet, number.line) != _top(sheet, dated.line):
        yield Hit(
            dated.place,
            "Địa danh và thời gian lệch dòng với số, ký hiệu.",
            "Đặt khoảng cách phía trên của hai ô bằng nhau.",
        )


def _top(sheet: Sheet, line: Line) -> float | None:
    """The gap above the first line of a cell; None for a line further down."""
    first = next(n for n in sheet.paper.lines if n.cell == line.cell)
    return line.look.before if line.look and first is line else None


@rule("L-H09")
def check_type_name_look(sheet: Sheet) -> Iterator[Hit]:
    """Capitals of 13 to 14, bold, centred."""
    wanted = Wanted(13, 14, bold=True, align=Align.CENTRE, upper=True)
    yield from look_hits("Tên loại văn bản", [sheet.parts.type_name], wanted)
    if sheet.parts.official and sheet.parts.type_name is None:
        yield from _misspelt_types(sheet)


def _misspelt_types(sheet: Sheet) -> Iterator[Hit]:
    """A line of the head that is the name of a type but for a mark, a letter or a stop."""
    for line in sheet.paper.filled[:HEAD_LINES]:
        written = line.text.strip(" .:;")
        right = next((t for t in TYPE_NAMES if _is_near(written, t)), None)
        if right is not None and line.text.isupper() and has_marks(written):
            yield Hit(line.place, f"Tên loại ghi “{line.text}”.", f"Ghi “{right}”.")


def _is_near(written: str, name: str) -> bool:
    """Whether a text is a name of a type, or would be with other marks or one other letter."""
    one, other = fold_ascii(written), fold_ascii(name)
    same_length = len(one) == len(other) > 5
    return one == other or (
        same_length and sum(a != b for a, b in zip(one, other, strict=True)) < 2
    )


@rule("L-H10")
def check_abstract_look(sheet: Sheet) -> Iterator[Hit]:
    """Ordinary letters of 13 to 14, bold, centred."""
    wanted = Wanted(13, 14, bold=True, align=Align.CENTRE, upper=False)
    yield from look_hits("Trích yếu", sheet.parts.abstract, wanted)


@rule("L-H11")
def check_abstract_there(sheet: Sheet) -> Iterator[Hit]:
    """A named paper has an abstract, a letter a "V/v"."""
    parts = sheet.parts
    named = parts.type_name
    says_it = named is not None and named.text.upper() not in TYPE_NAMES  # BÁO CÁO THAM LUẬN
    if named is not None and not parts.abstract and not says_it:
        if parts.type_code in _NO_ABSTRACT:
            return
        place = named.place
        yield Hit(place, "Không có trích yếu nội dung.", "Ghi trích yếu dưới tên loại văn bản.")
    elif _owes_form(sheet) and parts.is_letter and not parts.subject and not _is_boxed(sheet):
        assert parts.number is not None
        if is_unfilled(parts.number.text):
            return
        yield Hit(
            parts.number.place,
            "Công văn không có trích yếu “V/v …”, hoặc văn bản thiếu tên loại.",
            "Ghi “V/v …” dưới số, ký hiệu; văn bản có tên loại thì ghi tên loại.",
        )


def _is_boxed(sheet: Sheet) -> bool:
    """Whether the abstract of a letter stands in a text box, which is not read."""
    return any(re.match(r"V/v|Về việc", text, re.IGNORECASE) for text in sheet.paper.boxed)


@rule("L-H12")
def check_subject(sheet: Sheet) -> Iterator[Hit]:
    """``V/v`` as it is written, and a small letter after it."""
    for line in sheet.parts.subject[:1]:
        if not re.match(r"V/v [^\W\d_]", line.text) and not is_form_line(line.text):
            yield Hit(line.place, f"Trích yếu ghi “{line.text}”.", "Ghi “V/v” rồi một dấu cách.")


@rule("L-H13")
def check_subject_look(sheet: Sheet) -> Iterator[Hit]:
    """12 to 13, upright, centred below the number."""
    wanted = Wanted(12, 13, align=Align.CENTRE)
    yield from look_hits("Trích yếu công văn", sheet.parts.subject, wanted)


@rule("L-H14")
def check_addressee_look(sheet: Sheet) -> Iterator[Hit]:
    """13 to 14, upright."""
    lines = [sheet.parts.kinh_gui, *sheet.parts.addressees] if sheet.parts.official else []
    yield from look_hits("Kính gửi", lines, Wanted(13, 14, bold=None, italic=False))


@rule("L-H15")
def check_addressees(sheet: Sheet) -> Iterator[Hit]:
    """One on the line of "Kính gửi:", several below it with a dash, the last with a full stop."""
    first, several = sheet.parts.kinh_gui, sheet.parts.addressees
    if first is None or not sheet.parts.official:
        return
    if first.look is None and re.match(r"Kính gửi: {2,}- ", first.text):
        return  # copied from a page: the first of several stands in a column of its own
    if not re.match(r"Kính gửi:(?: \S|$)", first.text):
        yield Hit(first.place, f"Ghi “{first.text[:20]}”.", "Ghi “Kính gửi:”.")
    if first.text.partition(":")[2].strip() and several:
        fix = "Nhiều nơi thì xuống dòng, mỗi nơi một gạch đầu dòng."
        yield Hit(first.place, "Vừa ghi nơi gửi cùng dòng, vừa liệt kê bên dưới.", fix)
    for index, line in enumerate(several, start=1):
        mark = "." if index == len(several) else ";"
        if not line.text.startswith("- ") or not line.text.endswith(mark):
            yield Hit(line.place, "Dòng nơi gửi sai dấu.", f"Ghi “- …{mark}”.")


@rule("L-H16")
def check_letter_addressed(sheet: Sheet) -> Iterator[Hit]:
    """A letter, a submission and a report to a superior name whom they go to."""
    parts = sheet.parts
    owed = bool(parts.subject) or parts.type_code == "TTr"
    if parts.type_code == "BC":
        owed = parts.speaks_upward
    if parts.official and parts.kinh_gui is None and owed:
        place = (parts.type_name or parts.subject[0]).place
        yield Hit(place, "Không có “Kính gửi”.", "Ghi “Kính gửi:” và tên nơi nhận văn bản.")
