"""A form that arrives after another one and was written before it: asked about, never taken.

Three clocks may tell: the one that dated the message, the one that saved the file, and ours. A
clock that is plainly wrong (ahead of the arrival, or a month behind it) tells nothing.
"""

from datetime import datetime, timedelta

from plancycle.cycle.incoming.answering.answers import Answer
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.revisions import counted_submission
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import moment_words
from plancycle.forms.reading.document_time import document_time
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.model.display import safe_line
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Submission

_STALE = timedelta(days=30)
_SAVED_EARLIER = timedelta(minutes=1)


def older_version(
    tx: Transaction, answer: Answer, parsed: ParsedMessage, file: AssessedFile
) -> str:
    """Why a form must not take the place of the one that counts, in Vietnamese; empty if it may.

    Args: answer: that it would have; parsed: the message that brings it.
    """
    counted = counted_submission(tx, answer.asked.request)
    if counted is None or counted.received_at > answer.message.received_at:
        return ""  # what counts came later, and stays
    why = _dated_before(tx, answer, counted, parsed) or _saved_before(tx, answer, counted, file)
    if not why:
        return ""
    return (
        f"{safe_line(file.name, 120)}: {why}, nhưng đến sau bản lần {counted.revision} đang được "
        "tính; chưa thay bản đang được tính. Đề nghị hỏi đơn vị bản nào là bản chính thức."
    )


def _dated_before(
    tx: Transaction, answer: Answer, counted: Submission, parsed: ParsedMessage
) -> str:
    carrier = tx.inbox.get(counted.incoming_id)
    written = _as_far_as_right(parsed.date, answer.message.received_at)
    counted_date = _as_far_as_right(_date_of(answer.office, carrier.sha256), carrier.received_at)
    if written is None or counted_date is None or written >= counted_date:
        return ""
    return (
        f"thư ghi ngày gửi {moment_words(written)}, trước thư của bản đó "
        f"({moment_words(counted_date)})"
    )


def _date_of(office: Office, sha256: str) -> datetime | None:
    """What the sender's clock said of a stored message."""
    return office.made(
        ("date", sha256), lambda: parse_message(office.blobs.get(sha256), open_packed=False).date
    )


def _as_far_as_right(date: datetime | None, received_at: datetime) -> datetime | None:
    """What the sender's clock said, as far as it can be right."""
    if date is None or date < received_at - _STALE:
        return None
    return min(date, received_at)


def _saved_before(tx: Transaction, answer: Answer, counted: Submission, file: AssessedFile) -> str:
    office, request = answer.office, answer.asked.request
    blanks = {a.sha256 for m in tx.outbox.of_request(request.id) for a in m.body.attachments}
    saved, before, times_of_blanks = _times(office, file, counted.file_sha256, frozenset(blanks))
    if saved is None or before is None or saved >= before - _SAVED_EARLIER:
        return ""
    if any(s.file_sha256 == file.sha256 for s in tx.submissions.of_request(request.id)):
        return ""  # the unit goes back to a file that it sent before
    if saved in times_of_blanks:
        return ""  # a program that fills a form in and dates nothing
    return f"tệp được lưu lúc {moment_words(saved)}, trước tệp của bản đó ({moment_words(before)})"


def _times(
    office: Office, file: AssessedFile, counted: str, blanks: frozenset[str]
) -> tuple[datetime | None, datetime | None, frozenset[datetime | None]]:
    """When a file was saved, when the one that counts was, and when the forms we sent were.

    Args: counted, blanks: sha256 of the others.
    """

    def time_of(sha256: str) -> datetime | None:
        return document_time(office.blobs.get(sha256))

    return office.made(
        (file.sha256, counted, blanks),
        lambda: (document_time(file.content), time_of(counted), frozenset(map(time_of, blanks))),
    )
