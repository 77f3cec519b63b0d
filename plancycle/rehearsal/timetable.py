"""The days of a rehearsed year and what is done on each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from plancycle.cycle.papers.making.draft_plan import drafting_day
from plancycle.model.calendar import WorkCalendar
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.plan import Plan
from plancycle.model.profile import Profile

SUBMITTED_BEFORE = 21
"""Days from the submission letter to the issue of the plan, where what it cites is older."""


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
    """Everything that is done in a year, in order; papers the locality does not make are left out.

    The year begins with the plan, whose days follow from ``issue_on``; a period that was over
    before anybody could be asked has no days. What several periods do on one day is done once.
    """
    appointments = list(_opening(profile, year))
    assigned = max(a.day for a in appointments if a.step is Step.DISPATCH)
    for place, period in enumerate(profile.periods(year), start=1):
        if period.due >= assigned:
            appointments += _of_period(profile, period, place, assigned)
    once = dict.fromkeys(appointments)
    ordered = sorted(once, key=lambda a: (a.day, _ORDER.index(a.step), a.number))
    return tuple(_registered(profile, ordered))


_ORDER = [
    Step.PLAN,
    Step.COLLECT,
    Step.CONSOLIDATE,
    Step.ISSUE,
    Step.DISPATCH,
    Step.REMIND,
]


def _opening(profile: Profile, year: int) -> Iterator[Appointment]:
    """From the first draft to the day on which the assignments go out."""
    calendar, makes = profile.calendar, profile.locality.makes
    issue_on = profile.plan.issue_on.on(year)
    issued = calendar.shift(issue_on, 0)
    assigned = calendar.shift(issued, 2)
    yield Appointment(calendar.shift(drafting_day(profile, year), 0), Step.PLAN)
    if makes(DocumentKind.SUBMISSION_LETTER):
        submitted = _submitted_on(profile.plan, issue_on, calendar)
        number = _day_of_year(submitted) * 214 // 354
        yield _issue(submitted, DocumentKind.SUBMISSION_LETTER, number)
    yield _issue(issued, DocumentKind.PLAN, _day_of_year(issued) // 2)
    if makes(DocumentKind.ASSIGNMENT_LETTER):
        number = _day_of_year(assigned) * 3 + 2
        yield _issue(assigned, DocumentKind.ASSIGNMENT_LETTER, number)
    yield Appointment(assigned, Step.DISPATCH)
    yield Appointment(calendar.shift(assigned, 1), Step.COLLECT)


def _submitted_on(plan: Plan, issue_on: date, calendar: WorkCalendar) -> date:
    """The day of the submission letter: never before the newest paper that the plan cites."""
    usual = calendar.shift(issue_on - timedelta(days=SUBMITTED_BEFORE), 0)
    cited = (*plan.legal_bases, *plan.implements, *([plan.parent] if plan.parent else []))
    days = [paper.date for paper in cited if paper.date is not None and paper.date <= issue_on]
    newest = max(days, default=usual)
    if newest <= usual:
        return usual
    return newest if calendar.is_working(newest) else calendar.shift(newest, 1)


def _of_period(
    profile: Profile, period: ReportingPeriod, place: int, assigned: date
) -> Iterator[Appointment]:
    """From the day its form goes out to the day its own paper is issued."""
    calendar, code = profile.calendar, period.code
    if period.request_on > assigned:
        yield Appointment(calendar.shift(period.request_on, 1), Step.DISPATCH)
    drafted = max(period.consolidate_on, period.due + timedelta(days=1))
    last = _last_day(calendar, period, drafted)
    first = max(calendar.shift(period.due, -10), calendar.shift(assigned, 1))
    for day in _days(first, last):
        if calendar.is_working(day) or day == drafted:
            yield Appointment(day, Step.COLLECT)
            yield Appointment(day, Step.REMIND)
    # The first round after the due day goes as e-mail alone, while the operator has the letter
    # numbered; the next round carries it.
    reminder = calendar.shift(period.due, 2)
    if reminder <= last:
        yield _issue(reminder, DocumentKind.REMINDER, 400 * place + 12, code)
    estimate = period.form is FormKind.ESTIMATE
    kind = DocumentKind.ESTIMATE_SUMMARY if estimate else DocumentKind.CONSOLIDATED_REPORT
    if profile.locality.makes(kind):
        yield Appointment(drafted, Step.CONSOLIDATE, period=code)
        yield Appointment(last, Step.CONSOLIDATE, period=code)
        yield _issue(last, kind, 400 * place + 30 if estimate else 60 * place + 7, code)


def _last_day(calendar: WorkCalendar, period: ReportingPeriod, drafted: date) -> date:
    """The day the period's own paper is issued: in time where it has to leave before a day."""
    last = calendar.shift(period.due, 6)
    if period.submit_before is not None:
        last = min(last, calendar.shift(period.submit_before - timedelta(days=1), 0))
    if last >= drafted:
        return last
    return drafted if calendar.is_working(drafted) else calendar.shift(drafted, 1)


def _issue(day: date, kind: DocumentKind, number: int, period: str = "") -> Appointment:
    return Appointment(day, Step.ISSUE, kind, period, number)


def _registered(profile: Profile, ordered: Iterable[Appointment]) -> Iterator[Appointment]:
    """The same with numbers that rise in every register: one for each symbol, agency and year.

    The numbers given stand in for the clerk's register and are only raised where one repeats.
    """
    latest: dict[tuple[str, str, int], int] = {}
    for appointment in ordered:
        if appointment.document is None:
            yield appointment
            continue
        form = profile.locality.papers[appointment.document]
        register = (form.issuer, form.symbol, appointment.day.year)
        number = max(appointment.number, latest.get(register, 0) + 1)
        latest[register] = number
        yield replace(appointment, number=number)


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
