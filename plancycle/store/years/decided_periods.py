"""What persons decided on periods that were over when their plan was issued: never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plancycle.model.late_periods import LatePeriod
from plancycle.model.periods import VIETNAM
from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope

ASKED_LATE = "asked-late"
"""The event of a year one of whose periods is asked after its last day."""

NOT_ASKED = "not-asked"
"""The event of a year one of whose periods is not asked."""


@dataclass(frozen=True, slots=True)
class DecidedPeriod:
    """A decision, when and by whom."""

    decision: LatePeriod
    at: datetime
    by: str


def decided_periods(scope: Scope, cycle_id: int) -> tuple[DecidedPeriod, ...]:
    """Every decision of a year, oldest first; of a period the last one counts."""
    table = tables.late_period
    query = sa.select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
    return tuple(
        DecidedPeriod(
            LatePeriod(
                r["period"], r["until"], r["decided_at"].astimezone(VIETNAM).date(), r["why"]
            ),
            r["decided_at"],
            r["actor"],
        )
        for r in scope.rows(query)
    )


def add_decided_periods(scope: Scope, cycle_id: int, decided: Iterable[LatePeriod]) -> None:
    """Keep decisions of this moment, by whoever works here."""
    for one in decided:
        row = {"cycle_id": cycle_id, "period": one.period, "until": one.until, "why": one.why}
        scope.insert(tables.late_period, row | {"decided_at": scope.now, "actor": scope.actor})
        state = NOT_ASKED if one.until is None else ASKED_LATE
        day = "" if one.until is None else f"đến hết ngày {one.until.isoformat()}, "
        scope.event("cycle", cycle_id, "", state, f"{one.period}: {day}{one.why}")
