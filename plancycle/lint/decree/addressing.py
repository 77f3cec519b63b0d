"""Addressees and recipients: on which line, to whom "như trên" points, nobody twice."""

import re
from collections.abc import Iterator, Sequence

from plancycle.lint.form.looks import gathered
from plancycle.lint.parts.foot_parts import unstamped
from plancycle.lint.parts.head_parts import type_code
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_ARTICLE = re.compile(r"Điều (\d{1,3})\s*[.:]")
_AS_ARTICLE = re.compile(r"[-–]?\s*Như\s+(?:các\s+)?[Đđ]iều\s+(\d{1,3})", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"(?:chịu trách nhiệm|căn cứ|tổ chức)[^.;]{0,40}thi hành", re.IGNORECASE)
_AS_PAPER = re.compile(r"[-–]?\s*Như\s+(?:kế hoạch|báo cáo|quyết định|công văn|tờ trình)\b", re.I)
_AS_ABOVE = re.compile(r"[-–]?\s*Như\s+trên", re.IGNORECASE)
_ADDRESSED = frozenset({"CĐ", "GM", "GGT", "PG", "PC"})
"""Types that address someone in words of their own: "... điện:", "trân trọng giới thiệu:"."""

_ARCHIVE = re.compile(r"[-–]?\s*Lưu\b")
_COMMITTEE, _COUNCIL = re.compile("[uủ][ỷy] ban nhân dân"), re.compile("hội đồng nhân dân")
_NAME_LENGTH = 90
"""Letters of an addressee's name at most; a longer line is the text."""

_NO_SPACE = re.compile(r"[-–](?=\w)")
_STAMPED = re.compile(
    r"\((?:b/c|báo cáo|để b/c|để báo cáo|t/h|để t/h|để thực hiện|p/h|để p/h)\)", re.I
)


def _below(sheet: Sheet, line: Line) -> list[Line]:
    """The lines of a table cell or of the text that follow a line, at most three."""
    return [n for n in sheet.paper.filled if n.order > line.order and n.cell == line.cell][:3]


@rule("L-G01")
def check_addressee_lines(sheet: Sheet) -> Iterator[Hit]:
    """One addressee stands on the line of "Kính gửi:"; each of several has a dash and a line."""
    first, several = sheet.parts.kinh_gui, sheet.parts.addressees
    if first is None or first.cell is not None:
        return
    if not (sheet.paper.has_form and sheet.parts.official):
        return
    fix = "Gửi một nơi thì ghi cùng dòng “Kính gửi: …”; nhiều nơi thì mỗi nơi một dòng “- …;”."
    if re.match(r"[-–]", first.text.partition(":")[2].strip()):
        yield Hit(first.place, "Gạch đầu dòng ngay sau “Kính gửi:”.", fix)
    elif re.search(r";\s*\w", first.text.partition(":")[2]):
        yield Hit(first.place, "Nhiều nơi gửi ghi trên một dòng.", fix)
    if first.text.partition(":")[2].strip() or not first.text.rstrip().endswith(":"):
        return
    if len(several) == 1:
        yield Hit(several[0].place, "Một nơi gửi nhưng ghi ở dòng riêng.", fix)
    elif not several:
        below = _below(sheet, first)
        if not below or len(below[0].text) > _NAME_LENGTH:
            yield Hit(first.place, "“Kính gửi:” không ghi nơi gửi.", fix)
        elif below:
            yield Hit(
                below[0].place, f"Nơi gửi “{below[0].text[:60]}” không có gạch đầu dòng.", fix
            )


@rule("L-G02")
def check_as_above(sheet: Sheet) -> Iterator[Hit]:
    """``Như trên`` points to a "Kính gửi"; a paper is no recipient."""
    named = sheet.parts.type_name
    called = named is not None and type_code(named) in _ADDRESSED
    addressed = called or sheet.parts.kinh_gui is not None
    for line in sheet.parts.items:
        if _AS_ABOVE.match(line.text) and not addressed and sheet.parts.official:
            fix = "Ghi tên nơi nhận; quyết định ghi “- Như Điều …;”."
            yield Hit(line.place, "Ghi “Như trên” nhưng văn bản không có “Kính gửi”.", fix)
        elif _AS_PAPER.match(line.text):
            fix = "Ghi tên từng nơi nhận; “Như trên” chỉ dùng khi văn bản có “Kính gửi”."
            yield Hit(line.place, f"Ghi “{unstamped(line.text)}”, không phải là nơi nhận.", fix)


@rule("L-G03")
def check_as_article(sheet: Sheet) -> Iterator[Hit]:
    """``Như Điều N`` names an article of the paper."""
    articles = {int(m[1]) for n in sheet.parts.body if (m := _ARTICLE.match(n.text))}
    for line in sheet.parts.items:
        named = _AS_ARTICLE.match(line.text)
        if named and int(named[1]) not in articles:
            last = (
                f"văn bản có đến Điều {max(articles)}" if articles else "văn bản không có Điều nào"
            )
            message = f"Ghi “Như Điều {named[1]}” nhưng {last}."
            yield Hit(line.place, message, "Ghi số của Điều giao trách nhiệm thi hành.")
        elif named and int(named[1]) in _of_effect(sheet):
            message = f"Ghi “Như Điều {named[1]}”, Điều đó chỉ nói hiệu lực."
            yield Hit(line.place, message, "Ghi số của Điều giao trách nhiệm thi hành.")


def _of_effect(sheet: Sheet) -> set[int]:
    """Articles that say only since when the paper holds, where another gives the orders."""
    texts: dict[int, str] = {}
    number = 0
    for line in sheet.parts.body:
        begins = _ARTICLE.match(line.text)
        number = int(begins[1]) if begins else number
        texts[number] = f"{texts.get(number, '')} {line.text}"
    orders = any(_CARRIES_OUT.search(text) for text in texts.values())
    return {
        number
        for number, text in texts.items()
        if orders and "hiệu lực" in text and not _CARRIES_OUT.search(text)
    }


@rule("L-G04")
def check_items_there(sheet: Sheet) -> Iterator[Hit]:
    """Recipients outside a table that have no dash at all are not told by L-K03."""
    recipients, items = sheet.parts.recipients, sheet.parts.items
    if recipients is None or items or not sheet.paper.has_form:
        return
    below = _below(sheet, recipients)
    if below and not below[0].text.isupper():
        message = f"Nơi nhận “{below[0].text[:60]}” không có gạch đầu dòng."
        yield Hit(below[0].place, message, "Mỗi nơi nhận một dòng “- …;”.")


@rule("L-G05")
def check_dash_spaced(sheet: Sheet) -> Iterator[Hit]:
    """A space after the dash, as the specimens have it."""
    lines = (*sheet.parts.items, *sheet.parts.addressees) if sheet.paper.has_form else ()
    wrong = ((n, "Sau gạch đầu dòng không có dấu cách") for n in lines if _NO_SPACE.match(n.text))
    yield from gathered(wrong, "Ghi “- …”.")


@rule("L-G06")
def check_nobody_twice(sheet: Sheet) -> Iterator[Hit]:
    """No addressee and no recipient stands twice."""
    for lines in (sheet.parts.addressees, sheet.parts.items):
        yield from _twice(lines)


def _twice(lines: Sequence[Line]) -> Iterator[Hit]:
    seen: dict[str, Line] = {}
    for line in lines:
        name = _STAMPED.sub("", unstamped(line.text)).strip(" -–+.;,").casefold()
        name = _COMMITTEE.sub("ubnd", _COUNCIL.sub("hđnd", name))
        if name in seen and name and not _ARCHIVE.match(line.text):
            above = seen[name].place
            yield Hit(line.place, f"Ghi lại nơi đã có ở trên: {above}.", "Bỏ một dòng.")
        seen.setdefault(name, line)
