"""The command on steps that hold their place: leases."""

from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import Profile, Workspace, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.store.leases import Lease


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("leases", cls=VietnameseCommand)(leases)


def leases(
    profile: Profile,
    free: Annotated[
        str, typer.Option("--free", metavar="TÊN", help="Giải phóng chỗ giữ mang tên này")
    ] = "",
    why: Annotated[
        str, typer.Option("--why", metavar="LÝ_DO", help="Lý do giải phóng, được lưu lại")
    ] = "",
    workspace: Workspace = None,
) -> None:
    """Xem bước nào đang chạy, do tiến trình nào; giải phóng chỗ giữ của tiến trình đã treo."""
    with office_for(profile, workspace) as office:
        own = [x for x in office.database.leases.all() if x.name.endswith(f":{profile}")]
        if free:
            _free(office, own, free, given_reason(why))
        else:
            _show(office, own, profile)


def _show(office: Office, own: list[Lease], profile: str) -> None:
    if not own:
        say("Không có bước nào đang giữ chỗ.")
        return
    columns = ("Tên", "Bước", "Máy", "Tiến trình", "Từ lúc", "Tín hiệu cuối", "Tình trạng")
    table(f"Các bước đang giữ chỗ: {len(own)}", columns, [_row(office, lease) for lease in own])
    # Once more outside the table, which folds a long name where it is to be typed whole.
    names = " hoặc ".join(lease.name for lease in own)
    say(
        "Chỗ giữ của tiến trình đã dừng tự mất ở lần chạy sau. Giải phóng bằng tay: "
        f"plancycle leases {profile} --free TÊN --why “…”, với TÊN là {names}."
    )


def _row(office: Office, lease: Lease) -> tuple[object, ...]:
    state = "đang chạy" if office.database.leases.is_alive(lease) else "đã dừng"
    taken, beat = (
        f"{at.astimezone(VIETNAM):%H:%M:%S %d/%m/%Y}" for at in (lease.taken_at, lease.beat_at)
    )
    return (lease.name, lease.step, lease.holder.host, lease.holder.pid, taken, beat, state)


def _free(office: Office, own: list[Lease], name: str, why: str) -> None:
    lease = next((x for x in own if x.name == name), None)
    if lease is None:
        known = ", ".join(x.name for x in own) or "không có"
        raise StepError(f"Không có chỗ giữ “{name}”. Các chỗ đang giữ: {known}.")
    alive = office.database.leases.is_alive(lease)
    office.database.leases.free(name, why)
    say(f"Đã giải phóng “{name}”.")
    if alive:
        say(
            f"Lưu ý: tiến trình {lease.holder.pid} trên máy {lease.holder.host} có vẻ vẫn đang "
            "chạy; hãy dừng nó trước khi chạy lại bước này."
        )
