"""Which units have the form of a period, and so know what they owe in it."""

from collections.abc import Collection

from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle

CARRIERS = (MailKind.ASSIGNMENT, MailKind.REQUEST)
"""What brings a unit the form of a period for the first time."""

NEVER_WENT = frozenset({OutgoingStatus.FAILED, OutgoingStatus.CANCELLED})
"""States of a letter that has not brought its form, and does not any more."""

UNSENT = "@chua-gui"
"""Stands, where a unit is named, for all units whose form did not go before its last day."""


def units_with_form(
    tx: Transaction, cycle: Cycle, period_code: str, unit_codes: Collection[str] | None = None
) -> frozenset[str]:
    """Codes of the units whose form of a period has gone, or is on its way.

    Args: unit_codes: only these, a chunk at most; None for all.
    """
    return tx.outbox.units_with(
        cycle.id, CARRIERS, period_code, whatever=NEVER_WENT, unit_codes=unit_codes
    )


def was_asked(unit: Unit, with_form: Collection[str]) -> bool:
    """Whether a unit knows what it owes; one without address is asked by another way than mail."""
    return not unit.emails or unit.code in with_form
