"""What waits for a person, message by message, each with a guess at whose it is."""

from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.desk import Desk, tokens_of
from plancycle.cycle.office import Office, Reader
from plancycle.cycle.suggest import Suggestion, suggest
from plancycle.mail.parse import ParsedMessage, parse_message
from plancycle.model.display import safe_line
from plancycle.model.errors import BusyMachineError, PlanCycleError
from plancycle.model.status import IncomingStatus
from plancycle.store.records import Incoming

MOST_READ = 50
"""Messages whose files are opened for one list; the rest are guessed at by their envelope."""


@dataclass(frozen=True, slots=True)
class WaitingMessage:
    """One line of the list; every word of the sender's is safe to show."""

    id: int
    received_at: datetime
    sender: str
    subject: str
    reason: str
    suggestion: Suggestion | None


def waiting_messages(office: Office) -> tuple[WaitingMessage, ...]:
    """Everything that waits for a person, in order of arrival; nothing is changed.

    Where the envelope holds no token, the files of the first :data:`MOST_READ` messages are looked
    into: read if the sender is trusted, else only peeked into.
    """
    with office.database.begin() as tx:
        messages = tx.inbox.in_state(IncomingStatus.QUARANTINED)
    left = MOST_READ
    lines = []
    with office.reader() as reader:
        desk = Desk(office)
        for message in messages:
            parsed = parse_message(office.blobs.get(message.sha256), open_packed=False)
            with office.database.begin() as tx:
                guess = suggest(tx, office, parsed)
            if left and (guess is None or not guess.by_token) and parsed.files:
                left -= 1
                guess = _guess_by_files(office, desk, reader, message) or guess
            lines.append(_line(message, parsed, guess))
    return tuple(lines)


def _guess_by_files(
    office: Office, desk: Desk, reader: Reader, message: Incoming
) -> Suggestion | None:
    try:
        assessed = desk.assess(message, reader)
    except BusyMachineError:
        return None
    except (PlanCycleError, OSError):
        raise
    except Exception:  # the fault for which it waits; `examine` tells of it
        return None
    tokens = tokens_of(assessed)
    with office.database.begin() as tx:
        return suggest(tx, office, assessed.parsed, tokens) if tokens else None


def _line(message: Incoming, parsed: ParsedMessage, guess: Suggestion | None) -> WaitingMessage:
    return WaitingMessage(
        id=message.id,
        received_at=message.received_at,
        sender=safe_line(message.sender or ", ".join(parsed.from_addresses), 100),
        subject=safe_line(parsed.subject, 120),
        reason=safe_line(message.reason, 400),
        suggestion=guess,
    )
