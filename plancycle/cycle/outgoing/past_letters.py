"""Letters of another day do not go as if nothing had happened: it is over, or has not come yet.

A form after the last day to send it in asks for what can't be done any more, a reminder from before
that day counts days that are past, and one whose next round has come would go out together with it.
What a person ordered goes whatever the day.
"""

from collections.abc import Collection
from datetime import timedelta

from plancycle.cycle.outgoing.reminder_rounds import current_stage, reminder_sequence, stages
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Outgoing, ReportRequest

CLOCK_MAY_DIFFER = timedelta(days=1)
"""Two machines' clocks, and one that was put right by some hours, stop no letter."""
_ASKING = frozenset({MailKind.ASSIGNMENT, MailKind.REQUEST, MailKind.REMINDER})
_BOUND_TO_A_DAY = _ASKING | {MailKind.ESCALATION}
_FAILED = OutgoingStatus.FAILED


def hold_made_ahead(tx: Transaction, cycles: Collection[int]) -> None:
    """See to letters that were written on a day which has not come yet: the clock was wrong.

    They would lie in the queue until that day, when nobody thinks of them. Those that count days
    fail, so that the operator is told and may order to go what is right; answers and notices go.
    """
    ahead = tx.now + CLOCK_MAY_DIFFER
    for message in tx.outbox.queued_after(cycles, ahead):
        # As in hold_past: what a person has ordered goes.
        if message.kind in _BOUND_TO_A_DAY and not tx.outbox.times_in(message, _FAILED):
            day = vietnamese_date(message.queued_at.astimezone(VIETNAM).date())
            tx.outbox.failed(
                message,
                f"Thư được soạn khi đồng hồ của máy chỉ ngày {day}, sau hôm nay, nên không tự gửi: "
                f"nội dung có thể nói sai ngày, hạn. Hãy xem thư; nếu đúng thì {Act.RESEND:order}.",
            )
        elif message.not_before > ahead:
            tx.outbox.bring_forward(message)


def hold_past(office: Office, row: Outgoing) -> Delivery | None:
    """Keep a claimed letter back if its day was over before it could go; None: it is to be sent.

    A form fails, so that the operator is told and may order it to go; a reminder is taken back, for
    the next round says what is true then.
    """
    if row.kind not in _ASKING or row.request_id is None or row.sent_at is not None:
        return None
    with office.database.read() as tx:
        request = tx.requests.get(row.request_id)
        is_ordered = tx.outbox.times_in(row, _FAILED) > 0
    if is_ordered:
        return None
    last = vietnamese_date(request.effective_due)
    is_past = _is_past(office, row, request)
    if row.kind is MailKind.REMINDER:
        if is_past:
            return _taken_back(office, row, f"chưa kịp gửi trước hạn {last}")
        if _is_overtaken(office, row, request):
            return _taken_back(office, row, "chưa kịp gửi trước đợt nhắc sau")
        return None
    if not is_past:
        return None
    with office.database.begin() as tx:
        tx.outbox.failed(
            row,
            f"Chưa kịp gửi trước hạn nộp {last} (phần mềm hoặc máy chủ thư ngừng hoạt động), nên "
            f"không tự gửi nữa. Vẫn cần thu thì {Act.EXTEND:order}: biểu mẫu ghi hạn mới được gửi.",
        )
    return Delivery(failed=1)


def _taken_back(office: Office, row: Outgoing, why: str) -> Delivery:
    with office.database.begin() as tx:
        # It is claimed, and only what lies in the queue can be taken back.
        tx.outbox.retry(row, tx.now, why, counted=False)
        tx.outbox.cancelled(tx.outbox.get(row.id), why)
    return Delivery(past=1)


def _is_overtaken(office: Office, row: Outgoing, request: ReportRequest) -> bool:
    """Whether a later round of reminders has come for a request since a letter was queued."""
    today = office.today()
    if row.queued_at.astimezone(VIETNAM).date() >= today:
        return False
    with office.database.read() as tx:
        profile = issued_profile(office, tx.cycles.get(row.cycle_id))
    stage = current_stage(stages(profile, request.effective_due), request, today)
    return stage is not None and reminder_sequence(stage, request) > row.sequence


def _is_past(office: Office, row: Outgoing, request: ReportRequest) -> bool:
    """Whether a letter was queued in time, and its last day has ended since."""
    queued_on = row.queued_at.astimezone(VIETNAM).date()
    return queued_on <= request.effective_due < office.today()
