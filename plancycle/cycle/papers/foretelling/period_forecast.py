"""How the period of a paper stands when somebody is about to issue it; nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.figures.unproved import KeptReport, kept_reports
from plancycle.cycle.papers.issued_differences import issued_differences
from plancycle.cycle.papers.issuing.running_extensions import RunningExtension, running_extensions
from plancycle.cycle.papers.making.consolidate import is_stale
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import LOCKING
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document


@dataclass(frozen=True, slots=True)
class PeriodForecast:
    """How the period of a paper stands now.

    Attributes:
        locks: whether the paper closes it; open_requests: how many requests that concerns.
        on_time: units whose report counts and came in time, or that were free to send one.
        late, missing: names of those whose report came late, or has not come.
        extensions: that still run.
        is_stale: reports changed since it was drafted, so that it will not be issued.
        collecting: what waits in the inbox, and whether it was read.
        differences: of a paper that takes the place of an issued one, sentences.
        reports: that its figures are made of; unproved: names of units whose file is not what was
            received, as far as the files were read.
    """

    title: str
    locks: bool
    open_requests: int
    on_time: int
    late: tuple[str, ...]
    missing: tuple[str, ...]
    extensions: tuple[RunningExtension, ...]
    collecting: CollectingState
    is_stale: bool = False
    differences: tuple[str, ...] = ()
    reports: tuple[KeptReport, ...] = ()
    unproved: tuple[str, ...] = ()


def period_forecast(
    tx: Transaction,
    office: Office,
    issued: IssuedPeriod,
    draft: Document,
    lines: Sequence[UnitLine],
) -> PeriodForecast:
    """How the period of a draft stands. Args: lines: of its units, as they are now."""
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
        is_stale=draft.kind in LOCKING and draft.issue is None and is_stale(tx, issued, draft),
        differences=issued_differences(tx, draft),
        reports=kept_reports(tx, issued, lines) if draft.kind in LOCKING else (),
    )


def _names(lines: Sequence[UnitLine], state: ReportingState) -> tuple[str, ...]:
    return tuple(u.unit_name for u in lines if u.state is state)
