"""The command that traces a figure: trace."""

from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import Period, Profile, Workspace, Year, console, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.overviews.trace import TracedFigure, list_figures, stored_file, trace_figure
from plancycle.model.mail import IncomingKind
from plancycle.model.periods import VIETNAM, period_words, vietnamese_moment
from plancycle.store.schema.records import TracedSource
from plancycle.vi.numbers import number


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("trace", cls=VietnameseCommand)(trace)


def trace(
    profile: Profile,
    year: Year,
    period: Period,
    figure: Annotated[
        str, typer.Argument(metavar="SỐ_LIỆU", help="Mã số liệu, ví dụ: T06.quantity")
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ xem phần của một đơn vị (mã)")
    ] = "",
    listing: Annotated[
        bool, typer.Option("--list", help="Liệt kê mọi số liệu của kỳ báo cáo")
    ] = False,
    workspace: Workspace = None,
) -> None:
    """Truy nguồn một số liệu: bản gửi, tệp, ô và thư điện tử."""
    with office_for(profile, workspace) as office:
        if listing or not figure:
            figures = list_figures(office, year, period)
            rows = [(f.key, f.label, number(f.value), f.unit) for f in figures]
            table(
                f"Số liệu kỳ {period_words(period, year)}",
                ("Mã", "Chỉ tiêu", "Giá trị", "ĐVT"),
                rows,
            )
            return
        traced = trace_figure(office, year, period, figure)
        _show_trace(traced, unit)
        for source in traced.sources:
            if unit and source.unit_code == unit:
                say(f"Tệp biểu mẫu đã lưu: {stored_file(office, source.file_sha256)}")
                what = "Biên bản ghi nhận" if _is_by_hand(source) else "Thư gốc"
                say(f"{what} đã lưu: {stored_file(office, source.message_sha256)}")


def _show_trace(traced: TracedFigure, unit: str) -> None:
    figure = traced.figure
    say(f"{figure.key}: {figure.label} = {number(figure.value)} {figure.unit}")
    if not traced.sources:
        say("Số liệu này đếm theo danh sách đơn vị hoặc kế hoạch, không cộng từ ô của biểu mẫu.")
        return
    for source in traced.sources:
        if unit and source.unit_code != unit:
            continue
        at = source.received_at.astimezone(VIETNAM)
        cell = f"{source.cell}: “{source.text}”" if source.cell else "cả báo cáo"
        name = traced.unit_names.get(source.unit_code, source.unit_code)
        console().print(f"[bold]{name}[/]", number(source.value))
        say(f"  Ô: {cell}")
        say(f"  Tệp: {source.file_name} (lần gửi {source.revision}, sha256 {source.file_sha256})")
        say(f"  {_carrier(source)}, {vietnamese_moment(at)}")
    total = "khớp" if traced.adds_up else "KHÔNG KHỚP"
    say(f"Tổng của {len(traced.sources)} nguồn: {total} với số liệu trong báo cáo.")


def _carrier(source: TracedSource) -> str:
    """What brought a report: its e-mail, or whoever took it in by hand, and why."""
    if _is_by_hand(source):
        return f"Không qua thư điện tử, {source.sender} ({source.subject}), nhận lúc"
    return f"Thư: {source.message_id} từ {source.sender}, đến"


def _is_by_hand(source: TracedSource) -> bool:
    return source.message_kind == IncomingKind.RECEIVED_BY_HAND
