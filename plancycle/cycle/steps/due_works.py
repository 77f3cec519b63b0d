"""The steps that do what the calendar says is due, in the order of a year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plancycle.cycle.calendar.calendar_year import CalendarYear
from plancycle.cycle.calendar.due_today import DueAct
from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.calendar.year_facts import survey_mark
from plancycle.cycle.outgoing.corrections_due import corrections_due
from plancycle.cycle.overviews.outputs import YearOverview
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.steps.consolidating import consolidate_due
from plancycle.cycle.steps.dispatching import dispatch, send_corrections
from plancycle.cycle.steps.reminding import remind
from plancycle.cycle.steps.surveying import survey
from plancycle.cycle.steps.watch import Order, Watch
from plancycle.cycle.workplace.office import Office

_LETTERS = frozenset({YearAct.ASSIGN, YearAct.SEND_FORM})
_LATE = frozenset({YearAct.REMIND, YearAct.ESCALATE})


@dataclass(frozen=True, slots=True)
class Work:
    """One step that does acts of the calendar.

    Attributes:
        stage: what is done, in Vietnamese; do: does it, and returns what its step returns.
        acts: those it does; period: of one period alone, or empty.
    """

    stage: str
    acts: frozenset[YearAct]
    do: Callable[[], object]
    period: str = ""

    def covers(self, what: DatedAct) -> bool:
        """Whether an act is done by it."""
        return what.act in self.acts and self.period in ("", what.period)


def works_of(
    office: Office, year: CalendarYear, due: tuple[DueAct, ...], watch: Watch
) -> Iterator[Work]:
    """One work for each step that has something to do; none knows of the others."""
    # In this order: reminders leave out whoever has no form yet, so forms are queued before.
    number, acts = year.facts.year, {d.what.act for d in due}
    if corrections_due(office, number):
        correcting = "gửi công văn đính chính"
        yield Work(correcting, frozenset(), lambda: send_corrections(office, number, watch))
    if acts & _LETTERS:
        sending = "gửi giao nhiệm vụ, biểu mẫu"
        yield Work(sending, _LETTERS, lambda: dispatch(office, number, watch))
    if year.facts.plan.issue is not None:
        # Also tells of units that can't be written to, and drafts the official letters.
        yield Work("đôn đốc", _LATE, lambda: remind(office, number, watch))
    for period in [d.what.period for d in due if d.what.act is YearAct.CONSOLIDATE]:
        adding_up = _consolidating(office, number, period, watch)
        yield Work("tổng hợp báo cáo", frozenset({YearAct.CONSOLIDATE}), adding_up, period)
    if YearAct.DRAFT_PLAN in acts:
        order = Order("Soạn kế hoạch và tờ trình", draft_plan, (number,))
        drafting = frozenset({YearAct.DRAFT_PLAN})
        yield Work("soạn kế hoạch", drafting, lambda: watch.carry_out(office, order))
    if YearAct.SURVEY in acts:
        drawing = frozenset({YearAct.SURVEY})
        yield Work("cập nhật bảng theo dõi", drawing, lambda: _survey(office, number, watch))


def _consolidating(office: Office, year: int, period: str, watch: Watch) -> Callable[[], object]:
    return lambda: consolidate_due(office, year, period, watch)


def _survey(office: Office, year: int, watch: Watch) -> YearOverview:
    drawn = survey(office, year, watch)
    with office.database.begin() as tx:
        tx.cycles.note_day(office.profile.code, survey_mark(year), office.today())
    return drawn
