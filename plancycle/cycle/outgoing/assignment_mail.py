"""The message that gives a unit its tasks, with the form of the period that ends next."""

from collections.abc import Sequence
from typing import TypedDict

from plancycle.cycle.outgoing.request_mail import attached_form
from plancycle.cycle.papers.making.assignment_letters import leading_files, letter_type
from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import (
    Recipient,
    UnitMail,
    before_words,
    mail_basics,
    period_words,
    to_unit,
)
from plancycle.documents.rendering.official_form import paper_form
from plancycle.documents.wording.wording import plan_name
from plancycle.mail.outgoing.contexts import AssignmentMail, PeriodLine
from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind
from plancycle.model.units import Mood
from plancycle.store.schema.records import NewOutgoing


def assignment_message(
    office: Office, papers: YearPapers, recipient: Recipient, sequence: int
) -> NewOutgoing:
    """The message that gives a unit its tasks, with the form of a period if that asks the unit."""
    profile, year, unit = papers.profile, papers.cycle.year, recipient.unit
    own, issue = papers.given(unit.code, office.today()), papers.plan.issue
    assert issue is not None
    later = papers.begun_later(unit.code, office.today())
    leading = leading_files(office, papers, unit)
    files = list(leading.files)
    form = None
    if recipient.request is not None:
        files.append(attached_form(office, papers, recipient.request))
        form = _period_line(papers, unit.code, recipient.period)
    # A unit that began in mid-year is in none of the tables of the letter that was signed before.
    letter = papers.letter is not None and not later
    mail = AssignmentMail(
        **mail_basics(recipient),
        plan_title=plan_name(profile.plan, year),
        plan_type=profile.plan.type_name,
        plan_number=f"{issue.padded}/{paper_form(profile, DocumentKind.PLAN).symbol}",
        plan_date=vietnamese_date(issue.signed_on),
        binding=profile.units.mood(unit) is Mood.BINDING,
        task_count=sum(1 for a in own if a.role is Role.LEAD),
        share=_share_words(papers),
        periods=tuple(
            _period_line(papers, unit.code, p.code)
            for p in profile.periods(year)
            if (unit.code, p.code) in papers.requests and (not later or p.due >= office.today())
        ),
        letter_name=leading.names if letter else "",
        letter_type=letter_type(papers),
        plan_file="" if letter else leading.names,
        form_name=files[-1][0] if form else "",
        form_period=form.title if form else "",
        form_before=form.before if form else "",
        form_estimate=form is not None and form.estimate,
        **_begun(papers, later),
    )
    assigned = UnitMail(MailKind.ASSIGNMENT, sequence, mail, tuple(files))
    return to_unit(office, recipient, assigned)


def _share_words(papers: YearPapers) -> str:
    """Of which year the tasks are, where a programme has more: ``trong năm 2026``."""
    plan = papers.profile.plan
    has_more = len(plan.signed_tasks) > len(plan.tasks)
    return f"trong năm {papers.cycle.year}" if has_more else ""


class _Begun(TypedDict):
    since: str
    begun: tuple[str, ...]


def _begun(papers: YearPapers, later: Sequence[Assignment]) -> _Begun:
    """What a unit is told of parts in the plan that began after the first letters."""
    days = [a.active_from for a in later if a.active_from is not None]
    plan = papers.profile.plan
    return _Begun(
        since=vietnamese_date(max(days)) if days else "",
        begun=tuple(
            f"Nhiệm vụ {a.task_id}: {plan.task(a.task_id).full_title}"
            for a in later
            if a.role is Role.LEAD
        ),
    )


def _period_line(papers: YearPapers, unit_code: str, period_code: str) -> PeriodLine:
    """One period that asks a unit, with the day before which it has to send."""
    period = papers.period(period_code)
    return PeriodLine(
        title=period_words(period),
        before=before_words(papers.requests[unit_code, period_code]),
        estimate=period.form is FormKind.ESTIMATE,
    )
