"""Warnings about the dates of the reporting periods, looked at in every year of the plan."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from plancycle.model.calendar import WorkCalendar
from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.profiles.checks import Check
from plancycle.profiles.profile_parts import Located, Parts

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

_NEXT_CODES = (
    {"H1": "H2"}
    | {f"Q{n}": f"Q{n + 1}" for n in range(1, 4)}
    | {f"M{n:02d}": f"M{n + 1:02d}" for n in range(1, 12)}
)
"""The period whose data begins where another's ends."""

_BEFORE_TITLES = ("kết quả", "báo cáo")


def cut_off_leaves_a_day(parts: Parts) -> Iterator[Finding]:
    """At least one working day lies between the data cut-off and the deadline."""
    calendar = WorkCalendar(parts.overlay)
    for located in parts.periods:
        too_close = []
        for year in parts.years:
            period = located.value.of_year(year)
            if period.form is FormKind.ESTIMATE:
                continue  # nothing is cut off: the money is for a time to come
            if calendar.working_days_between(period.window.end, period.due) < 1:
                too_close.append((period.window.end, period.due, period.before))
        if too_close:
            end, due, before = too_close[0]
            # One line for all years: the same days in each would be told as many times.
            others = ", ".join(str(d.year) for _, d, _ in too_close[1:])
            yield _warn(
                located,
                Check.CUT_OFF,
                "due_before",
                f"chốt số liệu hết ngày {vietnamese_date(end)}, hạn gửi “trước ngày "
                f"{vietnamese_date(before)}” tức hết ngày {vietnamese_date(due)}: ở giữa không có "
                "ngày làm việc nào" + (f" (các năm {others} cũng vậy)." if others else "."),
                "Lùi hạn hoặc chốt số liệu sớm hơn; nếu giữ nguyên, số liệu những ngày cuối kỳ là "
                "số ước tính.",
            )


def due_days_are_worked(parts: Parts) -> Iterator[Finding]:
    """The last day of a deadline is a working day; else the last one before it is named."""
    calendar = WorkCalendar(parts.overlay)
    for located in parts.periods:
        for year in parts.years:
            due = located.value.of_year(year).due
            if not calendar.is_working(due):
                last = calendar.last_working_day(due)
                yield _warn(
                    located,
                    Check.DUE_DAY_OFF,
                    "due_before",
                    f"hạn {vietnamese_date(due)} là {weekday(due)}, ngày nghỉ.",
                    f"Ngày làm việc cuối cùng trước đó: {weekday(last)}, {vietnamese_date(last)}.",
                )


def windows_follow_each_other(parts: Parts) -> Iterator[Finding]:
    """What a quarter's data ends with, the next quarter's begins after; so with months and halves.

    Whoever moves one cut-off has to move the start behind it: a day in no window is reported by
    nobody, and one in two is added up twice over the year.
    """
    rules = {located.value.code: located for located in parts.periods}
    for code, following in _NEXT_CODES.items():
        before, after = rules.get(code), rules.get(following)
        if before is None or after is None:
            continue
        year = parts.years[0]
        end, start = before.value.of_year(year).window.end, after.value.of_year(year).window.start
        if start == end + timedelta(days=1):
            continue
        yield _warn(
            after,
            Check.WINDOW_GAP,
            "window_start",
            f"số liệu kỳ {code} tính hết ngày {vietnamese_date(end)}, kỳ {following} tính từ ngày "
            f"{vietnamese_date(start)}: những ngày ở giữa "
            + ("không thuộc kỳ nào." if start > end else "thuộc cả hai kỳ."),
            f"Ghi ngày bắt đầu của kỳ {following} là ngày ngay sau ngày chốt của kỳ {code}.",
        )


def weekday(day: date) -> str:
    """The name of a day of the week, e.g. ``thứ Hai``."""
    return _WEEKDAYS[day.weekday()]


def reports_can_go_up(parts: Parts) -> Iterator[Finding]:
    """The lead agency has a working day for its own report once the units' are in."""
    calendar = WorkCalendar(parts.overlay)
    for located in parts.periods:
        years = [located.value.of_year(year) for year in parts.years]
        for told, start in (("hạn của đơn vị", _due), ("ngày tổng hợp", _consolidate_on)):
            late_years = [p for p in years if _too_late(p, start(p), calendar)]
            if late_years:
                before, day = late_years[0].submit_before, start(late_years[0])
                assert before is not None
                others = ", ".join(str(p.year) for p in late_years[1:])
                yield _warn(
                    located,
                    Check.SUBMIT,
                    "submit_before",
                    f"phải gửi lên trước ngày {vietnamese_date(before)} nhưng {told} là "
                    f"{vietnamese_date(day)}: ở giữa không còn ngày làm việc nào"
                    + (f" (các năm {others} cũng vậy)." if others else "."),
                    "Đặt due_before, consolidate_on sớm hơn.",
                )
                break


def titles_name_the_time_alone(parts: Parts) -> Iterator[Finding]:
    """Papers write "Báo cáo" and "Kết quả" before the title of a period themselves."""
    for located in parts.periods:
        title = located.value.title
        word = next((w for w in _BEFORE_TITLES if title.casefold().startswith(w)), "")
        if located.value.form is FormKind.RESULTS and word:
            short = title[len(word) :].strip(" :") or "6 tháng đầu năm {year}"
            yield _warn(
                located,
                Check.PERIOD_TITLE,
                "title",
                f"“{title}” bắt đầu bằng “{title[: len(word)]}”, chữ mà văn bản tự ghi trước tên "
                f"kỳ, thành “{word.capitalize()} {word} …”.",
                f"Chỉ ghi thời gian hoặc việc của kỳ, ví dụ: title: {short}.",
            )


def _due(period: ReportingPeriod) -> date:
    return period.due


def _consolidate_on(period: ReportingPeriod) -> date:
    return period.consolidate_on


def _too_late(period: ReportingPeriod, start: date, calendar: WorkCalendar) -> bool:
    if period.submit_before is None:
        return False
    last = period.submit_before - timedelta(days=1)
    return calendar.working_days_between(start, last) < 1


def _warn(located: Located[Any], check: Check, key: str, message: str, fix: str) -> Finding:
    return located.finding(check, (key,), message, fix, Severity.WARNING)


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    cut_off_leaves_a_day,
    due_days_are_worked,
    windows_follow_each_other,
    reports_can_go_up,
    titles_name_the_time_alone,
)
