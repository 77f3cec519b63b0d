"""Commands on what waits for a person: inbox list, show, save, accept, return, dismiss, retry."""

from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.inbox_many import (
    Ids,
    PageNumber,
    Reason,
    Unfetched,
    Yes,
    dismiss_many,
    ignored,
    refuse_conditions,
    retry,
)
from plancycle.cli.listing import LIST, Commands, add_group
from plancycle.cli.opened_office import office_for, send_everything
from plancycle.cli.screen import (
    AsOf,
    Force,
    Period,
    PlanYear,
    Profile,
    Unit,
    Why,
    Workspace,
    at_most,
    say,
)
from plancycle.cli.views.inbox_view import show_accepted, show_examined
from plancycle.cli.views.waiting_view import show_unfetched, show_waiting
from plancycle.cycle.desk.waiting.decide import accept_message, dismiss_message
from plancycle.cycle.desk.waiting.examine import examine
from plancycle.cycle.desk.waiting.save_message import save_message
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.desk.waiting.waiting_mail import unfetched_messages, waiting_page
from plancycle.faces.typed_bounds import LARGEST_ID

MessageId = Annotated[
    int,
    typer.Argument(
        metavar="SỐ_THƯ", help="Số của thư trong danh sách", callback=at_most(LARGEST_ID)
    ),
]


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    commands: Commands = {
        LIST: list_inbox,
        "show": show,
        "save": save,
        "accept": accept,
        "return": return_,
        "dismiss": dismiss,
        "ignored": ignored,
        "retry": retry,
    }
    add_group(app, "inbox", "Hộp thư chờ xử lý: xem, nhận, trả lại hoặc bỏ qua từng thư.", commands)


def list_inbox(profile: Profile, page: PageNumber = 1, workspace: Workspace = None) -> None:
    """Liệt kê thư chờ cán bộ xem xét, lý do và gợi ý là của đơn vị nào."""
    with office_for(profile, workspace) as office:
        show_waiting(profile, waiting_page(office, page))
        with office.database.read() as tx:
            show_unfetched(profile, unfetched_messages(tx, office))


def show(profile: Profile, message_id: MessageId, workspace: Workspace = None) -> None:
    """Xem một thư: người gửi, nội dung, từng tệp và kết quả đọc; không thay đổi gì."""
    with office_for(profile, workspace) as office:
        show_examined(profile, examine(office, message_id))


def save(
    profile: Profile,
    message_id: MessageId,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ_MỤC", help="Thư mục để lưu tệp")],
    workspace: Workspace = None,
) -> None:
    """Lưu thư gốc và các tệp ra một thư mục, theo tên do phần mềm đặt."""
    with office_for(profile, workspace) as office:
        for path in save_message(office, message_id, out):
            say(f"Đã lưu: {path}")
    say("Tệp từ người gửi lạ có thể nguy hiểm: kiểm tra bằng phần mềm diệt vi-rút trước khi mở.")


def accept(
    profile: Profile,
    message_id: MessageId,
    unit: Unit,
    period: Period,
    why: Why,
    file: Annotated[
        int | None,
        typer.Option("--file", metavar="SỐ_TỆP", help="Tệp cần nhận, khi thư có nhiều biểu mẫu"),
    ] = None,
    force: Force = False,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Nhận biểu mẫu trong thư cho một đơn vị, kỳ báo cáo; kiểm tra như mọi báo cáo khác."""
    with office_for(profile, workspace, as_of) as office:
        done = accept_message(
            office,
            message_id,
            unit=unit,
            period=period,
            why=why,
            year=year,
            file_number=file,
            force=force,
        )
        show_accepted(profile, message_id, done)
        send_everything(office)


def return_(
    profile: Profile,
    message_id: MessageId,
    why: Why,
    unit: Unit = "",
    period: Period = "",
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Đề nghị đơn vị gửi lại, kèm lý do; chỉ trả lời địa chỉ đã đăng ký của đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        done = return_message(office, message_id, why, unit=unit, period=period, year=year)
        say(f"Đã trả lại {done.label}; thư trả lời gửi tới: {', '.join(done.addresses)}.")
        send_everything(office)


def dismiss(
    profile: Profile,
    why: Why,
    message_id: Annotated[
        int | None,
        typer.Argument(
            metavar="SỐ_THƯ",
            help="Số của thư; hoặc dùng các điều kiện",
            callback=at_most(LARGEST_ID),
        ),
    ] = None,
    ids: Ids = "",
    reason: Reason = "",
    all_before: Annotated[
        str,
        typer.Option("--all-before", metavar="NGÀY", help="Chỉ thư đến trước ngày này"),
    ] = "",
    unfetched: Unfetched = False,
    yes: Yes = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Bỏ qua một thư, hoặc nhiều thư theo điều kiện; thư vẫn được lưu, không trả lời ai."""
    many = bool(ids or reason or all_before or unfetched)
    if many == (message_id is not None):
        raise typer.BadParameter("nêu số của một thư, hoặc điều kiện", param_hint="SỐ_THƯ")
    refuse_conditions({"'--reason'": reason, "'--all-before'": all_before}, unfetched=unfetched)
    with office_for(profile, workspace, as_of) as office:
        if message_id is None:
            dismiss_many(office, why, ids, reason, all_before, unfetched=unfetched, yes=yes)
            return
        dismiss_message(office, message_id, why)
    say(f"Đã bỏ qua thư số {message_id}; thư gốc vẫn được lưu.")
