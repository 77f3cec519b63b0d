"""Targets and budget estimates on the board."""

from collections import Counter
from decimal import Decimal

from plancycle.documents.board.board_charts import per_cent
from plancycle.documents.board.board_page import (
    EstimatePart,
    EstimateUnit,
    FundingSource,
    PillCount,
    TargetPart,
)
from plancycle.documents.papers.estimate_paper import money_time
from plancycle.documents.papers.estimate_rows import sums_by_source
from plancycle.documents.wording.wording import capital
from plancycle.model.consolidated import (
    ConsolidatedReport,
    EstimateSummary,
    TargetLine,
    TargetState,
)
from plancycle.model.documents import vietnamese_date

_MARKS = {
    TargetState.REACHED: "✓",
    TargetState.ON_COURSE: "↗",
    TargetState.BEHIND: "!",
    TargetState.NO_LONGER_FITS: "–",
    TargetState.NO_DATA: "?",
}
_OPEN_LINES = 30
"""A longer table of estimates is folded until the reader opens it."""


def draw_targets(report: ConsolidatedReport) -> tuple[TargetPart, ...]:
    """Every measured target: what is reached, what is asked for by now, how it stands."""
    return tuple(_target(t) for t in report.targets)


def _target(target: TargetLine) -> TargetPart:
    return TargetPart(
        id=target.target_id,
        text=target.text,
        measure=target.unit_of_measure,
        numerator=target.numerator,
        denominator=target.denominator,
        percent=target.percent,
        width=per_cent(float(min(target.percent or Decimal(0), Decimal(100))), 100),
        share=target.share,
        by=target.by,
        due_now=target.due_now,
        due_x=per_cent(float(target.due_now), 100),
        owing=target.owing,
        reported=target.reported,
        dropped=target.no_longer_fits,
        reasons=tuple(f"{unit}: {text}" for unit, text in target.reasons),
        previous=target.previous,
        kind=target.state.value,
        mark=_MARKS[target.state],
        state=target.verdict,
    )


def count_target_states(report: ConsolidatedReport) -> tuple[PillCount, ...]:
    """How many targets stand in which state; states without any are left out."""
    order = list(TargetState)
    count_by_state = Counter(
        (t.state, t.verdict) for t in sorted(report.targets, key=lambda t: order.index(t.state))
    )
    return tuple(
        PillCount(kind=state.value, mark=_MARKS[state], label=verdict, count=count)
        for (state, verdict), count in count_by_state.items()
    )


def draw_estimate(summary: EstimateSummary) -> EstimatePart:
    """One round of budget estimates: who has sent one, what is asked for, from which source."""
    period = summary.period
    units: dict[str, list[Decimal]] = {}
    for line in summary.lines:
        if line.amount:
            units.setdefault(line.unit_name, []).append(line.amount)
    sums = [(name, len(own), sum(own, Decimal(0))) for name, own in units.items()]
    most = max((amount for _, _, amount in sums), default=Decimal(0))
    sources = sums_by_source(summary.lines)
    return EstimatePart(
        anchor=f"du-toan-{period.year}-{period.code}",
        title=capital(period.title),
        money_time=money_time(period.window),
        due=vietnamese_date(period.due),
        drafted_on=vietnamese_date(summary.drafted_on),
        asked=summary.asked,
        reported=summary.reported,
        missing=summary.missing,
        total=summary.total,
        units=tuple(
            EstimateUnit(
                name=name,
                tasks=tasks,
                amount=amount,
                width=per_cent(float(amount), float(most)),
            )
            for name, tasks, amount in sums
        ),
        units_open=len(sums) <= _OPEN_LINES,
        sources=tuple(
            FundingSource(name=n, amount=a, width=per_cent(float(a), float(sources[0][1])))
            for n, a in sources
        ),
    )
