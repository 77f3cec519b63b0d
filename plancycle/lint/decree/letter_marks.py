"""Lines and colours at letters: what an editor used to point something out."""

import re
from collections.abc import Iterator

from plancycle.lint.form.looks import gathered
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line, PageNumber

_ADDRESS = re.compile(r"://|@|www\.|\.vn\b")
_BARE_NUMBER = re.compile(r"\d*")


def _lines(sheet: Sheet) -> tuple[Line, ...]:
    return sheet.paper.filled if sheet.parts.official else ()


@rule("L-B01")
def check_number_bare(sheet: Sheet) -> Iterator[Hit]:
    """A page number is a number and nothing else."""
    seen: list[PageNumber] = []
    for section in sheet.paper.sections if sheet.parts.official else ():
        for number in section.numbers:
            if not _BARE_NUMBER.fullmatch(number.text) and number not in seen:
                seen.append(number)
                place = f"Lề trang của phần từ {section.begins}"
                message = f"Số trang ghi “{number.text}”."
                yield Hit(
                    place, message, "Chỉ ghi chữ số Ả Rập, không ghi “Trang” hay tổng số trang."
                )


@rule("L-B02")
def check_unmarked(sheet: Sheet) -> Iterator[Hit]:
    """No colour behind letters."""
    wrong = ((n, "Chữ có tô nền") for n in _lines(sheet) if n.look and n.look.marked)
    yield from gathered(wrong, "Bỏ tô nền (Text Highlight Color, Shading).")


@rule("L-B03")
def check_not_underlined(sheet: Sheet) -> Iterator[Hit]:
    """No letters are underlined; those of the head have rules of their own."""
    parts = sheet.parts
    own = {n.order for n in (parts.motto, *parts.agency, *parts.abstract) if n is not None}
    wrong = (
        (n, "Chữ có gạch chân")
        for n in _lines(sheet)
        if n.look and n.look.underline is not False and n.order not in own
        and not _ADDRESS.search(n.text)
    )  # fmt: skip
    yield from gathered(wrong, "Bỏ gạch chân (Underline).")
