"""Ask the unit above those that still have not reported, some working days after the due day.

Once for each period and superior, never about units that are only invited.
"""

from dataclasses import dataclass, replace
from datetime import date

from plancycle.cycle.outgoing.reminder_rounds import open_requests
from plancycle.cycle.workplace.addresses import Unreached, good_addresses
from plancycle.cycle.workplace.collecting_state import doubts_of
from plancycle.cycle.workplace.letters import mail_basics, moment_words, to_unit
from plancycle.cycle.workplace.office import Office, issued_profile
from plancycle.documents.wording.period_words import asked_paper
from plancycle.documents.wording.wording import plan_name
from plancycle.mail.outgoing.contexts import EscalationMail
from plancycle.model.documents import vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import SubmissionStatus
from plancycle.model.units import Mood, Unit
from plancycle.store.database import Transaction
from plancycle.store.notices import Subject
from plancycle.store.records import Cycle, NewOutgoing, ReportRequest


@dataclass(frozen=True, slots=True)
class Escalation:
    """What one superior is to be asked in one period: to see to the reports of these units."""

    period: ReportingPeriod
    superior: Unit
    requests: tuple[ReportRequest, ...]


@dataclass(frozen=True, slots=True)
class EscalationsDue:
    """What is due today; ``unreached`` are late units with nobody above who could be written to."""

    due: tuple[Escalation, ...] = ()
    unreached: tuple[Unreached, ...] = ()


def escalations_due(office: Office, year: int) -> EscalationsDue:
    """Whose superior is to be asked today; nobody on a day off or where the profile says never."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return EscalationsDue()
        profile = issued_profile(office, cycle)
        after = profile.reporting.reminders.escalate_after
        if after is None or not profile.calendar.is_working(office.today()):
            return EscalationsDue()
        due: list[Escalation] = []
        alone: list[Unreached] = []
        for period in profile.periods(year):
            late = [
                r
                for r in open_requests(tx, cycle, period)
                if r.mood is Mood.BINDING
                and profile.calendar.shift(r.effective_due, after) <= office.today()
            ]
            found = _by_superior(tx, profile, cycle, period, late, office.today())
            due += found.due
            alone += found.unreached
    return EscalationsDue(tuple(due), tuple(alone))


def _by_superior(
    tx: Transaction,
    profile: Profile,
    cycle: Cycle,
    period: ReportingPeriod,
    late: list[ReportRequest],
    today: date,
) -> EscalationsDue:
    asked = {m.unit_code for m in tx.outbox.of_kind(cycle.id, MailKind.ESCALATION, period.code)}
    bad, told = tx.outbox.bad_addresses(), tx.notices.told(Subject.UNREACHED)
    below: dict[str, list[ReportRequest]] = {}
    alone: list[Unreached] = []
    for request in late:
        unit = profile.units.unit(request.unit_code)
        above = _superior(profile, unit, today)
        if above is not None and good_addresses(above, bad):
            below.setdefault(above.code, []).append(request)
        elif (key := f"escalation:{request.id}") not in told:
            why = f"{above.name} chưa có địa chỉ dùng được" if above else "không có đơn vị cấp trên"
            reason = f"chưa gửi {asked_paper(period)} sau nhiều lần nhắc; {why} để đề nghị đôn đốc"
            alone.append(Unreached(unit.name, reason, key))
    due = [
        Escalation(period, profile.units.unit(code), tuple(requests))
        for code, requests in below.items()
        if code not in asked
    ]
    return EscalationsDue(tuple(due), tuple(alone))


def _superior(profile: Profile, unit: Unit, today: date) -> Unit | None:
    """The unit above, if it still exists and is not the lead agency, which asks itself nothing."""
    if unit.superior is None or unit.superior == profile.locality.lead.unit:
        return None
    above = profile.units.unit(unit.superior)
    return above if above.exists_on(today) else None


def queue_escalations(office: Office, year: int, due: EscalationsDue) -> int:
    """Put one message for each superior into the outbox; returns how many were new.

    None while a report may lie where nobody has looked.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not due.due:
            return 0
        profile = issued_profile(office, cycle)
        bad = tx.outbox.bad_addresses()
        letters = []
        for escalation in due.due:
            requests = _still_open(tx, cycle, escalation)
            to = good_addresses(escalation.superior, bad)
            if requests and to and not doubts_of(tx, office, requests):
                lines = tuple(_line(tx, profile, r) for r in requests)
                letters.append((replace(escalation, requests=requests), lines, to))
    messages = [(e, _message(office, profile, cycle, e, lines, to)) for e, lines, to in letters]
    with office.database.begin() as tx:
        # One that names a unit whose report has come meanwhile waits for the next run.
        true = [m for e, m in messages if _still_open(tx, cycle, e) == e.requests]
        return tx.outbox.queue(true)


def _still_open(tx: Transaction, cycle: Cycle, escalation: Escalation) -> tuple[ReportRequest, ...]:
    still_open = {r.id for r in open_requests(tx, cycle, escalation.period)}
    return tuple(r for r in escalation.requests if r.id in still_open)


def _line(tx: Transaction, profile: Profile, request: ReportRequest) -> str:
    """A late unit as its superior is told of it."""
    parts = [profile.units.unit(request.unit_code).name]
    if request.effective_due > request.due:
        parts.append(f"được gia hạn đến hết ngày {vietnamese_date(request.effective_due)}")
    revisions = tx.submissions.of_request(request.id)
    if revisions and revisions[-1].status is SubmissionStatus.RETURNED:
        moment = moment_words(revisions[-1].received_at)
        parts.append(f"đã gửi lúc {moment} nhưng cần hoàn thiện")
    return ", ".join(parts)


def _message(
    office: Office,
    profile: Profile,
    cycle: Cycle,
    escalation: Escalation,
    lines: tuple[str, ...],
    to: tuple[str, ...],
) -> NewOutgoing:
    period, superior = escalation.period, escalation.superior
    estimate = period.form is FormKind.ESTIMATE
    mail = EscalationMail(
        **mail_basics(profile, superior, None),
        plan_title=plan_name(profile.plan, cycle.year),
        period_title=asked_paper(period) if estimate else period.title,
        before=vietnamese_date(period.before),
        days=profile.calendar.working_days_between(period.due, office.today()),
        binding=profile.units.mood(superior) is Mood.BINDING,
        units=lines,
        estimate=estimate,
    )
    return to_unit(
        office,
        profile,
        cycle_id=cycle.id,
        year=cycle.year,
        unit=superior,
        kind=MailKind.ESCALATION,
        period=period.code,
        sequence=1,
        context=mail,
        request=None,
        to=to,
        auto_submitted="auto-generated",
    )
