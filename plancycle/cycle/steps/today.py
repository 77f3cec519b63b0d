"""The step of every day: does what the calendar and the store say is due, each thing once.

It knows no schedule. Run at any hour, twice, or after a month without a run, it does what is to be
done now, tells what was late, and leaves what has lost its sense.
"""

from dataclasses import dataclass, field
from datetime import date

from plancycle.cycle.calendar.calendar_news import news_of_year, outage_news, tell_operator
from plancycle.cycle.calendar.calendar_year import CalendarYear, calendar_year, due_in
from plancycle.cycle.calendar.due_today import DueAct, running_years
from plancycle.cycle.desk.news import News
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.steps.dispatching import Dispatched
from plancycle.cycle.steps.due_works import works_of
from plancycle.cycle.steps.reminding import Reminded
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.stages import attempted
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.office import Office

_MARK = "today"


@dataclass(frozen=True, slots=True)
class DoneToday:
    """What a run of the step did.

    Attributes:
        day: in Vietnam; last_run: the day of the run before it, None if there was none.
        done, left: what was due and is done now, and what is still due, each with its name.
        told: what the operator is told of the calendar; he was told of some of it before.
        faults: what could not be done, each a sentence; the rest was done all the same.
    """

    day: date
    last_run: date | None = None
    done: tuple[tuple[str, DueAct], ...] = ()
    left: tuple[tuple[str, DueAct], ...] = ()
    told: tuple[News, ...] = ()
    faults: tuple[str, ...] = ()
    delivery: Delivery = field(default_factory=Delivery)


def today(office: Office, watch: Watch = SILENT) -> DoneToday:
    """Do what is due today for every year of the profile that is not over.

    Of two acts one may fail: the others are done, and the failed one is due again in the next run.

    Raises: StepError if another run of the step is at work.
    """
    profile, day = office.profile.code, office.today()
    with office.database.leases.hold(f"today:{profile}"):
        with office.database.read() as tx:
            last_run = tx.cycles.last_day(profile, _MARK)
        faults: list[str] = []
        # What an outage left in the outbox is settled first: what follows builds on it.
        sent = attempted("gửi thư", lambda: send_all(office, watch), faults) or Delivery()
        done: list[tuple[str, DueAct]] = []
        left: list[tuple[str, DueAct]] = []
        told = list(outage_news(profile, last_run, day))
        for year in running_years(day):
            of_year = _do_year(office, year, watch, faults)
            done += of_year.done
            left += of_year.left
            sent += of_year.delivery
            told += news_of_year(of_year.year, [d for _, d in of_year.done], last_run, day)
        notice = Order("Báo cán bộ việc theo lịch", tell_operator, (tuple(told),))
        attempted("báo cán bộ", lambda: watch.carry_out(office, notice), faults)
        sent += attempted("gửi thư", lambda: send_all(office, watch), faults) or Delivery()
        if last_run != day:
            with office.database.begin() as tx:
                tx.cycles.note_day(profile, _MARK, day)
    shown = tuple(dict.fromkeys(faults))
    return DoneToday(day, last_run, tuple(done), tuple(left), tuple(told), shown, sent)


@dataclass(frozen=True, slots=True)
class _YearDone:
    year: CalendarYear
    done: tuple[tuple[str, DueAct], ...]
    left: tuple[tuple[str, DueAct], ...]
    delivery: Delivery


def _do_year(office: Office, year: int, watch: Watch, faults: list[str]) -> _YearDone:
    """Do what is due of one year, and look again: what is not due any more is done."""
    before = calendar_year(office, year)
    due = due_in(office, before)
    delivery = Delivery()
    for stage, work in works_of(office, before, due, watch):
        result = attempted(stage, work, faults)
        if isinstance(result, Dispatched | Reminded):
            delivery += result.delivery
    after = calendar_year(office, year)
    still_due = {d.what.key for d in due_in(office, after)}
    named = [(before.names.of(d.what), d) for d in due]
    return _YearDone(
        after,
        tuple((name, d) for name, d in named if d.what.key not in still_due),
        tuple((name, d) for name, d in named if d.what.key in still_due),
        delivery,
    )
