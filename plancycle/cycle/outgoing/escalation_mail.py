"""The message that asks a superior to see to the reports of units below it."""

from plancycle.cycle.outgoing.escalations_due import Escalation
from plancycle.cycle.workplace.newest_revision import newest_revision
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import (
    Recipient,
    UnitMail,
    mail_basics,
    moment_words,
    period_words,
    to_unit,
)
from plancycle.documents.wording.wording import plan_name
from plancycle.mail.outgoing.contexts import EscalationMail
from plancycle.model.documents import vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind
from plancycle.model.profile import Profile
from plancycle.model.status import SubmissionStatus
from plancycle.model.units import Mood
from plancycle.store.database import Transaction
from plancycle.store.schema.records import NewOutgoing, ReportRequest


def late_line(tx: Transaction, profile: Profile, request: ReportRequest) -> str:
    """A late unit as its superior is told of it."""
    parts = [profile.units.unit(request.unit_code).name]
    if request.effective_due > request.due:
        parts.append(f"được gia hạn đến hết ngày {vietnamese_date(request.effective_due)}")
    newest = newest_revision(tx.submissions.of_request(request.id))
    if newest is not None and newest.status is SubmissionStatus.RETURNED:
        moment = moment_words(newest.received_at)
        parts.append(f"đã gửi lúc {moment} nhưng cần hoàn thiện")
    return ", ".join(parts)


def escalation_message(
    office: Office, recipient: Recipient, escalation: Escalation, lines: tuple[str, ...]
) -> NewOutgoing:
    """What one superior is asked.

    Args: recipient: the superior; lines: the late units, from :func:`late_line`.
    """
    period, profile = escalation.period, recipient.profile
    mail = EscalationMail(
        **mail_basics(recipient),
        plan_title=plan_name(profile.plan, recipient.cycle.year),
        period_title=period_words(period),
        before=vietnamese_date(period.before),
        days=profile.calendar.working_days_between(period.due, office.today()),
        binding=profile.units.mood(recipient.unit) is Mood.BINDING,
        units=lines,
        estimate=period.form is FormKind.ESTIMATE,
    )
    number, automatic = escalation.sequence, "auto-generated"
    asking = UnitMail(MailKind.ESCALATION, number, mail, auto_submitted=automatic)
    return to_unit(office, recipient, asking)
