"""Đôn đốc đơn vị chưa báo cáo."""

from collections.abc import Sequence

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import Progress, show_table
from flows.mail_tasks import delivery_row, send_all
from flows.parameters import RemindParameters, closed
from flows.plan import show_drafts
from plancycle.cycle.addresses import Unreached
from plancycle.cycle.chunks import chunked
from plancycle.cycle.collecting_state import warning
from plancycle.cycle.deliver import Delivery
from plancycle.cycle.escalate import escalations_due, queue_escalations
from plancycle.cycle.notify import queue_notice
from plancycle.cycle.office import Office
from plancycle.cycle.plan import DraftedPaper
from plancycle.cycle.remind import draft_reminder_letters, held_back, queue_reminders
from plancycle.cycle.reminder_rounds import ReminderDue, reminders_due


@task(name="Xác định đơn vị cần đôn đốc", cache_policy=NO_CACHE)
def find_due(office: Office, year: int) -> tuple[ReminderDue, ...]:
    """Who is to be reminded today."""
    return reminders_due(office, year)


@task(name="Kiểm tra việc thu báo cáo", cache_policy=NO_CACHE)
def find_doubts(office: Office, year: int, due: Sequence[ReminderDue]) -> tuple[str, ...]:
    """Why letters about late reports are not written today; none if they are."""
    return held_back(office, year, due, escalations_due(office, year))


@task(name="Soạn công văn đôn đốc", cache_policy=NO_CACHE)
def draft_letters(office: Office, year: int) -> tuple[DraftedPaper, ...]:
    """Draft the official letters of overdue periods."""
    return draft_reminder_letters(office, year)


@task(name="Soạn thư đôn đốc", cache_policy=NO_CACHE)
def queue_chunk(office: Office, year: int, due: ReminderDue, codes: Sequence[str]) -> int:
    """Queue one round for a chunk of units."""
    return queue_reminders(office, year, due, codes)


@task(name="Đề nghị cấp trên đôn đốc", cache_policy=NO_CACHE)
def escalate(office: Office, year: int) -> tuple[int, tuple[Unreached, ...]]:
    """Queue what goes to superiors; the second part are late units with nobody above."""
    due = escalations_due(office, year)
    return queue_escalations(office, year, due), due.unreached


@task(name="Báo cán bộ đơn vị cần liên hệ trực tiếp", cache_policy=NO_CACHE)
def tell_operator(office: Office, unreached: Sequence[Unreached], held: Sequence[str]) -> int:
    """Queue a notice to the department's own contact."""
    return queue_notice(office, unreached, held)


@flow(name="Đôn đốc báo cáo")
def remind(tham_so: RemindParameters) -> Delivery:
    """Đôn đốc theo lịch của hồ sơ; ngày nghỉ không gửi, mỗi đợt chỉ gửi một lần."""
    with tham_so.office() as office:
        year, shared = tham_so.year_in(office), closed(office)
        due = find_due(shared, year)
        held = find_doubts(shared, year, closed(due))
        progress = Progress("Soạn thư đôn đốc", sum(len(d.unit_codes) for d in due))
        rows = []
        for one in due:
            queued = 0
            for chunk in chunked(one.unit_codes):
                queued += queue_chunk(shared, year, closed(one), chunk)
                progress.step(len(chunk))
            rows.append({"Kỳ": one.period.title, "Đợt": one.stage.number, "Số thư": queued})
        raised, alone = escalate(shared, year)
        if raised:
            rows.append({"Kỳ": "Đề nghị cấp trên đôn đốc", "Đợt": "", "Số thư": raised})
        unreached = [*(u for d in due for u in d.unreached), *alone]
        tell_operator(shared, closed(unreached), closed(held))
        sent = send_all(office)
        drafts = draft_letters(shared, year)
    if held:
        show_table("chua-gui", "Chưa gửi thư quá hạn", [{"Lý do": warning(held)}])
    show_table("don-doc", "Đôn đốc", [*rows, delivery_row(sent)])
    if unreached:
        lines = [{"Đơn vị": u.unit_name, "Lý do": u.reason} for u in unreached]
        show_table("can-lien-he", "Đơn vị cần liên hệ trực tiếp", lines)
    if drafts:
        show_drafts(drafts, "Công văn đôn đốc chờ số, ngày ký")
    return sent
