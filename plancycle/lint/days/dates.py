"""Dates: of the head, that do not exist, outside their quarter, later than the paper."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from plancycle.documents.wording.wording import running_day
from plancycle.lint.citing.cited_documents import find_citations
from plancycle.lint.days.calendar_words import real_date, written_days
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

PLACE_AND_DATE = re.compile(r".+?(,?)\s*ngày\s*(\d{0,2})\s*tháng\s*(\d{0,2})\s*năm\s*(\d{0,4})")
_BAD_QUARTER = re.compile(r"(?<!Phú )\b(?i:quý) {1,2}(V|VI{0,3}|[5-9])\b(?![.,]\d)")
_BAD_MONTH = re.compile(r"(?<!\d )\btháng +(?:0?0|1[3-9])(?:/\d{4})?(?!\d| ngày)", re.IGNORECASE)
_BAD_MONTHLY = re.compile(
    r"\bngày (?:3[2-9]|[4-9]\d|00?)(?= (?:hàng|hằng|của|mỗi|trong) ?(?:mỗi |hàng |hằng )?tháng)",
    re.I,
)
_LONG_PART = re.compile(
    r"(?<=ngày )(?:\d{1,2}/\d{3,}|\d{3,}/\d{1,2})/\d{4}(?!\d)|(?<=ngày )\d{3,}(?= tháng \d)"
)
"""A digit too many: ``ngày 31/101/2025``."""

_MONTHS_OF = re.compile(
    r"\bquý (IV|I{1,3}|[1-4])(?:/\d{4}| năm \d{4}|)\s?[(,]\s?(?:từ |trong |vào |khoảng )?"
    r"tháng (\d{1,2})(?:(?: đến tháng |, tháng |, | - |-)(\d{1,2}))?(?!\d|/\d{1,2}/)",
    re.IGNORECASE,
)
_MONTHS_OF_HALF = re.compile(
    r"\b6 tháng (đầu|cuối) năm(?: \d{4})?\s?\((?:từ )?tháng (\d{1,2})"
    r"(?:(?: đến(?: hết)? tháng | - |-)(\d{1,2}))?(?:\)|/|,)",
    re.IGNORECASE,
)
_ONE = r"(?:IV|I{1,3}|[1-4])"
_QUARTER = re.compile(rf"\bquý +({_ONE}(?: *(?:,|-|–|và|đến) *{_ONE})*)\b", re.IGNORECASE)
_TIME = re.compile(r"[-+•]?\s*thời (?:gian|điểm|hạn)[^:]{0,30}:", re.IGNORECASE)
_HEADING = re.compile(r"(?:[IVXLC]+\.|\d+(?:\.\d+)*\.|[a-zđ]\))\s")
_EVENT = re.compile(
    r"\((?:ngày )?(\d{1,2})[/.](\d{1,2})\)"
    r"|\b[Nn]gày(?: [^\W\d_][^\s.;,(]*){0,8} \(?(\d{1,2})/(\d{1,2})(?![\d/])"
)
_IN_QUARTER = re.compile(
    r"(?<![\d/])\(?(\d{1,2})/(\d{1,2})\)?(?![\d/])[^.;\d]{0,40}?"
    rf"\b(?:vào|trong) +(quý +{_ONE})\b",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_NATIONAL_DAY = re.compile(r"ngày chuyển đổi số quốc gia", re.IGNORECASE)
_SHORT_CELL = 60
_WEEKDAY = re.compile(
    r"(?<!lần )\b(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s,(]+(?:ngày )?"
    r"(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})\b",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    r"(?<![\d/])(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})\s?\(\s?"
    r"(?:(?:buổi )?(?:sáng|chiều|tối)[\s,]*)?(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s?\)",
    re.IGNORECASE,
)
"""The day of the week in brackets behind the date: ``07/11/2025 (Sáng thứ Sáu)``."""

_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS = {
    **{name.casefold().removeprefix("thứ "): n for n, name in enumerate(_NAMES)},
    **{str(n + 2): n for n in range(6)},
}
"""What follows "thứ", and "chủ nhật", counted from Monday."""


@rule("L-D01")
def check_dates_exist(sheet: Sheet) -> Iterator[Hit]:
    """Every date, month and quarter exists."""
    for line in sheet.paper.filled:
        wrong = [d.text for d in written_days(line.text) if not d.exists]
        wrong += [
            m[0]
            for p in (_BAD_MONTH, _BAD_QUARTER, _BAD_MONTHLY, _LONG_PART)
            for m in p.finditer(line.text)
        ]
        for text in dict.fromkeys(wrong):
            yield Hit(line.place, f"Không có thời gian “{text}”.", "Kiểm tra và ghi lại cho đúng.")


@rule("L-D02")
def check_place_and_date(sheet: Sheet) -> Iterator[Hit]:
    """``Thái Bình, ngày 17 tháng 7 năm 2023``."""
    dated = sheet.parts.dated
    form = PLACE_AND_DATE.fullmatch(re.sub(r"[.…_]+", " ", dated.text)) if dated else None
    if dated is None:
        return
    blank = form is not None and not any((form[2], form[3], form[4]))
    if form is None or not form[1] or (len(form[4]) != 4 and not blank):
        fix = "Ghi “Địa danh, ngày … tháng … năm …”, có dấu phẩy sau địa danh."
        yield Hit(dated.place, f"Ghi “{dated.text}”.", fix)


@rule("L-D03")
def check_leading_zeros(sheet: Sheet) -> Iterator[Hit]:
    """Days below 10, January and February have a zero before them."""
    dated = sheet.parts.dated
    form = PLACE_AND_DATE.fullmatch(dated.text) if dated else None
    if dated is None or form is None:
        return
    if re.fullmatch("[1-9]", form[2]):
        yield Hit(dated.place, f"Ngày ghi “{form[2]}”.", f"Ghi “ngày 0{form[2]}”.")
    if form[3] in {"1", "2"}:
        yield Hit(dated.place, f"Tháng ghi “{form[3]}”.", f"Ghi “tháng 0{form[3]}”.")


@rule("L-D04")
def check_needless_zeros(sheet: Sheet) -> Iterator[Hit]:
    """Months from March on have no zero before them."""
    dated = sheet.parts.dated
    form = PLACE_AND_DATE.fullmatch(dated.text) if dated else None
    if dated is not None and form is not None and re.fullmatch("0[3-9]", form[3]):
        yield Hit(dated.place, f"Tháng ghi “{form[3]}”.", f"Ghi “tháng {form[3][1]}”.")


@rule("L-D05")
def check_blank(sheet: Sheet) -> Iterator[Hit]:
    """A blank day is for drafts only."""
    dated = sheet.parts.dated
    form = PLACE_AND_DATE.fullmatch(re.sub(r"[.…_]+", " ", dated.text)) if dated else None
    if dated is not None and form is not None and not (form[2] and form[3]):
        yield Hit(
            dated.place,
            "Ngày, tháng ban hành để trống.",
            "Chỉ để trống ở dự thảo; khi ban hành ghi ngày ký.",
        )


@rule("L-D06")
def check_quarters(sheet: Sheet) -> Iterator[Hit]:
    """An event stands in the quarter its date falls in."""
    yield from _in_blocks(sheet.parts.prose)
    for line in sheet.parts.prose:
        for match in _IN_QUARTER.finditer(line.text):
            yield from _outside(line, (int(match[1]), int(match[2])), match[3])
    for line in sheet.paper.filled:
        yield from _months_outside(line)
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in sheet.paper.filled:
        if line.cell is not None:
            rows.setdefault((line.cell.table, line.cell.row), []).append(line)
        elif "\t" in line.text:
            yield from _in_row(line, line.text.split("\t"))
    for lines in rows.values():
        for line in lines:
            if len(line.text) < _SHORT_CELL and _QUARTER.search(line.text):
                yield from _in_row(line, [n.text for n in lines])


def _months_outside(line: Line) -> Iterator[Hit]:
    """``Quý II (tháng 7)``; the months of a half-year that a report closes early are let be."""
    for match in _MONTHS_OF.finditer(line.text):
        quarter = _ROMAN.get(match[1].upper()) or int(match[1])
        months = [int(m) for m in match.group(2, 3) if m]
        if any((month + 2) // 3 != quarter for month in months):
            message = f"Tháng không thuộc quý: “{match[0]}”."
            yield Hit(line.place, message, "Kiểm tra tháng và quý.")
    for match in _MONTHS_OF_HALF.finditer(line.text):
        months = [int(m) for m in match.group(2, 3) if m]
        wrong = range(7, 12) if match[1].casefold() == "đầu" else range(1, 6)
        if any(month in wrong for month in months):
            message = f"Tháng không thuộc nửa năm: “{match[0]}”."
            yield Hit(line.place, message, "Kiểm tra tháng và nửa năm.")


def _in_blocks(prose: Sequence[Line]) -> Iterator[Hit]:
    """Labelled activities: the time of each against the dates named since its heading."""
    events: list[tuple[int, int]] = []
    for line in prose:
        if _HEADING.match(line.text):
            events = []
        if _TIME.match(line.text):
            for event in dict.fromkeys(events):
                yield from _outside(line, event, line.text)
        else:
            events += _events(line.text)


def _in_row(line: Line, cells: Sequence[str]) -> Iterator[Hit]:
    times = [c for c in cells if len(c) < _SHORT_CELL and _QUARTER.search(c)]
    events = [e for c in cells if c not in times for e in _events(c)]
    for event in dict.fromkeys(events):
        yield from _outside(line, event, times[-1] if times else "")


def _events(text: str) -> list[tuple[int, int]]:
    """Days and months of the events a text names; a deadline ("trước ngày ...") is none."""
    events = [
        (int(m[1] or m[3]), int(m[2] or m[4]))
        for m in _EVENT.finditer(text)
        if not text[max(0, m.start() - 20) : m.start()]
        .rstrip()
        .casefold()
        .endswith(("trước", "đến", "từ", "hết"))
    ]
    if _NATIONAL_DAY.search(text) and not events:
        events.append((10, 10))
    return [(d, m) for d, m in events if 1 <= m <= 12]


def _outside(line: Line, event: tuple[int, int], time: str) -> Iterator[Hit]:
    written = [m[0] for m in _QUARTER.finditer(time)]
    if not written:
        return
    named = re.findall(r"\b(?:IV|I{1,3}|[1-4])\b(?!/?\d)", " ".join(written).upper())
    quarters = [_ROMAN.get(q) or int(q) for q in named]
    right = (event[1] + 2) // 3
    if not min(quarters) <= right <= max(quarters):
        day, shown = f"{event[0]:02d}/{event[1]}", ", ".join(written)
        numeral = next(n for n, q in _ROMAN.items() if q == right)
        yield Hit(
            line.place,
            f"Sự kiện ngày {day} lại ghi thời gian “{shown}”.",
            f"Ngày {day} thuộc Quý {numeral}.",
        )


@rule("L-D08")
def check_weekdays(sheet: Sheet) -> Iterator[Hit]:
    """A day of the week fits the date beside it; "Thứ hai" after "Thứ nhất" only counts points."""
    counts = any(n.text.startswith("Thứ nhất") for n in sheet.paper.filled)
    for line in sheet.paper.filled:
        for match in _WEEKDAY.finditer(line.text):
            if counts and match.start() == 0:
                continue
            day = real_date(int(match[4]), int(match[3]), int(match[2]))
            named = _WEEKDAYS.get(match[1].casefold().removeprefix("thứ ").strip())
            if day is not None and named is not None and named != day.weekday():
                yield _wrong_weekday(line, match[0], day)
        for match in _WEEKDAY_AFTER.finditer(line.text):
            day = real_date(int(match[3]), int(match[2]), int(match[1]))
            named = _WEEKDAYS.get(match[4].casefold().removeprefix("thứ ").strip())
            if day is not None and named is not None and named != day.weekday():
                yield _wrong_weekday(line, match[0], day)


def _wrong_weekday(line: Line, written: str, day: date) -> Hit:
    right = _NAMES[day.weekday()]
    return Hit(line.place, f"Ghi “{written}”.", f"Ngày {day:%d/%m/%Y} là {right}.")


_UNNUMBERED = re.compile(
    r"(?<!\w)((?:[Đđ]ơn|[Bb]iên bản)(?: [^\W\d_]+){0,5}?),? (?:ghi |đề |lập |viết )?"
    r"(ngày \d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4})"
)
"""A document without a number, which is known by its date: an application, minutes."""


@rule("L-D07")
def check_cited_later(sheet: Sheet) -> Iterator[Hit]:
    """A paper cites none that is later than itself."""
    signed = sheet.parts.signed_on
    for line in sheet.parts.prose if signed else ():
        for cited in find_citations(line.text):
            if signed is not None and cited.day is not None and cited.day > signed:
                message = f"Viện dẫn “{cited.name}” {running_day(cited.day)}, sau ngày văn bản này."
                yield Hit(line.place, message, "Kiểm tra ngày của hai văn bản.")
        for match in _UNNUMBERED.finditer(line.text):
            day = next(written_days(match[2]), None)
            if (
                signed is not None
                and day is not None
                and day.date is not None
                and day.date > signed
            ):
                message = f"“{match[1]}” {running_day(day.date)}, sau ngày văn bản này."
                yield Hit(line.place, message, "Kiểm tra ngày của hai văn bản.")
