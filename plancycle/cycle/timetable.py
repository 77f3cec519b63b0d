"""The days of a rehearsed year and what is done on each."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plancycle.model.documents import DocumentKind
from plancycle.model.profile import Profile


class Step(StrEnum):
    """A step of the year; the value is how the rehearsal's progress calls it."""

    PLAN = "Lập dự thảo kế hoạch, tờ trình"
    ISSUE = "Ban hành văn bản"
    DISPATCH = "Gửi giao nhiệm vụ, biểu mẫu"
    COLLECT = "Thu báo cáo"
    REMIND = "Đôn đốc"
    CONSOLIDATE = "Tổng hợp báo cáo"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One step on one day; an issue names the paper and the clerk's number."""

    day: date
    step: Step
    document: DocumentKind | None = None
    period: str = ""
    number: int = 0


def timetable(profile: Profile, year: int) -> tuple[Appointment, ...]:
    """Everything that is done in a year, in order.

    The numbers of the papers stand in for the clerk's register; they rise through the year.
    """
    calendar = profile.calendar
    drafted = calendar.shift(date(year - 1, 12, 5), 0)
    submitted = calendar.shift(date(year - 1, 12, 20), 0)
    issued = calendar.shift(date(year, 1, 10), 0)
    assigned = calendar.shift(issued, 2)
    found = [
        Appointment(drafted, Step.PLAN),
        Appointment(submitted, Step.ISSUE, DocumentKind.SUBMISSION_LETTER, number=214),
        Appointment(issued, Step.ISSUE, DocumentKind.PLAN, number=5),
        Appointment(assigned, Step.ISSUE, DocumentKind.ASSIGNMENT_LETTER, number=38),
        Appointment(assigned, Step.DISPATCH),
        Appointment(calendar.shift(assigned, 1), Step.COLLECT),
    ]
    for place, period in enumerate(profile.periods(year), start=1):
        found.append(Appointment(calendar.shift(period.request_on, 1), Step.DISPATCH))
        first, last = calendar.shift(period.due, -10), calendar.shift(period.due, 6)
        drafted_on = max(period.consolidate_on, period.due + timedelta(days=1))
        for day in _days(first, last):
            working = calendar.is_working(day)
            if working or day == drafted_on:
                found.append(Appointment(day, Step.COLLECT))
                found.append(Appointment(day, Step.REMIND))
            if day == drafted_on:
                kind = DocumentKind.REMINDER
                found.append(Appointment(day, Step.CONSOLIDATE, period=period.code))
                # The first round after the due day goes as e-mail alone, while the operator has
                # the letter numbered; the next round carries it.
                reminder = calendar.shift(period.due, 2)
                number = 400 * place + 12
                found.append(Appointment(reminder, Step.ISSUE, kind, period.code, number))
        found.append(Appointment(last, Step.CONSOLIDATE, period=period.code))
        kind = DocumentKind.CONSOLIDATED_REPORT
        found.append(Appointment(last, Step.ISSUE, kind, period.code, 60 * place + 7))
    return tuple(sorted(found, key=lambda a: (a.day, _ORDER.index(a.step), a.number)))


_ORDER = [
    Step.PLAN,
    Step.COLLECT,
    Step.CONSOLIDATE,
    Step.ISSUE,
    Step.DISPATCH,
    Step.REMIND,
]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
