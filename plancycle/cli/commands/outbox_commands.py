"""Commands on messages that did not go: outbox list, resend, settle, trust."""

from collections.abc import Sequence
from typing import Annotated

import typer

from plancycle.cli.listing import LIST, Commands, add_group
from plancycle.cli.opened_office import office_for, send_everything
from plancycle.cli.screen import AsOf, Profile, Why, Workspace, at_most, say
from plancycle.cli.terminal_question import agrees, can_ask
from plancycle.cli.views.outbox_view import (
    REASONS,
    show_flags,
    show_put_off,
    show_remedies,
    show_troubled,
)
from plancycle.cycle.desk.unsent_mail import (
    TroubledMessage,
    put_off_messages,
    resend_message,
    resend_messages,
    settle_message,
    troubled_messages,
    trust_address,
)
from plancycle.cycle.workplace.office import Office
from plancycle.faces.typed_bounds import LARGEST_ID
from plancycle.model.status import OutgoingStatus

OutgoingId = Annotated[
    int,
    typer.Argument(
        metavar="SỐ_THƯ", help="Số của thư trong danh sách", callback=at_most(LARGEST_ID)
    ),
]


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    commands: Commands = {
        LIST: list_outbox,
        "resend": resend,
        "settle": settle,
        "trust": trust,
    }
    add_group(app, "outbox", "Thư đi cần cán bộ xử lý: không gửi được, chưa rõ kết quả.", commands)


def list_outbox(profile: Profile, workspace: Workspace = None) -> None:
    """Liệt kê thư không gửi được, thư chưa rõ đã tới chưa, thư chờ gửi lại, địa chỉ hỏng."""
    with office_for(profile, workspace) as office:
        troubled, waiting = troubled_messages(office), put_off_messages(office)
        with office.database.read() as tx:
            flags = tx.outbox.bad_address_list()
    if troubled:
        show_troubled("Thư đi cần xử lý", troubled)
        show_remedies(profile, troubled)
    else:
        say("Không có thư đi nào cần xử lý.")
    show_put_off(waiting)
    show_flags(profile, flags)


def resend(
    profile: Profile,
    why: Why,
    message_ids: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="[SỐ_THƯ]...",
            help="Số của các thư trong danh sách",
            callback=at_most(LARGEST_ID),
        ),
    ] = None,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="MÃ", help=f"Mọi thư có mã lý do: {', '.join(REASONS)}"),
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Mọi thư không gửi được hoặc bị trả lại")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Gửi ngay, không hỏi lại sau khi hiện danh sách")
    ] = False,
    not_arrived: Annotated[
        bool,
        typer.Option("--not-arrived", help="Đã kiểm tra: thư chưa rõ kết quả chắc chắn chưa tới"),
    ] = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Gửi lại một hoặc nhiều thư, tới địa chỉ hiện có trong danh mục đơn vị."""
    _check_choice(message_ids or [], reason, everything=everything, not_arrived=not_arrived)
    with office_for(profile, workspace, as_of) as office:
        if message_ids and len(message_ids) == 1:
            addresses = resend_message(office, message_ids[0], why, not_arrived=not_arrived)
            say(f"Thư số {message_ids[0]} đã vào hàng đợi, gửi tới: {', '.join(addresses)}.")
        else:
            chosen = message_ids or _chosen(office, reason, yes=yes)
            _resend_many(office, chosen, why)
        send_everything(office)


def _check_choice(
    message_ids: Sequence[int], reason: str, *, everything: bool, not_arrived: bool
) -> None:
    if sum((bool(message_ids), bool(reason), everything)) != 1:
        raise typer.BadParameter(
            "chọn đúng một trong ba: số thư, --reason, --all", param_hint="'SỐ_THƯ'"
        )
    if reason and reason not in REASONS:
        raise typer.BadParameter(
            f"'{reason}' ghi sai. Chọn một trong: {', '.join(REASONS)}.", param_hint="'--reason'"
        )
    if not_arrived and len(message_ids) != 1:
        raise typer.BadParameter(
            "chỉ dùng với từng thư, sau khi đã kiểm tra thư đó", param_hint="'--not-arrived'"
        )


def _chosen(office: Office, reason: str, *, yes: bool) -> list[int]:
    """The numbers of a reason's messages (of all without one), as far as the person says so."""
    troubled = [
        t
        for t in troubled_messages(office)
        if t.message.status is not OutgoingStatus.UNCERTAIN
        and (not reason or t.message.refusal == REASONS[reason])
    ]
    if not troubled:
        say("Không có thư nào để gửi lại.")
        raise typer.Exit
    show_troubled("Thư sẽ gửi lại", troubled)
    if not yes and not _agreed(troubled):
        say("Chưa gửi thư nào. Thêm --yes để gửi lại, hoặc chỉ ghi số của những thư cần gửi.")
        raise typer.Exit(1)
    return [t.message.id for t in troubled]


def _agreed(troubled: Sequence[TroubledMessage]) -> bool:
    return can_ask() and agrees(f"Gửi lại {len(troubled)} thư trên?")


def _resend_many(office: Office, message_ids: Sequence[int], why: str) -> None:
    done = resend_messages(office, message_ids, why)
    say(f"Thư đã vào hàng đợi: {len(done.queued)}; giữ lại: {len(done.held)}.")
    for message_id, held in done.held:
        say(f"Thư số {message_id} không gửi lại: {held}")


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


def trust(
    profile: Profile,
    address: Annotated[
        str, typer.Argument(metavar="ĐỊA_CHỈ", help="Địa chỉ thư đã hỏi lại và vẫn dùng được")
    ],
    why: Why,
    workspace: Workspace = None,
) -> None:
    """Bỏ ghi nhận địa chỉ hỏng; thư lại được gửi tới địa chỉ này."""
    with office_for(profile, workspace) as office:
        lost = trust_address(office, address, why)
    say(f"Đã bỏ ghi nhận hỏng; thư lại được gửi tới {address.strip()}.")
    if lost:
        numbers = " ".join(map(str, lost))
        say(f"Thư chưa tới địa chỉ này: plancycle outbox resend {profile} {numbers} --why “…”")
