"""What is due on a day: worked out from the year's days and from what was done, nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.calendar.year_facts import PeriodFacts, YearFacts
from plancycle.cycle.papers.making.draft_plan import DRAFTED_BEFORE

LATE_AFTER = 1
"""Days: what becomes due after a day's run is done in the run of the next morning."""

_NOTHING = PeriodFacts()
_LETTERS = frozenset({YearAct.ASSIGN, YearAct.SEND_FORM, YearAct.REMIND, YearAct.ESCALATE})
"""Acts that are done for some units today and may become due for others tomorrow."""


@dataclass(frozen=True, slots=True)
class DueAct:
    """An act that is to be done now: on its own day, or later if it was not done then.

    Attributes:
        pieces: letters or papers it makes, at least 1.
        days_late: days since it could have been done: since its day, or since the run that met
            nothing of it to do, as before a unit had an address.
    """

    what: DatedAct
    pieces: int
    days_late: int

    @property
    def is_late(self) -> bool:
        """Whether a run that goes every day would have done it before."""
        return self.days_late > LATE_AFTER


def due_on(days: Iterable[DatedAct], facts: YearFacts, today: date) -> tuple[DueAct, ...]:
    """What the program is to do for one year on a day, in the order in which it is done.

    Whatever was not done on its day is due until it is done, or until it has lost its sense: a form
    after its last day, an earlier round of reminders once a later one has come, a draft of a plan
    whose year is nearly over.
    """
    days = tuple(days)
    awaited = [
        *_letters(days, facts, today),
        *_reminders(days, facts, today),
        *_papers(days, facts, today),
    ]
    return tuple(_due(what, n, facts, today) for what, n in awaited if n > 0)


def _due(what: DatedAct, pieces: int, facts: YearFacts, today: date) -> DueAct:
    ran = facts.last_run
    if ran is not None and what.act in _LETTERS and what.day < ran <= today:
        what = what if what.key in facts.left_then else replace(what, day=ran)
    return DueAct(what, pieces, max(0, (today - what.day).days))


def _letters(
    days: tuple[DatedAct, ...], facts: YearFacts, today: date
) -> Iterator[tuple[DatedAct, int]]:
    """Assignments and forms; both from the day on which the papers that go along were issued."""
    if facts.ready_since is None:
        return
    since = facts.ready_since
    # What is issued before its day goes at once; late it is from the day on which it was to go.
    assigned = max(since, next((d.day for d in days if d.act is YearAct.ASSIGN), since))
    # Never ahead of today: what may go before its day is not late, and is due now all the same.
    yield DatedAct(min(assigned, today), YearAct.ASSIGN, facts.year), facts.assignments_due
    # A form without a day of its own goes with the assignments.
    planned = {d.period: assigned for d in days if d.act is YearAct.REPORT}
    planned |= {d.period: d.day for d in days if d.act is YearAct.SEND_FORM}
    for code, period in facts.periods.items():
        day = min(max(planned.get(code, since), since), today)
        yield DatedAct(day, YearAct.SEND_FORM, facts.year, code), period.forms_due


def _reminders(
    days: tuple[DatedAct, ...], facts: YearFacts, today: date
) -> Iterator[tuple[DatedAct, int]]:
    for code, period in facts.periods.items():
        for due in period.rounds_due:
            yield DatedAct(due.day, YearAct.REMIND, facts.year, code, due.number), due.units
    for what in days:
        if what.act is YearAct.ESCALATE and what.day <= today:
            yield what, facts.periods.get(what.period, _NOTHING).superiors_due


def _papers(
    days: tuple[DatedAct, ...], facts: YearFacts, today: date
) -> Iterator[tuple[DatedAct, int]]:
    last_days = {d.period: d.day for d in days if d.act is YearAct.REPORT}
    for what in (d for d in days if d.day <= today):
        if what.act is YearAct.CONSOLIDATE:
            yield what, int(lacks_summary(facts, what.period, last_days[what.period], today))
        elif what.act is YearAct.DRAFT_PLAN:
            # One that is drafted later can't be issued before its year's last report is due.
            until = max(last_days.values(), default=today) - timedelta(days=DRAFTED_BEFORE)
            yield what, int(facts.is_spanned and lacks_draft(facts) and today <= until)
    if facts.plan.issue is not None and (facts.surveyed_on or date.min) < today:
        yield DatedAct(today, YearAct.SURVEY, facts.year), 1


def lacks_summary(facts: YearFacts, period: str, last_day: date, today: date) -> bool:
    """Whether the paper that a period ends with is still to be drafted.

    Not again once it is drafted: what comes after that is a person's to take up, who may have
    edited the draft. A period that was over before the plan was signed asked nobody, unless some
    units were given a later day since: then once that is over.
    """
    done, issue = facts.periods.get(period, _NOTHING), facts.plan.issue
    if issue is None or done.asked == 0 or done.is_unasked:
        return False
    granted = done.last_day or last_day
    if issue.signed_on > last_day and not last_day < granted < today:
        return False
    return done.paper.issue is None and not done.is_consolidated


def lacks_draft(facts: YearFacts) -> bool:
    """Whether the plan of a year, or the letter that submits it, is still to be drafted."""
    if facts.plan.issue is not None:
        return False
    has_letter = facts.submission is None or facts.submission.version > 0
    return facts.plan.version == 0 or not has_letter


def running_years(today: date) -> tuple[int, ...]:
    """Years of which something may be due: the last one is not over when the year changes."""
    return today.year - 1, today.year, today.year + 1
