"""Errors in the reporting regime: dates out of order, odd reminder days, addresses."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from plancycle.model.actors import Actor
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.profiles.checks import Check
from plancycle.profiles.messages import shown
from plancycle.profiles.profile_parts import Located, Parts
from plancycle.profiles.units_csv import is_email

ESTIMATE_CODE = "B"
"""Code of the period in which budget estimates are collected."""


def periods_fit(parts: Parts) -> Iterator[Finding]:
    """Windows end after they start, the deadline after the window began, reminders are days."""
    for period in parts.periods:
        rule = period.value
        # Any year will do: the days have months and distances from the plan's year, and none is a
        # 29 February.
        start, end = rule.window_start.on(2023), rule.window_end.on(2023)
        if end < start:
            yield period.finding(
                Check.DATE_ORDER,
                ("window_end",),
                f"thời gian chốt số liệu kết thúc {end:%d/%m} trước khi bắt đầu {start:%d/%m}.",
                "Thêm “year: -1” vào window_start nếu bắt đầu từ năm trước.",
            )
        before = rule.due_before.on(2023)
        # An estimate is asked for before the time that the money is for.
        ahead = rule.form is FormKind.ESTIMATE or rule.code == ESTIMATE_CODE
        if end >= start and before <= start and not ahead:
            yield period.finding(
                Check.DATE_ORDER,
                ("due_before",),
                f"hạn trước ngày {before:%d/%m} sớm hơn ngày bắt đầu số liệu {start:%d/%m}.",
                "Sửa due_before hoặc window_start.",
            )
        if rule.consolidate_on.on(2023) < before:
            yield period.finding(
                Check.DATE_ORDER,
                ("consolidate_on",),
                f"ngày tổng hợp {rule.consolidate_on.on(2023):%d/%m} đến khi hạn báo cáo "
                f"(trước ngày {before:%d/%m}) chưa hết.",
                "Tổng hợp từ ngày ghi ở due_before trở đi.",
            )
    yield from _reminder_days(parts)


def estimates_are_marked(parts: Parts) -> Iterator[Finding]:
    """Code B and form estimate go together: codes of results are compared from year to year."""
    for period in parts.periods:
        code, form = period.value.code, period.value.form
        if (code == ESTIMATE_CODE) is (form is FormKind.ESTIMATE):
            continue
        if code == ESTIMATE_CODE:
            message = f"kỳ “{code}” là kỳ dự toán nhưng biểu mẫu là “{form}”."
            yield period.finding(Check.ESTIMATE, ("form",), message, "Ghi form: estimate.")
        else:
            message = f"biểu mẫu là dự toán (form: {form}) nhưng mã kỳ là “{code}”."
            fix = f"Ghi code: {ESTIMATE_CODE}, hoặc bỏ khóa form."
            yield period.finding(Check.ESTIMATE, ("code",), message, fix)


def somebody_is_asked(parts: Parts) -> Iterator[Finding]:
    """Reporters of a target and those asked in a period are in the register, not just "others"."""
    asked: list[tuple[Located[Any], str, tuple[Actor, ...]]] = []
    asked += [(t, "reporters", t.value.reporters) for t in parts.targets if t.value.is_measured]
    asked += [(p, "asked", p.value.asked) for p in parts.periods if p.value.asked]
    for located, key, actors in asked:
        if all(actor.others is not None for actor in actors):
            yield located.finding(
                Check.NOBODY_ASKED,
                (key,),
                "không nêu đơn vị nào trong danh mục nên không gửi biểu mẫu cho ai được.",
                "Ghi mã đơn vị hoặc “@mã-nhóm”; “others” chỉ dùng cho nơi phối hợp.",
            )


def _reminder_days(parts: Parts) -> Iterator[Finding]:
    if parts.reporting is None:
        return
    for key in ("days_before", "days_after"):
        days = parts.reporting.get(("reminders", key))
        for n, day in enumerate(days if isinstance(days, list) else ()):
            if isinstance(day, int) and not 1 <= day <= 60:
                yield parts.reporting.finding(
                    Check.VALUE,
                    ("reminders", key, n),
                    f"ghi {shown(day)}.",
                    "Cần số ngày làm việc từ 1 đến 60.",
                )


def addresses_are_addresses(parts: Parts) -> Iterator[Finding]:
    """The department's own addresses are plain addresses."""
    if parts.reporting is None:
        return
    for path in (("reply_to",), ("contact", "email")):
        value = parts.reporting.get(path)
        # What has no @, or a plus sign, in reply_to is told by its own pattern.
        if isinstance(value, str) and "@" in value and not is_email(value):
            if path == ("reply_to",) and not re.fullmatch(r"[^@+\s]+@[^@\s]+", value):
                continue
            yield parts.reporting.finding(
                Check.VALUE,
                path,
                f"ghi “{value}”.",
                "Cần một địa chỉ thư điện tử, ví dụ baocao@so-x.example.",
            )


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    periods_fit,
    estimates_are_marked,
    somebody_is_asked,
    addresses_are_addresses,
)
