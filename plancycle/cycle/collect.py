"""Collect what arrives: store the raw message first, then say what it is and let it in or not.

Running it twice changes nothing: a message is known by its key and its sha256, a report by the
sha256 of its file.
"""

import logging
import os
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from plancycle.cycle.intake import Intake
from plancycle.cycle.office import Office, Reader
from plancycle.model.errors import PlanCycleError
from plancycle.model.mail import FetchedMessage
from plancycle.model.status import IncomingStatus
from plancycle.store.records import Incoming

_LOG = logging.getLogger(__name__)

_CHUNK = 20
_LEASE = timedelta(hours=1)


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

    Returns: counts; all zero when nothing is waiting.
    """
    outcomes: Counter[str] = Counter()
    with office.database.begin() as tx:
        waiting = tx.inbox.waiting(limit)
    if not waiting:
        return Collected(0, outcomes)
    intake = Intake(office)
    for outcome in _process(office, intake, waiting):
        outcomes[outcome] += 1
    return Collected(0, outcomes)


def _process(office: Office, intake: Intake, waiting: tuple[Incoming, ...]) -> Iterator[str]:
    with office.reader() as reader:
        for message in waiting:
            yield _process_one(office, intake, message, reader)


def _process_one(office: Office, intake: Intake, message: Incoming, reader: Reader) -> str:
    """Settle one message; a fault of ours on it puts it before a person and stops no other."""
    try:
        assessed = intake.assess(message, reader)
        with office.database.begin() as tx:
            return intake.settle(tx, message, assessed)
    except (PlanCycleError, OSError):
        raise  # of the machine, not of the message: it stays stored and is tried again
    except Exception as error:
        _LOG.exception("message %s could not be processed", message.id)
        with office.database.begin() as tx:
            why = f"Phần mềm gặp lỗi khi xử lý thư này ({type(error).__name__})."
            tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.QUARANTINED, why)
        return "Chờ cán bộ xem xét"


@contextmanager
def collecting(office: Office) -> Iterator[None]:
    """One collector at a time: two would answer the same message.

    Raises: StepError if another is at work.
    """
    name, holder = f"collect:{office.profile.code}", f"{socket.gethostname()}:{os.getpid()}"
    with office.database.lease(name, holder, _LEASE):
        yield
