"""Units that were given more time, still have it, and have not reported yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.status import COME
from plancycle.model.units import has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document, ReportRequest, Submission

LOCKED_OVER = "locked_over_extension"
"""The event of a paper that closed its period though extensions ran, with a person's reason."""

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class RunningExtension:
    """One unit's: the last day on which it may still report in time."""

    unit_name: str
    until: date


def running_extensions(
    tx: Transaction,
    issued: IssuedPeriod,
    today: date,
    requests: Sequence[ReportRequest] | None = None,
    submissions: Sequence[Submission] | None = None,
) -> tuple[RunningExtension, ...]:
    """Those of a period, the day that ends first in front.

    A unit that has ended, or will have by its last day, owes nothing and closes nothing.

    Args: requests, submissions: all of the period, where they were read already.
    """
    register = issued.profile.units
    if requests is None:
        requests = tx.requests.of_period(issued.cycle.id, issued.code)
    if submissions is None:
        submissions = tx.submissions.of_period(issued.cycle.id, issued.code)
    come = {s.request_id for s in submissions if s.status in COME}
    running = [
        RunningExtension(register.unit(r.unit_code).name, r.extended_until)
        for r in requests
        if r.extended_until is not None
        and r.extended_until >= today
        and r.locked_at is None
        and r.id not in come
        and not has_ended(register.unit(r.unit_code), r.extended_until)
    ]
    return tuple(sorted(running, key=lambda e: e.until))


def check_extensions(
    tx: Transaction, office: Office, cycle: Cycle, draft: Document, over_why: str
) -> None:
    """A period is not closed over an extension that runs, unless a person says so.

    Args: over_why: his reason, which is kept as an event of the paper; empty for none.
    Raises: StepError naming the units and their days.
    """
    issued = issued_period(tx, office, cycle.year, draft.period)
    running = running_extensions(tx, issued, office.today())
    if not running:
        return
    told = "; ".join(extension_words(e) for e in running[:_MOST_TOLD])
    more = len(running) - _MOST_TOLD
    told += f"; và {more} đơn vị khác" if more > 0 else ""
    reason = kept_reason(over_why)
    if not reason:
        raise StepError(
            f"Chưa ban hành: kỳ {issued.period.title} còn gia hạn chưa hết mà đơn vị chưa báo cáo "
            f"({told}); ban hành sẽ khóa kỳ và báo cáo gửi sau không được tính. Hãy chờ hết gia "
            f"hạn, hoặc {Act.LOCK_OVER_EXTENSIONS:order}."
        )
    tx.note("document", draft.id, LOCKED_OVER, f"{reason} [{told}]")


def extension_words(extension: RunningExtension) -> str:
    """One extension as lists show it."""
    return f"{extension.unit_name}, đến hết ngày {vietnamese_date(extension.until)}"
