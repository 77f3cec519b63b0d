"""A form becomes its unit's report: checked, kept, answered."""

from dataclasses import replace

from plancycle.cycle.incoming.answering.answers import Answer
from plancycle.cycle.incoming.answering.enclosures import Reply
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, asked_form
from plancycle.cycle.incoming.revisions import accept, codes, is_repeat
from plancycle.cycle.outgoing.awaited_reports import cancel_reminders
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Finding, Severity, has_errors
from plancycle.model.status import SubmissionStatus
from plancycle.store.database import Transaction

REPEATED = "Trùng báo cáo đã nhận"


def check_file(tx: Transaction, file: AssessedFile, asked: AskedReport) -> tuple[Finding, ...]:
    """What is to be said of a form as the report of a unit and period. Args: as of let_in."""
    assert file.reading is not None
    return check_reading(file.reading, asked_form(tx, asked))


def let_in(
    tx: Transaction, answer: Answer, file: AssessedFile, beside: tuple[Finding, ...] = ()
) -> str:
    """Make a form the report of the unit that is answered.

    Args:
        file: one that could be read.
        beside: what is to be said of other files of its message, no errors of the form.

    Returns: the outcome as a Vietnamese label.
    """
    assert file.reading is not None
    office, request, message = answer.office, answer.asked.request, answer.message
    revisions = tx.submissions.of_request(request.id)
    if is_repeat(tx, message, file.sha256, revisions):
        return REPEATED
    submission = tx.submissions.add(
        request.id,
        message.id,
        # Kept ahead of the transaction, as everything slow.
        file_sha256=office.made(file.sha256, lambda: office.blobs.put(file.content)),
        file_name=file.name,
        sender=message.sender,
        received_at=message.received_at,
        values=file.reading.values,
    )
    form = asked_form(tx, answer.asked)
    reply = Reply(form, file.content, file.reading)
    findings = (*check_reading(file.reading, form), *beside)
    tx.inbox.add_findings(message.id, submission.id, findings)
    if has_errors(findings):
        # What counted before goes on counting until a form without errors comes.
        tx.submissions.move(submission, SubmissionStatus.RETURNED, codes(findings))
        # A returned form is answered with what must be mended alone: this must be looked at too.
        told = [replace(f, severity=Severity.ERROR) if f in beside else f for f in findings]
        answer.return_with_findings(tx, file.name, told, reply=reply)
        return "Trả lại để hoàn thiện"
    accept(tx, submission, findings, revisions)
    cancel_reminders(tx, request)
    answer.acknowledge(tx, submission, findings, reply)
    return "Tiếp nhận"
