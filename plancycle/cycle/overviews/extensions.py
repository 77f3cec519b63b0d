"""Units that were given more time, as an overview lists them."""

from dataclasses import dataclass
from datetime import date, datetime

from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.model.units import has_ended
from plancycle.store.database import Transaction


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """An extension in force, as lists show it; ``by`` and ``why`` of the latest decision."""

    unit_code: str
    until: date
    granted_at: datetime
    by: str
    why: str


def extensions_of(tx: Transaction, issued: IssuedPeriod) -> list[ExtensionLine]:
    """The extensions in force in a period, in the order in which units were asked.

    A unit that ends before its last day owes nothing, so that it has none any more.
    """
    register = issued.profile.units
    extended = [
        r
        for r in tx.requests.of_period(issued.cycle.id, issued.code)
        if r.extended_until and not has_ended(register.unit(r.unit_code), r.extended_until)
    ]
    if not extended:
        return []
    # Oldest first, so the latest decision on a day stays: that is the one in force.
    decisions = {(e.entity_id, e.to_state): e for e in tx.events("report_request")}
    lines = []
    for request in extended:
        assert request.extended_until is not None
        event = decisions[request.id, request.extended_until.isoformat()]
        lines.append(
            ExtensionLine(
                request.unit_code, request.extended_until, event.at, event.actor, event.why
            )
        )
    return lines
