"""Send every unit its assignment, and the form of each period when its time comes.

What is due follows from the date and the outbox, so any run may be repeated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from plancycle.cycle.letters import (
    by_unit,
    form_name,
    letter_context,
    mail_basics,
    render_form,
    render_letter,
    report_form,
    to_unit,
)
from plancycle.cycle.office import Office, issued_document, issued_profile, require_cycle
from plancycle.documents.wording import plan_title, small
from plancycle.mail.contexts import AssignmentMail, PeriodLine, RequestMail
from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Mood, Unit
from plancycle.store.records import Cycle, Document, NewOutgoing, Outgoing, ReportRequest

LETTER_NAME = "Cong-van-giao-nhiem-vu.docx"


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is to be put into the outbox.

    ``sequence`` is above 1 where an earlier one never arrived and the address was mended since.
    """

    unit_code: str
    kind: MailKind
    period: str
    sequence: int = 1


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """What is due now; ``without_address`` names units that can't be written to."""

    due: tuple[Due, ...]
    without_address: tuple[str, ...]


@dataclass(frozen=True)
class _Papers:
    """What all letters of a year share."""

    profile: Profile
    cycle: Cycle
    plan: Document
    letter: Document
    assignments: dict[str, tuple[Assignment, ...]]
    requests: dict[tuple[str, str], ReportRequest]

    @property
    def drafted(self) -> datetime:
        """The moment all forms carry: the day the plan was signed."""
        assert self.plan.issue is not None
        return datetime.combine(self.plan.issue.signed_on, time(), VIETNAM)


def is_ready(office: Office, year: int) -> bool:
    """Whether plan and assignment letter are issued, so that anything may be sent."""
    with office.database.begin() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or cycle.profile_sha256 is None:
            return False
        return issued_document(tx, cycle, DocumentKind.ASSIGNMENT_LETTER) is not None


def what_is_due(office: Office, year: int) -> DispatchPlan:
    """Messages that are due by today and not in the outbox yet.

    Assignments are due once the assignment letter is issued and carry the form of the period that
    ends next; the form of each later period is due from its ``request_on`` until its due day.

    Raises: StepError if plan or letter is not issued.
    """
    papers = _load_papers(office, year)
    open_periods = [p for p in papers.profile.periods(year) if p.due >= office.today()]
    first = _assignment_period(office, papers, open_periods)
    latest: dict[Due, Outgoing] = {}
    with office.database.begin() as tx:
        for code in {first, *(p.code for p in open_periods)}:
            for kind in (MailKind.ASSIGNMENT, MailKind.REQUEST):
                for message in tx.outbox.of_kind(papers.cycle.id, kind, code):
                    latest[Due(message.unit_code, kind, code)] = message
    # The lead agency writes no official letter to itself: it gets its form alone.
    own = papers.profile.locality.lead.unit
    wanted = [
        Due(code, MailKind.REQUEST if code == own else MailKind.ASSIGNMENT, first)
        for code in papers.assignments
        if code != own or (code, first) in papers.requests
    ]
    for period in open_periods:
        if period.code != first and period.request_on <= office.today():
            wanted += [
                Due(code, MailKind.REQUEST, period.code)
                for code, period_code in papers.requests
                if period_code == period.code
            ]
    units = papers.profile.units
    new = [n for d in wanted if (n := _still_due(d, latest.get(d), units.unit(d.unit_code)))]
    reachable = [d for d in new if units.unit(d.unit_code).emails]
    silent = {d.unit_code for d in new} - {d.unit_code for d in reachable}
    names = tuple(u.name for u in units.units if u.code in silent)
    return DispatchPlan(tuple(reachable), names)


def _still_due(due: Due, latest: Outgoing | None, unit: Unit) -> Due | None:
    """The message itself if it was never queued; once more if it can't have arrived.

    That is when it bounced or was refused, and the unit has an address now that was not tried.
    """
    if latest is None:
        return due
    lost = latest.status in (OutgoingStatus.BOUNCED, OutgoingStatus.FAILED)
    if lost and (not unit.emails or set(unit.emails) - set(latest.body["to"])):
        return replace(due, sequence=latest.sequence + 1)
    return None


def queue_due(office: Office, year: int, due: Sequence[Due]) -> int:
    """Make the papers of some due messages and put them into the outbox in one transaction.

    Returns: how many were new.
    """
    papers = _load_papers(office, year)
    messages = [
        _assignment(office, papers, d)
        if d.kind is MailKind.ASSIGNMENT
        else _request(office, papers, d)
        for d in due
    ]
    with office.database.begin() as tx:
        return tx.outbox.queue(messages)


def _load_papers(office: Office, year: int) -> _Papers:
    with office.database.begin() as tx:
        cycle = require_cycle(tx, office, year)
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        letter = issued_document(tx, cycle, DocumentKind.ASSIGNMENT_LETTER)
        assignments = tx.assignments.of_cycle(cycle.id)
        profile = issued_profile(office, cycle)
        requests = {
            (r.unit_code, r.period): r
            for p in profile.periods(year)
            for r in tx.requests.of_period(cycle.id, p.code)
        }
    if plan is None or letter is None:
        slug = DocumentKind.ASSIGNMENT_LETTER.slug
        raise StepError(
            f"Công văn giao nhiệm vụ năm {year} chưa có số và ngày ký. Hãy chạy “plancycle issue "
            f"{office.profile.code} --year {year} --document {slug} --number … --date …”."
        )
    own = {code: tuple(found) for code, found in by_unit(assignments).items()}
    # A unit that only reports, without a task of its own, is written to as well.
    for code, _ in requests:
        own.setdefault(code, ())
    return _Papers(profile, cycle, plan, letter, own, requests)


def _assignment_period(
    office: Office, papers: _Papers, open_periods: Sequence[ReportingPeriod]
) -> str:
    """The period whose form goes with the assignments; the first that was queued decides."""
    with office.database.begin() as tx:
        for period in papers.profile.periods(papers.cycle.year):
            if tx.outbox.of_kind(papers.cycle.id, MailKind.ASSIGNMENT, period.code):
                return period.code
    if not open_periods:
        raise StepError(
            f"Mọi kỳ báo cáo của năm {papers.cycle.year} đã qua hạn; không còn gì để giao."
        )
    return open_periods[0].code


def _form_file(
    office: Office, papers: _Papers, unit: Unit, period: ReportingPeriod, request: ReportRequest
) -> tuple[str, bytes]:
    own = papers.assignments.get(unit.code, ())
    form = report_form(papers.profile, period, request, own)
    return form_name(period, unit.code), render_form(office, form, papers.drafted)


def _assignment(office: Office, papers: _Papers, due: Due) -> NewOutgoing:
    profile, year = papers.profile, papers.cycle.year
    unit = profile.units.unit(due.unit_code)
    own = papers.assignments[unit.code]
    assert papers.plan.issue is not None and papers.letter.issue is not None
    context = letter_context(office, profile, year, unit, own, plan_issue=papers.plan.issue)
    files = [(LETTER_NAME, render_letter(office, context, papers.letter.issue))]
    request = papers.requests.get((unit.code, due.period))
    period = profile.period(year, due.period)
    assert period is not None
    if request is not None:
        files.append(_form_file(office, papers, unit, period, request))
    mail = AssignmentMail(
        **mail_basics(profile, unit, request),
        plan_title=papers_title(profile, year),
        plan_number=f"{papers.plan.issue.padded}/{_symbol(profile)}",
        plan_date=vietnamese_date(papers.plan.issue.signed_on),
        binding=profile.units.mood(unit) is Mood.BINDING,
        task_count=sum(1 for a in own if a.role is Role.LEAD),
        periods=tuple(
            PeriodLine(title=p.title, before=vietnamese_date(p.before))
            for p in profile.periods(year)
            if (unit.code, p.code) in papers.requests
        ),
        letter_name=LETTER_NAME,
        form_name=files[1][0] if request else "",
        form_period=period.title if request else "",
    )
    return to_unit(
        office,
        profile,
        cycle_id=papers.cycle.id,
        year=year,
        unit=unit,
        kind=MailKind.ASSIGNMENT,
        period=due.period,
        sequence=due.sequence,
        context=mail,
        request=request,
        files=files,
    )


def _request(office: Office, papers: _Papers, due: Due) -> NewOutgoing:
    profile, year = papers.profile, papers.cycle.year
    unit = profile.units.unit(due.unit_code)
    request = papers.requests[unit.code, due.period]
    period = profile.period(year, due.period)
    assert period is not None
    file = _form_file(office, papers, unit, period, request)
    mail = RequestMail(
        **mail_basics(profile, unit, request),
        plan_title=papers_title(profile, year),
        period_title=period.title,
        window_start=vietnamese_date(period.window.start),
        window_end=vietnamese_date(period.window.end),
        before=vietnamese_date(period.before),
        binding=request.mood is Mood.BINDING,
        form_name=file[0],
    )
    return to_unit(
        office,
        profile,
        cycle_id=papers.cycle.id,
        year=year,
        unit=unit,
        kind=MailKind.REQUEST,
        period=due.period,
        sequence=due.sequence,
        context=mail,
        request=request,
        files=[file],
    )


def papers_title(profile: Profile, year: int) -> str:
    """The plan as e-mails call it, e.g. ``Kế hoạch Truyền thông ... năm 2024``."""
    return f"Kế hoạch {small(plan_title(profile.plan, year))}"


def _symbol(profile: Profile) -> str:
    return profile.locality.papers[DocumentKind.PLAN].symbol
