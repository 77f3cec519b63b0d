"""Commands on the units of a running year: units change, units list."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from plancycle.cli.listing import LIST, Commands, add_group
from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import AsOf, Profile, Workspace, Year, say, table
from plancycle.cycle.desk.change_units import preview_units, record_units, recorded_units
from plancycle.cycle.desk.unit_consequences import UnitsChange
from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM
from plancycle.model.units import Unit, UnitRegister
from plancycle.store.years.unit_changes import RecordedUnit

_MOST_LINES = 20
"""Lines of one kind that are shown; of more, the number says enough."""

Heirs = Annotated[
    list[str] | None,
    typer.Option(
        "--heir",
        metavar="MÃ=MÃ",
        help="Đơn vị kết thúc và đơn vị tiếp nhận nhiệm vụ, ví dụ: so-tttt=so-khcn; “so-tttt=-” "
        "nếu không có đơn vị nào (ghi được nhiều lần)",
    ),
]


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    commands: Commands = {
        LIST: list_units,
        "change": change,
    }
    add_group(
        app, "units", "Đơn vị kết thúc, đơn vị mới trong năm đang chạy: xem, ghi vào năm.", commands
    )


def list_units(profile: Profile, year: Year, workspace: Workspace = None) -> None:
    """Liệt kê các thay đổi đơn vị đã ghi vào một năm, người ghi và lý do."""
    with office_for(profile, workspace) as office:
        recorded = recorded_units(office, year)
    if not recorded:
        say(f"Năm {year} chưa ghi thay đổi đơn vị nào.")
        return
    columns = ("Đơn vị", "Thay đổi", "Ghi lúc", "Người ghi", "Lý do")
    table(f"Thay đổi đơn vị đã ghi vào năm {year}", columns, [_recorded(r) for r in recorded])


def change(
    profile: Profile,
    year: Year,
    heir: Heirs = None,
    why: Annotated[
        str,
        typer.Option(
            "--why", metavar="LÝ_DO", help="Ghi thay đổi, với lý do này và tên người thực hiện"
        ),
    ] = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """So units.csv với năm đang chạy, nêu hết những gì sẽ đổi; có --why thì ghi vào năm."""
    heirs = dict(_pair(text) for text in heir or ())
    with office_for(profile, workspace, as_of) as office:
        done = record_units(office, year, heirs, why) if why else preview_units(office, year, heirs)
    if done.is_nothing:
        say(f"Danh mục đơn vị không có gì mới so với năm {year}.")
    _show(done)
    if why:
        say(f"Đã ghi vào năm {year}. Thư giao nhiệm vụ, biểu mẫu mới gửi ở lần chạy dispatch tới.")
    elif not done.is_nothing:
        say("Chưa ghi gì. Nếu đúng, chạy lại lệnh kèm --why “…”.")


def _pair(text: str) -> tuple[str, str]:
    ended, sign, heir = (part.strip() for part in text.partition("="))
    if not (ended and sign and heir):
        message = f"'{text}' ghi sai. Ghi theo dạng mã=mã, ví dụ: so-tttt=so-khcn."
        raise typer.BadParameter(message, param_hint="--heir")
    return ended, heir


def _show(done: UnitsChange) -> None:
    register = done.profile.units
    changed = done.differences.changed
    begun = [d.now for d in changed if d.begins]
    _lines("Đơn vị mới", [f"{u.name} ({u.code}): {_begin(u)}" for u in begun])
    known = [d.now for d in changed if not d.begins]
    _lines("Đơn vị đổi ngày", [f"{u.name} ({u.code}): {_end(u, register)}" for u in known])
    _lines("Nhiệm vụ", [_assignment(a, register) for a in done.assignments if a.role is Role.LEAD])
    for period, units in done.asked:
        _lines(f"Phải báo cáo thêm, kỳ {period.title}", [u.name for u in units])
    for period in done.over:
        say(f"Kỳ {period.title} đã qua hạn hoặc đã khóa: không yêu cầu thêm đơn vị nào báo cáo.")
    if done.left:
        say(f"Không còn đơn vị chủ trì: nhiệm vụ {', '.join(done.left)}.")
    if done.taken_back:
        say(f"Thư đang chờ gửi cho đơn vị đã kết thúc, sẽ thu lại: {len(done.taken_back)}.")
    for note in done.differences.unapplied:
        say(f"Lưu ý: {note}")
    for unit in done.differences.undecided:
        choices = " hoặc ".join(f"--heir {unit.code}={s}" for s in (*unit.successors, "-"))
        say(f"Cần chỉ rõ đơn vị tiếp nhận nhiệm vụ của {unit.name}: {choices}.")


def _lines(title: str, lines: Sequence[str]) -> None:
    if lines:
        say(f"{title}: {len(lines)}")
    for line in lines[:_MOST_LINES]:
        say(f"  - {line}")
    if len(lines) > _MOST_LINES:
        say(f"  - và {len(lines) - _MOST_LINES} mục khác")


def _begin(unit: Unit) -> str:
    assert unit.valid_from is not None
    return f"từ ngày {vietnamese_date(unit.valid_from)}"


def _end(unit: Unit, register: UnitRegister) -> str:
    if unit.valid_to is None:
        return "không còn ngày kết thúc; nhiệm vụ đã chuyển cho đơn vị khác vẫn giữ nguyên"
    heirs = ", ".join(_names(unit.successors, register))
    tail = f"; tiếp nhận: {heirs}" if heirs else ""
    return f"đến hết ngày {vietnamese_date(unit.valid_to)}{tail}"


def _names(codes: Iterable[str], register: UnitRegister) -> list[str]:
    return [register.unit(c).name if c in register else c for c in codes]


def _assignment(assignment: Assignment, register: UnitRegister) -> str:
    days = [
        f"{word} ngày {vietnamese_date(day)}"
        for word, day in (("từ", assignment.active_from), ("đến hết", assignment.active_to))
        if day is not None
    ]
    name = register.unit(assignment.unit_code).name
    return f"{assignment.task_id}: {name} chủ trì {' '.join(days) or 'cả năm'}"


def _recorded(line: RecordedUnit) -> tuple[object, ...]:
    unit = line.unit
    days = [f"từ ngày {vietnamese_date(unit.valid_from)}"] if unit.valid_from else []
    if unit.valid_to:
        days.append(f"đến hết ngày {vietnamese_date(unit.valid_to)}")
    if unit.successors:
        days.append(f"tiếp nhận: {', '.join(unit.successors)}")
    at = f"{line.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return unit.name, "; ".join(days) or "còn hoạt động", at, line.by, line.why
