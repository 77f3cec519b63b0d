"""Pictures of several periods: units that reported, and each task beside the plan."""

from collections.abc import Sequence
from decimal import Decimal

from plancycle.console.pictures import Bar, Label, Picture, Stroke
from plancycle.cycle.overviews.pages.periods_overview import ComparedReport, ComparedTask, Reached
from plancycle.documents.wording.wording import capital
from plancycle.vi.numbers import number as number_words
from plancycle.vi.numbers import percent

_WIDTH = 1200
_LABELS = 260
_ROOM = _WIDTH - _LABELS - 240
_ROW = 32
_TOP = 12
_MOST = Decimal(2)
"""A bar ends at twice the plan; the words beside it say how much it is."""


def report_name(report: ComparedReport) -> str:
    """A report as pictures and tables call it."""
    return report.period.title + ("" if report.is_issued else " (dự thảo)")


def reporting_picture(reports: Sequence[ComparedReport]) -> Picture:
    """How many units reported in time, late, not at all: a row for each report."""
    most = max((r.owed for r in reports), default=1) or 1
    bars, labels = [], []
    for number, report in enumerate(reports):
        y = _TOP + _ROW * number
        labels.append(Label(0, y + 18, capital(report_name(report))))
        x = _LABELS
        parts = (
            (report.on_time, "bar-good"),
            (report.late, "bar-late"),
            (report.missing, "bar-bad"),
        )
        for count, look in parts:
            if count:
                # Wide enough for its number, however few they are.
                width = max(24, round(_ROOM * count / most))
                bars.append(Bar(x, y + 4, width, look, str(count)))
                x += width
        labels.append(Label(x + 8, y + 18, f"{report.on_time + report.late}/{report.owed}"))
    told = "; ".join(
        f"{report_name(r)}: {r.on_time + r.late} trong {r.owed} đơn vị" for r in reports
    )
    return Picture(
        title="Đơn vị đã báo cáo, từng kỳ",
        words=f"{capital(told)}.",
        width=_WIDTH,
        height=_TOP + _ROW * len(reports) + 8,
        bars=tuple(bars),
        labels=tuple(labels),
        key=(("bar-good", "đúng hạn"), ("bar-late", "chậm"), ("bar-bad", "chưa báo cáo")),
    )


def task_picture(reports: Sequence[ComparedReport], task: ComparedTask) -> Picture:
    """One task through the reports: each bar a part of what the plan asked for by then."""
    bars, labels, told = [], [], []
    for number, (report, point) in enumerate(zip(reports, task.points, strict=True)):
        y = _TOP + _ROW * number
        labels.append(Label(0, y + 18, capital(report_name(report))))
        share = point.share if point is not None else None
        if point is None or share is None:
            why = without_share(point, task.unit)
            labels.append(Label(_LABELS + 8, y + 18, why))
            told.append(f"{report_name(report)}: {why}")
            continue
        look = "bar-good" if share >= 1 else "bar-late" if 2 * share >= 1 else "bar-bad"
        width = max(2, round(_ROOM * min(_MOST, share) / _MOST))
        bars.append(Bar(_LABELS, y + 4, width, look))
        amount = f"{number_words(point.reached)}/{number_words(point.expected)} {task.unit}"
        labels.append(
            Label(
                _LABELS + width + 8, y + 18, f"{amount} ({percent(point.reached, point.expected)})"
            )
        )
        told.append(f"{report_name(report)}: {amount}")
    height = _TOP + _ROW * len(reports) + 8
    return Picture(
        title=f"Nhiệm vụ {task.number}. {task.title}",
        words=f"{capital('; '.join(told))}.",
        width=_WIDTH,
        height=height,
        bars=tuple(bars),
        labels=tuple(labels),
        strokes=(Stroke(_LABELS + round(_ROOM / 2), 4, height - 8, "mark"),),
        key=(
            ("bar-good", "đạt"),
            ("bar-late", "từ một nửa"),
            ("bar-bad", "dưới một nửa"),
            ("mark", "kế hoạch của kỳ"),
        ),
    )


def without_share(point: Reached | None, unit: str) -> str:
    """Why a task has no bar in a report."""
    if point is None:
        return "kế hoạch năm này không có số của nhiệm vụ này"
    return f"kỳ này chưa yêu cầu số lượng; đã đạt {number_words(point.reached)} {unit}"
