"""What an extension says of reminders: from which day it holds, and whether it asks for silence."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from plancycle.model.calendar import days_after
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.late_periods import LONGEST
from plancycle.model.periods import VIETNAM
from plancycle.store.database import Transaction
from plancycle.store.schema.records import ReportRequest

UNREMINDED = "unreminded"
"""State of the event beside an extension that asks for no reminder before its last day."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Granted:
    """An extension in force: the local day on which it was granted.

    ``unreminded``: nothing is sent before its last day is over.
    """

    on: date
    unreminded: bool = False

    def silences(self, offset: int, day: date) -> bool:
        """Whether a round of reminders is passed over.

        Args: offset: of the round in working days, negative before the due day; day: on which it
            is due. A unit that was given more time today is not reminded of it the same day.
        """
        return offset < 0 and (self.unreminded or day <= self.on)


def granted_extensions(
    tx: Transaction, requests: Collection[ReportRequest]
) -> Mapping[int, Granted]:
    """The extensions in force, by the id of the request; who has none is left out.

    Args: requests: few; those without more time cost nothing.
    """
    extended = {r.id for r in requests if r.extended_until is not None}
    granted: dict[int, Granted] = {}
    for event in tx.pages.history("report_request", extended) if extended else ():
        if _DAY.fullmatch(event.to_state):
            granted[event.entity_id] = Granted(event.at.astimezone(VIETNAM).date())
        elif event.to_state == UNREMINDED:
            granted[event.entity_id] = Granted(granted[event.entity_id].on, unreminded=True)
    return granted


def refuse_far(label: str, since: date, until: date) -> None:
    """Stop before a day is granted that is so far off that its year must be a slip.

    The unit would neither be reminded nor be late until then, and nobody would see why.

    Args: label: unit and period; since: the due day, or today if that is over; until: the new one.
    Raises: StepError: it is more than :data:`LONGEST` days later.
    """
    last = days_after(since, LONGEST)
    if until > last:
        raise StepError(
            f"{label}: chỉ gia hạn được đến hết ngày {vietnamese_date(last)} ({LONGEST} ngày kể từ "
            f"hạn, hoặc từ hôm nay nếu hạn đã qua), không thể đến {vietnamese_date(until)}. Hãy "
            "xem lại năm đã ghi."
        )
