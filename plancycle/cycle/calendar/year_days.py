"""The days of one year: everything that is done, by whom, and from which day on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plancycle.cycle.outgoing.reminder_rounds import stages
from plancycle.cycle.papers.making.draft_plan import drafting_day
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile

ASSIGNED_AFTER = 2
"""Working days from the issue of the plan to the assignments, where all goes as planned."""


class YearAct(StrEnum):
    """What is done on a day of the year."""

    DRAFT_PLAN = "draft_plan"
    ISSUE_PLAN = "issue_plan"
    ISSUE_LETTER = "issue_letter"
    ASSIGN = "assign"
    SEND_FORM = "send_form"
    REMIND = "remind"
    REPORT = "report"
    CONSOLIDATE = "consolidate"
    SUBMIT = "submit"
    ESCALATE = "escalate"
    SURVEY = "survey"


BY_PROGRAM = frozenset(
    {
        YearAct.DRAFT_PLAN,
        YearAct.ASSIGN,
        YearAct.SEND_FORM,
        YearAct.REMIND,
        YearAct.CONSOLIDATE,
        YearAct.ESCALATE,
        YearAct.SURVEY,
    }
)
"""What the program does by itself; the rest is a person's, or the units'."""


@dataclass(frozen=True, slots=True)
class DatedAct:
    """One act of one year, due from a day on.

    Attributes:
        year: of the plan, not of the day; period: its code, empty for acts of the whole year.
        number: of the round of reminders, from 1; 0 for other acts.
    """

    day: date
    act: YearAct
    year: int
    period: str = ""
    number: int = 0

    @property
    def key(self) -> str:
        """Names the act for good, e.g. ``2024:remind:H1:2``; the day may change, the name not."""
        parts = [str(self.year), str(self.act), self.period, str(self.number or "")]
        return ":".join(part for part in parts if part)


def year_days(profile: Profile, year: int) -> tuple[DatedAct, ...]:
    """Everything a year asks for, in order of days; papers a locality does not make are left out.

    A period that is over before anybody can be asked has no days. The form of the period that ends
    first goes with the assignments.

    Args: profile: as the year was issued, or as its files say before that.
    """
    days = list(_opening(profile, year))
    # Nobody can be asked before it: a form's own day may lie earlier.
    assigned = next(d.day for d in days if d.act is YearAct.ASSIGN)
    open_periods = [p for p in profile.periods(year) if p.due >= assigned]
    for place, period in enumerate(open_periods):
        if place > 0:
            days.append(_of(period, max(period.request_on, assigned), YearAct.SEND_FORM))
        days += _of_period(profile, period, assigned)
    order = list(YearAct)
    return tuple(sorted(days, key=lambda d: (d.day, order.index(d.act), d.period, d.number)))


def _opening(profile: Profile, year: int) -> Iterator[DatedAct]:
    issue_on = profile.plan.issue_on.on(year)
    assigned = profile.calendar.shift(issue_on, ASSIGNED_AFTER)
    yield DatedAct(drafting_day(profile, year), YearAct.DRAFT_PLAN, year)
    yield DatedAct(issue_on, YearAct.ISSUE_PLAN, year)
    if profile.locality.makes(DocumentKind.ASSIGNMENT_LETTER):
        yield DatedAct(assigned, YearAct.ISSUE_LETTER, year)
    yield DatedAct(assigned, YearAct.ASSIGN, year)


def _of_period(profile: Profile, period: ReportingPeriod, assigned: date) -> Iterator[DatedAct]:
    for stage in stages(profile, period.due):
        if stage.day > assigned:
            yield _of(period, stage.day, YearAct.REMIND, stage.number)
    yield _of(period, period.due, YearAct.REPORT)
    after = profile.reporting.reminders.escalate_after
    if after is not None:
        yield _of(period, profile.calendar.shift(period.due, after), YearAct.ESCALATE)
    if profile.locality.makes(summary_kind(period)):
        yield _of(period, period.consolidate_on, YearAct.CONSOLIDATE)
        if period.submit_before is not None:
            last = period.submit_before - timedelta(days=1)
            yield _of(period, last, YearAct.SUBMIT)


def _of(period: ReportingPeriod, day: date, act: YearAct, number: int = 0) -> DatedAct:
    return DatedAct(day, act, period.year, period.code, number)
