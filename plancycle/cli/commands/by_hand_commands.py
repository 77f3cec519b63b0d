"""Commands for what an office decides by itself: receive a report by hand, extend a due day."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for, send_everything
from plancycle.cli.screen import (
    AsOf,
    Force,
    Period,
    PeriodArgument,
    PlanYear,
    Profile,
    Unit,
    Why,
    Workspace,
    parse_moment,
    required_day,
    say,
)
from plancycle.cli.terminal_question import agrees, can_ask
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cli.views.figures_view import show_figures
from plancycle.cli.views.inbox_view import show_findings
from plancycle.cycle.desk.extend import Extended, extend_request, extend_unsent
from plancycle.cycle.desk.receive import Handed, Received, receive_file
from plancycle.cycle.desk.withdraw_extension import withdraw_extension
from plancycle.cycle.workplace.form_carriers import UNSENT
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.vi.system_words import system_words

LARGEST = 64 * 1024 * 1024
"""Bytes that are read from a file; the reader's own limit is lower and says so."""


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("receive", cls=VietnameseCommand)(receive)
    app.command("extend", cls=VietnameseCommand)(extend)


def receive(
    profile: Profile,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Biểu mẫu đã điền (Word, Excel)")],
    unit: Unit,
    period: Period,
    why: Annotated[
        str,
        typer.Option("--why", metavar="LÝ_DO", help="Đến bằng cách nào: bản giấy, USB, Zalo..."),
    ],
    at: Annotated[
        str,
        typer.Option(
            "--at", metavar="NGÀY", help="Ngày nhận, dạng 2024-06-14 hoặc 2024-06-14T09:30"
        ),
    ] = "",
    force: Force = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ghi nhận ngay, không hỏi lại sau khi hiện số liệu")
    ] = False,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Ghi nhận báo cáo đến bằng bản giấy hoặc kênh khác thư điện tử."""
    content = _content(file)
    with office_for(profile, workspace, as_of) as office:
        done = receive_file(
            office,
            name=file.name,
            content=content,
            unit=unit,
            period=period,
            why=why,
            year=year,
            at=parse_moment(at, "'--at'", office.clock()),
            force=force,
            confirm=lambda handed: _confirm(handed, ask=not yes and can_ask()),
        )
        _show(done)
        if done.let_in is not None:
            send_everything(office)
    if done.let_in is None and not done.repeated:
        raise typer.Exit(1)


def _confirm(handed: Handed, *, ask: bool) -> bool:
    """Show what would be recorded; whether it shall be, if there is somebody to ask."""
    _show_read(handed)
    return not ask or agrees("Ghi nhận báo cáo với các số liệu trên?")


def _show_read(handed: Handed | Received) -> None:
    """What was read, what is to be known of the token, and what was found."""
    show_figures("Nội dung đã đọc", handed.summary)
    if handed.note:
        say(f"Lưu ý: {handed.note}")
    show_findings(handed.findings)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise StepError(f"Không mở được tệp “{file}”: {system_words(error)}.") from None
    if len(content) > LARGEST:
        raise StepError(f"Tệp “{file}” quá lớn.")
    return content


def _show(done: Received) -> None:
    """The outcome; of what would not be recorded anyway, nobody has been shown anything yet."""
    if done.declined:
        say(f"{done.label}: không ghi nhận, theo lựa chọn của cán bộ; không thay đổi gì.")
        return
    if done.let_in is None:
        _show_read(done)
    if done.repeated:
        say(f"{done.label}: tệp này là bản mới nhất đã ghi nhận; không thay đổi gì.")
    elif done.let_in is None:
        say(
            f"{done.label}: chưa ghi nhận vì còn lỗi nêu trên. Hãy cùng đơn vị sửa tệp rồi chạy "
            "lại lệnh."
        )
    else:
        at = done.received_at.astimezone(VIETNAM)
        late = " (sau thời hạn)" if done.late else ""
        say(f"{done.label}: {done.let_in.outcome}, nhận lúc {vietnamese_moment(at)}{late}.")
        if done.let_in.newer:
            say(f"Bản này chưa được tính: lần {done.let_in.newer} đến sau và vẫn đang được tính.")
        if not done.let_in.answered:
            say("Không có thư báo cho đơn vị (chưa có địa chỉ, hoặc đã trả lời đủ trong ngày).")


def extend(
    profile: Profile,
    unit: Annotated[
        str,
        typer.Argument(
            metavar="ĐƠN_VỊ",
            help=f"Mã đơn vị trong danh mục; {UNSENT}: mọi đơn vị chưa được gửi biểu mẫu",
        ),
    ],
    period: PeriodArgument,
    why: Why,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="NGÀY", help="Ngày cuối được gửi, dạng 2024-06-20"),
    ] = None,
    unreminded: Annotated[
        bool, typer.Option("--unreminded", help="Không nhắc đơn vị cho đến hết ngày ấy")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Thu hồi gia hạn đã cho; hạn của kỳ có lại hiệu lực")
    ] = False,
    year: PlanYear = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Gia hạn một kỳ báo cáo cho một đơn vị, có ngày và lý do."""
    if withdraw:
        if until is not None or unreminded:
            raise StepError("Thu hồi gia hạn (--withdraw) không đi cùng --until hay --unreminded.")
        with office_for(profile, workspace, as_of) as office:
            _show_withdrawn(withdraw_extension(office, unit, period, why=why, year=year))
        return
    day = required_day(until, "'--until'")
    with office_for(profile, workspace, as_of) as office:
        if unit == UNSENT:
            granted = extend_unsent(office, period, until=day, why=why, year=year)
            say(
                f"Gia hạn {len(granted)} đơn vị chưa được gửi biểu mẫu đến hết ngày "
                f"{vietnamese_date(day)}."
            )
            _show_notes(note for done in granted for note in done.notes)
        else:
            done = extend_request(
                office, unit, period, until=day, why=why, year=year, unreminded=unreminded
            )
            _show_extension(done)


def _show_withdrawn(done: Extended) -> None:
    say(f"{done.label}: đã thu hồi gia hạn; hạn là hết ngày {vietnamese_date(done.until)}.")
    _show_notes(done.notes)


def _show_extension(done: Extended) -> None:
    if done.changed:
        say(
            f"{done.label}: gia hạn đến hết ngày {vietnamese_date(done.until)} (trước đó: hết ngày "
            f"{vietnamese_date(done.before)})."
        )
    else:
        say(f"{done.label}: đã được gia hạn đến hết ngày {vietnamese_date(done.until)} từ trước.")
    _show_notes(done.notes)


def _show_notes(notes: Iterable[str]) -> None:
    """Each once: what goes for many units is the same for all."""
    for note in dict.fromkeys(notes):
        say(f"Lưu ý: {note}")
