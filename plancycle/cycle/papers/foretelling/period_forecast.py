"""How the period of a paper stands when somebody is about to issue it; nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plancycle.cycle.figures.unit_lines import is_stale, unit_lines
from plancycle.cycle.figures.unproved import KeptReport, Proof, kept_reports
from plancycle.cycle.papers.issued_differences import issued_differences
from plancycle.cycle.papers.issuing.running_extensions import RunningExtension, running_extensions
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
        reports: that its figures are made of; proof: whether their files still prove them.
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
    proof: Proof = field(default_factory=Proof)


def period_forecast(
    tx: Transaction,
    office: Office,
    issued: IssuedPeriod,
    draft: Document,
) -> tuple[PeriodForecast, tuple[UnitLine, ...]]:
    """How the period of a draft stands, and every unit of it."""
    # Each read once: of ten thousand units every further reading is a tenth of a second.
    requests = tx.requests.of_period(issued.cycle.id, issued.code)
    submissions = tx.submissions.of_period(issued.cycle.id, issued.code)
    lines = unit_lines(tx, issued, requests, submissions=submissions)
    locks = draft.kind in LOCKING
    forecast = PeriodForecast(
        title=issued.period.title,
        locks=locks,
        open_requests=sum(1 for r in requests if r.locked_at is None),
        on_time=sum(
            1 for u in lines if u.state in (ReportingState.ON_TIME, ReportingState.RECEIVED)
        ),
        late=_names(lines, ReportingState.LATE),
        missing=_names(lines, ReportingState.MISSING),
        extensions=running_extensions(tx, issued, office.today(), requests, submissions),
        collecting=collecting_state(tx, office),
        is_stale=locks and draft.issue is None and is_stale(tx, issued, draft, lines),
        differences=issued_differences(tx, draft),
        reports=kept_reports(lines, submissions) if locks else (),
    )
    return forecast, lines


def _names(lines: Sequence[UnitLine], state: ReportingState) -> tuple[str, ...]:
    return tuple(u.unit_name for u in lines if u.state is state)
