"""The steps that do what the calendar says is due, in the order of a year."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from plancycle.cycle.calendar.calendar_year import CalendarYear
from plancycle.cycle.calendar.due_today import DueAct
from plancycle.cycle.calendar.year_days import YearAct
from plancycle.cycle.calendar.year_facts import survey_mark
from plancycle.cycle.papers.draft_plan import draft_plan
from plancycle.cycle.steps.consolidating import consolidate_due
from plancycle.cycle.steps.dispatching import dispatch
from plancycle.cycle.steps.reminding import remind
from plancycle.cycle.steps.surveying import survey
from plancycle.cycle.steps.watch import Order, Watch
from plancycle.cycle.workplace.office import Office

Work: TypeAlias = tuple[str, Callable[[], object]]
"""What is done, in Vietnamese, and what does it."""

_LETTERS = frozenset({YearAct.ASSIGN, YearAct.SEND_FORM})


def works_of(
    office: Office, year: CalendarYear, due: tuple[DueAct, ...], watch: Watch
) -> Iterator[Work]:
    """One work for each step that has something to do; none knows of the others."""
    number, acts = year.facts.year, {d.what.act for d in due}
    if acts & _LETTERS:
        yield "gửi giao nhiệm vụ, biểu mẫu", lambda: dispatch(office, number, watch)
    if year.facts.plan.issue is not None:
        # Also tells of units that can't be written to, and drafts the official letters.
        yield "đôn đốc", lambda: remind(office, number, watch)
    for period in [d.what.period for d in due if d.what.act is YearAct.CONSOLIDATE]:
        yield "tổng hợp báo cáo", _consolidating(office, number, period, watch)
    if YearAct.DRAFT_PLAN in acts:
        order = Order("Soạn kế hoạch và tờ trình", draft_plan, (number,))
        yield "soạn kế hoạch", lambda: watch.carry_out(office, order)
    if YearAct.SURVEY in acts:
        yield "cập nhật bảng theo dõi", lambda: _survey(office, number, watch)


def _consolidating(office: Office, year: int, period: str, watch: Watch) -> Callable[[], object]:
    return lambda: consolidate_due(office, year, period, watch)


def _survey(office: Office, year: int, watch: Watch) -> None:
    survey(office, year, watch)
    with office.database.begin() as tx:
        tx.cycles.note_day(office.profile.code, survey_mark(year), office.today())
