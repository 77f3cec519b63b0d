"""Whether the mail account may send any more today."""

from collections.abc import Collection

from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.rates import DayQuota, day_start, next_day
from plancycle.store.database import Transaction


def quota_reached(office: Office) -> DayQuota | None:
    """The day's quota if it is used up; None if messages may go."""
    with office.database.read() as tx:
        return used_up(tx, office, tx.cycles.ids(office.profile.code))


def used_up(tx: Transaction, office: Office, cycles: Collection[int]) -> DayQuota | None:
    """The same within a transaction. Args: cycles: ids of those whose letters wait."""
    limit = office.rates.per_day
    if not limit:
        return None
    used = tx.sending.used_since(day_start(tx.now))
    if used < limit:
        return None
    return DayQuota(used, limit, tx.sending.waiting(cycles), next_day(tx.now))
