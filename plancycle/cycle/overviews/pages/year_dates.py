"""The days of a year that an office works by: forms, due days, reminders, reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plancycle.cycle.outgoing.reminder_rounds import stages
from plancycle.cycle.papers.draft_plan import drafting_day
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile


class DateKind(StrEnum):
    """What is done on a day, or ends with it."""

    DRAFT = "draft"
    ISSUE = "issue"
    REQUEST = "request"
    REMIND = "remind"
    DUE = "due"
    CONSOLIDATE = "consolidate"
    SUBMIT = "submit"


@dataclass(frozen=True, slots=True)
class YearDate:
    """One day of the calendar.

    Attributes:
        day: on which it is done, or with which it ends.
        year: of the plan; period: its code, empty for what is of the whole year.
        what: in Vietnamese, e.g. ``Hết hạn đơn vị gửi báo cáo 6 tháng đầu năm 2024``.
        is_working: whether anybody works on that day.
    """

    day: date
    kind: DateKind
    year: int
    period: str
    what: str
    is_working: bool


def year_dates(profile: Profile, year: int) -> tuple[YearDate, ...]:
    """Every such day of a plan year, in order; the profile as issued, or before it the files'."""
    calendar = profile.calendar
    days = [*_days_of_plan(profile, year)]
    for period in profile.periods(year):
        days += [(day, kind, period.code, what) for day, kind, what in _days_of(profile, period)]
    return tuple(
        YearDate(day, kind, year, code, what, calendar.is_working(day))
        for day, kind, code, what in sorted(days)
    )


def _days_of_plan(profile: Profile, year: int) -> Iterator[tuple[date, DateKind, str, str]]:
    name = profile.plan.type_name
    yield drafting_day(profile, year), DateKind.DRAFT, "", f"Soạn dự thảo {name} năm {year}"
    issued = profile.plan.issue_on.on(year)
    yield issued, DateKind.ISSUE, "", f"Dự kiến ban hành {name} năm {year}"


def _days_of(profile: Profile, period: ReportingPeriod) -> Iterator[tuple[date, DateKind, str]]:
    title = period.title
    yield period.request_on, DateKind.REQUEST, f"Bắt đầu gửi biểu mẫu {title}"
    for stage in stages(profile, period.due):
        yield stage.day, DateKind.REMIND, f"Đôn đốc đợt {stage.number}, {title}"
    yield period.due, DateKind.DUE, f"Hết hạn đơn vị gửi {title}"
    yield period.consolidate_on, DateKind.CONSOLIDATE, f"Tổng hợp {title}"
    if period.submit_before is not None:
        last = period.submit_before - timedelta(days=1)
        yield last, DateKind.SUBMIT, f"Hết hạn cơ quan gửi báo cáo {title}"
