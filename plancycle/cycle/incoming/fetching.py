"""Fetch what is new in the mailbox into the store; what can't be fetched is remembered.

A message that the mailbox can't give is set aside with the reason and tried again with longer and
longer pauses; after a few tries a person is shown it. It holds up no other.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import ConfigError, MailboxError, PlanCycleError
from plancycle.model.mail import FetchedMessage, UnfetchedMessage
from plancycle.store.answers.fetch_state import FETCHED, GONE, LONGEST_PAUSE
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Unfetched

PAUSES = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), LONGEST_PAUSE)
"""After each failed try; the last one again and again."""

# So many raw messages are in memory at once, and are fetched again if the machine dies.
_CHUNK = 20
_EMPTY = "Thư có mã “{key}” trong hộp thư rỗng (0 byte): máy chủ không đưa ra nội dung"


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries, from 1."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


@dataclass(frozen=True, slots=True)
class _Order:
    """What one run asks of the mailbox.

    Attributes:
        full: everything is compared.
        known: keys that are not wanted; attempts: by key, of those that failed before.
        again: keys that failed before and are tried again now.
    """

    full: bool
    cursor: str | None
    known: frozenset[str]
    attempts: dict[str, int]
    again: frozenset[str]


def fetch_mail(office: Office) -> int:
    """Bring new messages of the mailbox into the store; returns how many were new.

    The bytes are safe on disk before any row speaks of them; rows and cursor are one transaction,
    and so is what was set aside. The first run of a day compares the whole mailbox, so that nothing
    slips past the cursor, and so does a run in which something is to be tried again.

    Raises:
        MailboxError, PlanCycleError: what was stored before it stays stored.
        ConfigError: the mailbox is another office's.
    """
    name, today = office.mailbox.name, office.today()
    with office.database.read() as tx:
        _refuse_anothers(tx, name)
        order = _order(tx, name, today)
    aside: list[UnfetchedMessage] = []
    seen: set[str] = set()
    stored = 0

    def set_aside(message: UnfetchedMessage) -> None:
        seen.add(message.key)
        aside.append(message)

    try:
        messages = office.mailbox.fetch(order.cursor, order.known.__contains__, set_aside)
        for chunk in _chunks(messages):
            seen.update(m.key for m in chunk)
            stored += _keep(office, name, order, chunk, aside)
    except PlanCycleError as error:
        # A message set aside before the line broke counts as tried, or it would be in each run.
        _note_fault(office, name, order, aside, str(error))
        raise
    with office.database.begin() as tx:
        _remember(tx, name, order, aside)
        # Only a run that came to the end can say that a message is not there any more.
        tx.fetching.ended(name, order.again - seen, GONE)
        tx.fetching.went_well(name)
        if order.full:
            tx.inbox.move_cursor(_compared(name), today.isoformat())
    return stored


def _refuse_anothers(tx: Transaction, name: str) -> None:
    """Two offices that read one mailbox would both answer what lies in it."""
    owner = tx.offices.reader_of(name)
    if owner:
        raise ConfigError(
            f"Hộp thư “{name}” là của văn phòng “{owner}”; mỗi văn phòng có hộp thư riêng. Hãy "
            "kiểm tra phần cài đặt hộp thư."
        )


def _compared(name: str) -> str:
    return f"{name}#compared"


def _order(tx: Transaction, name: str, today: date) -> _Order:
    failed = tx.fetching.all(name)
    again = frozenset(u.key for u in failed if u.dismissed_at is None and _is_due(u, tx.now))
    # What is tried again lies behind the cursor: asked for what is new, no mailbox gives it.
    full = bool(again) or tx.inbox.cursor(_compared(name)) != today.isoformat()
    # Compared whole, the mailbox would give these in each run, however long their pause is.
    resting = {u.key for u in failed} - again
    return _Order(
        full=full,
        cursor=None if full else tx.inbox.cursor(name),
        known=tx.inbox.known_keys(name) | resting,
        attempts={u.key: u.attempts for u in failed},
        again=again,
    )


def _is_due(message: Unfetched, now: datetime) -> bool:
    """Whether a message is to be tried again; what was put off under a wrong clock is so, too."""
    return not now < message.not_before <= now + LONGEST_PAUSE


def _chunks(messages: Iterator[FetchedMessage]) -> Iterator[list[FetchedMessage]]:
    """By twenties; what came before the mailbox failed is given before the failure."""
    chunk: list[FetchedMessage] = []
    try:
        for message in messages:
            chunk.append(message)
            if len(chunk) == _CHUNK:
                yield chunk
                chunk = []
    except MailboxError:
        # A line that breaks within each chunk would else never bring anything.
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


def _keep(
    office: Office,
    name: str,
    order: _Order,
    chunk: Sequence[FetchedMessage],
    aside: list[UnfetchedMessage],
) -> int:
    """Store a chunk, and what was set aside before its end; returns how many were new."""
    aside += [
        UnfetchedMessage(m.key, _EMPTY.format(key=m.key), m.cursor) for m in chunk if not m.raw
    ]
    # Ahead of the transaction: the disk is slow, and no row may speak of bytes that are not safe.
    kept = [(m, office.blobs.put(m.raw)) for m in chunk if m.raw]
    with office.database.begin() as tx:
        stored = sum(
            tx.inbox.store(name, m.key, sha256=sha256, size=len(m.raw), received_at=m.received_at)
            for m, sha256 in kept
        )
        tx.fetching.ended(name, {m.key for m, _ in kept} & order.attempts.keys(), FETCHED)
        _remember(tx, name, order, aside)
        # It may pass what was set aside: that is remembered in this very transaction.
        tx.inbox.move_cursor(name, chunk[-1].cursor)
    return stored


def _remember(tx: Transaction, name: str, order: _Order, aside: list[UnfetchedMessage]) -> None:
    """Keep what was set aside, and when it is tried again; the list is empty afterwards."""
    for message in aside:
        attempts = order.attempts.get(message.key, 0) + 1
        tx.fetching.set_aside(name, message.key, message.reason, tx.now + pause_after(attempts))
    aside.clear()


def _note_fault(
    office: Office, name: str, order: _Order, aside: list[UnfetchedMessage], fault: str
) -> None:
    """Keep why the mailbox can't be read; a database that fails too has its own say."""
    with suppress(PlanCycleError), office.database.begin() as tx:
        _remember(tx, name, order, aside)
        tx.fetching.went_wrong(name, fault)
