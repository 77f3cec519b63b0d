"""What waits for a person and what was passed over, message by message and page by page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from plancycle.cycle.desk.waiting.proposals import propose
from plancycle.cycle.desk.waiting.reason_groups import by_group, counted
from plancycle.cycle.incoming.intake import Intake
from plancycle.cycle.incoming.reading.suggest import Suggestion
from plancycle.cycle.workplace.collecting_state import SHOWN_AFTER
from plancycle.cycle.workplace.office import Office
from plancycle.model.display import safe_line
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, Unfetched

PAGE = 20
"""Messages of one page."""


@dataclass(frozen=True, slots=True)
class WaitingMessage:
    """One line of the list; every word of the sender's is safe to show."""

    id: int
    received_at: datetime
    sender: str
    subject: str
    reason: str
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list that may be long; its lines stand together by heading.

    Attributes:
        number, pages: from 1; total: messages in the whole list.
        groups: all headings of the list with how many messages each has, the largest first.
    """

    lines: tuple[WaitingMessage, ...]
    number: int
    pages: int
    total: int
    groups: tuple[tuple[str, int], ...]


def waiting_messages(office: Office) -> tuple[WaitingMessage, ...]:
    """Everything that waits for a person, in order of arrival; nothing is changed."""
    with office.database.read() as tx:
        messages = tx.inbox.in_state(IncomingStatus.QUARANTINED, office.profile.code)
    return _with_guesses(office, messages)


def waiting_page(office: Office, number: int = 1) -> Page:
    """A page of what waits for a person, each message with a guess at whose it is.

    Raises: StepError if there is no such page.
    """
    with office.database.read() as tx:
        messages = tx.inbox.in_state(IncomingStatus.QUARANTINED, office.profile.code)
    part, pages = _part(messages, number)
    return _page(pages, messages, _with_guesses(office, part), number)


def ignored_page(office: Office, number: int = 1) -> Page:
    """A page of what was passed over without an answer. Raises: StepError."""
    with office.database.read() as tx:
        messages = tx.inbox.in_state(IncomingStatus.IGNORED, office.profile.code)
    part, pages = _part(messages, number)
    return _page(pages, messages, tuple(_line(m, None, None) for m in part), number)


def ignored_since(tx: Transaction, office: Office, day: date) -> Counter[str]:
    """How many messages were passed over since a day began in Vietnam, by heading."""
    since = datetime.combine(day, time(), VIETNAM)
    return counted(tx.inbox.moved_since(IncomingStatus.IGNORED, since, office.profile.code))


def unfetched_messages(tx: Transaction, office: Office) -> tuple[Unfetched, ...]:
    """Messages that the mailbox failed to give so often that a person has to look."""
    waiting = tx.fetching.waiting(office.mailbox.name)
    return tuple(u for u in waiting if u.attempts >= SHOWN_AFTER)


def _part(messages: Sequence[Incoming], number: int) -> tuple[list[Incoming], int]:
    """The messages of a page, and how many pages there are. Raises: StepError."""
    # By heading over the whole list, so that a group does not begin anew on each page.
    ordered = [m for group in by_group(messages).values() for m in group]
    pages = max(1, -(-len(ordered) // PAGE))
    if not 1 <= number <= pages:
        raise StepError(f"Không có trang {number}; danh sách có {pages} trang.")
    return ordered[(number - 1) * PAGE : number * PAGE], pages


def _page(
    pages: int, messages: Sequence[Incoming], lines: tuple[WaitingMessage, ...], number: int
) -> Page:
    groups = tuple((h, len(alike)) for h, alike in by_group(messages).items())
    return Page(lines, number, pages, len(messages), groups)


def _with_guesses(office: Office, messages: Sequence[Incoming]) -> tuple[WaitingMessage, ...]:
    with office.reader() as reader:
        intake = Intake(office)
        lines = []
        for message in messages:
            proposal = propose(office, intake, reader, message)
            lines.append(_line(message, proposal.suggestion, (proposal.sender, proposal.subject)))
    return tuple(lines)


def _line(
    message: Incoming, guess: Suggestion | None, head: tuple[str, str] | None
) -> WaitingMessage:
    """One line; ``head``: From and subject as they stand in the message, if they were read."""
    sender, subject = head or (message.sender, message.subject)
    return WaitingMessage(
        id=message.id,
        received_at=message.received_at,
        sender=safe_line(message.sender or sender, 100),
        subject=safe_line(subject or message.subject, 120),
        reason=safe_line(message.reason, 400),
        suggestion=guess,
    )
