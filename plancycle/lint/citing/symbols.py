"""Number and symbol of a paper, and of those it cites."""

import re
from collections.abc import Iterator

from plancycle.lint.parts.head_parts import TYPE_NAMES, type_code
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import issuer

SPACED = re.compile(
    r"(?<![\d/])\d+(?:/\d{4})?(?: +/ *| */ +)[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ&][A-Za-zĐ&]*)+"
    r"|(?<![\d/])\d+(?: +/ *| */ +)\d{4} */ *[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ&][A-Za-zĐ&]*)+"
    r"|(?<![\d/])\d+/[A-ZĐ][A-Za-zĐ]*(?: +- *| *- +)[A-ZĐ&]{2}[A-Za-zĐ&]*"
    r"|(?<![\d/])\d+(?: +- *| *- +)[A-ZĐ][A-Za-zĐ]+ */ *[A-ZĐ]{2,}(?!\w)"
)
ONE_DIGIT = re.compile(r"\b[Ss]ố:? ?([1-9]/[A-ZĐ][A-Za-zĐ]*-[A-ZĐ&][A-Za-zĐ&]*)")
_LABEL = re.compile(r"Số: *(.*)")
_WHOLE = re.compile(
    r"[\s.…_]*\d*[\s.…_]*/ *([A-ZĐ][A-Za-zĐ]*)-[A-ZĐ0-9ƯƠÂÊÔ&.][A-Za-zĐ0-9ƯƠÂÊÔ&.]*"
)
_THIRD = r"-[A-ZĐ0-9][A-Za-zĐ0-9.]*"
_OWN_RULES = re.compile(
    r"\b(?:CÔNG AN|VIỆN KIỂM SÁT|TÒA ÁN|TOÀ ÁN|QUÂN SỰ|QUÂN KHU|BIÊN PHÒNG|TẬP ĐOÀN|CÔNG TY|"
    r"NGÂN HÀNG|ĐẠI HỌC)\b"
)
"""Houses whose branch has the drafting unit stand third in every symbol: ``318/BC-VKS-VP``, or
whose short name has a hyphen of its own: ``145/TB-VNPT-IT``."""

_TURNED = re.compile(
    r"(?<![\d/-])(\d+)-([A-ZĐ][A-Za-zĐ]{0,3})/((?:UBND|HĐND|TTg|CP)(?:-[A-ZĐ]+)?)(?![\w/])"
)
"""A number and symbol of the State with stroke and hyphen in each other's place; the Party's
``57-NQ/TW`` is right."""

_UNFILLED = re.compile(r"[/-]\s*(?:…|\.\.)")


def is_unfilled(number: str) -> bool:
    """Whether dots stand where the symbol is to be: a form that is not filled in yet."""
    return bool(_UNFILLED.search(number))


def without_spaces(symbol: str) -> str:
    """A symbol as it should be written."""
    return re.sub(r"\s+", "", symbol)


@rule("L-N01")
def check_spaces(sheet: Sheet) -> Iterator[Hit]:
    """No space inside a number and symbol."""
    stamped = _stamped_number(sheet)
    for line in sheet.paper.filled:
        for match in SPACED.finditer(line.text):
            if stamped and re.match(rf"{stamped} +/\S+$", match[0]):
                continue  # copied from a page, where the clerk's stamp leaves its room
            right = without_spaces(match[0])
            yield Hit(line.place, f"Số, ký hiệu có dấu cách: “{match[0]}”.", f"Ghi “{right}”.")


def _stamped_number(sheet: Sheet) -> str:
    """The paper's own number in text copied from a page, told by a head in two columns; else ""."""
    number, country = sheet.parts.number, sheet.parts.country
    copied = country is not None and country.look is None and country.cell is not None
    digits = re.search(r"\d+", number.text) if number is not None and copied else None
    return digits[0] if digits else ""


@rule("L-N02")
def check_leading_zero(sheet: Sheet) -> Iterator[Hit]:
    """Numbers below 10 have a zero before them."""
    for line in sheet.paper.filled:
        for match in ONE_DIGIT.finditer(line.text):
            yield Hit(
                line.place,
                f"Số nhỏ hơn 10 không có số 0 ở trước: “{match[1]}”.",
                f"Ghi “0{match[1]}”.",
            )


@rule("L-N03")
def check_blank(sheet: Sheet) -> Iterator[Hit]:
    """A blank number is for drafts only."""
    if sheet.parts.is_draft and sheet.parts.number is not None:
        yield Hit(
            sheet.parts.number.place,
            "Số văn bản để trống.",
            "Chỉ để trống ở dự thảo; khi ban hành ghi số do văn thư cấp.",
        )


@rule("L-N04")
def check_form(sheet: Sheet) -> Iterator[Hit]:
    """``Số: 96/KH-UBND``: a colon, a stroke, a hyphen."""
    yield from _turned_symbols(sheet)
    number = sheet.parts.number
    if number is None or is_unfilled(number.text):
        return
    label = _LABEL.fullmatch(number.text)
    if label is None or not _is_whole(sheet, re.sub(r" *([/-]) *", r"\1", label[1])):
        fix = "Ghi theo dạng “Số: 96/KH-UBND”; công văn ghi “Số: 485/UBND-VX”."
        yield Hit(number.place, f"Số, ký hiệu ghi “{number.text}”.", fix)


def _is_whole(sheet: Sheet, symbol: str) -> bool:
    """Whether a symbol has its parts; a third one where the branch of the house has it."""
    number = sheet.parts.number
    above = [n for n in sheet.paper.filled if number is not None and n.order <= number.line.order]
    third = any(_OWN_RULES.search(line.text) for line in above)
    return bool(re.fullmatch(rf"{_WHOLE.pattern}(?:{_THIRD})?" if third else _WHOLE, symbol))


def _turned_symbols(sheet: Sheet) -> Iterator[Hit]:
    own = sheet.parts.number.text if sheet.parts.number is not None else ""
    for line in sheet.paper.filled:
        for match in _TURNED.finditer(line.text):
            if match[0] in own:
                continue  # told at the head, once
            fix = f"Ghi “{match[1]}/{match[2]}-{match[3]}”."
            yield Hit(line.place, f"Số, ký hiệu ghi “{match[0]}”.", fix)


def _is_of_house(sheet: Sheet, letters: str) -> bool:
    """Whether letters of a symbol are those of the agency: ``CT`` of CỤC THUẾ, and no type's."""
    house = issuer(sheet)
    initials = "".join(word[0] for word in house.name.split()) if house is not None else ""
    return initials.startswith(letters)


@rule("L-N05")
def check_type(sheet: Sheet) -> Iterator[Hit]:
    """The symbol begins with the abbreviation of the type named below; a letter has none."""
    number, named = sheet.parts.number, sheet.parts.type_name
    if number is None:
        return
    label = _LABEL.fullmatch(number.text)
    form = _WHOLE.fullmatch(re.sub(r" *([/-]) *", r"\1", label[1])) if label else None
    if form is None:
        return
    right = type_code(named) if named else None
    if named is not None and form[1] != right:
        message = f"Ký hiệu ghi “{form[1]}” nhưng tên loại là “{named.text}”."
        yield Hit(number.place, message, f"Ghi chữ viết tắt tên loại là “{right}”.")
    elif (
        named is None
        and sheet.parts.subject
        and form[1] in {*TYPE_NAMES.values(), "CV"}
        and not _is_of_house(sheet, form[1])
    ):
        message = f"Công văn có chữ viết tắt tên loại “{form[1]}” trong ký hiệu."
        yield Hit(number.place, message, "Ký hiệu công văn gồm tên cơ quan và đơn vị soạn thảo.")
