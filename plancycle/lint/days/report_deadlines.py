"""Report deadlines: whether there is one, and whether it leaves a day after the data cut-off."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from plancycle.lint.days.calendar_words import real_date
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_DEADLINE = re.compile(r"trước\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])", re.I)
_CUT_OFF = re.compile(
    r"(?:đến\s+(?:hết\s+)?(?:ngày\s+)?|\d{4}\s*[-–]\s*)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])",
    re.IGNORECASE,
)
_PERIODS = (
    (re.compile(r"6 tháng|sáu tháng|\bnăm\b", re.IGNORECASE), (6, 12)),
    (re.compile(r"\bquý\b", re.IGNORECASE), (3, 6, 9, 12)),
)
"""Reports of half a year, a year, a quarter: the months in which their data end."""

_DECREE_DAY = 14
"""The day on which they end (Nghị định 09/2019/NĐ-CP, Điều 12)."""

_ABOUT_DATA = re.compile(r"báo cáo|số liệu", re.IGNORECASE)
_ANY_TIME = re.compile(
    r"trước\s+(?:ngày\s+)?\d|trước\s+ngày|chậm nhất|thời hạn|đến hết ngày|xong trước", re.IGNORECASE
)
_ASKS_REPORT = re.compile(
    r"(?:gửi|nộp|có|thực hiện|tổng hợp,?|chế độ|và|định kỳ|đột xuất|kịp thời|,) báo cáo"
    r"(?! (?:tài chính|viên|tham luận|đầu tư|nghiên cứu|thẩm))"
    r"|báo cáo (?:về|gửi|cho|kết quả|tiến độ|tình hình|UBND|[UỦ][yỷ] ban|Sở|Chủ tịch|Bộ)"
)
"""Words that ask somebody to report: without them nobody waits for a day."""

_BINDING = re.compile(r"\b(?:yêu cầu|giao)\b", re.IGNORECASE)
_LEAP = 2024
"""Stands for a year that is not written: every day exists in it."""

_REACH = timedelta(31)
"""How long after a cut-off a deadline may be and still be plainly meant for its data."""


@rule("L-R01")
def check_cut_off(sheet: Sheet) -> Iterator[Hit]:
    """At least one working day lies between the cut-off of the data and the deadline.

    The cut-off is the one the paper itself states, in the sentence or elsewhere; where it states
    none, the decree's, if the deadline follows that within a month. Any other deadline is let be:
    nobody can tell which data it is for.
    """
    own = _stated_anywhere(sheet)
    for line, text in _statements(sheet):
        begin = 0
        for match in _DEADLINE.finditer(text):
            before, begin = text[begin : match.start()], match.end()
            year = int(match[3]) if match[3] else None
            deadline = real_date(year or _LEAP, int(match[2]), int(match[1]))
            if deadline is None:
                continue
            cut_off = _stated(before, year) or _nearest(own, deadline, year)
            if cut_off is None and not own:
                cut_off = _of_the_decree(before, deadline)
            if cut_off is None:
                continue
            if not _working_day_between(cut_off, deadline, known_year=year is not None):
                yield Hit(
                    line.place,
                    f"Thời hạn “{match[0]}” (đến hết ngày {_short(deadline - timedelta(1))}) "
                    f"không sau ngày chốt số liệu {_short(cut_off)} ít nhất 01 ngày làm việc.",
                    "Lùi thời hạn, chốt số liệu sớm hơn, hoặc ghi rõ là số liệu ước.",
                )


def _statements(sheet: Sheet) -> Iterator[tuple[Line, str]]:
    """Sentences about reports; a row of a table is read as one."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in sheet.paper.filled:
        if line.cell is not None:
            rows.setdefault((line.cell.table, line.cell.row), []).append(line)
        elif "báo cáo" in line.text.casefold():
            yield line, line.text
    for lines in rows.values():
        text = " | ".join(n.text for n in lines)
        if "báo cáo" in text.casefold():
            yield lines[0], text


def _stated(before: str, year: int | None) -> date | None:
    """The last cut-off that the sentence itself names before the deadline.

    The last day of an event ("tổ chức đến ngày 10/10, báo cáo ...") is none: "báo cáo" or "số
    liệu" stands before a cut-off.
    """
    matches = [m for m in _CUT_OFF.finditer(before) if _ABOUT_DATA.search(before[: m.start()])]
    return _day(matches[-1], year) if matches else None


def _stated_anywhere(sheet: Sheet) -> tuple[re.Match[str], ...]:
    """Cut-offs that sentences about the data name; they hold for every deadline the paper sets.

    A report sets none: it tells of one that is over.
    """
    named = sheet.parts.type_name
    if named is not None and named.text.upper() == "BÁO CÁO":
        return ()
    return tuple(
        match
        for line in sheet.paper.filled
        if "số liệu" in line.text.casefold()
        for match in _CUT_OFF.finditer(line.text)
    )


def _nearest(own: Sequence[re.Match[str]], deadline: date, year: int | None) -> date | None:
    """The last of the paper's own cut-offs that a deadline follows within a month."""
    days = (_day(match, year) for match in own)
    return max((d for d in days if d is not None and _follows(deadline, d)), default=None)


def _day(match: re.Match[str], year: int | None) -> date | None:
    return real_date(int(match[3] or year or _LEAP), int(match[2]), int(match[1]))


def _follows(deadline: date, cut_off: date) -> bool:
    """Whether a deadline comes after a cut-off, and soon enough to belong to it."""
    return cut_off < deadline <= cut_off + _REACH


def _of_the_decree(before: str, deadline: date) -> date | None:
    """The decree's cut-off for the kind of report named, if the deadline is meant for it.

    A report of the year due before 25/11 has data of its own, of which the paper says nothing.
    """
    months = {m for kind, ends in _PERIODS if kind.search(before) for m in ends}
    days = (date(deadline.year, month, _DECREE_DAY) for month in sorted(months))
    return next((day for day in days if _follows(deadline, day)), None)


def _working_day_between(cut_off: date, deadline: date, *, known_year: bool) -> bool:
    """Whether a working day lies after the cut-off and before the deadline's "trước ngày"."""
    days = (cut_off + timedelta(n) for n in range(1, (deadline - cut_off).days))
    return any(d.weekday() < 5 or not known_year for d in days)


def _short(day: date) -> str:
    return f"{day.day:02d}/{day.month}"


@rule("L-R02")
def check_deadline_there(sheet: Sheet) -> Iterator[Hit]:
    """A paper that gives tasks says until when the result is to be told."""
    parts = sheet.parts
    named = parts.type_name is not None and parts.type_name.text.upper() == "KẾ HOẠCH"
    gives = named or (parts.is_letter and len(parts.addressees) > 1)
    if not parts.official or not gives or not parts.prose:
        return
    text = "\n".join(n.text for n in parts.body)
    asks = parts.is_letter or any(_ASKS_REPORT.search(n.text) for n in parts.prose)
    if parts.speaks_upward:
        return  # it asks its superior, whom it sets no day
    if asks and _BINDING.search(text) and not _ANY_TIME.search(text):
        yield Hit(
            parts.prose[-1].place,
            "Văn bản giao nhiệm vụ nhưng không nêu thời hạn báo cáo kết quả.",
            "Nêu thời hạn và nơi nhận báo cáo.",
        )
