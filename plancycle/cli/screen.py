"""What a person sees in the terminal."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from plancycle.faces.command_words import with_commands
from plancycle.faces.moment_of_day import moment_of_day
from plancycle.faces.typed_bounds import FIRST_YEAR, LAST_YEAR
from plancycle.model.periods import VIETNAM
from plancycle.model.text import plain_text

ROUND_TRIP = 120
"""Seconds that a letter to ourselves may take until it is back, unless somebody says otherwise."""

Wait = Annotated[
    int, typer.Option("--wait", metavar="GIÂY", help="Chờ thư quay về bao lâu", min=1, max=3600)
]
Profile = Annotated[str, typer.Argument(metavar="HỒ_SƠ", help="Hồ sơ địa phương, ví dụ: thai-binh")]
LARGEST_NUMBER = 100_000
"""Of a paper in its year."""


def at_most(largest: int) -> Callable[[Any], Any]:
    """What refuses a number, or one of several, that is too large, and lets all others pass.

    Not as a bound of Typer's, which the help would show as ``[x<=2147483647]``.
    """

    def check(value: Any) -> Any:
        for number in value if isinstance(value, list) else (value,):
            if number is not None and number > largest:
                raise typer.BadParameter(f"'{number}' ghi sai. Ghi số không quá {largest}.")
        return value

    return check


Year = Annotated[
    int,
    typer.Option(
        "--year", metavar="NĂM", help="Năm kế hoạch", min=2000, callback=at_most(LAST_YEAR)
    ),
]
Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="THƯ_MỤC",
        help="Thư mục làm việc (mặc định: PLANCYCLE_WORKSPACE, không có thì của PLANCYCLE_HOME "
        "hoặc ./workspace)",
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="NGÀY",
        help="Ngày giả định, dạng 2024-06-15; chỉ khi diễn tập, dùng thử hoặc vừa phục hồi dữ liệu",
    ),
]
Period = Annotated[str, typer.Option("--period", metavar="KỲ", help="Kỳ báo cáo, ví dụ: H1, Y")]
UnitArgument = Annotated[str, typer.Argument(metavar="ĐƠN_VỊ", help="Mã đơn vị trong danh mục")]
PeriodArgument = Annotated[str, typer.Argument(metavar="KỲ", help="Kỳ báo cáo, ví dụ: H1, Y")]
Unit = Annotated[str, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Mã đơn vị trong danh mục")]
PlanYear = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="NĂM",
        help="Năm kế hoạch, nếu không phải kỳ gần nhất",
        min=2000,
        callback=at_most(LAST_YEAR),
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Nhận cả biểu mẫu mang mã của đơn vị, kỳ báo cáo khác")
]
Why = Annotated[
    str, typer.Option("--why", metavar="LÝ_DO", help="Lý do, được lưu cùng tên người thực hiện")
]


_DAY_FORM = "Ghi ngày theo dạng năm-tháng-ngày, ví dụ: 2024-06-15."


def parse_day(value: str, option: str) -> date | None:
    """A date given on the command line; None for an empty one."""
    if not value:
        return None
    try:
        return _within_reach(date.fromisoformat(value))
    except ValueError:
        raise typer.BadParameter(f"'{value}' ghi sai. {_DAY_FORM}", param_hint=option) from None


_Day = TypeVar("_Day", bound=date)


def _within_reach(day: _Day) -> _Day:
    """The day itself. Raises: ValueError: its year is none that an office works in."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day.year)
    return day


def parse_moment(value: str, option: str, now: datetime) -> datetime | None:
    """A day, or a day with a time, on a clock in Vietnam; None for an empty one.

    Of a past day alone the end of office hours is taken, of ``now``'s own day ``now``.
    """
    if not value:
        return None
    form = f"{_DAY_FORM} Có thể ghi thêm giờ: 2024-06-15T09:30."
    try:
        moment = _within_reach(datetime.fromisoformat(value))
    except ValueError:
        raise typer.BadParameter(f"'{value}' ghi sai. {form}", param_hint=option) from None
    if len(value) > len("2024-06-15"):
        return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment
    return moment_of_day(moment.date(), now)


LEFT_OUT = "chưa ghi."
"""Of an option that is wanted in some calls of a command only, so that Typer can't ask for it."""


def required_day(value: str | None, option: str) -> date:
    """As :func:`parse_day`, but there must be one. Args: value: None where it was left out."""
    if value is None:
        raise typer.BadParameter(LEFT_OUT, param_hint=option)
    day = parse_day(value, option)
    if day is None:
        raise typer.BadParameter(f"'' trống. {_DAY_FORM}", param_hint=option)
    return day


def console() -> Console:
    """Where results go."""
    return Console(highlight=False)


def complain(message: str) -> None:
    """Say what is wrong."""
    # Unbroken: paths of files are copied out of it.
    told = f"[bold red]Lỗi:[/] {_harmless(message)}"
    Console(stderr=True, highlight=False).print(told, soft_wrap=True)


def caution(message: str) -> None:
    """Say what is to be known beside the result."""
    Console(stderr=True, highlight=False).print(_harmless(message), soft_wrap=True)


def say(text: str) -> None:
    """One line of result, as it stands."""
    console().print(_harmless(text), soft_wrap=True)


def _harmless(text: str) -> str:
    """Every line passes here: a stranger's words may stand in any of them, and steer nothing.

    The acts that the domain asks for are said as commands here.
    """
    return escape(plain_text(with_commands(text)))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table; cells that are numbers stand to the right."""
    shown = [list(r) for r in rows]
    made = Table(title=title, title_style="bold", header_style="bold", title_justify="left")
    for place, name in enumerate(columns):
        number = bool(shown) and all(isinstance(r[place], int) for r in shown)
        made.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in shown:
        made.add_row(*(_harmless(str(cell)) for cell in row))
    console().print(made)
