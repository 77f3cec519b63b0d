"""The message that carries the form of a period, and that form."""

from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import form_name, render_form, report_form
from plancycle.cycle.workplace.unit_mail import (
    Recipient,
    UnitMail,
    before_words,
    mail_basics,
    period_words,
    to_unit,
)
from plancycle.documents.papers.estimate_paper import money_time
from plancycle.documents.wording.wording import plan_name
from plancycle.mail.outgoing.contexts import RequestMail
from plancycle.model.documents import vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind
from plancycle.model.units import Mood
from plancycle.store.schema.records import NewOutgoing, ReportRequest


def attached_form(office: Office, papers: YearPapers, request: ReportRequest) -> tuple[str, bytes]:
    """Name and content of the form that a unit is asked to fill in."""
    period = papers.period(request.period)
    form = report_form(
        papers.profile, period, request, papers.assignments.get(request.unit_code, ())
    )
    name = form_name(period, request.unit_code, form.format)
    return name, render_form(office, form, papers.drafted)


def request_message(
    office: Office,
    papers: YearPapers,
    recipient: Recipient,
    sequence: int,
    *,
    renewed: bool = False,
    again: bool = False,
) -> NewOutgoing:
    """The message that carries the form of a period.

    Args: recipient: with its request; renewed: it takes the place of one sent before; again: it is
        the one sent before, once more.
    """
    request, period = recipient.request, papers.period(recipient.period)
    assert request is not None
    file = attached_form(office, papers, request)
    estimate = period.form is FormKind.ESTIMATE
    mail = RequestMail(
        **mail_basics(recipient),
        plan_title=plan_name(papers.profile.plan, papers.cycle.year),
        period_title=period_words(period),
        window_start=vietnamese_date(period.window.start),
        window_end=vietnamese_date(period.window.end),
        before=before_words(request),
        binding=request.mood is Mood.BINDING,
        form_name=file[0],
        estimate=estimate,
        money_time=money_time(period.window) if estimate else "",
        receiver=period.receiver,
        renewed=renewed,
        again=again,
    )
    return to_unit(office, recipient, UnitMail(MailKind.REQUEST, sequence, mail, (file,)))
