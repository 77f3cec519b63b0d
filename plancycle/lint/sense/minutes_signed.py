"""Minutes are signed by whom they name: chair and secretary."""

import re
from collections.abc import Iterator

from plancycle.lint.decree.letter_ranges import LARGE, SMALL
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line
from plancycle.model.text import fold

_PERSON = rf"{LARGE}{SMALL}+(?: {LARGE}{SMALL}*){{1,4}}"
_NAMED = re.compile(
    r"(?:[-–+] )?(?P<role>Thư ký|Người ghi biên bản|Chủ trì|Chủ tọa|Chủ toạ)"
    r"(?: (?:cuộc họp|hội nghị|phiên họp|buổi làm việc))?:? ?"
    rf"(?:Ông|Bà|ông|bà|Đồng chí|đồng chí|Đ/c)?:? (?P<name>{_PERSON})(?=\s*[,.;(–-]|$)"
)
_SECRETARY, _CHAIR = "thư ký", "chủ tọa"
_ROLES = {
    "thư ký": _SECRETARY,
    "người ghi biên bản": _SECRETARY,
    "chủ trì": _CHAIR,
    "chủ tọa": _CHAIR,
    "chủ toạ": _CHAIR,
}
_NAME = re.compile(_PERSON)


@rule("L-M30")
def check_minutes_signed(sheet: Sheet) -> Iterator[Hit]:
    """The name below ``THƯ KÝ`` or ``CHỦ TỌA`` is the one the minutes give above."""
    if sheet.parts.type_code != "BB":
        return
    named: dict[str, str] = {}
    for line in sheet.parts.prose:
        if match := _NAMED.match(line.text):
            named.setdefault(_ROLES[match["role"].casefold()], match["name"])
    for role, label, signer in _signers(sheet):
        told = named.get(role)
        if told is not None and fold(told) != fold(signer.text):
            message = f"Dưới “{label.text}” ghi “{signer.text}”, ở trên ghi {role} là “{told}”."
            yield Hit(signer.place, message, "Kiểm tra họ tên người ký.")


def _signers(sheet: Sheet) -> Iterator[tuple[str, Line, Line]]:
    """Each role at the foot, its label and the line of the name below it in the same column."""
    lines = [line for line in sheet.paper.filled if line.cell is not None]
    for at, label in enumerate(lines):
        role = _ROLES.get(label.text.strip(" :").casefold())
        if role is None or not label.text.isupper() or label.cell is None:
            continue
        for line in lines[at + 1 :]:
            below = line.cell
            if below is None or below.table != label.cell.table:
                break
            if below.column == label.cell.column and _NAME.fullmatch(line.text):
                yield role, label, line
                break
