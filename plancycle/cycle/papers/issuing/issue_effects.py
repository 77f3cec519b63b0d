"""What follows from issuing a paper, in its very transaction, by what kind of paper it is."""

from dataclasses import dataclass
from typing import TypeAlias

from plancycle.cycle.papers.correcting_letters import carry_out_correction
from plancycle.cycle.papers.issuing.freeze_year import freeze_year, store_as_signed
from plancycle.cycle.papers.issuing.late_decisions import decide_late
from plancycle.cycle.papers.issuing.running_extensions import check_extensions
from plancycle.cycle.papers.making.consolidate import refuse_stale_report
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.wording import small
from plancycle.model.documents import LOCKING, DocumentKind, Issue
from plancycle.model.late_periods import LateOrder, LatePeriod
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document

LateOrders: TypeAlias = tuple[LateOrder, ...]
"""What a person says of periods that are over when a plan is issued."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """A person's: to issue edits that the data contradicts, to close over extensions that run.

    ``late``: what becomes of periods that are over when a plan is issued.
    """

    edits: str
    over_extensions: str
    late: LateOrders = ()


@dataclass(frozen=True, slots=True)
class IssuedDraft:
    """A draft, and the number and date that it is issued under."""

    cycle: Cycle
    draft: Document
    issue: Issue


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many assignments and report requests a plan has frozen; 0 of any other paper."""

    assignments: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """What a plan freezes: its sha256, and what was decided on periods that are over."""

    profile_sha256: str = ""
    decided: tuple[LatePeriod, ...] = ()


def get_ready(
    office: Office, cycle: Cycle, draft: Document, issue: Issue, reasons: Reasons
) -> Ready:
    """What is kept before the transaction; a file that lies in the store for nothing does no harm.

    Returns: nothing in it for any paper but a plan.
    Raises: StepError: a period is over and nobody has said what becomes of it.
    """
    if draft.kind is not DocumentKind.PLAN:
        return Ready()
    decided = decide_late(office, cycle.year, reasons.late)
    return Ready(store_as_signed(office, issue, cycle.year, decided), decided)


def follow(
    tx: Transaction, office: Office, issued: IssuedDraft, ready: Ready, reasons: Reasons
) -> Frozen:
    """Freeze a year, close a period, or carry out a correction.

    Args: ready: from :func:`get_ready`.
    Raises: StepError: reports came since the draft, an extension runs, nothing is to be corrected.
    """
    cycle, draft, issue = issued.cycle, issued.draft, issued.issue
    if draft.kind is DocumentKind.PLAN:
        return Frozen(*freeze_year(tx, office, cycle, ready.profile_sha256, ready.decided))
    if draft.kind is DocumentKind.CORRECTION_LETTER:
        carry_out_correction(tx, office, draft, issue)
    elif draft.kind in LOCKING:
        refuse_stale_report(tx, office, cycle, draft)
        check_extensions(tx, office, cycle, draft, reasons.over_extensions)
        closed = f"{small(draft.kind.vietnamese)} số {issue.padded} đã ban hành"
        tx.requests.lock(tx.requests.of_period(cycle.id, draft.period), closed)
    return Frozen()
