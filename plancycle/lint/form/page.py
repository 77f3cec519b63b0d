"""Sheet, margins and page numbers."""

from collections.abc import Iterator

from plancycle.lint.form.looks import Wanted, flaws, points
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Align, Line, NumberSpot, PageNumber, Section

_SHEET = (210, 297)
_MARGINS = {
    "trên": (20, 25, "top"),
    "dưới": (20, 25, "bottom"),
    "trái": (30, 35, "left"),
    "phải": (15, 20, "right"),
}
_SLACK = 0.6
"""Millimetres: Word rounds what is typed in inches or points."""

_ONE_PAGE = 1800
"""Letters that surely fit on one page together with head and foot."""


def _sections(sheet: Sheet) -> Iterator[tuple[int, Section, str]]:
    if not sheet.parts.official:
        return
    for index, section in enumerate(sheet.paper.sections):
        if not section.width or not section.height:
            continue  # a file that does not tell its sheet is laid out by the program that opens it
        yield index, section, f"Phần trang {index + 1}, từ {section.begins}"


@rule("L-P01")
def check_sheet(sheet: Sheet) -> Iterator[Hit]:
    """A4."""
    for _, section, place in _sections(sheet):
        size = sorted((section.width, section.height))
        if any(abs(a - b) > 1 for a, b in zip(size, _SHEET, strict=True)):
            message = f"Khổ giấy {section.width:.0f} x {section.height:.0f} mm."
            yield Hit(place, message, "Đặt khổ giấy A4 (210 x 297 mm).")


@rule("L-P02")
def check_margins(sheet: Sheet) -> Iterator[Hit]:
    """Top and bottom 20-25, left 30-35, right 15-20 mm; a lying sheet may be turned with them."""
    fix = "Lề trên, dưới 20 đến 25 mm; lề trái 30 đến 35 mm; lề phải 15 đến 20 mm."
    for _, section, place in _sections(sheet):
        wrong = _wrong_margins(section.top, section.bottom, section.left, section.right)
        if wrong and section.landscape:
            turned = _wrong_margins(section.right, section.left, section.top, section.bottom)
            wrong = wrong if turned else []
        if wrong:
            yield Hit(place, f"Lề {', '.join(wrong)}.", fix)


def _wrong_margins(top: float, bottom: float, left: float, right: float) -> list[str]:
    margins = {"top": top, "bottom": bottom, "left": left, "right": right}
    return [
        f"{name} {points(round(margins[key], 1))} mm"
        for name, (low, high, key) in _MARGINS.items()
        if not low - _SLACK <= margins[key] <= high + _SLACK
    ]


@rule("L-P03")
def check_upright(sheet: Sheet) -> Iterator[Hit]:
    """The text of the paper itself stands upright; one with tables of its own may lie."""
    tables = any(n.cell is not None and len(n.text) > 0 for n in sheet.parts.body)
    for index, section, place in _sections(sheet):
        if index == 0 and section.landscape and not tables:
            yield Hit(
                place,
                "Phần nội dung chính trình bày theo chiều ngang của giấy.",
                "Trình bày theo chiều dài; chỉ văn bản có bảng, biểu mới được đặt trang ngang.",
            )


@rule("L-P04")
def check_numbered(sheet: Sheet) -> Iterator[Hit]:
    """A paper of several pages has page numbers."""
    longer = sum(len(n.text) for n in sheet.paper.filled) > _ONE_PAGE
    for index, section, place in _sections(sheet):
        several = longer or len(sheet.paper.sections) > 1
        if index == 0 and several and not any(not n.first_page for n in section.numbers):
            yield Hit(
                place,
                "Văn bản nhiều trang nhưng không có số trang.",
                "Chèn số trang bằng chữ số Ả Rập, canh giữa ở lề trên, từ trang thứ hai.",
            )


def _numbers(sheet: Sheet) -> Iterator[tuple[str, PageNumber]]:
    """Each page number of later pages once, at the first section that has it."""
    seen: list[PageNumber] = []
    for _, section, place in _sections(sheet):
        for number in section.numbers:
            if not number.first_page and number not in seen:
                seen.append(number)
                yield place, number


@rule("L-P05")
def check_number_spot(sheet: Sheet) -> Iterator[Hit]:
    """Page numbers are centred in the top margin."""
    for place, number in _numbers(sheet):
        if number.spot is NumberSpot.FOOTER:
            yield Hit(place, "Số trang đặt ở lề dưới.", "Đặt số trang canh giữa ở lề trên.")
        elif number.look.align is not Align.CENTRE:
            yield Hit(place, "Số trang không canh giữa.", "Đặt số trang canh giữa ở lề trên.")


@rule("L-P06")
def check_number_look(sheet: Sheet) -> Iterator[Hit]:
    """Page numbers are 13 to 14 and upright."""
    wanted = Wanted(13, 14)
    for place, number in _numbers(sheet):
        wrong = flaws(Line(0, "1", "", look=number.look), wanted)
        if wrong:
            yield Hit(place, f"Số trang trình bày {wrong}.", f"Số trang: {wanted}.")


@rule("L-P07")
def check_first_number_hidden(sheet: Sheet) -> Iterator[Hit]:
    """The number of the first page is not shown."""
    for index, section, place in _sections(sheet):
        shown = any(n.first_page for n in section.numbers) or not section.first_differs
        if index == 0 and section.numbers and shown:
            yield Hit(
                place,
                "Số trang hiện ở trang thứ nhất.",
                "Không hiển thị số trang thứ nhất (chọn “Different First Page” của Word).",
            )


@rule("L-P08")
def check_appendix_restarts(sheet: Sheet) -> Iterator[Hit]:
    """The pages of each appendix are numbered for themselves."""
    sections = sheet.paper.sections
    used = {0}
    for appendix in sheet.parts.appendices if sections and sheet.parts.official else ():
        index = appendix.label.section
        if index in used or not sections[index].restarts:
            yield Hit(
                appendix.label.place,
                "Số trang của phụ lục không đánh riêng từ 1.",
                "Tách phụ lục thành một phần riêng (Section Break) và đánh số trang lại từ 1.",
            )
        used.add(index)
