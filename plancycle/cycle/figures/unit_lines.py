"""How every asked unit stands in a period."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.workplace.form_carriers import units_with_form, was_asked
from plancycle.cycle.workplace.issued_year import IssuedPeriod, is_late_report
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import VIETNAM
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.model.units import Mood, Unit, has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document, ReportRequest, Submission

_WAS_GOOD = COUNTED | {SubmissionStatus.SUPERSEDED}


def unit_lines(
    tx: Transaction,
    issued: IssuedPeriod,
    requests: Sequence[ReportRequest] | None = None,
    unit_codes: Collection[str] | None = None,
    submissions: Sequence[Submission] | None = None,
) -> tuple[UnitLine, ...]:
    """How every asked unit stands, in the order of the register.

    Args:
        requests, submissions: all of the period, where they were read already.
        unit_codes: only these units, a chunk at most; None for all.
    """
    cycle, period = issued.cycle, issued.period
    if submissions is None:
        submissions = tx.submissions.of_period(cycle.id, period.code, unit_codes)
    revisions: dict[int, list[Submission]] = {}
    for submission in submissions:
        revisions.setdefault(submission.request_id, []).append(submission)
    today = tx.now.astimezone(VIETNAM).date()
    if requests is None:
        requests = tx.requests.of_period(cycle.id, period.code, unit_codes)
    asking = asking_of(tx, issued, today, requests, unit_codes)
    lines = [unit_line(issued, r, revisions.get(r.id, []), asking) for r in requests]
    order = {u.code: (u.order, u.code) for u in issued.profile.units.units}
    return tuple(sorted(lines, key=lambda u: order[u.unit_code]))


def ended_without_report(tx: Transaction, issued: IssuedPeriod, unit_codes: Collection[str]) -> int:
    """How many units that are asked have ended without any report that counts; they owe none.

    Args: unit_codes: all that have ended by the last day of the period, and perhaps others.
    """
    lines = unit_lines(tx, issued, unit_codes=unit_codes) if unit_codes else ()
    return sum(1 for u in lines if u.state is ReportingState.ENDED)


@dataclass(frozen=True, slots=True)
class Asking:
    """How the units of a period were asked.

    Attributes:
        is_waived: by a person's word it asks nobody but those whose request is open all the same.
        with_form: codes of the units that have the form; None as long as no day is over.
    """

    today: date
    is_waived: bool
    with_form: frozenset[str] | None


def asking_of(
    tx: Transaction,
    issued: IssuedPeriod,
    today: date,
    requests: Sequence[ReportRequest],
    unit_codes: Collection[str] | None = None,
) -> Asking:
    """How units were asked. Args: requests: theirs; unit_codes: theirs, None for all."""
    cycle, code = issued.cycle, issued.code
    is_over = any(r.effective_due < today for r in requests)
    is_closed = any(r.locked_at is not None for r in requests)
    return Asking(
        today,
        is_closed and tx.cycles.is_unasked(cycle.id, code),
        units_with_form(tx, cycle, code, unit_codes) if is_over else None,
    )


def unit_line(
    issued: IssuedPeriod, request: ReportRequest, revisions: Sequence[Submission], asking: Asking
) -> UnitLine:
    """How one asked unit stands. Args: revisions: of its report, oldest first."""
    profile, today = issued.profile, asking.today
    unit = profile.units.unit(request.unit_code)
    counted = next((s for s in revisions if s.status in COUNTED), None)
    # On time is who first sent a good report on time; a later correction does not make it late.
    first = min((s.received_at for s in revisions if s.status in _WAS_GOOD), default=None)
    gone = has_ended(unit, request.effective_due)
    late = first is not None and is_late_report(profile, request, first)
    state = ReportingState.ENDED if gone and not counted else _state(request, counted, late)
    if counted is None and asking.is_waived and request.locked_at is not None:
        state = ReportingState.UNASKED
    return UnitLine(
        unit_code=unit.code,
        unit_name=unit.name,
        group_code=unit.group,
        group_name=profile.units.group(unit.group).short_name,
        mood=request.mood,
        state=state,
        due=request.effective_due,
        received_at=first,
        revisions=len(revisions),
        submission_id=counted.id if counted else None,
        ended_on=unit.valid_to if gone or has_ended(unit, today) else None,
        unsent=state is ReportingState.MISSING
        and not revisions
        and _is_unsent(unit, request, asking),
    )


def _is_unsent(unit: Unit, request: ReportRequest, asking: Asking) -> bool:
    """Whether a unit's last day is over, and it was never told what it owes."""
    is_over = request.effective_due < asking.today and asking.with_form is not None
    return is_over and not was_asked(unit, asking.with_form or ())


def _state(request: ReportRequest, counted: Submission | None, late: bool) -> ReportingState:
    if request.mood is Mood.INVITED:
        return ReportingState.RECEIVED if counted else ReportingState.NOT_SENT
    if counted is None:
        return ReportingState.MISSING
    return ReportingState.LATE if late else ReportingState.ON_TIME


def basis_sha256(units: Sequence[UnitLine]) -> str:
    """What figures are added up from: which revision of each unit counts, and how it stands."""
    # The state too: an extension granted since the draft makes a late unit one that is on time.
    lines = [f"{u.unit_code} {u.state} {u.submission_id}" for u in units]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_stale(
    tx: Transaction, issued: IssuedPeriod, draft: Document, lines: Sequence[UnitLine]
) -> bool:
    """Whether the reports of a period are others than those that its draft adds up.

    Args: lines: of its units, as they are now.
    """
    kept = tx.figures.latest(issued.cycle.id, draft.period)
    now = basis_sha256(lines)
    return kept is None or (kept.document_id, kept.basis_sha256) != (draft.id, now)
