"""More time taken back: the day of the period holds again, unless a report has used the time."""

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.desk.extend import Extended, take_back_reminders
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.periods import is_late
from plancycle.model.status import COUNTED
from plancycle.store.database import Transaction


def withdraw_extension(
    office: Office, unit: str, period: str, *, why: str, year: int | None = None
) -> Extended:
    """Let the due day of the period hold again for a unit that was given more time.

    Reminders that lie in the outbox with the later day are taken back; the decision and its reason
    are kept beside that of the extension.

    Raises: StepError: locked, no extension, no reason, a report came in the time that was granted
        (it would become late), or the unit is asked at all only by the extension.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        asked = find_request(tx, office, unit, period, year)
        _refuse_unfounded(tx, asked)
        until = asked.request.effective_due
        tx.requests.extend(asked.request, None, reason)
        take_back_reminders(tx, asked, "gia hạn đã được thu hồi, thư nhắc ghi hạn đã gia hạn")
    due = asked.request.due
    notes: tuple[str, ...] = ()
    if due < office.today():
        notes = (f"Hạn {vietnamese_date(due)} đã qua: đơn vị lại được tính là quá hạn.",)
    return Extended(asked.label, until, due, changed=True, notes=notes)


def _refuse_unfounded(tx: Transaction, asked: AskedReport) -> None:
    """Raises: StepError, as :func:`withdraw_extension` says."""
    request, day = asked.request, vietnamese_date(asked.request.due)
    if request.locked_at is not None:
        raise asked.closed("không thu hồi gia hạn được nữa")
    if request.extended_until is None:
        raise StepError(f"{asked.label} không có gia hạn nào; hạn là hết ngày {day}.")
    if tx.cycles.is_unasked(asked.cycle.id, asked.period.code):
        raise StepError(
            f"{asked.label} chỉ được thu theo hạn đã cho, vì kỳ này không thu khi ban hành kế "
            "hoạch; không thu hồi được. Hãy gia hạn đến một ngày khác."
        )
    counted = (s for s in tx.submissions.of_request(request.id) if s.status in COUNTED)
    if any(is_late(s.received_at, request.due) for s in counted):
        raise StepError(
            f"{asked.label}: báo cáo đã đến trong thời gian gia hạn; thu hồi thì báo cáo ấy thành "
            "chậm, nên gia hạn được giữ."
        )
