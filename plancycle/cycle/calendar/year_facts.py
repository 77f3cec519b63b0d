"""What was done of a year, and for how many units something is to be done: read from the store."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plancycle.cycle.figures.unit_lines import ended_without_report
from plancycle.cycle.outgoing.awaited_reports import still_owed
from plancycle.cycle.outgoing.dispatch import DispatchPlan, is_ready, what_is_due
from plancycle.cycle.outgoing.escalations_due import EscalationsDue, escalations_due
from plancycle.cycle.outgoing.forms_sent import MissedForms, form_tally, missed_forms
from plancycle.cycle.outgoing.reminder_rounds import (
    ReminderDue,
    reminders_due,
    round_of,
    rounds_put_off,
)
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.cycle.workplace.issued_year import IssuedPeriod, known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """How far a paper is: its newest version (0: none yet), and number and date once issued."""

    version: int = 0
    issue: Issue | None = None


@dataclass(frozen=True, slots=True)
class RoundDue:
    """A round of reminders that is to go now: its number, the day it began, how many units."""

    number: int
    day: date
    units: int


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What was done of one period.

    Attributes:
        asked: units that owe or are invited to report; have_form: of those, who has the form, or
            to whom it is on its way; awaited: whose report has not come and who can still send it.
        expected: those asked that have reported or have not ended; reported: whose report counts,
            as in the overview of the period.
        is_closed: whether nobody is let report any more; is_unasked: by a person's word, because
            it was over when the plan was issued. last_day: after which none is due any more, with
            extensions; None if nobody is asked.
        forms_due, rounds_due, superiors_due: what is to be sent now.
        rounds_put_off: numbers of rounds that wait for the next working day.
        reminded: letters by round; superiors_asked: letters to superiors.
        is_consolidated: whether a draft of the period's paper lies there with its figures.
        missed: forms that did not go in time and go no more.
    """

    asked: int = 0
    have_form: int = 0
    awaited: int = 0
    expected: int = 0
    reported: int = 0
    is_closed: bool = False
    is_unasked: bool = False
    last_day: date | None = None
    forms_due: int = 0
    rounds_due: tuple[RoundDue, ...] = ()
    rounds_put_off: frozenset[int] = frozenset()
    reminded: Mapping[int, int] = field(default_factory=dict)
    superiors_due: int = 0
    superiors_asked: int = 0
    is_consolidated: bool = False
    paper: PaperFacts = PaperFacts()
    missed: tuple[MissedForms, ...] = ()


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What was done of one year.

    Attributes:
        is_spanned: whether the profile's files have a plan for the year.
        submission, letter: None where the locality makes none.
        ready_since: the day from which mail may go: of the letter, without one of the plan.
        assigned: units that were sent their assignment; assignments_due: how many are to go now.
        surveyed_on: when board and workbook were last drawn by the calendar.
        without_address, unrecorded, without_code: names of units that letters are due to and do not
            go to: as of :class:`plancycle.cycle.outgoing.dispatch.DispatchPlan`.
        last_run: the latest day on which the daily step ran; left_then: keys of the acts that it
            met that day and could not do.
        lost_days: first and last day of which a restored database knows nothing; else None.
    """

    year: int
    is_spanned: bool = True
    plan: PaperFacts = PaperFacts()
    submission: PaperFacts | None = None
    letter: PaperFacts | None = None
    ready_since: date | None = None
    assigned: int = 0
    assignments_due: int = 0
    periods: Mapping[str, PeriodFacts] = field(default_factory=dict)
    surveyed_on: date | None = None
    without_address: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    lost_days: tuple[date, date] | None = None
    without_code: tuple[str, ...] = ()
    last_run: date | None = None
    left_then: frozenset[str] = frozenset()


def year_facts(office: Office, year: int) -> YearFacts:
    """All of it as it stands in the store now; nothing is written."""
    span = office.profile.plan
    is_spanned = span.first_year <= year <= span.last_year
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        surveyed_on = tx.cycles.last_day(office.profile.code, survey_mark(year))
        restoration = tx.restorations.newest()
        last_run, left_then = tx.cycles.last_run(office.profile.code)
    makes = known_profile(office, cycle).locality.makes
    none = YearFacts(
        year,
        is_spanned,
        submission=PaperFacts() if makes(DocumentKind.SUBMISSION_LETTER) else None,
        letter=PaperFacts() if makes(DocumentKind.ASSIGNMENT_LETTER) else None,
    )
    if cycle is None:
        return none
    plan = _dispatch_plan(office, year)
    rounds, raised = reminders_due(office, year), escalations_due(office, year)
    put_off = rounds_put_off(office, year)
    with office.database.read() as tx:
        profile = known_profile(office, cycle)
        papers = {
            kind: _paper(tx, cycle, kind)
            for kind in (
                DocumentKind.PLAN,
                DocumentKind.SUBMISSION_LETTER,
                DocumentKind.ASSIGNMENT_LETTER,
            )
        }
        leading = papers[DocumentKind.ASSIGNMENT_LETTER if none.letter else DocumentKind.PLAN]
        ready = leading.issue if cycle.is_issued else None
        issued = papers[DocumentKind.PLAN].issue
        missed = (
            missed_forms(tx, cycle, profile, issued.signed_on, office.today()) if issued else ()
        )
        due_now = _DueNow(plan, rounds, put_off, raised, missed, office.today())
        periods = {
            p.code: _period(tx, IssuedPeriod(cycle, profile, p), due_now)
            for p in profile.periods(year)
        }
        assigned = tx.outbox.units_told(cycle.id, MailKind.ASSIGNMENT, periods)
    return YearFacts(
        year,
        is_spanned,
        plan=papers[DocumentKind.PLAN],
        submission=papers[DocumentKind.SUBMISSION_LETTER] if none.submission else None,
        letter=papers[DocumentKind.ASSIGNMENT_LETTER] if none.letter else None,
        ready_since=ready.signed_on if ready else None,
        assigned=assigned,
        assignments_due=sum(1 for d in plan.due if d.kind is MailKind.ASSIGNMENT),
        periods=periods,
        surveyed_on=surveyed_on,
        without_address=plan.without_address,
        unrecorded=plan.unrecorded,
        without_code=plan.without_code,
        last_run=last_run,
        left_then=left_then,
        lost_days=restoration.lost_days if restoration else None,
    )


def survey_mark(year: int) -> str:
    """Under which mark it is kept when a year's board was drawn."""
    return f"survey-{year}"


@dataclass(frozen=True, slots=True)
class _DueNow:
    """What the rooms below say is due in a year now."""

    plan: DispatchPlan
    rounds: tuple[ReminderDue, ...]
    put_off: tuple[ReminderDue, ...]
    raised: EscalationsDue
    missed: tuple[MissedForms, ...]
    today: date


def _dispatch_plan(office: Office, year: int) -> DispatchPlan:
    """What is to be sent; nothing where the papers are not issued, or all was over before."""
    if not is_ready(office, year):
        return DispatchPlan((), ())
    try:
        return what_is_due(office, year)
    except StepError:
        return DispatchPlan((), ())


def _paper(tx: Transaction, cycle: Cycle, kind: DocumentKind, period: str = "") -> PaperFacts:
    document = tx.documents.latest(cycle.id, kind, period)
    return PaperFacts() if document is None else PaperFacts(document.version, document.issue)


def _period(tx: Transaction, issued: IssuedPeriod, now: _DueNow) -> PeriodFacts:
    cycle, period, code = issued.cycle, issued.period, issued.code
    tally = form_tally(tx, cycle, code)
    # Counted by the database; only units that end by anybody's last day are looked at one by one.
    last_day = max(tally.last_day or period.due, now.today)
    ended = issued.profile.units.ended_by(last_day)
    of_ended = tx.requests.open(cycle.id, code, ended) if ended else ()
    reminders = tx.outbox.sequence_counts(cycle.id, MailKind.REMINDER, code)
    document = tx.documents.latest(cycle.id, summary_kind(period), code)
    kept = tx.figures.latest(cycle.id, code)
    return PeriodFacts(
        asked=tally.asked,
        have_form=tally.carried,
        awaited=tally.open - len(of_ended) + len(still_owed(tx, issued, of_ended)),
        expected=tally.asked - ended_without_report(tx, issued, ended),
        reported=tally.reported,
        is_closed=(is_closed := 0 < tally.asked == tally.locked),
        is_unasked=is_closed and tx.cycles.is_unasked(cycle.id, code),
        last_day=tally.last_day,
        forms_due=sum(1 for d in now.plan.due if d.kind is MailKind.REQUEST and d.period == code),
        rounds_due=tuple(
            RoundDue(r.stage.number, r.stage.day, len(r.unit_codes))
            for r in now.rounds
            if r.period.code == code and r.unit_codes
        ),
        rounds_put_off=frozenset(
            r.stage.number for r in now.put_off if r.period.code == code and r.unit_codes
        ),
        reminded=_by_round(reminders),
        superiors_due=sum(1 for e in now.raised.due if e.period.code == code),
        superiors_asked=tx.outbox.sequence_counts(cycle.id, MailKind.ESCALATION, code).total(),
        # A run that died after the paper was kept, and before its figures were, has more to do.
        is_consolidated=document is not None
        and kept is not None
        and kept.document_id == document.id,
        paper=_paper(tx, cycle, summary_kind(period), code),
        missed=tuple(m for m in now.missed if m.period.code == code),
    )


def _by_round(sequences: Counter[int]) -> Counter[int]:
    """Letters by round. Args: sequences: letters by their number among all of a unit."""
    rounds: Counter[int] = Counter()
    for sequence, letters in sequences.items():
        rounds[round_of(sequence)] += letters
    return rounds
