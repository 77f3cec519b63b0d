"""Commands that write to units and read their answers: dispatch, collect, remind."""

import typer

from plancycle.cli.opened_office import office_for, say_delivery, say_reach
from plancycle.cli.screen import AsOf, Profile, Workspace, Year, complain, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle import steps
from plancycle.cycle.workplace.collecting_state import warning
from plancycle.model.acts import Act
from plancycle.model.errors import StepError


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("dispatch", cls=VietnameseCommand)(dispatch)
    app.command("collect", cls=VietnameseCommand)(collect)
    app.command("remind", cls=VietnameseCommand)(remind)


def dispatch(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Gửi giao nhiệm vụ và biểu mẫu đã đến hạn tới từng đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        say_reach(office.mail_way.reach)
        done = steps.dispatch(office, year)
    if not done.is_ready:
        raise StepError(
            f"Chưa gửi: kế hoạch năm {year} của “{profile}” hoặc công văn giao nhiệm vụ chưa được "
            "ban hành. Hãy chạy “plancycle issue” với số và ngày ký do văn thư cấp."
        )
    say(f"Thư mới đưa vào hàng đợi: {done.queued}.")
    if done.corrections:
        say(f"Thư kèm công văn đính chính đưa vào hàng đợi: {done.corrections}.")
    say_delivery(done.delivery)
    for name in done.without_address:
        say(f"Chưa gửi được, thiếu địa chỉ thư: {name}")
    for name in done.without_code:
        say(f"Chưa gửi, mã báo cáo đã thu hồi: {name}")
    if done.without_code:
        say(f"Để gửi cho các đơn vị này, hãy {Act.RENEW_REPORT_CODE:order}.")
    for name in done.unrecorded:
        say(f"Không gửi, đã kết thúc theo units.csv: {name}")
    if done.unrecorded:
        change = Act.CHANGE_UNITS(profile=profile, year=year)
        say(f"Các đơn vị trên vẫn bị tính là phải báo cáo; hãy {change:order} để ghi vào năm.")


def collect(profile: Profile, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Thu báo cáo từ hộp thư, kiểm tra, tiếp nhận hoặc trả lại và trả lời đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        say_reach(office.mail_way.reach)
        done = steps.collect(office)
    say(f"Thư mới: {done.stored}.")
    if done.outcomes:
        table("Kết quả xử lý", ("Kết quả", "Số thư"), done.outcomes.items())
    say_delivery(done.delivery)
    for note in done.notes:
        say(note)
    for fault in done.faults:
        complain(fault)
    if done.faults:
        raise typer.Exit(1)


def remind(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Đôn đốc đơn vị chưa báo cáo theo lịch của hồ sơ."""
    with office_for(profile, workspace, as_of) as office:
        say_reach(office.mail_way.reach)
        done = steps.remind(office, year)
    for reminded in done.rounds:
        say(f"{reminded.period_title}, đợt {reminded.stage}: {reminded.queued} thư đôn đốc.")
    if done.escalated:
        say(f"Đề nghị cấp trên đôn đốc: {done.escalated} thư.")
    for unit in done.unreached:
        say(f"Cần liên hệ trực tiếp: {unit.unit_name} ({unit.reason}).")
    if done.held:
        complain(warning(done.held))
    if not done.is_due:
        say("Hôm nay không có đợt đôn đốc nào.")
    say_delivery(done.delivery)
    for draft in done.drafts:
        say(f"Công văn đôn đốc chờ số, ngày ký: {draft.path}")
