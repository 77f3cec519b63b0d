"""Errors between the plan and the register: codes that lead nowhere or repeat."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plancycle.model.actors import Actor
from plancycle.model.findings import Finding
from plancycle.model.quotas import Per
from plancycle.model.times import time_text
from plancycle.model.units import included_groups
from plancycle.profiles.checks import Check
from plancycle.profiles.messages import nearest
from plancycle.profiles.profile_parts import Located, Parts
from plancycle.profiles.yaml_source import KeyPath, YamlSource

MOST_COLUMNS = 8
"""Columns of an attachment's table that the papers can print."""


def years_in_order(parts: Parts) -> Iterator[Finding]:
    """The plan's first year is not after its last."""
    if parts.plan is None:
        return
    first, last = parts.plan.get(("first_year",)), parts.plan.get(("last_year",))
    if isinstance(first, int) and isinstance(last, int) and last < first:
        yield parts.plan.finding(
            Check.DATE_ORDER,
            ("last_year",),
            f"năm cuối {last} trước năm đầu {first}.",
            "Sửa first_year hoặc last_year.",
        )


def named_codes_exist(parts: Parts) -> Iterator[Finding]:
    """Units and groups that leads, partners, duties, reporters and periods name are known."""
    for actor in parts.actors():
        yield from _actor_findings(parts, actor)
    for authority in parts.authorities():
        code = authority.value.unit
        if code is not None and code not in parts.unit_codes:
            yield _unknown_unit(parts, authority.source, (*authority.path, "unit"), code)


def _actor_findings(parts: Parts, actor: Located[Actor]) -> Iterator[Finding]:
    unit, group = actor.value.unit, actor.value.group
    if unit is not None and unit not in parts.unit_codes:
        yield _unknown_unit(parts, actor.source, _key(actor, "unit"), unit)
    if group is not None and group not in parts.group_codes:
        yield _unknown_group(parts, actor.source, _key(actor, "group"), group)
    for n, code in enumerate(actor.value.excluding):
        if code not in parts.unit_codes:
            yield _unknown_unit(parts, actor.source, (*actor.path, "except", n), code)


def _key(actor: Located[Actor], key: str) -> KeyPath:
    """The place of the code: the item itself where the short form is used."""
    inner = (*actor.path, key)
    return inner if inner in actor.source.lines else actor.path


def _unknown_unit(parts: Parts, source: YamlSource, path: KeyPath, code: str) -> Finding:
    fix = nearest(code, parts.unit_codes)
    if not fix and code in parts.group_codes:
        fix = f'“{code}” là mã nhóm: ghi "@{code}".'
    return source.finding(
        Check.UNKNOWN_CODE,
        path,
        f"danh mục không có đơn vị “{code}”.",
        fix or f"Thêm đơn vị vào {parts.code}/units.csv hoặc sửa mã.",
    )


def _unknown_group(parts: Parts, source: YamlSource, path: KeyPath, code: str) -> Finding:
    fix = nearest(code, parts.group_codes)
    return source.finding(
        Check.UNKNOWN_CODE,
        path,
        f"không có nhóm “{code}”.",
        fix or f"Các nhóm hiện có: {', '.join(sorted(parts.group_codes))}.",
    )


def tasks_fit(parts: Parts) -> Iterator[Finding]:
    """Task, group, target and period codes are each used once, and those referred to exist."""
    yield from _repeated(((t.value.id, t, "id") for t in parts.tasks), "mã nhiệm vụ")
    yield from _repeated(((g.value.id, g, "id") for g in parts.task_groups), "nhóm nhiệm vụ")
    yield from _repeated(((t.value.id, t, "id") for t in parts.targets), "mã mục tiêu")
    yield from _repeated(((p.value.code, p, "code") for p in parts.periods), "kỳ báo cáo")
    groups = [g.value.id for g in parts.task_groups]
    for task in parts.tasks:
        if task.value.group not in groups:
            yield task.finding(
                Check.UNKNOWN_CODE,
                ("group",),
                f"không có nhóm nhiệm vụ “{task.value.group}”.",
                f"Các nhóm trong task_groups: {', '.join(groups)}.",
            )
    ids = _raw_ids(parts)
    for target in parts.targets:
        for n, task_id in enumerate(target.value.tasks):
            if task_id not in ids:
                yield target.finding(
                    Check.UNKNOWN_CODE,
                    ("tasks", n),
                    f"không có nhiệm vụ “{task_id}”.",
                    nearest(task_id, ids) or "Ghi mã có trong phần tasks.",
                )


def once_has_a_date(parts: Parts) -> Iterator[Finding]:
    """What is owed once is owed by a date: its task's time has an end of its own."""
    for task in parts.tasks:
        if task.value.quota.per is Per.ONCE and task.value.time.is_endless:
            shown = task.value.quota.label
            yield task.finding(
                Check.ONCE,
                ("quota",),
                f"định mức một lần “{shown}” nhưng thời gian là “{time_text(task.value.time)}”, "
                "không có ngày kết thúc.",
                "Ghi thời gian có hạn (year, quarter 2, month 10, before 06-15 ...), hoặc đổi "
                "per: once thành per: year.",
            )


def tables_fit_the_page(parts: Parts) -> Iterator[Finding]:
    """The table of an attachment has no more columns than an upright page holds."""
    raw = parts.plan.get(("attachments",)) if parts.plan else None
    for n, table in enumerate(raw if isinstance(raw, list) else ()):
        columns = table.get("columns") if isinstance(table, dict) else None
        if isinstance(columns, list) and len(columns) > MOST_COLUMNS and parts.plan is not None:
            yield parts.plan.finding(
                Check.WIDE_TABLE,
                ("attachments", n, "columns"),
                f"bảng có {len(columns)} cột, trang đứng in được nhiều nhất {MOST_COLUMNS} cột.",
                "Gộp bớt cột, hoặc tách thành hai phụ lục.",
            )


def _raw_ids(parts: Parts) -> set[str]:
    """Ids of all tasks, also of those that are wrong elsewhere."""
    tasks = parts.plan.get(("tasks",)) if parts.plan else None
    items = tasks if isinstance(tasks, list) else []
    return {str(t["id"]) for t in items if isinstance(t, dict) and "id" in t}


def _repeated(items: Iterable[tuple[str, Located[Any], str]], what: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for code, located, key in items:
        line = located.source.line((*located.path, key))
        if code in first:
            yield located.finding(
                Check.DUPLICATE_CODE,
                (key,),
                f"{what} “{code}” bị trùng (đã có ở dòng {first[code]}).",
                "Mỗi mã chỉ dùng một lần.",
            )
        first.setdefault(code, line)


def leads_exist(parts: Parts) -> Iterator[Finding]:
    """Every task has at least one registered lead."""
    known = {code for unit in parts.units for code in unit.groups}
    all_read = len(parts.units) == len(parts.rows)  # else the missing one may be the member
    register = parts.register
    for task in parts.tasks:
        named = [a for a in task.value.lead if a.others is None]
        if not named:
            yield task.finding(
                Check.NO_LEAD,
                ("lead",),
                "không nêu đơn vị nào trong danh mục.",
                "Ghi mã đơn vị hoặc nhóm chủ trì; “others” chỉ dùng cho nơi phối hợp.",
            )
        for n, actor in enumerate(task.value.lead):
            if not all_read or actor.group is None or not register.has_group(actor.group):
                continue
            if known.isdisjoint(_included(parts, actor.group)):
                yield task.finding(
                    Check.NO_LEAD,
                    ("lead", n),
                    f"nhóm “{actor.group}” không có đơn vị nào.",
                    f"Thêm nhóm này vào cột groups của {parts.code}/units.csv.",
                )


def _included(parts: Parts, code: str) -> frozenset[str]:
    includes = {g.code: g.includes for g in parts.groups}
    return included_groups(code, lambda of: includes.get(of, ()))


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    years_in_order,
    tasks_fit,
    once_has_a_date,
    tables_fit_the_page,
)

RULES_WITH_REGISTER: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    named_codes_exist,
    leads_exist,
)
"""Rules that make sense only where the register and the groups could be read."""
