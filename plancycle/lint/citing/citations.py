"""Documents cited, and the names a paper gives itself."""

import re
from collections.abc import Iterator
from datetime import date

from plancycle.documents.wording.wording import running_day
from plancycle.lint.citing.cited_documents import Cited, find_citations
from plancycle.lint.citing.symbols import without_spaces
from plancycle.lint.form.looks import Wanted, listed, look_hits
from plancycle.lint.parts.head_parts import begins_basis
from plancycle.lint.parts.quotations import curled
from plancycle.lint.parts.typed_lines import is_form_line
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line
from plancycle.model.text import fold_ascii

_NOTED = re.compile(r"(.+-(?:CP|UBND|TTg|HĐND))\d{1,2}")
"""A symbol with the mark of a note, which a copied page sets on the line: ``126/2024/NĐ-CP1``."""

_QUOTED = re.compile("“[^“”]{40,}”")
"""A sentence of another document; a name in quotes is shorter."""

_LAW = re.compile(
    r"\b(Luật|Pháp lệnh)\s+(?!số\b)(?:(?!Luật\b)[^\s,;.]+\s+){1,8}?số\s+"
    r"(\d+/\d{4}/(?:QH|PL-?UBTVQH|UBTVQH)\d*)"
)
_BY_NAME = frozenset({"Luật", "Pháp lệnh", "Văn bản"})
"""They are cited by their names, or under no type: what is full is not told by number and date."""

_NAMED = (
    re.compile(r"Trên đây là (?:toàn bộ )?(?:nội dung )?(Kế hoạch|Báo cáo|Đề án)\s+([^;.,]+)"),
    re.compile(r"[Kk]èm theo (Kế hoạch|Báo cáo|Đề án)\s+(?!số\b|\d)([^;.,()]+)"),
)
_ISSUED = re.compile(
    r"\bban hành (Kế hoạch|Đề án)\s+(?!(?:số|như sau|sau đây|này|trên)\b|\d)([^;:.,()]+?)"
    r"(?=\s+(?:cụ thể|với|gồm|bao gồm|để|như sau|theo)\b|\s*[;:.,()]|$)"
)
_OF_ANOTHER = re.compile(r"(?<!\w)số:? ?\d+[^\s,;]*(?:,? ngày [\d/]+)?(?: [^,;:]*)?$")
"""A number right before "ban hành": the document cited issues it, not this paper."""

_OF_ISSUER = re.compile(
    r"\s+(?:của\s+(?:Ủy ban|Uỷ ban|UBND|Sở|Ban|Bộ|Phòng|Cục|Chi cục|Đoàn|Tổ|Hội đồng)\b|"
    r"(?:kính\s+)?(?:đề nghị|trình|báo cáo)\s+\S).*$"
)
_ENCLOSED = re.compile(r"\(?(?:Gửi|Kèm|Có|Xin gửi)[^.:]{0,40}(?:kèm|theo)", re.IGNORECASE)
_BY_ISSUER = re.compile(
    r"^của\s+(?:Ủy ban|Uỷ ban|UBND|Sở|Ban|Bộ|Phòng|Cục|Chi cục|Đoàn)\b.*?"
    r"(?=\s+(?:thực hiện|triển khai|về)\b)"
)
"""The issuer before what the paper is about: ``Kế hoạch của Sở X thực hiện ...``."""

_ATTACHED_TO = re.compile(r"\((?:Ban hành )?[Kk]èm theo ")
"""The line below the title of what another document brings with it: number and day are enough."""

_SAME_WORDS = 6
_ISSUER_WORDS = 8
_OPENING = 3
"""Lines after the bases in which a paper is introduced."""

_FILLERS = frozenset(
    {
        "việc",
        "về",
        "công",
        "tác",
        "tổ",
        "chức",
        "thực",
        "hiện",
        "triển",
        "khai",
        "kết",
        "quả",
        "của",
        "nêu",
    }
    | {"này", "trên", "địa", "bàn", "tỉnh", "thành", "phố", "huyện", "xã", "năm", "số"}
)
"""Words that may be added without giving the paper another name."""

_ADDED = frozenset(map(fold_ascii, _FILLERS))


def _cited(sheet: Sheet) -> Iterator[tuple[Line, Cited]]:
    for line in sheet.parts.prose:
        for cited in find_citations(line.text):
            if cited.type not in _BY_NAME:
                yield line, cited


def _own_key(sheet: Sheet) -> str:
    number = sheet.parts.number
    return without_spaces(number.text.partition(":")[2]) if number else ""


@rule("L-C01")
def check_first_in_full(sheet: Sheet) -> Iterator[Hit]:
    """The first time a document is cited, date, issuer and abstract stand there."""
    bases = {n.order for n in sheet.parts.bases if n.text.startswith("Căn cứ")}
    for line, cited in _cited_first(sheet):
        short = not cited.dated and not (cited.issuer and cited.abstract)
        owed = line.order in bases and not cited.told_by_place and not cited.in_title
        if short or (owed and _lacks(cited)):
            yield Hit(
                line.place,
                f"Lần đầu viện dẫn “{cited.name}” không ghi đầy đủ.",
                "Lần đầu ghi đủ loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu; các lần sau "
                "chỉ ghi loại và số, ký hiệu.",
            )


def _lacks(cited: Cited) -> bool:
    """Whether issuer or abstract is missing; of a long "issuer" nobody can tell where it ends."""
    only_issuer = not cited.abstract and len(cited.issuer.split()) <= _ISSUER_WORDS
    return cited.dated and (not cited.issuer or only_issuer)


@rule("L-C08")
def check_first_dated(sheet: Sheet) -> Iterator[Hit]:
    """A citation that is full but for its date, which was forgotten or could not be found."""
    for line, cited in _cited_first(sheet):
        if not cited.dated and cited.issuer and cited.abstract:
            message = f"Lần đầu viện dẫn “{cited.name}” không ghi ngày ban hành."
            yield Hit(line.place, message, "Tra cứu và ghi ngày của văn bản sau số, ký hiệu.")


def _cited_first(sheet: Sheet) -> Iterator[tuple[Line, Cited]]:
    """Each document where it is cited first; the paper itself is none.

    A name in the title or the quoted words of another document is of neither kind, unless full.
    """
    seen = {_own_key(sheet)}
    for line, cited in _cited(sheet):
        if line.look is None and (noted := _NOTED.fullmatch(cited.key)):
            seen.add(noted[1])  # the note at the foot of its page tells the rest
            continue
        elsewhere = cited.in_title or _is_quoted(line, cited)
        if cited.renames or ((elsewhere or _is_dated_above(line, cited)) and not cited.dated):
            continue
        if cited.key not in seen and cited.numbered and not _ATTACHED_TO.match(line.text):
            yield line, cited
        seen.add(cited.key)


def _is_dated_above(line: Line, cited: Cited) -> bool:
    """Whether the line names it first without its type: ``(số 37/2019/NĐ-CP ngày``."""
    return bool(re.search(rf"[Ss]ố {re.escape(cited.key)},? ngày \d", line.text))


def _is_quoted(line: Line, cited: Cited) -> bool:
    """Whether a document is named only in words of another that the line quotes as they are."""
    text = curled(line.text)
    return cited.key in text and cited.key not in _QUOTED.sub("", text)


_LISTED = re.compile(
    r"(?:\d{1,3}|[a-zđ])[.)] (?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Công văn) số "
)


@rule("L-C02")
def check_one_date(sheet: Sheet) -> Iterator[Hit]:
    """A document has one date and one number throughout."""
    seen: list[Cited] = []
    for line, cited in _cited(sheet):
        # A list of documents may hold several of one day about one matter.
        if cited.day is None or _LISTED.match(line.text):
            continue
        for other in seen:
            if _same_but_dated_otherwise(cited, other):
                assert other.day is not None
                yield Hit(
                    line.place,
                    f"“{cited.name}” {running_day(cited.day)}; ở trên ghi "
                    f"{running_day(other.day)}.",
                    "Kiểm tra và ghi thống nhất một ngày.",
                )
                break
            if _same_but_numbered_otherwise(cited, other):
                yield Hit(
                    line.place,
                    f"“{cited.name}” {running_day(cited.day)}; ở trên ghi số {other.key}.",
                    "Kiểm tra và ghi thống nhất một số, ký hiệu.",
                )
                break
        if cited not in seen:
            seen.append(cited)


def _same_but_dated_otherwise(one: Cited, other: Cited) -> bool:
    """Whether two citations mean one document under two dates.

    A number is given anew each year and by each issuer, so more than the number must agree.
    """
    if one.key != other.key or one.day is None or other.day is None or one.day == other.day:
        return False
    if one.issuer and other.issuer and one.issuer != other.issuer:
        return False
    same_day = (one.day.day, one.day.month) == (other.day.day, other.day.month)
    return one.day.year == other.day.year or same_day or _same_abstract(one, other)


def _same_but_numbered_otherwise(one: Cited, other: Cited) -> bool:
    """Whether two citations mean one document under two numbers."""
    same = one.type == other.type and one.day == other.day and one.issuer == other.issuer
    return same and one.key != other.key and _same_to_the_end(one, other)


def _same_to_the_end(one: Cited, other: Cited) -> bool:
    """Whether one abstract begins with the whole of the other.

    Two circulars of one day may both amend something, each another circular.
    """
    short, long = sorted(
        (one.abstract.casefold().split(), other.abstract.casefold().split()), key=len
    )
    return len(short) >= _SAME_WORDS and long[: len(short)] == short


def _same_abstract(one: Cited, other: Cited) -> bool:
    """Whether two citations say the same of what their documents are about."""
    words = one.abstract.casefold().split(), other.abstract.casefold().split()
    return len(words[0]) >= _SAME_WORDS and words[0][:_SAME_WORDS] == words[1][:_SAME_WORDS]


@rule("L-C03")
def check_later_in_short(sheet: Sheet) -> Iterator[Hit]:
    """Later a document is cited by type and number alone; one finding lists all places."""
    yield from listed(_cited_in_full_again(sheet))


def _cited_in_full_again(sheet: Sheet) -> Iterator[Hit]:
    seen: dict[str, date | None] = {}
    for line, cited in _cited(sheet):
        if cited.in_title or cited.renames or not cited.numbered:
            continue  # the title of another document is not ours to shorten
        if _ENCLOSED.match(line.text):
            continue  # a list of what is sent along names each in full
        known = cited.key in seen and seen[cited.key] == cited.day  # L-C02 tells of another date
        if known and cited.dated and (cited.issuer or cited.abstract):
            yield Hit(line.place, f"Viện dẫn lại đầy đủ “{cited.name}”.", f"Ghi “{cited.name}”.")
        if cited.dated and (cited.issuer or cited.abstract):
            seen.setdefault(cited.key, cited.day)


@rule("L-C04")
def check_one_name(sheet: Sheet) -> Iterator[Hit]:
    """Opening, closing and appendices call the paper what its title does, and add no word."""
    title = _title(sheet)
    issuer = {w for n in sheet.parts.agency for w in _words(n.text)}
    for where, line, match in _self_names(sheet) if title else ():
        named = _OF_ISSUER.sub("", _BY_ISSUER.sub("", match[2]))
        if not set(_words(named)) <= title | _ADDED | issuer:
            yield Hit(
                line.place,
                f"{where} gọi là “{match[1]} {match[2].strip()}”, khác tên ở trích yếu.",
                "Gọi đúng tên đã ghi ở trích yếu.",
            )


def _self_names(sheet: Sheet) -> Iterator[tuple[str, Line, re.Match[str]]]:
    """Where the paper names itself; what it issues has its own name only if it is of its type."""
    parts = sheet.parts
    own = parts.type_name.text.casefold() if parts.type_name is not None else ""
    for line in parts.prose[: len(parts.bases) + _OPENING]:
        match = next((m for m in _ISSUED.finditer(line.text) if _issues_itself(line, m)), None)
        if match and match[1].casefold() == own:
            yield "Phần mở đầu", line, match
    references = (a.reference for a in parts.appendices if a.reference is not None)
    for pattern, lines, where in (
        (_NAMED[0], parts.prose, "Phần kết"),
        (_NAMED[1], references, "Phụ lục"),
    ):
        for line in lines:
            match = pattern.search(line.text)
            if match is not None:
                yield where, line, match


def _issues_itself(line: Line, match: re.Match[str]) -> bool:
    """Whether the paper issues what is named, and not a document that it cites."""
    return not _OF_ANOTHER.search(line.text[: match.start()])


def _title(sheet: Sheet) -> set[str]:
    """Words of the name of the paper, from its abstract or the title of a copy."""
    parts = sheet.parts
    if parts.abstract:
        return set(_words(" ".join(n.text for n in parts.abstract)))
    return set(_words(parts.title_line.text)) if parts.title_line is not None else set()


def _words(text: str) -> list[str]:
    """Words without their marks: a slip of one letter is told as that, not as another name."""
    return re.findall(r"\w+", fold_ascii(text))


@rule("L-C05")
def check_bases(sheet: Sheet) -> Iterator[Hit]:
    """Each legal basis ends with a semicolon, the last with a full stop."""
    bases = sheet.parts.bases
    below = next((n for n in sheet.parts.body if bases and n.order > bases[-1].order), None)
    goes_on = below is not None and begins_basis(below.text)  # and says who does what
    if below is not None and goes_on and below.text.endswith(":"):
        after = next((n for n in sheet.parts.body if n.order > below.order), None)
        if after is not None and begins_basis(after.text):
            message = "Dòng căn cứ kết thúc bằng “:”."
            yield Hit(below.place, message, "Kết thúc bằng “;”.")
    for index, line in enumerate(bases, start=1):
        mark = "." if index == len(bases) else ";"
        form = is_form_line(line.text)
        # What a letter begins with is one sentence with the words that follow.
        open_end = index == len(bases) and (
            goes_on
            or (_is_letter(sheet) and line.text.endswith(";"))
            or (line.text.endswith(";") and _has_no_end(line, below))
            or (line.text.endswith(",") and _is_older(sheet))
        )
        if not form and not line.text.endswith(mark) and not open_end:
            message = f"Dòng căn cứ kết thúc bằng “{line.text[-1]}”."
            yield Hit(line.place, message, f"Kết thúc bằng “{mark}”.")


def _is_letter(sheet: Sheet) -> bool:
    """Whether it is an official letter, also as a copy without its head."""
    parts = sheet.parts
    return parts.is_letter or (parts.kinh_gui is not None and parts.type_name is None)


_SINCE = date(2020, 3, 5)


def _is_older(sheet: Sheet) -> bool:
    """Whether a paper was signed before the decree: its specimens ended the bases with a comma.

    Source: Thông tư 01/2011/TT-BNV, in force until 05/3/2020.
    """
    return sheet.parts.signed_on is not None and sheet.parts.signed_on < _SINCE


_ALSO_A_BASIS = re.compile(
    r"(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn) số \d[^;]*;$"
)
"""A basis that leaves out "Căn cứ", as the one above has it."""


def _has_no_end(last: Line, below: Line | None) -> bool:
    """Whether a basis is not the last: a copy ends there, or a sentence goes on with its purpose.

    ``Thực hiện Kế hoạch số 9669/KH-UBND ...;`` and below it ``Để kiểm tra, đôn đốc ...``.
    """
    if below is None:
        return last.look is None
    purpose = below.text.startswith(("Để ", "Nhằm ")) and last.text.startswith("Thực hiện ")
    return purpose or bool(_ALSO_A_BASIS.match(below.text))


@rule("L-C06")
def check_bases_look(sheet: Sheet) -> Iterator[Hit]:
    """Legal bases are italic, 13 to 14; those of a letter are a sentence of its text."""
    bases = () if sheet.parts.is_letter else sheet.parts.bases
    if not any(begins_basis(n.text) for n in bases):
        bases = ()  # "Thực hiện ...;" alone is the occasion, which is set as the text is
    yield from look_hits("Căn cứ", bases, Wanted(13, 14, italic=True))


@rule("L-C07")
def check_laws(sheet: Sheet) -> Iterator[Hit]:
    """A law is cited by its name alone; a text of which nobody knows the kind is let be."""
    yield from listed(_numbered_laws(sheet))


def _numbered_laws(sheet: Sheet) -> Iterator[Hit]:
    for line in sheet.parts.prose if sheet.parts.official else ():
        for match in _LAW.finditer(line.text):
            yield Hit(
                line.place,
                f"{match[1]} có ghi số, ký hiệu “{match[2]}”.",
                f"{match[1]} chỉ ghi tên, không ghi số, ký hiệu và cơ quan ban hành.",
            )
