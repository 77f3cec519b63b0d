"""Hours, years and spans of time that cannot be."""

import re
from collections.abc import Iterator
from datetime import date

from plancycle.lint.days.calendar_words import WrittenDay, written_days
from plancycle.lint.registry import Hit, Sheet, rule

_HOUR = re.compile(
    r"(?<![\d/.,])(\d{1,3})\s?(?:giờ|h|g)\s?(\d{1,3})(?:\s?(?:phút|p|’|'))?(?![\d%/])"
)
_BARE_HOUR = re.compile(r"\b(?:lúc|hồi|vào)\s+(\d{1,3})\s?(?:giờ|h)\b(?!\s?\d)", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:lúc|hồi|từ|đến|gian:)\s+(\d{1,2}):(\d{2})(?!\d)", re.IGNORECASE)
_BACKWARDS = re.compile(
    r"\btừ\s+(\d{1,2})\s?(?:giờ|h)(?:\s?\d{2})?(?:\s?phút)?\s+đến\s+"
    r"(\d{1,2})\s?(?:giờ|h)(?:\s?\d{2}(?!\d))?(?:\s?phút)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\d/.,:-])(\d{1,2})\s?(?:giờ|h|g|:)\s?(\d{2})(?:\s?phút)?\s*(?:-|–|đến)\s*"
    r"(\d{1,2})\s?(?:giờ|h|g|:)\s?(\d{2})(?!\d|/|:\d)",
    re.IGNORECASE,
)
"""Begin and end of an item in a programme: ``8h35 - 8h45``."""

_BEGAN = re.compile(
    r"\b(?:bắt đầu|khai mạc)(?: vào)?(?: lúc| hồi| từ)?:? (?:lúc )?"
    r"(\d{1,2}) ?(?:giờ|h|g|:)(?: ?(\d{2}))?",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:kết thúc|bế mạc)(?: vào)?(?: lúc| hồi)?:? (?:lúc )?"
    r"(\d{1,2}) ?(?:giờ|h|g|:)(?: ?(\d{2}))?"
    r"(?: ?phút)?,?(?: cùng ngày| ngày (\d{1,2}))?",
    re.IGNORECASE,
)
"""When a meeting began and when it ended, in two sentences of its minutes."""

_WORKDAY, _EVENING = range(7, 18), range(18, 24)
"""Hours of a meeting, and of one evening; a watch by night ends on the next morning."""

_YEAR = re.compile(
    r"(?<!\d )\bnăm\s+(\d{3,6})"
    r"(?![\d/%-]|[.,]\d|…|\.\.|\s*(?:%|người|đồng|triệu|tỷ|hộ|lượt|tin|bài))"
)
_LONG_YEAR = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{5,6}(?![\d/])")
_LETTERS_IN_YEAR = re.compile(r"(?<!\w)2(?=[\doO]*[oO])[\doO]{2}[\doOl](?!\w)")
"""``2O25``: the letter O for the digit."""

_ODD_SPAN = re.compile(r"giai đoạn (?:20\d\d\s?[-–]\s?)(\d{5,}|\d{3})(?![\d/])", re.IGNORECASE)
_YEARS = re.compile(r"từ năm (20\d\d) (?:cho )?đến (?:hết )?năm (20\d\d)(?!\d)", re.IGNORECASE)
_DAYS_OF_MONTH = re.compile(
    r"từ (?:ngày )?(\d{1,2}) đến (?:hết )?(?:ngày )?(\d{1,2})(?:/| tháng )(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
"""Two days of one month, which is named once: ``từ ngày 10 đến ngày 15 tháng 12``."""

_SPAN = re.compile(r"(?<![\d/])(20\d\d)\s*[-–]\s*(20\d\d)(?![\d/])")
_DAYS = re.compile(
    r"từ\s+(?:ngày\s+)?(\S.{0,24}?)\s+đến\s+(?:hết\s+)?(?:ngày\s+)?(\S.{0,24})", re.I
)
_MONTHS = re.compile(
    r"\btừ\s+(tháng|quý)\s+(\d{1,2}|IV|I{1,3})(?:/|\s+năm\s+)(20\d\d)\s+đến\s+(?:hết\s+)?"
    r"\1\s+(\d{1,2}|IV|I{1,3})(?:/|\s+năm\s+)(20\d\d)(?!\d)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_FIRST, _LAST = 1900, 2075
_AHEAD = 15
"""Years after its own day in which a paper names a day."""


@rule("L-M03")
def check_hours(sheet: Sheet) -> Iterator[Hit]:
    """A day has 24 hours of 60 minutes."""
    for line in sheet.paper.filled:
        wrong = [m[0] for m in _HOUR.finditer(line.text) if _is_no_time(m)]
        wrong += [m[0] for m in _BARE_HOUR.finditer(line.text) if int(m[1]) > 24]
        wrong += [m[0] for m in _CLOCK.finditer(line.text) if _is_no_time(m)]
        for text in dict.fromkeys(_backwards(line.text)):
            yield Hit(line.place, f"Giờ ngược: “{text}”.", "Kiểm tra và ghi lại giờ.")
        for text in dict.fromkeys(wrong):
            yield Hit(
                line.place, f"Không có giờ “{text.strip()}”.", "Kiểm tra và ghi lại giờ, phút."
            )
    yield from _ended_before(sheet)


def _ended_before(sheet: Sheet) -> Iterator[Hit]:
    """A meeting that ended, on its one day, before it began."""
    began: tuple[int, int] | None = None
    for line in sheet.parts.prose if sheet.parts.type_code == "BB" else ():
        first, last = _BEGAN.search(line.text), _ENDED.search(line.text)
        if first and began is None:
            began = int(first[1]), int(first[2] or 0)
        same_day = last is not None and began is not None and not last[3]
        if last and began and same_day and (int(last[1]), int(last[2] or 0)) < began:
            told = f"“{last[0].strip(' ,')}” trước giờ bắt đầu ({began[0]:02} giờ {began[1]:02})."
            yield Hit(line.place, told, "Kiểm tra giờ bắt đầu và giờ kết thúc.")


def _backwards(text: str) -> Iterator[str]:
    """Spans of a working day that end before they begin."""
    for match in _BACKWARDS.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last < first and _are_of_one_part(first, last):
            yield match[0]
    told = [m[0] for m in _BACKWARDS.finditer(text)]
    for match in _RANGE.finditer(text):
        begins, ends = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        by_day = ends < begins and _are_of_one_part(begins[0], ends[0])
        if by_day and not any(match[0] in other or other in match[0] for other in told):
            yield match[0]


def _are_of_one_part(first: int, last: int) -> bool:
    """Whether two hours are of one working day or of one evening."""
    return any(first in part and last in part for part in (_WORKDAY, _EVENING))


def _is_no_time(match: re.Match[str]) -> bool:
    """Whether hour and minute are none; 24:00 is the end of a day, and nothing comes after it."""
    hour, minute = int(match[1]), int(match[2])
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


_MONTH_OF_YEAR = re.compile(
    r"(?<!\d )\b(?:tháng \d{1,2}|quý (?:IV|I{1,3}))(?: năm |/)(\d{4})(?!\d)", re.I
)


@rule("L-M04")
def check_years(sheet: Sheet) -> Iterator[Hit]:
    """A year has four digits and is of our time; a span does not run backwards."""
    for line in sheet.paper.filled:
        for match in _YEAR.finditer(line.text):
            if len(match[1]) != 4 or not _FIRST <= int(match[1]) <= _LAST:
                yield Hit(line.place, f"Không có “{match[0]}”.", "Kiểm tra và ghi lại năm.")
        for match in _LONG_YEAR.finditer(line.text):
            yield Hit(line.place, f"Không có “{match[0]}”.", "Kiểm tra và ghi lại năm.")
        for pattern in (_LETTERS_IN_YEAR, _ODD_SPAN):
            for match in pattern.finditer(line.text):
                yield Hit(line.place, f"Năm không đúng: “{match[0]}”.", "Kiểm tra và ghi lại năm.")
        signed = sheet.parts.signed_on
        last = signed.year + _AHEAD if signed is not None else _LAST
        for text in _out_of_time(line.text, last):
            yield Hit(line.place, f"Năm không đúng: “{text}”.", "Kiểm tra và ghi lại năm.")
        for match in _SPAN.finditer(line.text):
            if int(match[1]) > int(match[2]):
                shown = f"{match[2]} - {match[1]}"
                yield Hit(line.place, f"Giai đoạn ngược: “{match[0]}”.", f"Ghi “{shown}”.")


def _out_of_time(text: str, last: int) -> Iterator[str]:
    """Days, months and quarters of a year in which no paper of ours begins or ends anything."""
    for day in written_days(text):
        factor = text[: day.start].rstrip()[-1:] in {"=", "×", "*", "+"}  # of a formula
        if day.year and not factor and not _FIRST <= day.year <= last:
            yield day.text
    for match in _MONTH_OF_YEAR.finditer(text):
        if not _FIRST <= int(match[1]) <= last:
            yield match[0]


@rule("L-M05")
def check_spans(sheet: Sheet) -> Iterator[Hit]:
    """What lasts from one day to another ends after it begins."""
    for line in sheet.paper.filled:
        for match in _DAYS.finditer(line.text):
            begins, ends = _first_day(match[1]), _first_day(match[2])
            if begins is None or ends is None:
                continue
            first, last = _dated(begins, ends.year), _dated(ends, begins.year)
            if first and last and first > last and (begins.year or ends.year) and begins.year != 0:
                shown = (
                    f"từ {begins.text.removeprefix('ngày ')} đến {ends.text.removeprefix('ngày ')}"
                )
                yield Hit(line.place, f"Thời gian ngược: “{shown}”.", "Kiểm tra hai ngày.")
        for match in (*_YEARS.finditer(line.text), *_DAYS_OF_MONTH.finditer(line.text)):
            if int(match[1]) > int(match[2]):
                yield Hit(line.place, f"Thời gian ngược: “{match[0]}”.", "Kiểm tra hai mốc.")
        for match in _MONTHS.finditer(line.text):
            begins_in, ends_in = ((int(match[y]), _part(match[m])) for m, y in ((2, 3), (4, 5)))
            if begins_in > ends_in:
                yield Hit(line.place, f"Thời gian ngược: “{match[0]}”.", "Kiểm tra hai mốc.")


def _part(written: str) -> int:
    """A month or a quarter of a year, as a number."""
    return _ROMAN.get(written.upper()) or int(written)


def _first_day(text: str) -> WrittenDay | None:
    days = [d for d in written_days(f"ngày {text}") if d.start <= len("ngày ")]
    return days[0] if days else None


def _dated(day: WrittenDay, year: int | None) -> date | None:
    try:
        return date(day.year or year or 0, day.month, day.day)
    except ValueError:
        return None
