"""Warnings about a profile that can be loaded: what to know before the year runs."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from plancycle.model.actors import Actor
from plancycle.model.assignments import resolve_actor
from plancycle.model.calendar import WorkCalendar
from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.units import Unit, UnitRegister
from plancycle.profiles.checks import Check
from plancycle.profiles.period_advice import weekday
from plancycle.profiles.profile_parts import Located, Parts

_MOST_NAMED = 20
"""Units that one line names: of a whole province without addresses, the number says enough."""

_NOTICES = ("contact", "email")


def leads_last(parts: Parts) -> Iterator[Finding]:
    """Leads that end before the plan does are named once, with their tasks and successors."""
    if not parts.years:
        return
    register, last = parts.register, date(parts.years[-1], 12, 31)
    first_place: dict[str, Located[Any]] = {}
    tasks: dict[str, list[str]] = {}
    ends: dict[str, tuple[Unit, ...]] = {}
    for task in parts.tasks:
        for actor in task.value.lead:
            units = _ever(actor, register, parts)
            code = actor.unit or f"@{actor.group}"
            if units and not any(u.exists_on(last) for u in units):
                first_place.setdefault(code, task)
                tasks.setdefault(code, []).append(task.value.id)
                ends[code] = units
    for code, units in ends.items():
        # Of a group's units it is the last one to end that leaves the task without a lead.
        day = max(u.valid_to for u in units if u.valid_to is not None)
        heirs = sorted({s for u in units if u.valid_to == day for s in u.successors})
        yield _warn(
            first_place[code],
            Check.LEAD_ENDS,
            "lead",
            f"“{code}” kết thúc hoạt động ngày {vietnamese_date(day)}, trước khi hết kế hoạch "
            f"(chủ trì nhiệm vụ {', '.join(tasks[code])}).",
            f"Đơn vị tiếp nhận: {', '.join(heirs)}." if heirs else "Chuẩn bị phương án bàn giao.",
        )


def everyone_is_somebody(parts: Parts) -> Iterator[Finding]:
    """Leads, partners, addressees and reporters stand for at least one unit in the plan's years."""
    register = parts.register
    for actor in parts.actors():
        if actor.value.others is None and not _ever(actor.value, register, parts):
            yield actor.finding(
                Check.NOBODY,
                (),
                f"“{actor.value.unit or actor.value.group}” không ứng với đơn vị nào còn hoạt động "
                "trong thời gian của kế hoạch.",
                "Kiểm tra cột groups, valid_from, valid_to trong danh mục đơn vị.",
                Severity.WARNING,
            )


def _ever(actor: Actor, register: UnitRegister, parts: Parts) -> tuple[Unit, ...]:
    """Units an actor stands for on any day of the plan's years, the later ones last."""
    if not parts.years:
        return resolve_actor(actor, register, date.max)
    first, last = date(parts.years[0], 1, 1), date(parts.years[-1], 12, 31)
    named = _named(actor, register)
    units = [u for u in named if (u.valid_from or first) <= last and first <= (u.valid_to or last)]
    return tuple(sorted(units, key=lambda u: max(u.valid_from or first, first)))


def _named(actor: Actor, register: UnitRegister) -> tuple[Unit, ...]:
    """Units an actor names, whenever they exist."""
    if actor.unit is not None:
        return (register.unit(actor.unit),)
    members = register.ever_members(actor.group) if actor.group is not None else ()
    return tuple(u for u in members if u.code not in actor.excluding)


def groups_have_members(parts: Parts) -> Iterator[Finding]:
    """Groups of the profile's own file that nobody is in; unused common groups are no matter."""
    register = parts.register
    for group in parts.groups:
        place = parts.group_places[group.code]
        if place.own and not register.ever_members(group.code):
            yield place.source.finding(
                Check.EMPTY_GROUP,
                place.path,
                f"không có đơn vị nào thuộc nhóm “{group.code}”.",
                "Ghi mã nhóm vào cột groups của các đơn vị, hoặc bỏ nhóm.",
                Severity.WARNING,
            )


def units_have_addresses(parts: Parts) -> Iterator[Finding]:
    """Units without an e-mail address get no letter and can't report: all of them in one line."""
    without = [row for row in parts.rows if row.unit is not None and not row.unit.emails]
    if without:
        codes = ", ".join(row.code for row in without[:_MOST_NAMED])
        if len(without) > _MOST_NAMED:
            codes += f" và {len(without) - _MOST_NAMED} đơn vị khác"
        yield without[0].finding(
            Check.NO_EMAIL,
            "emails",
            f"{len(without)} đơn vị chưa có địa chỉ thư điện tử: {codes}.",
            "Bổ sung địa chỉ; khi chưa có, đơn vị không nhận được văn bản và biểu mẫu.",
            Severity.WARNING,
        )


def addresses_are_not_shared(parts: Parts) -> Iterator[Finding]:
    """One address, one unit: else a sender can't be told."""
    owners: dict[str, str] = {}
    for row in parts.rows:
        for email in row.unit.emails if row.unit else ():
            owner = owners.setdefault(email.casefold(), row.code)
            if owner != row.code:
                yield row.finding(
                    Check.SHARED_EMAIL,
                    "emails",
                    f"địa chỉ {email} đã ghi cho đơn vị “{owner}”.",
                    "Mỗi đơn vị nên có địa chỉ riêng để nhận biết người gửi.",
                    Severity.WARNING,
                )


def moods_agree(parts: Parts) -> Iterator[Finding]:
    """A duty binds or invites in the same way as the first group of those it speaks to."""
    register = parts.register
    for duty in parts.duties:
        units = [u for a in duty.value.actors for u in _ever(a, register, parts)]
        other = [u for u in units if register.mood(u) is not duty.value.mood]
        if other:
            yield _warn(
                duty,
                Check.MOOD,
                "mood",
                f"ghi “{duty.value.mood}” nhưng {', '.join(u.code for u in other)} thuộc nhóm "
                f"“{register.mood(other[0])}”.",
                "Thống nhất mood của nhiệm vụ và của nhóm (binding: yêu cầu; invited: đề nghị).",
            )


def task_groups_are_used(parts: Parts) -> Iterator[Finding]:
    """Every task group has a task."""
    used = Counter(t.value.group for t in parts.tasks)
    for group in parts.task_groups:
        if not used[group.value.id]:
            message = f"nhóm nhiệm vụ “{group.value.id}” không có nhiệm vụ nào."
            yield _warn(group, Check.EMPTY_TASK_GROUP, "id", message, "Bỏ nhóm hoặc thêm nhiệm vụ.")


def overlay_changes_something(parts: Parts) -> Iterator[Finding]:
    """A line of the calendar that says what is so without it is likely a slip of the date."""
    if parts.calendar is None:
        return
    plain = WorkCalendar()
    for n, day in enumerate(parts.overlay):
        if plain.is_working(day.day) == day.working:
            what = "ngày làm việc" if day.working else "ngày nghỉ"
            yield parts.calendar.finding(
                Check.CALENDAR,
                ("days", n, "date"),
                f"ngày {vietnamese_date(day.day)} ({weekday(day.day)}) vốn đã là {what}.",
                "Kiểm tra lại ngày; nếu đúng, dòng này không cần thiết.",
                Severity.WARNING,
            )


def _warn(item: Located[Any], check: Check, key: str, message: str, fix: str) -> Finding:
    return item.finding(check, (key,), message, fix, Severity.WARNING)


def somebody_reads_the_notices(parts: Parts) -> Iterator[Finding]:
    """What the program tells people goes elsewhere than to the mailbox that it reads itself."""
    if parts.reporting is None:
        return
    own, told = (parts.reporting.get(path) for path in (("reply_to",), _NOTICES))
    if isinstance(own, str) and isinstance(told, str) and own.casefold() == told.casefold():
        yield parts.reporting.finding(
            Check.ONE_MAILBOX,
            _NOTICES,
            f"“{told}” cũng là hộp thư nhận báo cáo (reply_to), nơi ít ai mở xem.",
            "Ghi hộp thư cán bộ mở hằng ngày: thư báo sự cố, việc cần xử lý gửi tới đó.",
            Severity.WARNING,
        )


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    leads_last,
    everyone_is_somebody,
    groups_have_members,
    units_have_addresses,
    addresses_are_not_shared,
    moods_agree,
    task_groups_are_used,
    overlay_changes_something,
    somebody_reads_the_notices,
)
