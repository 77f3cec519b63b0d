"""Which of a unit's addresses mail may be sent to, and which units nobody can write to."""

from collections.abc import Collection
from dataclasses import dataclass

from plancycle.model.units import Unit
from plancycle.store.database import Transaction

UNRECORDED_END = (
    "đã kết thúc theo danh mục đơn vị hiện nay nên không gửi thư; việc kết thúc chưa được ghi vào "
    "năm kế hoạch đang chạy"
)
"""Why nothing goes to a unit that today's files say has ended, and the year does not yet."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """A unit that should be written to and can't be: a person has to speak to it.

    Attributes:
        unit_name: as in the register.
        reason: in Vietnamese, why no e-mail goes.
        key: names the occasion, so that the operator is told of it once.
    """

    unit_name: str
    reason: str
    key: str


def good_addresses(unit: Unit, bad: Collection[str]) -> tuple[str, ...]:
    """A unit's addresses without those that mail does not reach.

    Args: bad: lower-case addresses, as the outbox keeps them.
    """
    return tuple(a for a in unit.emails if a.lower() not in bad)


def signs_of_life(
    tx: Transaction, address: str, what: str = "có thư gửi từ chính địa chỉ này"
) -> bool:
    """Somebody uses an address: a report, a reply or a receipt came from it. Its flag goes.

    Call it only where the sender is who the message says it is.

    Args: what: came from it, in Vietnamese; kept with the event.
    Returns: whether it had been flagged.
    """
    return tx.outbox.clear_bad_address(address, what)


def unreached(unit: Unit, key: str) -> Unreached:
    """A unit of which no address is good."""
    if not unit.emails:
        return Unreached(unit.name, "chưa có địa chỉ thư trong danh mục đơn vị", key)
    reason = f"thư gửi tới {', '.join(unit.emails)} không đến nơi"
    return Unreached(unit.name, reason, key)
