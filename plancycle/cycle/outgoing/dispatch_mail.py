"""The messages that go out to units of themselves: the assignment, and the form of a period."""

from collections.abc import Sequence
from dataclasses import replace

from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.cycle.workplace.letters import (
    form_name,
    letter_context,
    mail_basics,
    render_form,
    render_letter,
    report_form,
    to_unit,
)
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.estimate_paper import money_time
from plancycle.documents.papers.letters import is_notice
from plancycle.documents.rendering.official_form import paper_form
from plancycle.documents.wording.period_words import asked_paper
from plancycle.documents.wording.wording import plan_name
from plancycle.mail.outgoing.contexts import AssignmentMail, PeriodLine, RequestMail
from plancycle.model.assignments import Role
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.text import fold_ascii
from plancycle.model.units import Mood, Unit
from plancycle.store.records import NewOutgoing, ReportRequest

LETTER_NAME = "Cong-van-giao-nhiem-vu.docx"
NOTICE_NAME = "Thong-bao-phan-cong-nhiem-vu.docx"


def assignment_message(
    office: Office,
    papers: YearPapers,
    unit_code: str,
    period_code: str,
    sequence: int,
    *,
    to: Sequence[str] = (),
) -> NewOutgoing:
    """The message that gives a unit its tasks, with the form of a period if that asks the unit.

    Args: to: only these of the unit's addresses; empty for all.
    """
    profile, year = papers.profile, papers.cycle.year
    unit = profile.units.unit(unit_code)
    own = papers.assignments[unit.code]
    assert papers.plan.issue is not None
    files = [_leading_file(office, papers, unit)]
    request = papers.requests.get((unit.code, period_code))
    period = profile.period(year, period_code)
    assert period is not None
    if request is not None:
        files.append(_form_file(office, papers, unit, period, request))
    letter = papers.letter is not None
    mail = AssignmentMail(
        **mail_basics(profile, unit, request),
        plan_title=plan_name(profile.plan, year),
        plan_type=profile.plan.type_name,
        plan_number=f"{papers.plan.issue.padded}/{paper_form(profile, DocumentKind.PLAN).symbol}",
        plan_date=vietnamese_date(papers.plan.issue.signed_on),
        binding=profile.units.mood(unit) is Mood.BINDING,
        task_count=sum(1 for a in own if a.role is Role.LEAD),
        periods=tuple(
            _period_line(p, papers.requests[unit.code, p.code])
            for p in profile.periods(year)
            if (unit.code, p.code) in papers.requests
        ),
        letter_name=files[0][0] if letter else "",
        letter_type="Thông báo" if letter and is_notice(profile) else "Công văn",
        plan_file="" if letter else files[0][0],
        form_name=files[1][0] if request else "",
        form_period=_period_title(period) if request else "",
        form_before=_period_line(period, request).before if request else "",
        form_estimate=request is not None and period.form is FormKind.ESTIMATE,
    )
    return to_unit(
        office,
        profile,
        cycle_id=papers.cycle.id,
        year=year,
        unit=unit,
        kind=MailKind.ASSIGNMENT,
        period=period_code,
        sequence=sequence,
        context=mail,
        request=request,
        files=files,
        to=to or None,
    )


def _leading_file(office: Office, papers: YearPapers, unit: Unit) -> tuple[str, bytes]:
    """The unit's own letter; without one, the plan itself as it was issued."""
    profile, plan = papers.profile, papers.plan
    assert plan.issue is not None
    if papers.letter is None:
        return plan_file_name(profile), office.blobs.get(plan.file_sha256)
    assert papers.letter.issue is not None
    own, year = papers.assignments[unit.code], papers.cycle.year
    context = letter_context(office, profile, year, unit, own, plan_issue=plan.issue)
    name = NOTICE_NAME if is_notice(profile) else LETTER_NAME
    return name, render_letter(office, context, papers.letter.issue)


def plan_file_name(profile: Profile) -> str:
    """The issued plan as a unit finds it in its mail: ``Ke-hoach.docx``, ``Cong-van.docx``."""
    return f"{fold_ascii(profile.plan.type_name).replace(' ', '-').capitalize()}.docx"


def _form_file(
    office: Office, papers: YearPapers, unit: Unit, period: ReportingPeriod, request: ReportRequest
) -> tuple[str, bytes]:
    own = papers.assignments.get(unit.code, ())
    form = report_form(papers.profile, period, request, own)
    name = form_name(period, unit.code, form.format)
    return name, render_form(office, form, papers.drafted)


def request_message(
    office: Office,
    papers: YearPapers,
    unit_code: str,
    period_code: str,
    sequence: int,
    *,
    to: Sequence[str] = (),
    renewed: bool = False,
) -> NewOutgoing:
    """The message that carries the form of a period.

    Args: to: as in :func:`assignment_message`; renewed: it takes the place of one sent before.
    """
    profile, year = papers.profile, papers.cycle.year
    unit = profile.units.unit(unit_code)
    request = papers.requests[unit.code, period_code]
    period = profile.period(year, period_code)
    assert period is not None
    file = _form_file(office, papers, unit, period, request)
    period = replace(period, due=request.effective_due)
    estimate = period.form is FormKind.ESTIMATE
    mail = RequestMail(
        **mail_basics(profile, unit, request),
        plan_title=plan_name(profile.plan, year),
        period_title=_period_title(period),
        window_start=vietnamese_date(period.window.start),
        window_end=vietnamese_date(period.window.end),
        before=vietnamese_date(period.before),
        binding=request.mood is Mood.BINDING,
        form_name=file[0],
        estimate=estimate,
        money_time=money_time(period.window) if estimate else "",
        receiver=period.receiver,
        renewed=renewed,
    )
    return to_unit(
        office,
        profile,
        cycle_id=papers.cycle.id,
        year=year,
        unit=unit,
        kind=MailKind.REQUEST,
        period=period_code,
        sequence=sequence,
        context=mail,
        request=request,
        files=[file],
        to=to or None,
    )


def _period_line(period: ReportingPeriod, request: ReportRequest) -> PeriodLine:
    return PeriodLine(
        title=_period_title(period),
        before=vietnamese_date(replace(period, due=request.effective_due).before),
        estimate=period.form is FormKind.ESTIMATE,
    )


def _period_title(period: ReportingPeriod) -> str:
    """As e-mails call it: of an estimate, what is asked."""
    return asked_paper(period) if period.form is FormKind.ESTIMATE else period.title
