"""A form that arrives after another one and was written before it: asked about, never taken.

Three clocks may tell: the one that dated the message, the one that saved the file, and ours. A
clock that is plainly wrong (ahead of the arrival, or a month behind it) tells nothing.
"""

from datetime import datetime, timedelta

from plancycle.cycle.workplace.letters import moment_words
from plancycle.cycle.workplace.office import Office
from plancycle.forms.reading.document_time import document_time
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.model.display import safe_line
from plancycle.model.status import COUNTED
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming, ReportRequest, Submission

_STALE = timedelta(days=30)
_SAVED_EARLIER = timedelta(minutes=1)


def older_version(
    tx: Transaction,
    office: Office,
    request: ReportRequest,
    message: Incoming,
    parsed: ParsedMessage,
    name: str,
    content: bytes,
) -> str:
    """Why a form must not take the place of the one that counts, in Vietnamese; empty if it may.

    Args: message: that brings it, parsed; name, content: of the file.
    """
    revisions = tx.submissions.of_request(request.id)
    counted = next((s for s in reversed(revisions) if s.status in COUNTED), None)
    if counted is None or counted.received_at > message.received_at:
        return ""  # what counts came later, and stays
    why = _dated_before(tx, office, counted, message, parsed) or _saved_before(
        tx, office, request, revisions, counted, content
    )
    if not why:
        return ""
    return (
        f"{safe_line(name, 120)}: {why}, nhưng đến sau bản lần {counted.revision} đang được tính; "
        "chưa thay bản đang được tính. Đề nghị hỏi đơn vị bản nào là bản chính thức."
    )


def _dated_before(
    tx: Transaction, office: Office, counted: Submission, message: Incoming, parsed: ParsedMessage
) -> str:
    written = _date_of(parsed, message.received_at)
    other = tx.inbox.get(counted.incoming_id)
    before = parse_message(office.blobs.get(other.sha256), open_packed=False)
    counted_date = _date_of(before, other.received_at)
    if written is None or counted_date is None or written >= counted_date:
        return ""
    return (
        f"thư ghi ngày gửi {moment_words(written)}, trước thư của bản đó "
        f"({moment_words(counted_date)})"
    )


def _date_of(parsed: ParsedMessage, received_at: datetime) -> datetime | None:
    """What the sender's clock said, as far as it can be right."""
    if parsed.date is None or parsed.date < received_at - _STALE:
        return None
    return min(parsed.date, received_at)


def _saved_before(
    tx: Transaction,
    office: Office,
    request: ReportRequest,
    revisions: tuple[Submission, ...],
    counted: Submission,
    content: bytes,
) -> str:
    saved = document_time(content)
    counted_content = office.blobs.get(counted.file_sha256)
    before = document_time(counted_content)
    if saved is None or before is None or saved >= before - _SAVED_EARLIER:
        return ""
    if any(office.blobs.get(s.file_sha256) == content for s in revisions):
        return ""  # the unit goes back to a file that it sent before
    if saved in _times_of_blanks(tx, office, request):
        return ""  # a program that fills a form in and dates nothing
    return f"tệp được lưu lúc {moment_words(saved)}, trước tệp của bản đó ({moment_words(before)})"


def _times_of_blanks(
    tx: Transaction, office: Office, request: ReportRequest
) -> frozenset[datetime | None]:
    sent = {a.sha256 for m in tx.outbox.of_request(request.id) for a in m.body.attachments}
    return frozenset(document_time(office.blobs.get(sha256)) for sha256 in sent)
