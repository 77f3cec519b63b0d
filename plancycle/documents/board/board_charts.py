"""Geometry of the board's charts: pure functions from counts and days to percentages.

Every length is a per cent of the drawing (a string such as ``12.5``), so that a chart fits a wide
screen, a phone and a sheet of paper without being scaled: letters keep their size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plancycle.documents.board.board_drawings import (
    ArrivalBar,
    Arrivals,
    BarPart,
    Mark,
    Month,
    Segment,
    YearLine,
)
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import VIETNAM

_SPAN = 30
"""Days before and after the due day that get a bar of their own; the rest is put together."""
_LABELS = 7
"""Most day labels under the arrivals: what a phone has room for."""
_HEADROOM = 86
"""Height of the tallest bar in per cent; its number stands above it."""
_APART = 2.6
"""Marks of the timeline nearer than this (per cent of the line) stand one above the other."""


def per_cent(part: float, whole: float) -> str:
    """``part`` of ``whole`` in per cent with at most two decimals; 0 of nothing is ``0``."""
    value = 100 * part / whole if whole else 0.0
    return f"{value:.2f}".rstrip("0").rstrip(".")


def draw_segments(parts: Iterable[tuple[str, str, int]]) -> tuple[Segment, ...]:
    """A stacked bar.

    Args:
        parts: kind (names the colour), label and count of each part, in order.

    Returns:
        One for each part that is not empty.
    """
    filled = [p for p in parts if p[2] > 0]
    whole = sum(count for _, _, count in filled)
    drawn: list[Segment] = []
    before = 0
    for kind, label, count in filled:
        drawn.append(
            Segment(
                kind=kind,
                label=label,
                count=count,
                x=per_cent(before, whole),
                width=per_cent(count, whole),
                middle=per_cent(before + count / 2, whole),
                wide=count * 100 >= whole * 7,
            )
        )
        before += count
    return tuple(drawn)


def draw_year(days: Sequence[date], year: int, today: date) -> YearLine:
    """The line of the year with a mark for each day of the timeline.

    Args:
        days: days of the entries, in order.
        year: the plan year; the line is longer where a day lies outside.
        today: the day the board was made.
    """
    start = min([date(year, 1, 1), *(d.replace(day=1) for d in days)])
    end = _next_month(max([date(year, 12, 31), *days]))
    whole = (end - start).days

    def place(day: date) -> float:
        return 100 * (day - start).days / whole

    marks: list[Mark] = []
    ends: list[float] = []
    for day in days:
        x = place(day)
        lane = next((i for i, taken in enumerate(ends) if x - taken >= _APART), len(ends))
        # Takes the place of the lane's last mark, or begins a new lane behind the others.
        ends[lane : lane + 1] = [x]
        marks.append(Mark(x=per_cent(x, 100), lane=lane, past=day <= today))
    return YearLine(
        months=_months(start, end),
        marks=tuple(marks),
        lanes=max(len(ends), 1),
        today=per_cent(place(today), 100) if start <= today < end else None,
    )


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(start: date, end: date) -> tuple[Month, ...]:
    months: list[Month] = []
    whole, day = (end - start).days, start
    # The year before is named only where its name does not run into that of the next.
    named = start if start.month < 11 else None
    while day < end:
        after = _next_month(day)
        new_year = day.month == 1 or day == named
        months.append(
            Month(
                x=per_cent((day - start).days, whole),
                middle=per_cent(((day - start).days + (after - start).days) / 2, whole),
                label=f"{day.month}",
                year=f"{day.year}" if new_year else "",
            )
        )
        day = after
    return tuple(months)


_ARRIVING = (ReportingState.ON_TIME, ReportingState.LATE, ReportingState.RECEIVED)


def draw_arrivals(units: Sequence[UnitLine], due: date) -> Arrivals | None:
    """Reports by the local day on which they arrived, around the due day.

    Returns: None if nothing has come.
    """
    arrived = [
        (u.received_at.astimezone(VIETNAM).date(), u.state)
        for u in units
        if u.received_at and u.state in _ARRIVING
    ]
    if not arrived:
        return None
    days = sorted(day for day, _ in arrived)
    first = max(min(days[0], due - timedelta(days=2)), due - timedelta(days=_SPAN))
    last = min(max(days[-1], due + timedelta(days=2)), due + timedelta(days=_SPAN))
    length = (last - first).days + 1
    counts = [dict.fromkeys(_ARRIVING, 0) for _ in range(length)]
    for day, state in arrived:
        counts[(min(max(day, first), last) - first).days][state] += 1
    tallest = max(sum(c.values()) for c in counts)
    due_index = (due - first).days
    step = -(-length // _LABELS)
    bars = []
    for i, count in enumerate(counts):
        label = _bin_label(first + timedelta(days=i), first > days[0], last < days[-1], first, last)
        bar = _bar(count, tallest, i, length)
        bars.append(replace(bar, label=label, labelled=(i - due_index) % step == 0))
    return Arrivals(
        bars=tuple(bars),
        due_x=per_cent(due_index + 1, length),
        due_index=due_index,
        dense=length > 16,
        busiest=max(sorted(set(days)), key=days.count),
        busiest_count=max(days.count(d) for d in set(days)),
        half=days[(len(days) - 1) // 2],
        after=sum(day > due for day in days),
    )


def _bin_label(day: date, cut_left: bool, cut_right: bool, first: date, last: date) -> str:
    short = f"{day.day}/{day.month}"
    if cut_left and day == first:
        return f"≤ {short}"
    return f"≥ {short}" if cut_right and day == last else short


def _bar(count: dict[ReportingState, int], tallest: int, i: int, length: int) -> ArrivalBar:
    parts: list[BarPart] = []
    before = 0.0
    for state, number in count.items():
        if number:
            height = _HEADROOM * number / tallest
            parts.append(
                BarPart(
                    kind=state.value,
                    label=state.vietnamese,
                    count=number,
                    y=per_cent(100 - before - height, 100),
                    height=per_cent(height, 100),
                )
            )
            before += height
    return ArrivalBar(
        x=per_cent(i + 0.12, length),
        middle=per_cent(i + 0.5, length),
        width=per_cent(0.76, length),
        top=per_cent(100 - before, 100),
        count=sum(count.values()),
        parts=tuple(parts),
        label="",
        labelled=False,
    )
