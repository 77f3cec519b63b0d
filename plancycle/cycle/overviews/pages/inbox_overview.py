"""The inbox as a list: what waits, what was passed over, what is done, under its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plancycle.cycle.desk.waiting.decide import DISMISSED
from plancycle.cycle.desk.waiting.reason_groups import headings, reason_group
from plancycle.cycle.incoming.reading.suggest import suggest
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.mail_sight import (
    hidden_localities,
    seen_reasons,
    seen_unfetched,
)
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.parse import parse_message
from plancycle.model.display import safe_line
from plancycle.model.errors import StoredFileError
from plancycle.model.mail import IncomingKind
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, Unfetched

PAGE = 25
"""Messages of one page."""


class Tray(StrEnum):
    """A part of the inbox."""

    WAITING = "cho-xu-ly"
    PASSED_OVER = "da-bo-qua"
    DONE = "da-xong"

    @property
    def vietnamese(self) -> str:
        """As a tab is called."""
        return _TRAYS[self][0]

    @property
    def status(self) -> IncomingStatus:
        """The state of what lies in it."""
        return _TRAYS[self][1]


_TRAYS = {
    Tray.WAITING: ("Chờ xử lý", IncomingStatus.QUARANTINED),
    Tray.PASSED_OVER: ("Đã bỏ qua", IncomingStatus.IGNORED),
    Tray.DONE: ("Đã xong", IncomingStatus.PROCESSED),
}


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """What of the inbox is shown. ``reason``: the heading of a group; empty for all."""

    tray: Tray = Tray.WAITING
    reason: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message; every word of the sender's is safe to show.

    Attributes:
        unit_code, unit_name, ground: whose it might be by its head, and what speaks for that; empty
            where nothing does, or nothing waits to be decided.
        by: who passed it over; empty where nobody did.
    """

    number: int
    received_at: datetime
    sender: str
    subject: str
    reason: str
    by_hand: bool
    unit_code: str = ""
    unit_name: str = ""
    ground: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of a tray.

    Attributes:
        counts: messages in each tray; groups: headings of this one, the largest first.
        total: messages that answer the query.
        unfetched: what the mailbox could not give, where the person may see of all of it: nobody
            knows whose it is. collecting: how collecting stands; it counts what is not shown.
        unseen: messages of the tray that may be of another locality of the mailbox, which the
            person may not see.
    """

    query: InboxQuery
    counts: dict[Tray, int]
    groups: tuple[tuple[str, int], ...]
    lines: tuple[InboxLine, ...]
    total: int
    pages: int
    unfetched: tuple[Unfetched, ...]
    collecting: CollectingState
    unseen: int = 0


def inbox_page(office: Office, query: InboxQuery = InboxQuery()) -> InboxPage:
    """A page of the inbox; a page beyond the last shows the last. No file is opened."""
    with office.database.read() as tx:
        every = tx.inbox.reasons(query.tray.status, office.profile.code)
        reasons = seen_reasons(tx, office, every)
        groups = headings(reason for _, reason in reasons)
        wanted = [
            number
            for number, reason in reasons
            if not query.reason or reason_group(reason) == query.reason
        ]
        # What waits is worked off from the oldest on; of what is done, people look for the latest.
        if query.tray is not Tray.WAITING:
            wanted.reverse()
        pages = max(1, -(-len(wanted) // PAGE))
        first = (min(max(1, query.page), pages) - 1) * PAGE
        return InboxPage(
            query=query,
            counts=_counts(tx, office),
            groups=tuple(groups.items()),
            lines=_lines(tx, office, query.tray, tx.inbox.some(wanted[first : first + PAGE])),
            total=len(wanted),
            pages=pages,
            unfetched=seen_unfetched(tx, office),
            collecting=collecting_state(tx, office),
            unseen=len(every) - len(reasons),
        )


def _counts(tx: Transaction, office: Office) -> dict[Tray, int]:
    """How many messages a person may see in each tray."""
    code = office.profile.code
    if hidden_localities(tx, office):
        return {t: len(seen_reasons(tx, office, tx.inbox.reasons(t.status, code))) for t in Tray}
    counts = tx.inbox.counts(code)
    return {t: sum(n for (_, s), n in counts.items() if s is t.status) for t in Tray}


def _lines(
    tx: Transaction, office: Office, tray: Tray, messages: Sequence[Incoming]
) -> tuple[InboxLine, ...]:
    if tray is Tray.WAITING:
        return tuple(_line(m, *_guess(tx, office, m)) for m in messages)
    passed_over = messages if tray is Tray.PASSED_OVER else ()
    history = tx.pages.history("incoming", [m.id for m in passed_over]) if passed_over else ()
    # What the program passes over by itself says its own reason; a name beside it would be untrue.
    by = {e.entity_id: e.actor for e in history if e.why.startswith(DISMISSED)}
    return tuple(_line(m, by=by.get(m.id, "")) for m in messages)


def _line(
    message: Incoming, unit_code: str = "", unit_name: str = "", ground: str = "", by: str = ""
) -> InboxLine:
    return InboxLine(
        number=message.id,
        received_at=message.received_at,
        sender=safe_line(message.sender, 100),
        subject=safe_line(message.subject, 120),
        reason=safe_line(message.reason, 400),
        by_hand=message.kind == IncomingKind.RECEIVED_BY_HAND,
        unit_code=unit_code,
        unit_name=unit_name,
        ground=ground,
        by=by,
    )


def _guess(tx: Transaction, office: Office, message: Incoming) -> tuple[str, ...]:
    """Whose it might be, by its head alone: opening files takes a page too long."""
    try:
        parsed = parse_message(office.blobs.get(message.sha256), open_packed=False)
    except StoredFileError:
        return ()
    guess = suggest(tx, office, parsed)
    return (guess.unit.code, guess.unit.name, guess.ground) if guess else ()
