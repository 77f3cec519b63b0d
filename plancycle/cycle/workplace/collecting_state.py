"""How collecting stands, and whether it can be said of a unit that its report has not come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.calendar import days_after
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import ReportRequest

SHOWN_AFTER = 3
"""Tries in vain after which a person is shown a message."""

FRESH = timedelta(hours=24)
"""A mailbox that was last read longer ago may hold what nobody has seen."""


@dataclass(frozen=True, slots=True)
class CollectingState:
    """How collecting stands.

    Attributes:
        fetched_at: when the mailbox was last read to its end; None if never.
        fault, failed_at: why the last try to read it failed; empty and None if it went well.
        unread: stored messages nobody has looked at; failing: those of them that could not be
            worked through so far.
        unfetched: messages that the mailbox could not give; shown: those tried so often that a
            person has to look.
        quarantined: messages that wait for a person; unjudged: those of them that could not be
            worked through in several runs, so that nobody has seen what they bring.
    """

    fetched_at: datetime | None
    fault: str
    failed_at: datetime | None
    unread: int
    failing: int
    unfetched: int
    shown: int
    quarantined: int
    unjudged: int


def collecting_state(tx: Transaction, office: Office) -> CollectingState:
    """How collecting stands now."""
    mailbox = tx.fetching.state(office.mailbox.name)
    unfetched = tx.fetching.waiting(office.mailbox.name)
    counts = tx.inbox.counts(office.profile.code)
    return CollectingState(
        fetched_at=mailbox.fetched_at,
        fault=mailbox.fault,
        failed_at=mailbox.failed_at if mailbox.fault else None,
        unread=sum(n for (_, status), n in counts.items() if status is IncomingStatus.STORED),
        failing=tx.inbox.failing(office.profile.code),
        unfetched=len(unfetched),
        shown=sum(1 for u in unfetched if u.attempts >= SHOWN_AFTER),
        quarantined=sum(n for (_, s), n in counts.items() if s is IncomingStatus.QUARANTINED),
        # The kind is written down by whoever judges a message: without one, nobody has.
        unjudged=counts.get(("", IncomingStatus.QUARANTINED), 0),
    )


def doubts(tx: Transaction, office: Office, due: date) -> tuple[str, ...]:
    """Why it can't be said that a report due on a day has not come; none if it can.

    A report may lie in a mailbox that was not read since that day ended, or not within
    :data:`FRESH`, among messages that the mailbox could not give, or among those nobody has read,
    be it for want of another try or because several failed.

    Args: due: the last day on which the report was in time.
    """
    state = collecting_state(tx, office)
    ended = datetime.combine(days_after(due, 1), time(), VIETNAM)
    reasons = []
    if state.fetched_at is None:
        reasons.append("hộp thư chưa được thu lần nào")
    elif state.fetched_at < max(ended, tx.now - FRESH):
        since = state.fetched_at.astimezone(VIETNAM)
        reasons.append(f"hộp thư được thu đủ lần cuối lúc {vietnamese_moment(since)}")
    if state.unread:
        reasons.append(f"{state.unread} thư đã tải về nhưng chưa được đọc")
    if state.unjudged:
        reasons.append(f"{state.unjudged} thư chưa xử lý được, đang chờ cán bộ xem xét")
    if state.unfetched:
        reasons.append(f"{state.unfetched} thư chưa tải được từ hộp thư")
    return tuple(reasons)


def doubts_of(
    tx: Transaction, office: Office, requests: Sequence[ReportRequest]
) -> tuple[str, ...]:
    """The same of several reports, by the latest of their last days; none of no report."""
    if not requests:
        return ()
    return doubts(tx, office, max(r.effective_due for r in requests))


def warning(reasons: tuple[str, ...]) -> str:
    """The sentence for the operator in place of letters that would accuse."""
    return (
        f"Chưa gửi thư quá hạn: {'; '.join(reasons)}. Báo cáo của đơn vị có thể nằm trong số đó. "
        f"Hãy {Act.COLLECT:order}, rồi xử lý những thư đang chờ; khi việc thu đã thông suốt, thư "
        "được gửi ở lượt đôn đốc sau."
    )
