"""Figures of one sentence that must agree without being a list: rise, remainder, old and new."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plancycle.lint.registry import Hit
from plancycle.lint.sense.figures_written import figure
from plancycle.model.paper import Line
from plancycle.vi.numbers import number

_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNIT = r"(?:(?:triệu|tỷ|nghìn) )?[^\W\d_]+"
_MORE = "tăng|cao hơn|nhiều hơn"
_COMPARED = re.compile(
    rf"\b({_MORE}|giảm|thấp hơn|ít hơn) ({_N}) ({_UNIT}) so với [^.;()\d]{{0,40}}"
    rf"(?:\d{{1,2}}(?: tháng| năm|/)[^.;()]{{0,30}}|20\d\d[^.;()]{{0,20}})?\((?:là )?({_N}) \3\)"
)
"""``137 vụ, tăng 12 vụ so với tháng 7 năm 2026 (125 vụ)``."""

_POINTS = re.compile(
    rf"(?<![\d/.,])({_N})\s?%[^%.;]{{0,60}}?[,;] ({_MORE}|giảm|thấp hơn) ({_N}) "
    rf"(?:điểm phần trăm|điểm %) so với [^%.;()]{{0,80}}\((?:đạt )?({_N})\s?%\)"
)
"""``đạt 30% kế hoạch; cao hơn 4,5 điểm phần trăm so với cùng kỳ (25,5%)``."""

_RAISED = re.compile(
    rf"\b(?:bổ sung|tăng thêm)(?: [^\W\d_]+){{0,3}} ({_N}) ({_UNIT}), nâng [^.;\d]{{2,80}} "
    rf"từ ({_N}) \2 lên (?:thành )?({_N}) \2(?!\w)"
)
"""``bổ sung 1.739 triệu đồng, nâng tổng mức đầu tư từ 14.950 triệu đồng lên 16.689 triệu đồng``."""

_DONE = re.compile(
    rf"(?:[Tt]ổng số|[Tt]hụ lý|[Tt]iếp nhận|[Pp]hải (?:giải quyết|thi hành|xử lý))[^.;:\d]{{0,60}}?"
    rf"({_N}) ({_UNIT})\b.{{0,120}}?\b[Đđ]ã (?:giải quyết|xử lý|thi hành)(?: xong| được)? "
    rf"({_N}) \2\b.{{0,300}}?\b(?:[Đđ]ang|[Cc]hưa|[Cc]òn lại)(?: giải quyết| xử lý| thi hành)? "
    rf"({_N}) \2(?!\w)"
)
_DOINGS = re.compile(r"\b(?:đã|đang|chưa|còn)\b", re.IGNORECASE)
_BRACKET = re.compile(
    rf"(?<![\d/.,-])({_N}) ({_UNIT}),? \((?:trong đó(?: có)?:? |gồm:? )?([^()]{{8,160}})\)"
)
_SIDES = (
    ("nam", "nữ"),
    ("cá nhân", "tập thể"),
    ("gần bờ", "xa bờ"),
    ("trong tỉnh", "ngoài tỉnh"),
    ("trong nước", "ngoài nước"),
    ("công lập", "ngoài công lập"),
    ("đúng hạn", "quá hạn"),
    ("đạt chuẩn", "chưa đạt chuẩn"),
)
_SIDE = "|".join(sorted({side for pair in _SIDES for side in pair}, key=len, reverse=True))
_OF_TWO = re.compile(
    rf"(?<![\d/.,-])({_N}) ([^\W\d_]+)(?: [^\W\d_]+){{0,5}}?,? (?:trong đó|gồm|bao gồm)(?: có)?:? "
    rf"({_N}) (?:\2 (?:[^\W\d_]+ )?)?({_SIDE})(?: giới)?,? (?:và )?"
    rf"({_N}) (?:\2 (?:[^\W\d_]+ )?)?({_SIDE})(?!\w)"
)
"""``742 học sinh, trong đó 386 học sinh nam và 356 học sinh nữ``."""

_PAIRS = [set(pair) for pair in _SIDES]
_HALVES = (("số cũ", "số mới"), ("cũ", "mới"), ("nam", "nữ"))
"""Kinds of which each thing is one; where both are told, they make the whole."""


def disagreeing_figures(line: Line) -> Iterator[Hit]:
    """Hits of figures in one line of which one does not follow from the others."""
    for sentence in re.split(r"\.\s+(?=[^\W\d_])", line.text):
        cases = (*_compared(sentence), *_points(sentence), *_raised(sentence), *_of_two(sentence))
        for text, told, right in (*cases, *_done_and_left(sentence), *_halves(sentence)):
            if told is not None and right is not None and told != right:
                message = f"“{text}”: ghi {number(told)}, tính lại là {number(right)}."
                yield Hit(line.place, message, "Kiểm tra các số liệu.")


Case = tuple[str, Decimal | None, Decimal | None]
"""The words, the figure told, and the one that follows from the others."""


def _difference(more: str, now: Decimal | None, before: Decimal | None) -> Decimal | None:
    if now is None or before is None:
        return None
    return now - before if re.fullmatch(_MORE, more) else before - now


def _compared(sentence: str) -> Iterator[Case]:
    for match in _COMPARED.finditer(sentence):
        above = re.findall(rf"(?<![\d/.,-])({_N}) {match[3]}(?!\w)", sentence[: match.start()])
        if above:
            yield (
                match[0],
                figure(match[2]),
                _difference(match[1], figure(above[-1]), figure(match[4])),
            )


def _points(sentence: str) -> Iterator[Case]:
    for match in _POINTS.finditer(sentence):
        yield match[0], figure(match[3]), _difference(match[2], figure(match[1]), figure(match[4]))


def _raised(sentence: str) -> Iterator[Case]:
    for match in _RAISED.finditer(sentence):
        added, before = figure(match[1]), figure(match[3])
        whole = added + before if added is not None and before is not None else None
        yield match[0], figure(match[4]), whole


def _done_and_left(sentence: str) -> Iterator[Case]:
    """``thụ lý 320 tin; đã giải quyết 62 tin; đang giải quyết 258 tin``: two states, no third."""
    match = _DONE.search(sentence)
    if match is None or len(_DOINGS.findall(match[0])) != len(("đã", "đang")):
        return
    done, left = figure(match[3]), figure(match[4])
    if re.match(r"[^.]{0,80}\b(?:đang|chưa|còn|chuyển|tạm)\b", sentence[match.end() :], re.I):
        return
    whole = done + left if done is not None and left is not None else None
    yield match[0], figure(match[1]), whole


def _of_two(sentence: str) -> Iterator[Case]:
    """Things of which each is the one or the other; parts above the whole are told elsewhere."""
    for match in _OF_TWO.finditer(sentence):
        whole, one, other = (figure(match[n]) for n in (1, 3, 5))
        if whole is None or one is None or other is None or {match[4], match[6]} not in _PAIRS:
            continue
        if one + other < whole:
            yield match[0], whole, one + other


def _halves(sentence: str) -> Iterator[Case]:
    """``80 người (số cũ 24 người, số mới 56 người)``."""
    for match in _BRACKET.finditer(sentence):
        parts = re.split(r"[,;]\s+|\s+và\s+", match[3])
        unit = rf"(?: {match[2]}(?!\w)|$)"  # "(nam 25, nữ 22)" leaves it out
        counts = [re.findall(rf"(?<![\d/.,-])({_N}){unit}", part.strip()) for part in parts]
        labels = [re.sub(r"[\d.,:]+.*", "", part).strip().casefold() for part in parts]
        if len(parts) != 2 or not any(sorted(labels) == sorted(pair) for pair in _HALVES):
            continue
        values = [figure(written[0]) for written in counts if len(written) == 1]
        known = [value for value in values if value is not None]
        if len(known) == 2:
            yield match[0], figure(match[1]), sum(known, Decimal())
