"""The letter by which a person asks a unit about a report of it that counts."""

from plancycle.cycle.desk.persons_word import persons_answer
from plancycle.cycle.incoming.answering.answer_numbers import Part
from plancycle.cycle.incoming.answering.enclosures import Reply, enclose
from plancycle.cycle.incoming.answering.read_back import read_back
from plancycle.cycle.incoming.requests import AskedReport
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
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Submission


def question_mail(
    tx: Transaction,
    office: Office,
    asked: AskedReport,
    submission: Submission,
    reply: Reply,
    question: str,
) -> UnitMail:
    """What the unit is asked, with its form as it had filled it in.

    Args: reply: the file that counts, read; question: in a person's own words.
    """
    message = tx.inbox.get(submission.incoming_id)
    form = enclose(office, reply, (), submission.received_at)
    own = submission.sender in {a.lower() for a in asked.unit.emails}
    stop = "" if question.endswith((".", "!", "?")) else "."
    place = "Ý kiến của cán bộ tiếp nhận"
    opinion = FindingLine(location=place, message=question + stop, fix="")
    mail = FindingsMail(
        **mail_basics(asked.recipient),
        period_title=period_words(asked.period),
        file_name="",
        received_at=moment_words(submission.received_at),
        before=before_words(asked.request),
        findings=(opinion,),
        form_name=form.name,
        counted=submission.revision,
        late=asked.is_late(tx.now),
        asked_again=True,
        **read_back(reply),
    )
    number = persons_answer(tx, office, asked, message, Part.SENT_BACK).number.sequence
    references = (message.message_id,) if message.message_id and own else ()
    files = ((form.name, form.content),)
    return UnitMail(MailKind.FINDINGS, number, mail, files, references=references)
