"""Commands on messages that did not go: outbox list, resend, settle."""

from typing import Annotated

import typer

from plancycle.cli.inbox import Why
from plancycle.cli.listing import LIST, new_group
from plancycle.cli.screen import (
    AsOf,
    Profile,
    Workspace,
    office_for,
    say,
    send_everything,
    table,
)
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.outbox import (
    TroubledMessage,
    resend_message,
    settle_message,
    troubled_messages,
)
from plancycle.model.display import safe_line
from plancycle.model.periods import VIETNAM
from plancycle.model.status import OutgoingStatus

OutgoingId = Annotated[int, typer.Argument(metavar="SỐ_THƯ", help="Số của thư trong danh sách")]

_STATES = {
    OutgoingStatus.FAILED: "Không gửi được",
    OutgoingStatus.UNCERTAIN: "Chưa rõ đã tới chưa",
}


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    group = new_group("outbox", "Thư đi cần cán bộ xử lý: không gửi được, chưa rõ kết quả.")
    group.command(LIST, cls=VietnameseCommand)(list_outbox)
    group.command("resend", cls=VietnameseCommand)(resend)
    group.command("settle", cls=VietnameseCommand)(settle)
    app.add_typer(group)


def list_outbox(profile: Profile, workspace: Workspace = None) -> None:
    """Liệt kê thư không gửi được và thư chưa rõ đã tới chưa, kèm lý do."""
    with office_for(profile, workspace) as office:
        found = troubled_messages(office)
    if not found:
        say("Không có thư đi nào cần xử lý.")
        return
    columns = ("Số", "Tình trạng", "Loại thư", "Kỳ", "Gửi tới", "Lập lúc", "Số lần gửi", "Lý do")
    table(f"Thư đi cần xử lý: {len(found)}", columns, [_row(t) for t in found])
    if any(t.message.status is OutgoingStatus.UNCERTAIN for t in found):
        say(f"Thư chưa rõ, đã tới:     plancycle outbox settle {profile} SỐ --sent --why “…”")
        say(
            f"Thư chưa rõ, chưa tới:   plancycle outbox resend {profile} SỐ --not-arrived --why “…”"
        )
    if any(t.message.status is OutgoingStatus.FAILED for t in found):
        say(f"Thư không gửi được:      plancycle outbox resend {profile} SỐ --why “…”")


def _row(troubled: TroubledMessage) -> tuple[object, ...]:
    message = troubled.message
    to = ", ".join(safe_line(str(a), 100) for a in message.body["to"])
    return (
        message.id,
        _STATES[message.status],
        message.kind.vietnamese,
        message.period,
        f"{troubled.unit_name} ({to})",
        f"{message.queued_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        message.attempts,
        safe_line(message.error, 300),
    )


def resend(
    profile: Profile,
    message_id: OutgoingId,
    why: Why,
    not_arrived: Annotated[
        bool,
        typer.Option("--not-arrived", help="Đã kiểm tra: thư chưa rõ kết quả chắc chắn chưa tới"),
    ] = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Gửi lại một thư, tới địa chỉ hiện có trong danh mục đơn vị."""
    with office_for(profile, workspace, as_of) as office:
        to = resend_message(office, message_id, why, not_arrived=not_arrived)
        say(f"Thư số {message_id} đã vào hàng đợi, gửi tới: {', '.join(to)}.")
        send_everything(office)


def settle(
    profile: Profile,
    message_id: OutgoingId,
    why: Why,
    sent: Annotated[bool, typer.Option("--sent", help="Đã kiểm tra: thư đã tới nơi")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Không gửi thư này nữa")] = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Ghi kết quả của một thư chưa rõ đã tới chưa; không gửi gì."""
    if sent == failed:
        raise typer.BadParameter("chọn đúng một trong hai", param_hint="'--sent', '--failed'")
    with office_for(profile, workspace, as_of) as office:
        settle_message(office, message_id, why, sent=sent)
    say(f"Đã ghi thư số {message_id}: {'đã tới nơi' if sent else 'không gửi nữa'}.")
