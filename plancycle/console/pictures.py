"""Pictures as shapes on a sheet: what stands where, in whole units; a template writes them as SVG.

Each has a table beside it on its page, says in words what it shows, and tells its parts apart by
pattern and number as well as by colour, so that print and a screen reader lose nothing.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from plancycle.console.picture_sheets import (
    Bar,
    Label,
    Picture,
    Sheet,
    Stroke,
    across,
    beside_bar,
    both_sizes,
    counted_width,
    named_rows,
    within,
)
from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.overviews.pages.figures_overview import QuotaLine
from plancycle.documents.wording.wording import capital
from plancycle.model.documents import vietnamese_date
from plancycle.model.period_lines import GroupLine, UnitLine
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.units import Mood
from plancycle.vi.numbers import number as number_words

_LABEL_WIDTH = 120
_HEAD = 32
_MONTH_WIDTH = 26
"""What the name of a month needs."""
_TODAY_HALF = 66
_DUE_HALF = 48
"""Half of what “hôm nay 31/12/2024” and “hạn 31/12/2024” need."""


def year_picture(
    year: int, periods: Sequence[ReportingPeriod], acts: Sequence[DatedAct], today: date
) -> Picture:
    """The year from its first day of work to its last: when each period collects, and today."""
    return both_sizes(lambda sheet: _year(sheet, year, periods, acts, today))


def _year(
    sheet: Sheet,
    year: int,
    periods: Sequence[ReportingPeriod],
    acts: Sequence[DatedAct],
    today: date,
) -> Picture:
    if not acts:
        return Picture("Dòng thời gian", "Năm chưa có mốc nào.", sheet.width, _HEAD)
    # A period may collect before the plan is drafted, or be over before anybody can be asked.
    days = [a.day for a in acts] + [d for p in periods for d in (p.request_on, p.due)]
    first = min(days).replace(day=1)
    last = _end_of_month(max(days))
    due = [f"hạn {_day(p.due)}" for p in periods]
    rows = named_rows(sheet, [capital(p.title) for p in periods], due, _HEAD)
    labels, height = list(rows.labels), rows.bottom + 40

    def at(day: date) -> int:
        share = (day - first).days / max(1, (last - first).days)
        return sheet.names + round((sheet.width - sheet.names - 8) * share)

    strokes = []
    named = -_MONTH_WIDTH
    for month in _months(first, last)[:-1]:
        strokes.append(Stroke(at(month), _HEAD - 8, height - 24, "grid"))
        # Of a long year on a small sheet not every month has room for its name.
        if at(month) - named >= _MONTH_WIDTH:
            named = at(month)
            labels.append(Label(named + 4, _HEAD - 14, f"T{month.month}"))
    bars = []
    for top, period, told in zip(rows.tops, periods, due, strict=True):
        bars.append(Bar(at(period.request_on), top, _width(at, period), "bar-half"))
        if not sheet.is_small:
            labels.append(_beside(sheet, at(period.due), at(period.request_on), top + 14, told))
    marked = [a for a in acts if a.act in (YearAct.ISSUE_PLAN, YearAct.CONSOLIDATE)]
    for act in marked:
        strokes += across(sheet, rows, Stroke(at(act.day), _HEAD - 4, height - 24, "mark"))
    if first <= today <= last:
        strokes += across(sheet, rows, Stroke(at(today), _HEAD - 8, height - 20, "today"))
        middle = within(sheet, at(today), _TODAY_HALF)
        labels.append(Label(middle, height - 4, f"hôm nay {_day(today)}", "middle"))
    told = "; ".join(f"{p.title} thu từ {_day(p.request_on)} đến {_day(p.due)}" for p in periods)
    return Picture(
        title=f"Dòng thời gian năm {year}",
        words=f"{capital(told)}.",
        width=sheet.width,
        height=height,
        bars=tuple(bars),
        labels=tuple(labels),
        strokes=tuple(strokes),
        key=(
            ("bar-half", "thời gian thu báo cáo"),
            ("mark", "ban hành kế hoạch, tổng hợp"),
            ("today", "hôm nay"),
        ),
    )


def groups_picture(groups: Sequence[GroupLine], *, is_over: bool) -> Picture:
    """How far each group has come: in time, late, missing, as parts of those that owe.

    Args: is_over: whether the period's last day is past; before it nobody who has not reported
        has done anything wrong, and nothing is drawn as wrong.
    """
    return both_sizes(lambda sheet: _groups(sheet, groups, is_over=is_over))


def _groups(sheet: Sheet, groups: Sequence[GroupLine], *, is_over: bool) -> Picture:
    shown = [g for g in groups if g.owed]
    most = max((g.owed for g in shown), default=1)
    missing = "bar-bad" if is_over else "bar-open"
    shares = [f"{g.on_time + g.late}/{g.owed}" for g in shown]
    rows = named_rows(sheet, [g.group_name for g in shown], shares, _HEAD // 2)
    bars, labels = [], list(rows.labels)
    # Two parts too short for their numbers make a bar longer than its share.
    room = sheet.width - sheet.names - (84 if sheet.is_small else 120)
    for top, group, share in zip(rows.tops, shown, shares, strict=True):
        x = sheet.names
        parts = ((group.on_time, "bar-good"), (group.late, "bar-late"), (group.missing, missing))
        for count, look in parts:
            if count:
                width = counted_width(count, most, room)
                bars.append(Bar(x, top, width, look, str(count)))
                x += width
        labels += beside_bar(sheet, x, top, share)
    owed = sum(g.owed for g in shown)
    came = sum(g.on_time + g.late for g in shown)
    return Picture(
        title="Hoàn thành theo nhóm",
        words=f"{came} trong {owed} đơn vị phải báo cáo đã gửi.",
        width=sheet.width,
        height=rows.bottom + 8,
        bars=tuple(bars),
        labels=tuple(labels),
        key=(("bar-good", "đúng hạn"), ("bar-late", "chậm"), (missing, "chưa báo cáo")),
    )


def arrivals_picture(period: ReportingPeriod, lines: Sequence[UnitLine], today: date) -> Picture:
    """How reports came in, day by day, beside the day on which they were due.

    Returns: a picture without height before anybody is asked: there is nothing to draw.
    """
    days = sorted(u.received_at.astimezone(VIETNAM).date() for u in lines if u.received_at)
    words = _arrival_words(period, lines, days)
    return both_sizes(lambda sheet: _arrivals(sheet, period, len(lines), days, today, words))


def _arrivals(
    sheet: Sheet,
    period: ReportingPeriod,
    asked: int,
    days: Sequence[date],
    today: date,
    words: str,
) -> Picture:
    """Args: asked: how many units are; days: on which their reports came, in order."""
    if today < period.request_on and not days:
        return Picture("Báo cáo về theo ngày", "Kỳ chưa bắt đầu thu báo cáo.", sheet.width, 0)
    first = min([period.request_on, *days])
    last = max([period.due, min(today, period.due + timedelta(days=60)), *days])
    last += timedelta(days=1)
    bottom, top = 200, 24
    left, right = (14, 84) if sheet.is_small else (40, 120)

    def at(day: date) -> int:
        share = (day - first).days / max(1, (last - first).days)
        return left + round((sheet.width - left - right) * share)

    def high(count: int) -> int:
        return bottom - round((bottom - top) * count / max(1, asked))

    points = [f"{at(first)},{bottom}"]
    count = 0
    for day in dict.fromkeys(days):
        points.append(f"{at(day)},{high(count)}")
        count = sum(1 for d in days if d <= day)
        points.append(f"{at(day)},{high(count)}")
    points.append(f"{at(min(today, last)) if today >= first else at(first)},{high(count)}")
    # On a small sheet the first day and the last one stand too near to share a line.
    below = bottom + (36 if sheet.is_small else 20)
    due = within(sheet, at(period.due), _DUE_HALF)
    return Picture(
        title="Báo cáo về theo ngày",
        words=words,
        width=sheet.width,
        height=below + 12,
        labels=(
            Label(left, bottom + 20, _day(first)),
            Label(due, below, f"hạn {_day(period.due)}", "middle"),
            Label(at(last) + 8, high(count) + 4, f"{count}/{asked}"),
            Label(0, bottom, "0"),
            Label(0, top - 10, f"{asked} đơn vị"),
        ),
        strokes=(Stroke(at(period.due), top, bottom, "mark"),),
        points=" ".join(points),
        key=(("line", "số đơn vị đã gửi"), ("mark", "hạn gửi")),
    )


def _arrival_words(period: ReportingPeriod, lines: Sequence[UnitLine], days: Sequence[date]) -> str:
    """How many of how many, and who they are where that is another number than those who owe."""
    invited = sum(u.mood is Mood.INVITED for u in lines)
    late = sum(d > period.due for d in days)
    who = f" ({len(lines) - invited} phải báo cáo, {invited} được đề nghị phối hợp)"
    told = f"{len(days)} trong {len(lines)} đơn vị{who if invited else ''} đã gửi"
    if late:
        told += f"; {late} đơn vị gửi sau ngày {_day(period.due)}"
    return f"{told}."


def _beside(sheet: Sheet, end: int, start: int, y: int, text: str) -> Label:
    """The due day before its bar, where no mark stands; behind it where there is no room."""
    if start < sheet.names + _LABEL_WIDTH:
        return Label(end + 6, y, text)
    return Label(start - 6, y, text, "end")


def quota_picture(quotas: Sequence[QuotaLine]) -> Picture:
    """What was reached of each task, as a part of what the plan asks for by now."""
    return both_sizes(lambda sheet: _quotas(sheet, quotas))


def _quotas(sheet: Sheet, quotas: Sequence[QuotaLine]) -> Picture:
    room = sheet.width - sheet.names - (4 if sheet.is_small else 200)
    told = [f"{number_words(q.reached)}/{number_words(q.expected)} {q.unit}" for q in quotas]
    rows = named_rows(sheet, [q.title for q in quotas], told, _HEAD // 2)
    bars, labels = [], list(rows.labels)
    reached = 0
    for top, quota, amount in zip(rows.tops, quotas, told, strict=True):
        share = quota.reached / quota.expected
        reached += share >= 1
        look = "bar-good" if share >= 1 else "bar-late" if 2 * share >= 1 else "bar-bad"
        width = max(2, round(room * min(Decimal(1), share)))
        bars.append(Bar(sheet.names, top, width, look))
        labels += beside_bar(sheet, sheet.names + width, top, amount)
    height = rows.bottom + 8
    return Picture(
        title="Kết quả so với kế hoạch",
        words=f"{reached} trong {len(quotas)} nhiệm vụ đạt số lượng theo kế hoạch của kỳ.",
        width=sheet.width,
        height=height,
        bars=tuple(bars),
        labels=tuple(labels),
        strokes=across(sheet, rows, Stroke(sheet.names + room, 4, height - 8, "mark")),
        key=(
            ("bar-good", "đạt"),
            ("bar-late", "từ một nửa"),
            ("bar-bad", "dưới một nửa"),
            ("mark", "kế hoạch"),
        ),
    )


def _width(at: Callable[[date], int], period: ReportingPeriod) -> int:
    return max(4, at(period.due) - at(period.request_on))


def _end_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while months[-1] < last:
        months.append(_end_of_month(months[-1]))
    return months


def _day(day: date) -> str:
    return vietnamese_date(day)
