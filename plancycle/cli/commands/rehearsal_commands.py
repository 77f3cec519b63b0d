"""The command that plays a whole year: rehearse."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from plancycle.cli.screen import Profile, Year, console, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.overviews.outputs import Outputs
from plancycle.installation.settings import load_settings
from plancycle.model.documents import vietnamese_date
from plancycle.rehearsal.rehearse import Order, Rehearsed
from plancycle.rehearsal.timetable import Appointment


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("rehearse", cls=VietnameseCommand)(rehearse)


def rehearse(
    profile: Profile,
    year: Year,
    units: Annotated[
        int,
        typer.Option("--units", metavar="SỐ", help="Số đơn vị tham gia (0: tất cả)", min=0),
    ] = 0,
    out: Annotated[
        Path, typer.Option("--out", metavar="THƯ_MỤC", help="Thư mục kết quả, phải trống")
    ] = Path("dien-tap"),
    seed: Annotated[
        int, typer.Option("--seed", metavar="SỐ", help="Hạt giống: cùng số thì cùng số liệu")
    ] = 2024,
) -> None:
    """Diễn tập cả năm trên đồng hồ giả lập, với thư điện tử thật trên máy này."""
    # The only place where a command runs flows: a rehearsal is the flows, one after another.
    from flows.rehearse_flow import run  # noqa: PLC0415 - Prefect takes seconds to import

    started = time.monotonic()
    order = Order(profile, year, units, seed)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console()) as progress:
        bar = progress.add_task("Chuẩn bị", total=None)

        def tell(done: int, total: int, appointment: Appointment) -> None:
            what = f"{vietnamese_date(appointment.day)}  {appointment.step.value}"
            progress.update(bar, description=f"{what:<45}", completed=done, total=total)

        rehearsed, outputs = run(load_settings(), out, order, tell)
        progress.update(bar, description=f"{'Hoàn tất':<45}", completed=rehearsed.steps)
    _summarise(rehearsed, outputs, out, time.monotonic() - started)


def _summarise(rehearsed: Rehearsed, outputs: Outputs, out: Path, seconds: float) -> None:
    periods = list(rehearsed.behaviours)
    kinds = sorted({b for counts in rehearsed.behaviours.values() for b in counts})
    rows = [(k.vietnamese, *(rehearsed.behaviours[p][k] for p in periods)) for k in kinds]
    table("Đơn vị đã ứng xử", ("Cách ứng xử", *(f"Kỳ {p}" for p in periods)), rows)
    say(
        f"Đã diễn xong {rehearsed.steps} bước, {rehearsed.acts} thư của đơn vị, {seconds:.0f} giây."
    )
    say("")
    say("Văn bản đã ban hành:")
    for path in outputs.papers:
        say(f"  {path}")
    say("Một số thư, biểu mẫu đã gửi:")
    for path in outputs.samples:
        say(f"  {path}")
    say(f"Số liệu: {outputs.workbook}")
    say(f"Bảng theo dõi: {outputs.board}")
    order = rehearsed.order
    say("")
    say("Xem thêm:")
    common = f"{order.profile} --year {order.year} --workspace {out}"
    for period in periods[:1]:
        say(f"  plancycle status {common} --period {period}")
        say(f"  plancycle trace {common} --period {period} --list")
