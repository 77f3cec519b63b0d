"""How an office is, in a few facts for whoever watches machines: no names, no addresses."""

from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.collecting_state import FRESH, collecting_state
from plancycle.cycle.workplace.office import Office
from plancycle.model.mail_reach import MailReach
from plancycle.model.status import OutgoingStatus


@dataclass(frozen=True, slots=True)
class OfficeHealth:
    """One profile's facts.

    Attributes:
        last_collect: when its mailbox was last read to the end; last_send: when a server last took
            a letter of its; None for never.
        outbox: letters that wait to go; inbox: messages that wait for a person.
        is_collecting: whether the mailbox was read within a day, or nothing is to be read yet.
    """

    profile: str
    reach: MailReach
    last_collect: datetime | None
    last_send: datetime | None
    outbox: int
    inbox: int
    is_collecting: bool


def office_health(office: Office) -> OfficeHealth:
    """How an office is. Raises: PlanCycleError: its database can't be read."""
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        collecting = collecting_state(tx, office)
        sent = tx.outbox.last_sent(1)
        read_at = collecting.fetched_at
        awaited = any(tx.cycles.get(i).is_issued for i in cycles)
        return OfficeHealth(
            profile=office.profile.code,
            reach=office.mail_way.reach,
            last_collect=read_at,
            last_send=sent[0].sent_at if sent else None,
            outbox=len(tx.outbox.in_state(cycles, OutgoingStatus.QUEUED)),
            inbox=collecting.quarantined,
            is_collecting=not awaited or (read_at is not None and tx.now - read_at < FRESH),
        )
