"""The step of every day: does what the calendar and the store say is due, each thing once.

It knows no schedule. Run at any hour, twice, or after a month without a run, it does what is to be
done now, tells what was late, and leaves what has lost its sense.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plancycle.cycle.calendar.calendar_news import news_of_year, outage_news, tell_operator
from plancycle.cycle.calendar.calendar_year import CalendarYear, calendar_year, due_in
from plancycle.cycle.calendar.done_acts import DoneAct, done_act, sent_kinds
from plancycle.cycle.calendar.due_today import DueAct, running_years
from plancycle.cycle.calendar.left_acts import (
    LAST_RUN,
    LeftAct,
    keep_fault,
    left_act,
    owed_news,
    put_off,
)
from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.steps.due_works import works_of
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.stages import attempted
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.steps.work_results import WorkResult, deliveries_of, notes_of, why_left
from plancycle.cycle.workplace.office import Office
from plancycle.store.letters.outgoing_mail import OutboxMark


@dataclass(frozen=True, slots=True)
class DoneToday:
    """What a run of the step did.

    Attributes:
        day: in Vietnam; last_run: the day of the run before it, None if there was none.
        done: what was due and is done now; left: what is due and is not, each with why.
        told: what the operator is told of the calendar; he was told of some of it before.
        owed: of that and beside it, what stands until a person does something.
        notes: what the steps tell beside, each a sentence.
        faults: what could not be done, each a sentence; the rest was done all the same.
        delivery: of the whole run; sent_kinds: how many letters of each kind went, in Vietnamese.
    """

    day: date
    last_run: date | None = None
    done: tuple[DoneAct, ...] = ()
    left: tuple[LeftAct, ...] = ()
    told: tuple[News, ...] = ()
    owed: tuple[News, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    delivery: Delivery = field(default_factory=Delivery)
    sent_kinds: tuple[tuple[str, int], ...] = ()


def today(office: Office, watch: Watch = SILENT) -> DoneToday:
    """Do what is due today for every year of the profile that is not over.

    Of two acts one may fail: the others are done, and the failed one is due again in the next run.

    Raises: StepError if another run of the step is at work.
    """
    profile, day = office.profile.code, office.today()
    with office.database.leases.hold(f"today:{profile}"):
        with office.database.read() as tx:
            last_run, mark = tx.cycles.last_day(profile, LAST_RUN), tx.outbox.mark()
        faults: list[str] = []
        # What an outage left in the outbox is settled first: what follows builds on it.
        sent = attempted("gửi thư", lambda: send_all(office, watch), faults) or Delivery()
        years = [_do_year(office, year, watch, faults) for year in running_years(day)]
        told = list(outage_news(profile, last_run, day))
        for of_year in years:
            told += news_of_year(of_year.year, of_year.done, last_run, day)
            sent += of_year.delivery
        notice = Order("Báo cán bộ việc theo lịch", tell_operator, (tuple(told),))
        attempted("báo cán bộ", lambda: watch.carry_out(office, notice), faults)
        sent += attempted("gửi thư", lambda: send_all(office, watch), faults) or Delivery()
        left = tuple(act for of_year in years for act in of_year.left)
        kinds = _keep(office, left, faults, mark, is_first=last_run != day)
    return DoneToday(
        day,
        last_run,
        tuple(act for of_year in years for act in of_year.done),
        left,
        tuple(told),
        tuple(news for of_year in years for news in owed_news(of_year.year, day)),
        tuple(note for of_year in years for note in of_year.notes),
        tuple(dict.fromkeys(faults)),
        sent,
        kinds,
    )


def _keep(
    office: Office,
    left: tuple[LeftAct, ...],
    faults: Sequence[str],
    mark: OutboxMark,
    *,
    is_first: bool,
) -> tuple[tuple[str, int], ...]:
    """Keep that the step ran, and why something is not done, for whoever looks later.

    Returns: how many letters went since it began, by kind.
    """
    profile = office.profile.code
    with office.database.begin() as tx:
        if is_first:
            tx.cycles.note_day(profile, LAST_RUN, office.today())
        for act in left:
            tx.cycles.note_left(profile, act.key, act.why)
        keep_fault(tx, office, _of_run(faults, left))
        return sent_kinds(tx, mark)


def _of_run(faults: Sequence[str], left: tuple[LeftAct, ...]) -> str:
    """What the run met beside what stands with the acts that it left."""
    return " ".join(f for f in dict.fromkeys(faults) if not any(f in act.why for act in left))


@dataclass(frozen=True, slots=True)
class _YearDone:
    year: CalendarYear
    done: tuple[DoneAct, ...]
    left: tuple[LeftAct, ...]
    notes: tuple[str, ...]
    delivery: Delivery


def _do_year(office: Office, year: int, watch: Watch, faults: list[str]) -> _YearDone:
    """Do what is due of one year, and look again: what is not due any more is done."""
    profile = office.profile.code
    with office.database.read() as tx:
        mark = tx.outbox.mark()
    before = calendar_year(office, year)
    due = due_in(office, before)
    results: list[WorkResult] = []
    for work in works_of(office, before, due, watch):
        own: list[str] = []
        result = attempted(work.stage, work.do, own)
        results.append(WorkResult(work, result, tuple(own)))
        faults += own
    after = calendar_year(office, year)
    still_due = {d.what.key: d for d in due_in(office, after)}
    left = [left_act(after, d, why_left(profile, d.what, results)) for d in still_due.values()]
    return _YearDone(
        after,
        _done(office, before, [d for d in due if d.what.key not in still_due], mark),
        (*left, *put_off(office, after)),
        notes_of(results),
        sum((r.delivery for r in deliveries_of(results)), Delivery()),
    )


def _done(
    office: Office, year: CalendarYear, acts: Sequence[DueAct], mark: OutboxMark
) -> tuple[DoneAct, ...]:
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year.facts.year)
        number = None if cycle is None else cycle.id
        return tuple(done_act(tx, number, year.names.of(d.what), d, mark) for d in acts)
