"""The answer in a person's own words to a message that is to be sent anew."""

from plancycle.cycle.desk.persons_word import persons_answer
from plancycle.cycle.incoming.answering.answer_numbers import Part
from plancycle.cycle.incoming.answering.enclosures import Reply, enclose
from plancycle.cycle.incoming.answering.read_back import read_back
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.requests import AskedReport, asked_form
from plancycle.cycle.incoming.revisions import counted_revision
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import (
    UnitMail,
    before_words,
    mail_basics,
    moment_words,
    period_words,
)
from plancycle.mail.outgoing.contexts import FindingLine, FindingsMail
from plancycle.model.mail import MailKind
from plancycle.model.reports import ReportForm
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


def send_back_mail(
    tx: Transaction,
    office: Office,
    asked: AskedReport,
    message: Incoming,
    assessed: Assessed,
    reason: str,
) -> UnitMail:
    """What the unit is told, with its form to fill in once more.

    Args: reason: the operator's. A message that came from elsewhere than the unit is not referred
        to: the unit does not know it.
    """
    parsed, form = assessed.parsed, asked_form(tx, asked)
    own = parsed.sender in {a.lower() for a in asked.unit.emails}
    sender = parsed.sender or ", ".join(parsed.from_addresses) or "không rõ"
    files = [f for f in parsed.files if not f.decoration]
    content = files[0].content if files else b""
    blank = enclose(office, Reply(form, content), (), message.received_at)
    mail = FindingsMail(
        **mail_basics(asked.recipient),
        period_title=period_words(asked.period),
        file_name=", ".join(f.name for f in files),
        received_at=moment_words(message.received_at),
        before=before_words(asked.request),
        findings=(
            FindingLine(
                location="Ý kiến của cán bộ tiếp nhận" if own else f"Thư gửi từ {sender}",
                message=reason if reason.endswith((".", "!", "?")) else f"{reason}.",
                fix="",
            ),
        ),
        form_name=blank.name,
        counted=counted_revision(tx, asked.request),
        **read_back(_form_of(assessed, form)),
    )
    return UnitMail(
        MailKind.FINDINGS,
        persons_answer(tx, office, asked, message, Part.SENT_BACK).number.sequence,
        mail,
        ((blank.name, blank.content),),
        references=(message.message_id,) if message.message_id and own else (),
        auto_submitted="auto-replied",
    )


def _form_of(assessed: Assessed, form: ReportForm) -> Reply | None:
    """The form in a message that the answer speaks of; None if there is none or no telling."""
    readings = [f.reading for f in assessed.forms if f.reading]
    own = [r for r in readings if r.token == form.token]
    # Of several forms none is shown rather than a wrong one.
    if len(own) != 1 and len(readings) != 1:
        return None
    return Reply(form, reading=own[0] if len(own) == 1 else readings[0])
