"""Letters that lay in the outbox until their day was over do not go as if nothing had happened.

A form after the last day to send it in asks for what can't be done any more, and a reminder from
before that day counts days that are past. What a person ordered goes whatever the day.
"""

from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import Outgoing, ReportRequest

_BOUND_TO_A_DAY = frozenset({MailKind.ASSIGNMENT, MailKind.REQUEST, MailKind.REMINDER})


def hold_past(office: Office, row: Outgoing) -> Delivery | None:
    """Keep a claimed letter back if its day was over before it could go; None: it is to be sent.

    A form fails, so that the operator is told and may order it to go; a reminder is taken back, for
    the next round says what is true then.
    """
    if row.kind not in _BOUND_TO_A_DAY or row.request_id is None or row.sent_at is not None:
        return None
    with office.database.read() as tx:
        request = tx.requests.get(row.request_id)
        is_ordered = tx.outbox.times_in(row, OutgoingStatus.FAILED) > 0
    if is_ordered or not _is_past(office, row, request):
        return None
    last = vietnamese_date(request.effective_due)
    with office.database.begin() as tx:
        if row.kind is MailKind.REMINDER:
            why = f"chưa kịp gửi trước hạn {last}"
            # It is claimed, and only what lies in the queue can be taken back.
            tx.outbox.retry(row, tx.now, why, counted=False)
            tx.outbox.cancelled(tx.outbox.get(row.id), why)
            return Delivery(past=1)
        tx.outbox.failed(
            row,
            f"Chưa kịp gửi trước hạn nộp {last} (phần mềm hoặc máy chủ thư ngừng hoạt động), nên "
            f"không tự gửi nữa. Vẫn cần thu thì {Act.EXTEND:order}: biểu mẫu ghi hạn mới được gửi.",
        )
    return Delivery(failed=1)


def _is_past(office: Office, row: Outgoing, request: ReportRequest) -> bool:
    """Whether a letter was queued in time, and its last day has ended since."""
    queued_on = row.queued_at.astimezone(VIETNAM).date()
    return queued_on <= request.effective_due < office.today()
