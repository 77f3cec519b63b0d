"""How each act of a year stands: done, due, late, still to come, or over without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plancycle.cycle.calendar.calendar_year import CalendarYear
from plancycle.cycle.calendar.due_today import LATE_AFTER, DueAct
from plancycle.cycle.calendar.year_days import BY_PROGRAM, DatedAct, YearAct
from plancycle.cycle.calendar.year_facts import PaperFacts, PeriodFacts, YearFacts
from plancycle.model.documents import vietnamese_date


class Standing(StrEnum):
    """How an act stands; the value is how a list calls it."""

    DONE = "đã xong"
    DUE = "đến hạn"
    LATE = "chậm"
    AHEAD = "sắp tới"
    MISSED = "đã lỡ"
    PASSED = "đã qua"
    UNASKED = "không thu"
    NEEDLESS = "thôi, kỳ đã khóa"


@dataclass(frozen=True, slots=True)
class ActLine:
    """One line of a year's schedule.

    Attributes:
        name: what is done; who: program, clerk or units, in Vietnamese.
        amount: for how many units, or under which number, in Vietnamese; may be empty.
    """

    what: DatedAct
    name: str
    who: str
    standing: Standing
    amount: str


_LETTERS = frozenset({YearAct.REMIND, YearAct.ESCALATE, YearAct.SEND_FORM})
"""Acts that write to units about a report, which nobody does once its period is closed."""

_OPERATOR, _UNITS, _PROGRAM = "cán bộ", "đơn vị", "phần mềm"


def year_lines(
    year: CalendarYear, due: Iterable[DueAct], today: date, planned: dict[str, int] | None = None
) -> tuple[ActLine, ...]:
    """A line for each act of a year, in order of days.

    Args:
        due: what is due today, as of :func:`due_on`.
        planned: units that will be asked by period, where the year is not issued yet.
    """
    due_by_key = {d.what.key: d for d in due}
    return tuple(
        ActLine(
            what,
            year.names.of(what),
            _who(what.act),
            _standing(what, year.facts, due_by_key.get(what.key), today),
            _amount(what, year.facts, planned or {}),
        )
        for what in year.days
    )


def _who(act: YearAct) -> str:
    if act is YearAct.REPORT:
        return _UNITS
    return _PROGRAM if act in BY_PROGRAM else _OPERATOR


def _standing(what: DatedAct, facts: YearFacts, due: DueAct | None, today: date) -> Standing:
    period = facts.periods.get(what.period, PeriodFacts())
    if period.is_unasked:
        return Standing.UNASKED
    # The order decides: what is due now stands above all that was ever done of it.
    if due is not None:
        return Standing.LATE if due.is_late else Standing.DUE
    if _is_done(what, facts, period):
        return Standing.DONE
    if what.act is YearAct.SEND_FORM and period.missed:
        return Standing.MISSED
    if what.act is YearAct.REPORT and period.is_closed:
        return Standing.PASSED  # nobody can report any more, and not all had
    if what.act in _LETTERS and period.is_closed and today <= what.day:
        return Standing.NEEDLESS
    if today < what.day:
        return Standing.AHEAD
    if what.act is YearAct.REMIND and what.number in period.rounds_put_off:
        return Standing.LATE if (today - what.day).days > LATE_AFTER else Standing.DUE
    is_begun = facts.plan.issue is not None or what.act in (YearAct.DRAFT_PLAN, YearAct.ISSUE_PLAN)
    if not is_begun or what.act in _LETTERS:
        return Standing.PASSED  # there was nobody to write to, or no plan to do it by
    if what.act is YearAct.REPORT and not period.have_form:
        return Standing.PASSED  # nobody was asked to
    return Standing.DUE if today == what.day else Standing.LATE


def _is_done(what: DatedAct, facts: YearFacts, period: PeriodFacts) -> bool:
    match what.act:
        case YearAct.DRAFT_PLAN:
            return facts.plan.version > 0
        case YearAct.ISSUE_PLAN:
            return facts.plan.issue is not None
        case YearAct.ISSUE_LETTER:
            return facts.letter is not None and facts.letter.issue is not None
        case YearAct.ASSIGN:
            return facts.assigned > 0
        case YearAct.SEND_FORM:
            return period.asked > 0 and period.have_form > 0 and not period.missed
        case YearAct.REMIND:
            return period.reminded.get(what.number, 0) > 0
        case YearAct.REPORT:
            return period.asked > 0 and period.reported == period.expected
        case YearAct.ESCALATE:
            return period.superiors_asked > 0
        case YearAct.CONSOLIDATE:
            return period.is_consolidated or period.paper.issue is not None
        case YearAct.SUBMIT:
            return period.paper.issue is not None
        case YearAct.SURVEY:
            return facts.surveyed_on is not None


def _amount(what: DatedAct, facts: YearFacts, planned: dict[str, int]) -> str:
    period = facts.periods.get(what.period, PeriodFacts())
    asked = period.asked or planned.get(what.period, 0)
    match what.act:
        case YearAct.DRAFT_PLAN:
            return _version(facts.plan)
        case YearAct.ISSUE_PLAN:
            return _number(facts.plan)
        case YearAct.ISSUE_LETTER:
            return _number(facts.letter or PaperFacts())
        case YearAct.ASSIGN:
            # Letters that did not reach their unit are due again, and were counted as sent.
            if facts.assigned and facts.assignments_due:
                return f"còn {facts.assignments_due} đơn vị chưa được gửi"
            return f"{facts.assigned} đơn vị" if facts.assigned else ""
        case YearAct.SEND_FORM:
            return _of(period.have_form, asked, "đơn vị đã được gửi")
        case YearAct.REMIND:
            sent = period.reminded.get(what.number, 0)
            return f"{sent} thư" if sent else ""
        case YearAct.REPORT:
            return _of(
                period.reported, period.expected if period.asked else asked, "đơn vị đã báo cáo"
            )
        case YearAct.ESCALATE:
            return f"{period.superiors_asked} thư" if period.superiors_asked else ""
        case YearAct.CONSOLIDATE | YearAct.SUBMIT:
            return _number(period.paper) or _version(period.paper)
        case YearAct.SURVEY:
            return ""


def _of(done: int, all_: int, what: str) -> str:
    return f"{done}/{all_} {what}" if all_ else ""


def _version(paper: PaperFacts) -> str:
    return f"bản {paper.version}" if paper.version else ""


def _number(paper: PaperFacts) -> str:
    if paper.issue is None:
        return ""
    return f"số {paper.issue.padded} ngày {vietnamese_date(paper.issue.signed_on)}"
