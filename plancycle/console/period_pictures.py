"""Pictures of several periods: units that reported, and each task beside the plan."""

from collections.abc import Sequence
from decimal import Decimal

from plancycle.console.picture_sheets import (
    Bar,
    Picture,
    Sheet,
    Stroke,
    across,
    beside_bar,
    both_sizes,
    counted_width,
    named_rows,
)
from plancycle.cycle.overviews.pages.periods_overview import ComparedReport, ComparedTask, Reached
from plancycle.documents.wording.wording import capital
from plancycle.vi.numbers import number as number_words
from plancycle.vi.numbers import percent

_WIDE = Sheet(width=1200, names=260, letters=33, line=18)
_TOP = 12
_MOST = Decimal(2)
"""A bar ends at twice the plan; the words beside it say how much it is."""


def report_name(report: ComparedReport) -> str:
    """A report as pictures and tables call it."""
    return report.period.title + ("" if report.is_issued else " (dự thảo)")


def reporting_picture(reports: Sequence[ComparedReport]) -> Picture:
    """How many units reported in time, late, not at all: a row for each report."""
    return both_sizes(lambda sheet: _reporting(sheet, reports), _WIDE)


def _reporting(sheet: Sheet, reports: Sequence[ComparedReport]) -> Picture:
    most = max((r.owed for r in reports), default=1) or 1
    names = [capital(report_name(r)) for r in reports]
    shares = [f"{r.on_time + r.late}/{r.owed}" for r in reports]
    rows = named_rows(sheet, names, shares, _TOP)
    bars, labels = [], list(rows.labels)
    # Two parts too short for their numbers make a bar longer than its share.
    room = sheet.width - sheet.names - (84 if sheet.is_small else 240)
    for top, report, share in zip(rows.tops, reports, shares, strict=True):
        x = sheet.names
        parts = (
            (report.on_time, "bar-good"),
            (report.late, "bar-late"),
            (report.missing, "bar-bad"),
        )
        for count, look in parts:
            if count:
                width = counted_width(count, most, room)
                bars.append(Bar(x, top, width, look, str(count)))
                x += width
        labels += beside_bar(sheet, x, top, share)
    told = "; ".join(
        f"{report_name(r)}: {r.on_time + r.late} trong {r.owed} đơn vị" for r in reports
    )
    return Picture(
        title="Đơn vị đã báo cáo, từng kỳ",
        words=f"{capital(told)}.",
        width=sheet.width,
        height=rows.bottom + 8,
        bars=tuple(bars),
        labels=tuple(labels),
        key=(("bar-good", "đúng hạn"), ("bar-late", "chậm"), ("bar-bad", "chưa báo cáo")),
    )


def task_picture(reports: Sequence[ComparedReport], task: ComparedTask) -> Picture:
    """One task through the reports: each bar a part of what the plan asked for by then."""
    return both_sizes(lambda sheet: _task(sheet, reports, task), _WIDE)


def _task(sheet: Sheet, reports: Sequence[ComparedReport], task: ComparedTask) -> Picture:
    names = [capital(report_name(r)) for r in reports]
    amounts = [_amount(point, task.unit) for point in task.points]
    shares = [
        f"{amount} ({percent(point.reached, point.expected)})"
        if point is not None and point.share is not None
        else amount
        for point, amount in zip(task.points, amounts, strict=True)
    ]
    rows = named_rows(sheet, names, shares, _TOP)
    bars, labels = [], list(rows.labels)
    room = sheet.width - sheet.names - (4 if sheet.is_small else 240)
    for top, point, told in zip(rows.tops, task.points, shares, strict=True):
        share = point.share if point is not None else None
        if share is None:
            labels += beside_bar(sheet, sheet.names, top, told)
            continue
        look = "bar-good" if share >= 1 else "bar-late" if 2 * share >= 1 else "bar-bad"
        width = max(2, round(room * min(_MOST, share) / _MOST))
        bars.append(Bar(sheet.names, top, width, look))
        labels += beside_bar(sheet, sheet.names + width, top, told)
    told = "; ".join(f"{report_name(r)}: {a}" for r, a in zip(reports, amounts, strict=True))
    height = rows.bottom + 8
    return Picture(
        title=f"Nhiệm vụ {task.number}. {task.title}",
        words=f"{capital(told)}.",
        width=sheet.width,
        height=height,
        bars=tuple(bars),
        labels=tuple(labels),
        strokes=across(sheet, rows, Stroke(sheet.names + round(room / 2), 4, height - 8, "mark")),
        key=(
            ("bar-good", "đạt"),
            ("bar-late", "từ một nửa"),
            ("bar-bad", "dưới một nửa"),
            ("mark", "kế hoạch của kỳ"),
        ),
    )


def _amount(point: Reached | None, unit: str) -> str:
    """What was reached beside what was expected, or why there is no share."""
    if point is None or point.share is None:
        return without_share(point, unit)
    return f"{number_words(point.reached)}/{number_words(point.expected)} {unit}"


def without_share(point: Reached | None, unit: str) -> str:
    """Why a task has no bar in a report."""
    if point is None:
        return "kế hoạch năm này không có số của nhiệm vụ này"
    return f"kỳ này chưa yêu cầu số lượng; đã đạt {number_words(point.reached)} {unit}"
