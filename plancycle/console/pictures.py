"""Pictures as shapes on a sheet: what stands where, in whole units; a template writes them as SVG.

Each has a table beside it on its page, says in words what it shows, and tells its parts apart by
pattern and number as well as by colour, so that print and a screen reader lose nothing.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.overviews.pages.figures_overview import QuotaLine
from plancycle.documents.wording.wording import capital
from plancycle.model.documents import vietnamese_date
from plancycle.model.period_lines import GroupLine, UnitLine
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.units import Mood
from plancycle.vi.numbers import number as number_words

WIDTH = 1200
_LABELS = 300
_LABEL_WIDTH = 120
_LABEL_LETTERS = 38
"""As many as stand beside one another before the bars; what is longer goes on in a line below."""
_LABEL_LINE = 18
_ROW = 32
_HEAD = 32


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its words; ``look``: a class of the sheet that says its colour and pattern."""

    x: int
    y: int
    width: int
    look: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``anchor`` as SVG has it."""

    x: int
    y: int
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Stroke:
    """An upright line; ``look`` as of :class:`Bar`."""

    x: int
    top: int
    bottom: int
    look: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing.

    Attributes:
        title, words: what it is, and in a sentence what it shows.
        points: of a line, as SVG takes them; empty without one.
        key: looks with their meaning.
    """

    title: str
    words: str
    width: int
    height: int
    bars: tuple[Bar, ...] = ()
    labels: tuple[Label, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    points: str = ""
    key: tuple[tuple[str, str], ...] = ()


def year_picture(
    year: int, periods: Sequence[ReportingPeriod], acts: Sequence[DatedAct], today: date
) -> Picture:
    """The year from its first day of work to its last: when each period collects, and today."""
    if not acts:
        return Picture("Dòng thời gian", "Năm chưa có mốc nào.", WIDTH, _HEAD)
    # A period may collect before the plan is drafted, or be over before anybody can be asked.
    days = [a.day for a in acts] + [d for p in periods for d in (p.request_on, p.due)]
    first = min(days).replace(day=1)
    last = _end_of_month(max(days))
    tops, labels, bottom = _named_rows([capital(p.title) for p in periods], _HEAD)
    height = bottom + 40

    def at(day: date) -> int:
        share = (day - first).days / max(1, (last - first).days)
        return _LABELS + round((WIDTH - _LABELS - 8) * share)

    strokes = []
    for month in _months(first, last)[:-1]:
        strokes.append(Stroke(at(month), _HEAD - 8, height - 24, "grid"))
        labels.append(Label(at(month) + 4, _HEAD - 14, f"T{month.month}"))
    bars = []
    for y, period in zip(tops, periods, strict=True):
        bars.append(Bar(at(period.request_on), y + 4, _width(at, period), "bar-half"))
        labels.append(_beside(at(period.due), at(period.request_on), y + 18, period.due))
    marked = [a for a in acts if a.act in (YearAct.ISSUE_PLAN, YearAct.CONSOLIDATE)]
    strokes += [Stroke(at(a.day), _HEAD - 4, height - 24, "mark") for a in marked]
    if first <= today <= last:
        strokes.append(Stroke(at(today), _HEAD - 8, height - 20, "today"))
        labels.append(Label(at(today), height - 4, f"hôm nay {_day(today)}", "middle"))
    told = "; ".join(f"{p.title} thu từ {_day(p.request_on)} đến {_day(p.due)}" for p in periods)
    return Picture(
        title=f"Dòng thời gian năm {year}",
        words=f"{capital(told)}.",
        width=WIDTH,
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
    shown = [g for g in groups if g.owed]
    most = max((g.owed for g in shown), default=1)
    missing = "bar-bad" if is_over else "bar-open"
    tops, labels, bottom = _named_rows([g.group_name for g in shown], _HEAD // 2)
    bars = []
    for y, group in zip(tops, shown, strict=True):
        x = _LABELS
        parts = ((group.on_time, "bar-good"), (group.late, "bar-late"), (group.missing, missing))
        for count, look in parts:
            if count:
                width = max(24, round((WIDTH - _LABELS - 120) * count / most))
                bars.append(Bar(x, y + 4, width, look, str(count)))
                x += width
        labels.append(Label(x + 8, y + 18, f"{group.on_time + group.late}/{group.owed}"))
    owed = sum(g.owed for g in shown)
    came = sum(g.on_time + g.late for g in shown)
    return Picture(
        title="Hoàn thành theo nhóm",
        words=f"{came} trong {owed} đơn vị phải báo cáo đã gửi.",
        width=WIDTH,
        height=bottom + 8,
        bars=tuple(bars),
        labels=tuple(labels),
        key=(("bar-good", "đúng hạn"), ("bar-late", "chậm"), (missing, "chưa báo cáo")),
    )


def arrivals_picture(period: ReportingPeriod, lines: Sequence[UnitLine], today: date) -> Picture:
    """How reports came in, day by day, beside the day on which they were due.

    Returns: a picture without height before anybody is asked: there is nothing to draw.
    """
    if today < period.request_on and not any(u.received_at for u in lines):
        return Picture("Báo cáo về theo ngày", "Kỳ chưa bắt đầu thu báo cáo.", WIDTH, 0)
    days = sorted(u.received_at.astimezone(VIETNAM).date() for u in lines if u.received_at)
    first = min([period.request_on, *days])
    last = max([period.due, min(today, period.due + timedelta(days=60)), *days])
    last += timedelta(days=1)
    bottom, top = 200, 24

    def at(day: date) -> int:
        return 40 + round((WIDTH - 160) * (day - first).days / max(1, (last - first).days))

    def high(count: int) -> int:
        return bottom - round((bottom - top) * count / max(1, len(lines)))

    points = [f"{at(first)},{bottom}"]
    count = 0
    for day in dict.fromkeys(days):
        points.append(f"{at(day)},{high(count)}")
        count = sum(1 for d in days if d <= day)
        points.append(f"{at(day)},{high(count)}")
    points.append(f"{at(min(today, last)) if today >= first else at(first)},{high(count)}")
    return Picture(
        title="Báo cáo về theo ngày",
        words=_arrival_words(period, lines, days),
        width=WIDTH,
        height=bottom + 32,
        labels=(
            Label(40, bottom + 20, _day(first)),
            Label(at(period.due), bottom + 20, f"hạn {_day(period.due)}", "middle"),
            Label(WIDTH - 112, high(count) + 4, f"{count}/{len(lines)}"),
            Label(0, bottom, "0"),
            Label(0, top - 10, f"{len(lines)} đơn vị"),
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


def _beside(end: int, start: int, y: int, due: date) -> Label:
    """The due day before its bar, where no mark stands; behind it where there is no room."""
    text = f"hạn {_day(due)}"
    if start < _LABELS + _LABEL_WIDTH:
        return Label(end + 6, y, text)
    return Label(start - 6, y, text, "end")


def quota_picture(quotas: Sequence[QuotaLine]) -> Picture:
    """What was reached of each task, as a part of what the plan asks for by now."""
    room = WIDTH - _LABELS - 200
    tops, labels, bottom = _named_rows([q.title for q in quotas], _HEAD // 2)
    bars = []
    reached = 0
    for y, quota in zip(tops, quotas, strict=True):
        share = quota.reached / quota.expected
        reached += share >= 1
        look = "bar-good" if share >= 1 else "bar-late" if 2 * share >= 1 else "bar-bad"
        width = round(room * min(Decimal(1), share))
        bars.append(Bar(_LABELS, y + 4, max(2, width), look))
        told = f"{number_words(quota.reached)}/{number_words(quota.expected)} {quota.unit}"
        labels.append(Label(_LABELS + max(2, width) + 8, y + 18, told))
    height = bottom + 8
    return Picture(
        title="Kết quả so với kế hoạch",
        words=f"{reached} trong {len(quotas)} nhiệm vụ đạt số lượng theo kế hoạch của kỳ.",
        width=WIDTH,
        height=height,
        bars=tuple(bars),
        labels=tuple(labels),
        strokes=(Stroke(_LABELS + room, 4, height - 8, "mark"),),
        key=(
            ("bar-good", "đạt"),
            ("bar-late", "từ một nửa"),
            ("bar-bad", "dưới một nửa"),
            ("mark", "kế hoạch"),
        ),
    )


def _width(at: object, period: ReportingPeriod) -> int:
    assert callable(at)
    return max(4, int(at(period.due)) - int(at(period.request_on)))


def _end_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while months[-1] < last:
        months.append(_end_of_month(months[-1]))
    return months


def _named_rows(names: Sequence[str], top: int) -> tuple[list[int], list[Label], int]:
    """Rows one below the other: where each begins, their names in whole, where the last ends."""
    tops, labels, y = [], [], top
    for name in names:
        tops.append(y)
        lines = textwrap.wrap(name, _LABEL_LETTERS, break_on_hyphens=False)
        labels += [Label(0, y + 18 + _LABEL_LINE * n, line) for n, line in enumerate(lines)]
        y += _ROW + _LABEL_LINE * max(0, len(lines) - 1)
    return tops, labels, y


def _day(day: date) -> str:
    return vietnamese_date(day)
