"""Units that ended, began or got an heir while a year ran: dated, by whom and why."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from plancycle.model.units import Unit
from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope

UNIT_RECORDED = "unit-recorded"
"""The event of a year one of whose units was recorded anew."""

_DAYS = ("valid_from", "valid_to")
_LISTS = ("groups", "emails", "successors")


@dataclass(frozen=True, slots=True)
class RecordedUnit:
    """A unit as a person recorded it, when, who and why."""

    unit: Unit
    at: datetime
    by: str
    why: str


def changed_units(scope: Scope, cycle_id: int) -> tuple[Unit, ...]:
    """Units of a year as last recorded while it ran, in the order in which they first were."""
    table = tables.unit_change
    query = sa.select(table.c.unit).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
    units = (_unit(row["unit"]) for row in scope.rows(query))
    # The last record of a unit wins, at the place of its first.
    return tuple({unit.code: unit for unit in units}.values())


def recorded_units(scope: Scope, cycle_id: int) -> tuple[RecordedUnit, ...]:
    """Every record of a year, oldest first."""
    table = tables.unit_change
    query = sa.select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
    return tuple(
        RecordedUnit(_unit(r["unit"]), r["recorded_at"], r["actor"], r["why"])
        for r in scope.rows(query)
    )


def add_changed_units(scope: Scope, cycle_id: int, units: Iterable[Unit], why: str) -> None:
    """Record units as they are from now on; what was recorded of them before stays below."""
    for unit in units:
        row = {"cycle_id": cycle_id, "unit_code": unit.code, "unit": _row(unit)}
        row |= {"recorded_at": scope.now, "actor": scope.actor, "why": why}
        scope.insert(tables.unit_change, row)
        scope.event("cycle", cycle_id, "", UNIT_RECORDED, f"{unit.code}: {why}")


def _row(unit: Unit) -> dict[str, Any]:
    values = asdict(unit)
    for name in _DAYS:
        values[name] = values[name] and values[name].isoformat()
    return values


def _unit(row: dict[str, Any]) -> Unit:
    days = {name: date.fromisoformat(row[name]) for name in _DAYS if row[name]}
    return Unit(**{**row, **days, **{name: tuple(row[name]) for name in _LISTS}})
