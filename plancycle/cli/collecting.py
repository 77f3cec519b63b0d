"""Commands that write to units and read their answers: dispatch, collect, remind."""

import typer

from plancycle.cli.screen import (
    AsOf,
    Profile,
    Workspace,
    Year,
    complain,
    office_for,
    say,
    send_everything,
    table,
)
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.chunks import chunked
from plancycle.cycle.collect import attempted, collect_mail, collecting
from plancycle.cycle.collecting_state import warning
from plancycle.cycle.dispatch import queue_due, what_is_due
from plancycle.cycle.escalate import escalations_due, queue_escalations
from plancycle.cycle.notify import queue_notice
from plancycle.cycle.remind import draft_reminder_letters, held_back, queue_reminders
from plancycle.cycle.reminder_rounds import reminders_due


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("dispatch", cls=VietnameseCommand)(dispatch)
    app.command("collect", cls=VietnameseCommand)(collect)
    app.command("remind", cls=VietnameseCommand)(remind)


def dispatch(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Gửi giao nhiệm vụ và biểu mẫu đã đến hạn tới từng đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        plan = what_is_due(office, year)
        queued = sum(queue_due(office, year, chunk) for chunk in chunked(plan.due))
        say(f"Thư mới đưa vào hàng đợi: {queued}.")
        send_everything(office)
    for name in plan.without_address:
        say(f"Chưa gửi được, thiếu địa chỉ thư: {name}")


def collect(profile: Profile, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Thu báo cáo từ hộp thư, kiểm tra, tiếp nhận hoặc trả lại và trả lời đơn vị."""
    with office_for(profile, workspace, as_of) as office, collecting(office):
        total = collect_mail(office)
        say(f"Thư mới: {total.stored}.")
        if total.outcomes:
            table("Kết quả xử lý", ("Kết quả", "Số thư"), sorted(total.outcomes.items()))
        faults = list(total.faults)
        attempted("báo cán bộ", lambda: queue_notice(office), faults)
        attempted("gửi thư", lambda: send_everything(office), faults)
    for fault in dict.fromkeys(faults):
        complain(fault)
    if faults:
        raise typer.Exit(1)


def remind(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Đôn đốc đơn vị chưa báo cáo theo lịch của hồ sơ."""
    with office_for(profile, workspace, as_of) as office:
        due, raised = reminders_due(office, year), escalations_due(office, year)
        held = held_back(office, year, due, raised)
        for one in due:
            queued = sum(
                queue_reminders(office, year, one, chunk) for chunk in chunked(one.unit_codes)
            )
            say(f"{one.period.title}, đợt {one.stage.number}: {queued} thư đôn đốc.")
        if count := queue_escalations(office, year, raised):
            say(f"Đề nghị cấp trên đôn đốc: {count} thư.")
        unreached = [*(u for one in due for u in one.unreached), *raised.unreached]
        for unit in unreached:
            say(f"Cần liên hệ trực tiếp: {unit.unit_name} ({unit.reason}).")
        queue_notice(office, unreached, held)
        if held:
            complain(warning(held))
        if not due and not raised.due:
            say("Hôm nay không có đợt đôn đốc nào.")
        send_everything(office)
        for draft in draft_reminder_letters(office, year):
            say(f"Công văn đôn đốc chờ số, ngày ký: {draft.path}")
