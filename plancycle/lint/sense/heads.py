"""Who issues a paper, by the name in its head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancycle.lint.registry import Sheet
from plancycle.model.paper import Line

_KIND = re.compile(
    r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|SỞ|PHÒNG|VĂN PHÒNG|CHI CỤC|CỤC|"
    r"TRUNG TÂM|THANH TRA|BAN|BỘ|TRƯỜNG|BÁO|ĐÀI|HỘI|HIỆP HỘI|LIÊN ĐOÀN|LIÊN HIỆP|ĐOÀN|TỔ|QUỸ|"
    r"VIỆN|HỌC VIỆN|BỆNH VIỆN|KHO BẠC|CÔNG AN|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|CÂU LẠC BỘ)(?!\w)"
)
_PLACE = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ(?! HỘI)|PHƯỜNG|ĐẶC KHU)\s+(.+)"
)
_TOP = 12
"""Lines of a copy in which the name of its agency may stand."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The agency that issues a paper.

    Attributes:
        line: where its name begins. name: in capitals, on one line.
        places: names of provinces and communes in the head, its superior's too.
    """

    line: Line
    name: str
    places: tuple[str, ...]

    @property
    def is_committee(self) -> bool:
        """Whether it is a people's committee itself, not an office of one."""
        return bool(re.match(r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND)(?!\w)", self.name))

    @property
    def is_department(self) -> bool:
        """Whether it is a province's department (sở)."""
        return self.name.startswith("SỞ ")


def is_administrative(sheet: Sheet) -> bool:
    """Whether it is a paper of the decree's kinds, named or a letter, and no law or circular."""
    parts = sheet.parts
    return parts.official and (parts.type_name is not None or bool(parts.subject))


def issuer(sheet: Sheet) -> Issuer | None:
    """The agency named last in the head; None where no kind of agency is named there."""
    lines = _head_lines(sheet)
    texts = [_plain(n.text).upper() for n in lines]
    begins = [i for i, text in enumerate(texts) if _KIND.match(text)]
    if not begins:
        return None
    name, whole = " ".join(texts[begins[-1] :]), " ".join(texts)
    parts = re.split(
        r"(?<!THÀNH) (?=(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ(?! HỘI)|PHƯỜNG|ĐẶC KHU|SỞ|PHÒNG|"
        r"TRUNG TÂM|VĂN PHÒNG|CHI CỤC|BAN) )",
        whole,
    )
    places = tuple(m[1].strip() for part in parts if (m := _PLACE.match(part)))
    return Issuer(lines[begins[-1]], name, places)


def _next_rows(sheet: Sheet) -> Iterator[Line]:
    """Rows of the head between that of the country and that of the number: the agency's goes on."""
    country, number = sheet.parts.country, sheet.parts.number
    first = country.cell if country is not None else None
    last = number.line.cell if number is not None else None
    if first is None or last is None or first.table != last.table:
        return
    for line in sheet.paper.filled:
        cell = line.cell
        if cell is None or cell.table != first.table or cell.column == first.column:
            continue
        if first.row < cell.row < last.row and line.text.isupper():
            yield line


def _plain(text: str) -> str:
    return " ".join(text.split("\t", maxsplit=1)[0].strip(" -_*|").split())


def _head_lines(sheet: Sheet) -> Sequence[Line]:
    """The lines that name the agency: its cell, or in a copy the capitals above the number."""
    parts = sheet.parts
    if parts.agency or parts.number is None:
        lines = (*parts.agency, *_next_rows(sheet))
        return [n for n in lines if re.search(r"\w", n.text)]
    last = parts.number.line.order
    known = {n.order for n in (parts.country, parts.motto) if n is not None and "\t" not in n.text}
    top = [n for n in sheet.paper.filled[:_TOP] if n.order < last and n.order not in known]
    return [n for n in top if _plain(n.text).isupper()]
