"""Remind units whose report has not come: some working days before and after the due day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from plancycle.cycle.letters import (
    by_unit,
    form_name,
    mail_basics,
    render_form,
    report_form,
    to_unit,
)
from plancycle.cycle.office import (
    Office,
    issued_document,
    issued_profile,
    require_cycle,
)
from plancycle.cycle.plan import DraftedPaper, keep_draft
from plancycle.documents.letters import reminder_context
from plancycle.documents.official_form import with_issue
from plancycle.documents.period_words import asked_paper
from plancycle.documents.wording import capital, plan_name
from plancycle.mail.contexts import ReminderMail, reminder_stage
from plancycle.model.assignments import Assignment
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM, FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import COUNTED, OutgoingStatus
from plancycle.model.units import Mood
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, NewOutgoing, ReportRequest

LETTER_NAME = "Cong-van-don-doc.docx"


@dataclass(frozen=True, slots=True)
class Stage:
    """One round of reminders: its number in the schedule and the day from which it is due.

    ``offset`` is in working days, negative before the due day.
    """

    number: int
    offset: int
    day: date


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """Reminders due now for one period: the round, and the units by code."""

    period: ReportingPeriod
    stage: Stage
    unit_codes: tuple[str, ...]
    without_address: tuple[str, ...]


def stages(profile: Profile, due: date) -> tuple[Stage, ...]:
    """The rounds around a due day, earliest first.

    A due day that is no working day counts back from the last working day before it; the rounds
    after it count on from the due day itself.
    """
    calendar = profile.calendar
    rules = profile.reporting.reminders
    before = sorted(rules.days_before, reverse=True)
    found = [(-n, calendar.shift(due, -n)) for n in before]
    found += [(n, calendar.shift(due, n)) for n in sorted(rules.days_after)]
    return tuple(Stage(i, offset, day) for i, (offset, day) in enumerate(found, start=1))


def reminders_due(office: Office, year: int) -> tuple[ReminderDue, ...]:
    """Who is to be reminded today, period by period; nobody on a day off.

    Only the latest round that has come is sent: a day missed is not made up by two letters.
    """
    today = office.today()
    with office.database.begin() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or cycle.profile_sha256 is None:
            return ()
        profile = issued_profile(office, cycle)
        if not profile.calendar.is_working(today):
            return ()
        return tuple(
            found
            for period in profile.periods(year)
            if period.request_on <= today
            for found in _due_in_period(tx, office, profile, cycle, period)
        )


def _due_in_period(
    tx: Transaction, office: Office, profile: Profile, cycle: Cycle, period: ReportingPeriod
) -> list[ReminderDue]:
    sent = {
        (m.unit_code, m.sequence)
        for m in tx.outbox.of_kind(cycle.id, MailKind.REMINDER, period.code)
    }
    asked = {
        m.unit_code
        for kind in (MailKind.ASSIGNMENT, MailKind.REQUEST)
        for m in tx.outbox.of_kind(cycle.id, kind, period.code)
    }
    by_stage: dict[Stage, list[str]] = {}
    silent: dict[Stage, list[str]] = {}
    requests = open_requests(tx, cycle, period)
    rounds = {due: stages(profile, due) for due in {r.effective_due for r in requests}}
    for request in requests:
        stage = current_stage(rounds[request.effective_due], request, office.today())
        unit = profile.units.unit(request.unit_code)
        if stage is None or (unit.code, stage.number) in sent:
            continue
        if unit.emails and unit.code in asked:
            by_stage.setdefault(stage, []).append(unit.code)
        elif not unit.emails:
            silent.setdefault(stage, []).append(unit.name)
    return [
        ReminderDue(
            period,
            stage,
            tuple(by_stage.get(stage, ())),
            tuple(silent.get(stage, ())),
        )
        for stage in sorted({*by_stage, *silent}, key=lambda s: s.number)
    ]


def current_stage(rounds: Sequence[Stage], request: ReportRequest, today: date) -> Stage | None:
    """The latest round that has come for a request; an invited unit has none after the due day."""
    come = [s for s in rounds if s.day <= today]
    if request.mood is Mood.INVITED:
        if today > request.effective_due:
            return None
        come = [s for s in come if s.offset < 0]
    elif today > request.effective_due:
        # Between the due day and the first round after it nothing is sent.
        come = [s for s in come if s.offset > 0]
    return come[-1] if come else None


def open_requests(
    tx: Transaction, cycle: Cycle, period: ReportingPeriod
) -> tuple[ReportRequest, ...]:
    """Requests of a period without a report that counts, and not locked."""
    reported = {
        s.request_id for s in tx.submissions.of_period(cycle.id, period.code) if s.status in COUNTED
    }
    return tuple(
        r
        for r in tx.requests.of_period(cycle.id, period.code)
        if r.id not in reported and r.locked_at is None
    )


def queue_reminders(office: Office, year: int, due: ReminderDue, unit_codes: Sequence[str]) -> int:
    """Put one round's reminders for some units into the outbox; returns how many were new.

    After the due day the official reminder letter goes along once the operator has issued it.
    """
    with office.database.begin() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        requests = {r.unit_code: r for r in open_requests(tx, cycle, due.period)}
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        letter = issued_document(tx, cycle, DocumentKind.REMINDER, due.period.code)
        own = by_unit(tx.assignments.of_cycle(cycle.id))
    assert plan is not None and plan.issue is not None
    messages = [
        _reminder(
            office,
            profile,
            cycle,
            due,
            requests[code],
            plan_issue=plan.issue,
            letter_issue=letter.issue if letter and due.stage.offset > 0 else None,
            own=own.get(code, ()),
        )
        for code in unit_codes
        if code in requests
    ]
    with office.database.begin() as tx:
        still_open = {r.unit_code for r in open_requests(tx, cycle, due.period)}
        return tx.outbox.queue([m for m in messages if m.unit_code in still_open])


def _reminder(
    office: Office,
    profile: Profile,
    cycle: Cycle,
    due: ReminderDue,
    request: ReportRequest,
    *,
    plan_issue: Issue,
    letter_issue: Issue | None,
    own: Sequence[Assignment],
) -> NewOutgoing:
    period, unit = due.period, profile.units.unit(request.unit_code)
    drafted = datetime.combine(plan_issue.signed_on, time(), VIETNAM)
    form = render_form(office, report_form(profile, period, request, own), drafted)
    files = [(form_name(period, unit.code), form)]
    if letter_issue is not None and request.mood is Mood.BINDING:
        # The letter speaks of the day on which it was signed, whenever it goes out.
        context = reminder_context(profile, period, unit, plan_issue, letter_issue.signed_on)
        moment = datetime.combine(letter_issue.signed_on, time(), VIETNAM)
        content = office.renderer.render(
            DocumentKind.REMINDER, with_issue(context, letter_issue), modified=moment
        )
        files.insert(0, (LETTER_NAME, content))
    days = profile.calendar.working_days_between(office.today(), request.effective_due)
    last = due.stage.number == len(stages(profile, request.effective_due))
    estimate = period.form is FormKind.ESTIMATE
    mail = ReminderMail(
        **mail_basics(profile, unit, request),
        plan_title=plan_name(profile.plan, cycle.year),
        period_title=asked_paper(period) if estimate else period.title,
        before=vietnamese_date(period.before),
        stage=reminder_stage(days if due.stage.offset < 0 else -due.stage.offset, last),
        days=abs(days),
        binding=request.mood is Mood.BINDING,
        missing=(capital(asked_paper(period)),),
        form_name=files[-1][0],
        letter_name=files[0][0] if len(files) > 1 else "",
        estimate=estimate,
    )
    return to_unit(
        office,
        profile,
        cycle_id=cycle.id,
        year=cycle.year,
        unit=unit,
        kind=MailKind.REMINDER,
        period=period.code,
        sequence=due.stage.number,
        context=mail,
        request=request,
        files=files,
        auto_submitted="auto-generated",
    )


def draft_reminder_letters(office: Office, year: int) -> tuple[DraftedPaper, ...]:
    """Draft the official reminder of each overdue period, for the operator to number.

    The draft is made out to the first unit that owes a report; each late unit gets its own.
    """
    drafts = []
    with office.database.begin() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or cycle.profile_sha256 is None:
            return ()
        profile = issued_profile(office, cycle)
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        overdue = [
            (period, first)
            for period in profile.periods(year)
            if period.due < office.today()
            and tx.documents.latest(cycle.id, DocumentKind.REMINDER, period.code) is None
            and (first := _first_binding(tx, cycle, period)) is not None
        ]
    assert plan is not None
    for period, request in overdue:
        unit = profile.units.unit(request.unit_code)
        context = reminder_context(profile, period, unit, plan.issue, office.today())
        drafts.append(keep_draft(office, year, DocumentKind.REMINDER, context, period.code))
    return tuple(drafts)


def _first_binding(tx: Transaction, cycle: Cycle, period: ReportingPeriod) -> ReportRequest | None:
    bound = (r for r in open_requests(tx, cycle, period) if r.mood is Mood.BINDING)
    return next(bound, None)


def cancel_reminders(tx: Transaction, request: ReportRequest) -> None:
    """Take queued reminders back once the report has come."""
    for message in tx.outbox.of_request(request.id):
        if message.kind is MailKind.REMINDER and message.status is OutgoingStatus.QUEUED:
            tx.outbox.cancelled(message, "báo cáo đã đến")
