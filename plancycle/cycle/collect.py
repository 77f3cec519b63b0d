"""Collect what arrives: store the raw message first, then say what it is and let it in or not.

Running it twice changes nothing: a message is known by its key and its sha256, a report by the
sha256 of its file.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from plancycle.cycle.intake import Intake
from plancycle.cycle.office import Office, Reader
from plancycle.model.errors import BusyMachineError, PlanCycleError
from plancycle.model.mail import FetchedMessage
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming

_LOG = logging.getLogger(__name__)

_CHUNK = 20

MOST_TRIES = 3
"""Runs in which a message may find the machine too busy, before a person is asked."""

_PAUSE = timedelta(minutes=10)
"""After such a try, so that one run does not use them all up."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the messages of one run; ``outcomes`` counts them by a Vietnamese label."""

    stored: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Collected") -> "Collected":
        return Collected(self.stored + other.stored, self.outcomes + other.outcomes)


def fetch_mail(office: Office) -> int:
    """Bring new messages of the mailbox into the store; returns how many were new.

    The bytes are safe on disk before any row speaks of them; rows and cursor are one transaction.
    The first run of a day compares the whole mailbox, so that nothing slips past the cursor.

    Raises: MailboxError; what was stored before it stays stored.
    """
    name, today = office.mailbox.name, office.today().isoformat()
    compared = f"{name}#compared"
    with office.database.begin() as tx:
        full = tx.inbox.cursor(compared) != today
        cursor = None if full else tx.inbox.cursor(name)
        known = tx.inbox.known_keys(name)
    stored = 0
    messages = office.mailbox.fetch(cursor, known.__contains__)
    while chunk := list(islice(messages, _CHUNK)):
        stored += _store(office, name, chunk)
    if full:
        with office.database.begin() as tx:
            tx.inbox.move_cursor(compared, today)
    return stored


def _store(office: Office, name: str, chunk: list[FetchedMessage]) -> int:
    kept = [(m, office.blobs.put(m.raw)) for m in chunk]
    with office.database.begin() as tx:
        stored = sum(
            tx.inbox.store(name, m.key, sha256=sha256, size=len(m.raw), received_at=m.received_at)
            for m, sha256 in kept
        )
        tx.inbox.move_cursor(name, chunk[-1].cursor)
    return stored


def process_mail(office: Office, limit: int = 100) -> Collected:
    """Work through up to ``limit`` stored messages, each in one transaction of its own.

    A message that the machine was too busy to read stays stored, for a later run.

    Returns: counts; all zero when nothing is waiting.
    """
    outcomes: Counter[str] = Counter()
    with office.database.begin() as tx:
        waiting = tuple(m for m in tx.inbox.waiting(limit) if not _rests(tx, m))
    if not waiting:
        return Collected(0, outcomes)
    intake = Intake(office)
    for outcome in _process(office, intake, waiting):
        outcomes[outcome] += 1
    return Collected(0, outcomes)


def _process(office: Office, intake: Intake, waiting: tuple[Incoming, ...]) -> Iterator[str]:
    with office.reader() as reader:
        for message in waiting:
            outcome = _process_one(office, intake, message, reader)
            if outcome:
                yield outcome


def _process_one(office: Office, intake: Intake, message: Incoming, reader: Reader) -> str:
    """Settle one message; a fault of ours on it puts it before a person and stops no other.

    Returns: its outcome; empty if it was put off.
    """
    try:
        assessed = intake.assess(message, reader)
        # Another process (a report received by hand) may get in between: then once more.
        return office.database.retrying(lambda tx: intake.settle(tx, message, assessed))
    except BusyMachineError as error:
        return _put_off(office, message, error)
    except (PlanCycleError, OSError):
        raise  # of the machine, not of the message: it stays stored and is tried again
    except Exception as error:
        _LOG.exception("message %s could not be processed", message.id)
        with office.database.begin() as tx:
            why = f"Phần mềm gặp lỗi khi xử lý thư này ({type(error).__name__})."
            tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.QUARANTINED, why)
        return "Chờ cán bộ xem xét"


def _put_off(office: Office, message: Incoming, error: BusyMachineError) -> str:
    """Leave a message for a later run; after the last try it is put before a person, unjudged."""
    _LOG.warning("message %s was not read: the machine is too busy", message.id)
    with office.database.begin() as tx:
        tries = len(_tries(tx, message)) + 1
        current = tx.inbox.get(message.id)
        if tries < MOST_TRIES:
            tx.inbox.give_reason(current, f"Lần {tries}: {error}")
            return ""
        why = (
            f"Đã {tries} lượt chưa đọc được tệp của thư này vì máy chủ quá tải; chưa kết luận gì "
            "về tệp. Đề nghị kiểm tra máy chủ, rồi xem lại bằng “plancycle inbox show” hoặc lưu "
            "tệp ra bằng “plancycle inbox save”."
        )
        tx.inbox.move(current, IncomingStatus.QUARANTINED, why)
    return "Chờ cán bộ xem xét"


def _rests(tx: Transaction, message: Incoming) -> bool:
    """Whether a message was put off a short while ago."""
    tries = _tries(tx, message) if message.reason else []
    return bool(tries) and tx.now - tries[-1] < _PAUSE


def _tries(tx: Transaction, message: Incoming) -> list[datetime]:
    """When a message was put off."""
    stored = IncomingStatus.STORED.value
    return [
        e.at
        for e in tx.events("incoming")
        if e.entity_id == message.id and e.from_state == e.to_state == stored
    ]


@contextmanager
def collecting(office: Office) -> Iterator[None]:
    """One collector at a time: two would answer the same message.

    Raises: StepError if another is at work.
    """
    with office.database.leases.hold(f"collect:{office.profile.code}"):
        yield
