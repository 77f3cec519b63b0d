"""The end of a paper: last sentence, recipients, signer."""

import re
from collections.abc import Iterator
from itertools import pairwise

from plancycle.lint.form.looks import Wanted, listed, look_hits
from plancycle.lint.parts.foot_parts import unstamped
from plancycle.lint.reading.paragraph_runs import SINGLE
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.mistaken_words import OFFICES, TITLES
from plancycle.model.paper import Line

_ODD_END = re.compile(r"(?:\./|(?<![./\w])/\.?|\w/\.|\.\s*/\s*\.?)\s*(?:[*\w]{1,12})?$")
_IN_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[.;]?(?:/\.)?")
AUTHORITY = re.compile(r"(?:TM|Q|KT|TL|TUQ)\.?\s")
_COLLECTIVE = re.compile(r"(?:^|\s)(?:PHÓ )?CHỦ TỊCH")
ARCHIVE = re.compile(r"-?\s*Lưu\b")
_ACADEMIC = re.compile(rf"(?:(?:{'|'.join(TITLES)})\b\.?\s*)+")
_OWN_TITLES = re.compile(
    r"\b(?:TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|HIỆU TRƯỞNG|BỆNH VIỆN|Y TẾ|VIỆN TRƯỞNG|VIỆN|CÔNG AN|QUÂN|"
    r"BIÊN PHÒNG|CHỈ HUY|QUỐC PHÒNG|CẢNH SÁT|SƯ ĐOÀN|LỮ ĐOÀN|TRUNG ĐOÀN)\b"
)
"""Education, health, science, armed forces: their branch may have ranks and degrees written."""

_SIGNATURE_ROOM = 40.0
"""Points between title and name that a signature needs at least."""


_BESIDE = re.compile(r";\s{2,}\S.*")
"""What several recipients get it for, typed at their right: ``- Báo X;    để đăng tin``."""

_OFFICE = re.compile(rf"(?:tm|q|kt|tl|tuq)\.\s|(?:{'|'.join(OFFICES)})\b", re.IGNORECASE)


def _split(sheet: Sheet) -> tuple[list[Line], list[Line]]:
    """Authority and title, and the name.

    A title is told by its capitals or by the office it names; what is last below an office is a
    name, in capitals too.
    """
    titles: list[Line] = []
    names: list[Line] = []
    lines = sheet.parts.signer
    for index, line in enumerate(lines):
        office = bool(_OFFICE.match(line.text))
        words = len(line.text.split())
        last = index == len(lines) - 1
        shouted = last and 2 <= words <= 5 and any(_OFFICE.match(n.text) for n in titles)
        is_title = office or words > 7 or (line.text.isupper() and not shouted)
        (titles if is_title else names).append(line)
    return titles, names


def signing_titles(sheet: Sheet) -> list[Line]:
    """Authority and title of who signs, without the name."""
    return _split(sheet)[0]


def _names(sheet: Sheet) -> list[Line]:
    return _split(sheet)[1]


@rule("L-K01")
def check_ending(sheet: Sheet) -> Iterator[Hit]:
    """The last sentence ends with "./."; no other ends with something like it."""
    if not sheet.parts.official:
        return
    prose = sheet.parts.prose
    if prose and _IN_BRACKETS.fullmatch(prose[-1].text) and prose[-2:][0].text.endswith("./."):
        prose = prose[:-1]  # "(gửi kèm hồ sơ)" stands below the sentence that ends the text
    fix = "Kết thúc nội dung văn bản bằng “./.”."
    odd = [n for n in prose if _ends_oddly(n.text)]
    for line in odd:
        yield Hit(line.place, f"Kết thúc “{_tail(line.text)}”.", fix)
    closed = prose and prose[-1] not in odd and prose[-1].text.endswith("./.")
    if prose and not closed and prose[-1] not in odd and sheet.parts.recipients is not None:
        yield Hit(prose[-1].place, "Nội dung văn bản không kết thúc bằng “./.”.", fix)


def _tail(text: str) -> str:
    """The last words of a text, none of them cut."""
    rest = text[-20:]
    return (rest if len(text) <= 20 or text[-21] == " " else rest.partition(" ")[2]).strip()


def _ends_oddly(text: str) -> bool:
    """Whether a text ends in a mark that is neither "./." nor part of an address."""
    last = text.rsplit(maxsplit=1)[-1]
    address = "://" in last or "www." in last
    if re.search(r"(?<!v\.v)(?<=[^\W_])\.\./\.$", text):
        return True
    return not text.endswith("./.") and not address and bool(_ODD_END.search(text))


@rule("L-K02")
def check_recipients_label(sheet: Sheet) -> Iterator[Hit]:
    """``Nơi nhận:``, italic and bold, 12."""
    line = sheet.parts.recipients
    if line is None:
        if sheet.parts.owes_form and sheet.paper.has_form:
            yield Hit("Cuối văn bản", "Không có “Nơi nhận:”.", "Ghi “Nơi nhận:” ở góc dưới trái.")
        return
    if line.text != "Nơi nhận:":
        yield Hit(line.place, f"Ghi “{line.text}”.", "Ghi “Nơi nhận:”.")
    yield from look_hits("“Nơi nhận:”", [line], Wanted(12, 12, bold=True, italic=True))


@rule("L-K03")
def check_items(sheet: Sheet) -> Iterator[Hit]:
    """``- X;`` each, the last with a full stop."""
    items = sheet.parts.items
    for index, line in enumerate(items, start=1):
        text = _BESIDE.sub(";", unstamped(line.text))
        mark = "." if index == len(items) and ARCHIVE.match(text) else ";"
        ends = text.endswith(mark) or (index == len(items) and text.endswith("."))
        if not re.match(r"-\s*\S", text) or not ends:
            yield Hit(line.place, "Dòng nơi nhận sai dấu.", f"Ghi “- …{mark}”.")


@rule("L-K04")
def check_archive(sheet: Sheet) -> Iterator[Hit]:
    """The last recipient is the archive: ``- Lưu: VT, ...``."""
    items = sheet.parts.items
    if not items:
        return
    last = items[-1]
    if last.look is None and not sheet.parts.signer and last.order == sheet.paper.filled[-1].order:
        return  # a copy that was cut among the recipients
    if not ARCHIVE.match(last.text):
        yield Hit(last.place, "Dòng cuối của nơi nhận không phải là “Lưu”.", "Ghi “- Lưu: VT, …”.")
    elif not re.match(r"-?\s*Lưu: \S", last.text):
        message = f"Ghi “{unstamped(last.text)}”."
        yield Hit(last.place, message, "Sau chữ “Lưu” có dấu hai chấm: “- Lưu: VT, …”.")


@rule("L-K05")
def check_items_look(sheet: Sheet) -> Iterator[Hit]:
    """11, upright."""
    yield from listed(look_hits("Nơi nhận", sheet.parts.items, Wanted(11, 11)))


@rule("L-K06")
def check_as_above(sheet: Sheet) -> Iterator[Hit]:
    """A letter, submission or report with "Kính gửi" lists "Như trên" first."""
    items = sheet.parts.items
    if sheet.parts.type_code not in {"", "TTr", "BC"}:
        return  # an invitation has no such part
    if (
        sheet.parts.kinh_gui is not None
        and items
        and not re.match(r"-? *Như\s+trên", items[0].text)
    ):
        message = "Văn bản có “Kính gửi” nhưng nơi nhận không ghi “Như trên”."
        yield Hit(items[0].place, message, "Dòng đầu của nơi nhận ghi “- Như trên;”.")


@rule("L-K07")
def check_title_there(sheet: Sheet) -> Iterator[Hit]:
    """The signer's title stands above the name."""
    recipients, signer = sheet.parts.recipients, sheet.parts.signer
    if (
        not sheet.parts.owes_form
        or recipients is None
        or signing_titles(sheet)
        or not (signer or sheet.paper.has_form)
    ):
        return
    place = signer[0].place if signer else recipients.place
    yield Hit(place, "Không ghi quyền hạn, chức vụ của người ký.", "Ghi chức vụ bằng chữ in hoa.")


@rule("L-K08")
def check_collective(sheet: Sheet) -> Iterator[Hit]:
    """Who signs for a people's committee signs on its behalf."""
    titles = signing_titles(sheet) if _is_of_committee(sheet) else []
    for line in titles[:1]:
        committee = any(_COLLECTIVE.search(n.text) for n in titles) and not any(
            n.text.startswith(("TL.", "TUQ.")) for n in titles
        )
        if committee and not any(n.text.startswith(("TM.", "TM ")) for n in titles):
            yield Hit(
                line.place,
                "Không ghi “TM. ỦY BAN NHÂN DÂN” trên chức vụ người ký.",
                "Văn bản của Ủy ban nhân dân ghi “TM. ỦY BAN NHÂN DÂN”; Chủ tịch ký theo thẩm "
                "quyền riêng thì không ghi.",
            )


_CHAIR_ACTS = re.compile(
    r"(?<!Phó )Chủ tịch (?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)[^.;,:]{0,40}? "
    r"(?:có ý kiến|giao|yêu cầu|chỉ đạo|đề nghị|thống nhất|đồng ý|chấp thuận|phê duyệt)"
)


def _is_of_committee(sheet: Sheet) -> bool:
    """Whether a people's committee issues it; decisions and directives may be its chairman's."""
    parts = sheet.parts
    symbol = parts.number.text if parts.number else ""
    agency = parts.agency[-1].text if parts.agency else ""
    own = parts.type_code in {"QĐ", "CT", "CĐ"} or any(
        _CHAIR_ACTS.search(n.text) for n in parts.prose
    )
    return not own and ("UBND" in symbol or agency.startswith(("ỦY BAN", "UỶ BAN", "UBND")))


_ODD_AUTHORITY = re.compile(
    r"(?:T/M|K/T|T/L|T\.M|K\.T|T\.L|(?:TM|KT|TL|TUQ)[,:]|"
    r"(?!(?:TM|KT|TL|TUQ))(?i:tm|kt|tl|tuq))[.,:]?\s*(?=[A-ZĐỦ])"
)
"""``T/M``, ``Tm.``: the marks are written in capitals, with one full stop."""


@rule("L-K09")
def check_abbreviations(sheet: Sheet) -> Iterator[Hit]:
    """TM., Q., KT., TL., TUQ. are written with a full stop."""
    for line in signing_titles(sheet):
        match = AUTHORITY.match(line.text)
        odd = _ODD_AUTHORITY.match(line.text)
        if odd:
            mark = re.sub(r"[\W_]", "", odd[0]).upper()
            fix = f"Ghi “{mark}. {line.text[odd.end() :]}”."
            yield Hit(line.place, f"Ghi “{line.text}”.", fix)
        elif match and "." not in match[0]:
            right = f"{match[0].strip()}. {line.text[match.end() :]}"
            yield Hit(line.place, f"Ghi “{line.text}”.", f"Ghi “{right}”.")


@rule("L-K10")
def check_titles_look(sheet: Sheet) -> Iterator[Hit]:
    """Capitals of 13 to 14, bold."""
    wanted = Wanted(13, 14, bold=True, upper=True)
    yield from look_hits("Quyền hạn, chức vụ", signing_titles(sheet), wanted)


@rule("L-K11")
def check_name_look(sheet: Sheet) -> Iterator[Hit]:
    """Ordinary letters of 13 to 14, bold."""
    wanted = Wanted(13, 14, bold=True, upper=False)
    yield from look_hits("Họ tên người ký", _names(sheet)[-1:], wanted)
    for line in _names(sheet)[-1:] if sheet.parts.owes_form else ():
        words = line.text.split()
        if 2 <= len(words) <= 5 and all(w.isalpha() for w in words) and line.text.islower():
            yield Hit(line.place, f"Họ tên ghi “{line.text}”.", f"Ghi “{line.text.title()}”.")


@rule("L-K12")
def check_name_alone(sheet: Sheet) -> Iterator[Hit]:
    """No academic title before the name, but in papers of units whose branch allows it."""
    issuer = [*sheet.parts.agency, *signing_titles(sheet)]
    if any(_OWN_TITLES.search(n.text) for n in issuer):
        return
    for line in _names(sheet)[-1:]:
        match = _ACADEMIC.match(line.text)
        if match and match.end() < len(line.text):
            yield Hit(
                line.place,
                f"Ghi học hàm, học vị trước họ tên: “{match[0].strip()}”.",
                f"Ghi “{line.text[match.end() :].strip()}”.",
            )


@rule("L-K13")
def check_name_there(sheet: Sheet) -> Iterator[Hit]:
    """An issued paper names its signer."""
    titles = signing_titles(sheet)
    drafted = sheet.parts.is_draft or not sheet.paper.has_form
    if titles and not _names(sheet) and not drafted:
        place = titles[-1].place
        yield Hit(place, "Chưa có họ tên người ký.", "Ghi họ tên dưới chữ ký.")


@rule("L-K14")
def check_beside(sheet: Sheet) -> Iterator[Hit]:
    """Recipients at the left, signer at the right, level with each other."""
    recipients, signer = sheet.parts.recipients, sheet.parts.signer
    if not sheet.parts.owes_form or recipients is None or not sheet.paper.has_form:
        return
    first = signer[0].cell if signer else None
    here = recipients.cell
    level = here and first and (here.table, here.row) == (first.table, first.row)
    if signer and not (level and here and first and here.column < first.column):
        yield Hit(
            recipients.place,
            "“Nơi nhận:” không nằm bên trái, ngang hàng với chức vụ người ký.",
            "Đặt nơi nhận và người ký trong hai ô của cùng một dòng bảng.",
        )


def _room(sheet: Sheet, upper: Line, lower: Line) -> float | None:
    """Points left between two lines of the foot; None where words stand between them."""
    between = [n for n in sheet.paper.lines if upper.order < n.order < lower.order]
    if any(line.text for line in between):
        return None
    room = (lower.look.before if lower.look else 0) + (upper.look.after if upper.look else 0)
    for line in between:
        if line.look is not None:
            room += line.look.before + line.look.after + line.look.spacing * SINGLE * 13
    return room


@rule("L-K15")
def check_signature_room(sheet: Sheet) -> Iterator[Hit]:
    """There is room for a signature between title and name."""
    titles, names = signing_titles(sheet), _names(sheet)
    if not titles or not names or names[-1].look is None:
        return
    last = names[-1]
    rooms = [_room(sheet, *pair) for pair in pairwise((*titles, last))]
    if None in rooms:
        return  # "(Chữ ký, dấu)" stands where they go
    # Who signs for a board writes his own office over his name: the signature goes above it.
    if max(room for room in rooms if room is not None) < _SIGNATURE_ROOM:
        yield Hit(
            last.place,
            "Không đủ chỗ cho chữ ký giữa chức vụ và họ tên.",
            "Để khoảng bốn dòng trống.",
        )
