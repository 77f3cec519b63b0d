"""How a period stands whose paper is about to be issued; nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.papers.issued_differences import issued_differences
from plancycle.cycle.papers.running_extensions import RunningExtension, running_extensions
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.cycle.workplace.office import Office
from plancycle.model.consolidated import ReportingState, UnitLine
from plancycle.model.documents import LOCKING
from plancycle.store.database import Transaction
from plancycle.store.records import Document


@dataclass(frozen=True, slots=True)
class PeriodForecast:
    """How the period of a paper stands now.

    Attributes:
        locks: whether the paper closes it; open_requests: how many requests that concerns.
        on_time: units whose report counts and came in time, or that were free to send one.
        late, missing: names of those whose report came late, or has not come.
        extensions: that still run.
        collecting: what waits in the inbox, and whether it was read.
        differences: of a paper that takes the place of an issued one, sentences.
    """

    title: str
    locks: bool
    open_requests: int
    on_time: int
    late: tuple[str, ...]
    missing: tuple[str, ...]
    extensions: tuple[RunningExtension, ...]
    collecting: CollectingState
    differences: tuple[str, ...] = ()


def period_forecast(
    tx: Transaction,
    office: Office,
    issued: IssuedPeriod,
    draft: Document,
    lines: Sequence[UnitLine],
) -> PeriodForecast:
    """How the period of a draft stands. Args: lines: of its units."""
    requests = tx.requests.of_period(issued.cycle.id, issued.code)
    return PeriodForecast(
        title=issued.period.title,
        locks=draft.kind in LOCKING,
        open_requests=sum(1 for r in requests if r.locked_at is None),
        on_time=sum(
            1 for u in lines if u.state in (ReportingState.ON_TIME, ReportingState.RECEIVED)
        ),
        late=_names(lines, ReportingState.LATE),
        missing=_names(lines, ReportingState.MISSING),
        extensions=running_extensions(tx, issued, office.today()),
        collecting=collecting_state(tx, office),
        differences=issued_differences(tx, draft),
    )


def _names(lines: Sequence[UnitLine], state: ReportingState) -> tuple[str, ...]:
    return tuple(u.unit_name for u in lines if u.state is state)
