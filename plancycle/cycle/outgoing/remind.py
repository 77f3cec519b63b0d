"""Remind units whose report has not come, and draft the official letter that goes to the late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypedDict

from plancycle.cycle.outgoing.escalate import EscalationsDue
from plancycle.cycle.outgoing.reminder_rounds import (
    ReminderDue,
    open_requests,
    reminder_sequence,
    stages,
)
from plancycle.cycle.papers.plan import DraftedPaper, keep_draft, lay_out_missing
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.collecting_state import doubts, doubts_of
from plancycle.cycle.workplace.letters import (
    by_unit,
    form_name,
    mail_basics,
    moment_words,
    render_form,
    report_form,
    to_unit,
)
from plancycle.cycle.workplace.office import (
    Office,
    issued_document,
    issued_profile,
    require_cycle,
)
from plancycle.documents.papers.letters import reminder_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.wording.period_words import asked_paper
from plancycle.documents.wording.wording import capital, plan_name
from plancycle.mail.outgoing.contexts import FindingLine, ReminderMail, reminder_stage
from plancycle.model.assignments import Assignment
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM, FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import OutgoingStatus, SubmissionStatus
from plancycle.model.units import Mood
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, NewOutgoing, ReportRequest

LETTER_NAME = "Cong-van-don-doc.docx"
_MOST_FINDINGS = 10


class _Trace(TypedDict, total=False):
    """What is known of a report that came and does not count; see ReminderMail."""

    returned_at: str
    findings: tuple[FindingLine, ...]
    more_findings: int
    held: bool


def queue_reminders(office: Office, year: int, due: ReminderDue, unit_codes: Sequence[str]) -> int:
    """Put one round's reminders for some units into the outbox; returns how many were new.

    After the due day the official reminder letter goes along once the operator has issued it.
    While a report may lie where nobody has looked, no unit is told that it is late: see
    :func:`held_back`.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        if _doubts_of_round(tx, office, cycle, due):
            return 0
        profile = issued_profile(office, cycle)
        requests = {r.unit_code: r for r in open_requests(tx, cycle, due.period)}
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        letter = issued_document(tx, cycle, DocumentKind.REMINDER, due.period.code)
        own = by_unit(tx.assignments.of_cycle(cycle.id, unit_codes))
        bad = tx.outbox.bad_addresses()
        traces = {c: _trace(tx, requests[c]) for c in unit_codes if c in requests}
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
            to=to,
            trace=traces[code],
        )
        for code in unit_codes
        if code in requests and (to := good_addresses(profile.units.unit(code), bad))
    ]
    with office.database.begin() as tx:
        still_open = {r.unit_code for r in open_requests(tx, cycle, due.period)}
        return tx.outbox.queue([m for m in messages if m.unit_code in still_open])


def held_back(
    office: Office, year: int, rounds: Sequence[ReminderDue], raised: EscalationsDue
) -> tuple[str, ...]:
    """Why letters about late reports that are due today are not written; none if they are.

    They are due again in the next run, when collecting is in order.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None:
            return ()
        found = [r for one in rounds for r in _doubts_of_round(tx, office, cycle, one)]
        found += [r for one in raised.due for r in doubts_of(tx, office, one.requests)]
    return tuple(dict.fromkeys(found))


def _doubts_of_round(
    tx: Transaction, office: Office, cycle: Cycle, due: ReminderDue
) -> tuple[str, ...]:
    """A round before the due day accuses nobody."""
    if due.stage.offset <= 0:
        return ()
    wanted = set(due.unit_codes)
    own = [r for r in open_requests(tx, cycle, due.period) if r.unit_code in wanted]
    return doubts_of(tx, office, own)


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
    to: Sequence[str],
    trace: _Trace,
) -> NewOutgoing:
    period = replace(due.period, due=request.effective_due)
    unit = profile.units.unit(request.unit_code)
    drafted = datetime.combine(plan_issue.signed_on, time(), VIETNAM)
    form = report_form(profile, period, request, own)
    files = [(form_name(period, unit.code, form.format), render_form(office, form, drafted))]
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
        before=vietnamese_date(request.effective_due + timedelta(days=1)),
        stage=reminder_stage(days if due.stage.offset < 0 else -due.stage.offset, last),
        days=abs(days),
        binding=request.mood is Mood.BINDING,
        missing=(capital(asked_paper(period)),),
        form_name=files[-1][0],
        letter_name=files[0][0] if len(files) > 1 else "",
        estimate=estimate,
        **trace,
    )
    return to_unit(
        office,
        profile,
        cycle_id=cycle.id,
        year=cycle.year,
        unit=unit,
        kind=MailKind.REMINDER,
        period=period.code,
        sequence=reminder_sequence(due.stage, request),
        context=mail,
        request=request,
        files=files,
        to=to,
        auto_submitted="auto-generated",
    )


def _trace(tx: Transaction, request: ReportRequest) -> _Trace:
    """What the unit has sent already, if that does not count: it is told why."""
    found = _Trace()
    revisions = tx.submissions.of_request(request.id)
    answers = tx.outbox.of_request(request.id)
    returned = [m for m in answers if m.kind is MailKind.FINDINGS]
    if revisions and revisions[-1].status is SubmissionStatus.RETURNED:
        grave = [
            FindingLine(location=f.location, message=f.message, fix=f.fix)
            for f in tx.submissions.findings(revisions[-1])
            if f.severity is Severity.ERROR
        ]
        found["returned_at"] = moment_words(revisions[-1].received_at)
        found["findings"] = tuple(grave[:_MOST_FINDINGS])
        found["more_findings"] = len(grave[_MOST_FINDINGS:])
    elif returned:
        found["returned_at"] = moment_words(returned[-1].queued_at)
    if any(m.kind is MailKind.CONFIRM_SENDER for m in answers):
        found["held"] = True
    return found


def draft_reminder_letters(office: Office, year: int) -> tuple[DraftedPaper, ...]:
    """Draft the official reminder of each overdue period, for the operator to number.

    The draft is made out to the first unit that owes a report; each late unit gets its own. None is
    drafted while a report may lie where nobody has looked. One that a killed run left in the store
    alone is laid out.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return ()
        profile = issued_profile(office, cycle)
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        periods = profile.periods(year)
        latest = {
            p.code: tx.documents.latest(cycle.id, DocumentKind.REMINDER, p.code) for p in periods
        }
        overdue = [
            (period, first)
            for period in periods
            if period.due < office.today()
            and latest[period.code] is None
            and not doubts(tx, office, period.due)
            and (first := _first_late(tx, profile, cycle, period, office.today())) is not None
        ]
    kept = (lay_out_missing(office, year, draft) for draft in latest.values() if draft is not None)
    drafts = [draft for draft in kept if draft is not None]
    assert plan is not None
    for period, request in overdue:
        unit = profile.units.unit(request.unit_code)
        context = reminder_context(profile, period, unit, plan.issue, office.today())
        drafts.append(keep_draft(office, year, DocumentKind.REMINDER, context, period.code))
    return tuple(drafts)


def _first_late(
    tx: Transaction, profile: Profile, cycle: Cycle, period: ReportingPeriod, today: date
) -> ReportRequest | None:
    """The first request whose unit may be sent a letter: the lead agency writes none to itself."""
    own = profile.locality.lead.unit
    late = (r for r in open_requests(tx, cycle, period) if is_overdue(r, today))
    return next((r for r in late if r.unit_code != own), None)


def is_overdue(request: ReportRequest, today: date) -> bool:
    """Whether a unit that is bound has let its due day, or the later one granted to it, go by."""
    return request.mood is Mood.BINDING and request.effective_due < today


def cancel_reminders(tx: Transaction, request: ReportRequest) -> None:
    """Take queued reminders back once the report has come."""
    for message in tx.outbox.of_request(request.id):
        if message.kind is MailKind.REMINDER and message.status is OutgoingStatus.QUEUED:
            tx.outbox.cancelled(message, "báo cáo đã đến")
