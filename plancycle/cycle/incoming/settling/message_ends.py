"""The two ends that a message may come to: worked through, or put before a person."""

from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming

WAITS = "Chờ cán bộ xem xét"
"""The outcome of what waits for a person."""


def waits(tx: Transaction, message: Incoming, why: str) -> str:
    """Put a message before a person. Returns: the outcome."""
    tx.inbox.move(message, IncomingStatus.QUARANTINED, why)
    return WAITS


def processed(tx: Transaction, message: Incoming, why: str) -> None:
    """Note that all that a message asks for was done."""
    tx.inbox.move(message, IncomingStatus.MATCHED, why)
    tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, why)
