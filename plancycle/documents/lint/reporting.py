"""Report deadlines: whether there is one, and whether it leaves a day after the data cut-off."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from plancycle.documents.lint.calendar_words import real_date
from plancycle.documents.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_DEADLINE = re.compile(r"trước\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])", re.I)
_CUT_OFF = re.compile(
    r"(?:đến\s+(?:hết\s+)?(?:ngày\s+)?|\d{4}\s*[-–]\s*)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"6 tháng|sáu tháng|\bnăm\b", re.IGNORECASE)
_ANY_TIME = re.compile(
    r"trước\s+(?:ngày\s+)?\d|trước\s+ngày|chậm nhất|thời hạn|đến hết ngày|xong trước", re.IGNORECASE
)
_BINDING = re.compile(r"\b(?:yêu cầu|giao)\b", re.IGNORECASE)
_LEAP = 2024
"""Stands for a year that is not written: every day exists in it."""


@rule("L-R01")
def check_cut_off(sheet: Sheet) -> Iterator[Hit]:
    """At least one working day lies between the cut-off of the data and the deadline."""
    for line, text in _statements(sheet):
        begin = 0
        own_data = "số liệu" in text.casefold()
        for found in _DEADLINE.finditer(text):
            before, begin = text[begin : found.start()], found.end()
            year = int(found[3]) if found[3] else None
            deadline = real_date(year or _LEAP, int(found[2]), int(found[1]))
            cut_off = _stated(before, year)
            if cut_off is None and not own_data:
                cut_off = _of_the_decree(before, deadline, year)
            if deadline is None or cut_off is None:
                continue
            if not _working_day_between(cut_off, deadline, known_year=year is not None):
                yield Hit(
                    line.place,
                    f"Thời hạn “{found[0]}” (đến hết ngày {_short(deadline - timedelta(1))}) "
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
    """The last cut-off that the sentence itself names before the deadline."""
    found = list(_CUT_OFF.finditer(before))
    if not found:
        return None
    last = found[-1]
    return real_date(int(last[3] or year or _LEAP), int(last[2]), int(last[1]))


def _of_the_decree(before: str, deadline: date | None, year: int | None) -> date | None:
    """The cut-off of Nghị định 09/2019/NĐ-CP for the kind of report named just before."""
    kinds = _PERIOD.findall(before)
    if deadline is None or not kinds:
        return None
    half = kinds[-1].casefold() != "năm" or (len(kinds) > 1 and "6 tháng" in before.casefold())
    month = 6 if half and deadline.month in {5, 6, 7} else 12
    if deadline.month not in {month - 1, month}:
        return None
    return date(year or _LEAP, month, 14)


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
    gives = named or len(parts.addressees) > 1
    if not parts.official or not gives or not parts.prose:
        return
    text = "\n".join(n.text for n in parts.body)
    if _BINDING.search(text) and not _ANY_TIME.search(text):
        yield Hit(
            parts.prose[-1].place,
            "Văn bản giao nhiệm vụ nhưng không nêu thời hạn báo cáo kết quả.",
            "Nêu thời hạn và nơi nhận báo cáo.",
        )
