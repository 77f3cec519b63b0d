"""More time for one unit and period: dated, with a reason, and never after the lock."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.outgoing.awaited_reports import open_requests, still_owed
from plancycle.cycle.outgoing.granted_days import (
    UNREMINDED,
    Granted,
    granted_extensions,
    refuse_far,
)
from plancycle.cycle.outgoing.reminder_rounds import next_reminder
from plancycle.cycle.workplace.form_carriers import units_with_form
from plancycle.cycle.workplace.issued_year import (
    IssuedPeriod,
    issued_cycles,
    issued_profile,
    require_here,
    spoken_period,
)
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Mood
from plancycle.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension granted.

    Attributes:
        label: unit and period; before, until: the last day so far and from now on.
        changed: False if it was granted already.
        notes: what the operator may want to know, in Vietnamese.
    """

    label: str
    before: date
    until: date
    changed: bool
    notes: tuple[str, ...] = ()


def extend_request(
    office: Office,
    unit: str,
    period: str,
    *,
    until: date,
    why: str,
    year: int | None = None,
    unreminded: bool = False,
) -> Extended:
    """Let a unit report later; judged and reminded by the new day from now on.

    A later decision takes the place of an earlier one (both are kept as events), and may give less
    time than it did. Reminders that lie in the outbox with the old day are taken back. A unit that
    was not to be asked, because the period was over when the plan was issued, is asked from now on.

    Args:
        until: the last day on which the report is on time, after the due day of the period, at
            most as long after it, or after today, as :func:`refuse_far` lets pass.
        unreminded: no reminder goes before that day is over.
    Raises: StepError: locked, a day that gives no more time or too much, no reason, the unit is not
        asked, or has ended by then.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        asked = find_request(tx, office, unit, period, year)
        request = asked.request
        if asked.is_unasked:
            _ask_after_all(tx, office, asked, until, reason)
        elif request.locked_at is not None:
            raise asked.closed("không gia hạn được nữa")
        if until <= request.due:
            raise StepError(
                f"Hạn của {asked.label} là hết ngày {vietnamese_date(request.due)}; ngày "
                "gia hạn phải ở "
                f"sau ngày đó, không thể là {vietnamese_date(until)}."
            )
        refuse_far(asked.label, max(request.due, office.today()), until)
        require_here(office, asked.unit, until)
        before = granted_extensions(tx, [request]).get(request.id)
        was_unreminded = before is not None and before.unreminded
        changed = request.extended_until != until or was_unreminded != unreminded
        if changed:
            tx.requests.extend(request, until, reason)
            if unreminded:
                tx.requests.leave_unreminded(request, UNREMINDED, reason)
            take_back_reminders(tx, asked, "đơn vị được gia hạn, thư nhắc ghi hạn cũ")
            # Told of the next reminder by what holds from now on.
            before = Granted(office.today(), unreminded)
    notes = (*_notes(asked, until), _of_reminders(asked, until, before, office.today()))
    return Extended(asked.label, request.effective_due, until, changed, notes)


def extend_unsent(
    office: Office, period: str, *, until: date, why: str, year: int | None = None
) -> tuple[Extended, ...]:
    """The same for every unit whose form did not go: it then goes with the later day.

    Of the years that are issued, the newest in which the form should have gone.

    Raises: StepError: as :func:`extend_request`, or there is no such unit.
    """
    with office.database.read() as tx:
        for cycle in reversed(issued_cycles(tx, office)):
            profile = issued_profile(office, cycle)
            asked = profile.period(cycle.year, period)
            # In January the year that has just begun has the period, too; its form is not due yet.
            if asked is None or asked.request_on > office.today() or year not in (None, cycle.year):
                continue
            with_form = units_with_form(tx, cycle, period)
            unsent = [r.unit_code for r in open_requests(tx, IssuedPeriod(cycle, profile, asked))]
            unsent = [code for code in unsent if code not in with_form]
            # A period that was over when the plan was issued is closed for all of them: they are
            # not among the open ones, and yet nobody has asked them.
            if tx.cycles.is_unasked(cycle.id, period):
                closed = [r for r in tx.requests.of_period(cycle.id, period) if r.locked_at]
                owed = still_owed(tx, IssuedPeriod(cycle, profile, asked), closed)
                unsent += [r.unit_code for r in owed]
            break
        else:
            unsent = []
    if not unsent:
        title = spoken_period(office.profile, year or office.today().year, period)
        raise StepError(f"Kỳ {title} không có đơn vị nào chưa được gửi biểu mẫu.")
    return tuple(
        extend_request(office, unit, period, until=until, why=why, year=cycle.year)
        for unit in unsent
    )


def _ask_after_all(
    tx: Transaction, office: Office, asked: AskedReport, until: date, why: str
) -> None:
    """Open a request that was closed unasked. Raises: StepError: its new day is over too."""
    if until < office.today():
        raise StepError(
            f"{asked.label} chưa từng được gửi biểu mẫu; hạn mới phải từ hôm nay trở đi, không thể "
            f"là {vietnamese_date(until)}."
        )
    tx.requests.unlock([asked.request], f"thu muộn: {why}")


def take_back_reminders(tx: Transaction, asked: AskedReport, why: str) -> None:
    """Cancel the reminders of a request that lie in the outbox with a day that holds no more."""
    for message in tx.outbox.of_request(asked.request.id):
        if message.kind is MailKind.REMINDER and message.status is OutgoingStatus.QUEUED:
            tx.outbox.cancelled(message, why)


def _of_reminders(asked: AskedReport, until: date, granted: Granted | None, today: date) -> str:
    extended = replace(asked.request, extended_until=until)
    day = next_reminder(asked.profile, extended, granted, today)
    if day is None:
        return "Từ nay không còn đợt nhắc nào cho kỳ này."
    return f"Đợt nhắc tiếp theo của đơn vị: {vietnamese_date(day)}, nếu lúc đó chưa có báo cáo."


def _notes(asked: AskedReport, until: date) -> Iterator[str]:
    period = asked.period
    if not asked.profile.calendar.is_working(until):
        yield f"Ngày {vietnamese_date(until)} là ngày nghỉ."
    if until >= period.consolidate_on:
        yield (
            f"Kỳ {period.title} được tổng hợp từ ngày "
            f"{vietnamese_date(period.consolidate_on)}; cần tổng "
            "hợp lại sau khi báo cáo được gia hạn đến, trước khi ban hành."
        )
    if period.submit_before is not None and until >= period.submit_before:
        yield (
            "Báo cáo của cơ quan phải gửi trước ngày "
            f"{vietnamese_date(period.submit_before)}, sớm hơn hạn "
            "vừa cho."
        )
    if asked.request.mood is Mood.INVITED:
        yield f"{asked.unit.name} được đề nghị phối hợp, vốn không bị tính là chậm."
