"""One message laid open for a person: head, text, and what the reader says of each file."""

from dataclasses import dataclass, field

from plancycle.cycle.desk.desk import find_message, read_message, tokens_of
from plancycle.cycle.desk.waiting.examined_files import ExaminedFile, examined_files, only_sniffed
from plancycle.cycle.desk.waiting.message_head import MessageHead, message_head
from plancycle.cycle.desk.waiting.proposals import propose
from plancycle.cycle.desk.waiting.request_history import RequestHistory, request_history
from plancycle.cycle.incoming.intake import Intake
from plancycle.cycle.incoming.reading.suggest import Suggestion, suggest
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.said import spoken
from plancycle.model.errors import BusyMachineError, PlanCycleError, StepError
from plancycle.model.mail import IncomingKind
from plancycle.store.schema.records import Incoming


@dataclass(frozen=True, slots=True)
class Examined:
    """One message laid open.

    Attributes:
        target: the request it would be for, if one can be named; history: what is known of that.
        proposal: what the words seem to be about, in Vietnamese; empty where a form came.
    """

    message: Incoming
    head: MessageHead
    files: tuple[ExaminedFile, ...]
    suggestion: Suggestion | None
    target: AskedReport | None
    history: RequestHistory = field(default_factory=RequestHistory)
    proposal: str = ""


def examine(office: Office, message_id: int) -> Examined:
    """Lay one message open; nothing is changed and nothing is fetched from the network.

    Raises: StepError if there is no such message, or it was recorded by hand.
    """
    with office.database.read() as tx:
        message = find_message(tx, office, message_id)
    if message.kind == IncomingKind.RECEIVED_BY_HAND:
        raise StepError(
            f"Số {message_id} không phải thư: là báo cáo do cán bộ ghi nhận trực tiếp "
            f"({message.reason})."
        )
    try:
        assessed = read_message(office, message)
    except BusyMachineError as error:
        return _unassessed(office, message, error)
    except (PlanCycleError, OSError):
        raise
    except Exception as error:  # the fault for which it waits; its head and text can be shown
        return _unassessed(office, message, error)
    with office.reader() as reader:
        # Whose the list proposes it to be; what was opened here may say more.
        guess = propose(office, Intake(office), reader, message).suggestion
    parsed = assessed.parsed
    with office.database.read() as tx:
        opened = suggest(tx, office, parsed, tokens_of(assessed))
        # A token outweighs all; else what was opened says more than the list could know.
        target = guess.asked if guess and guess.by_token else opened.asked if opened else None
        return Examined(
            message=message,
            head=message_head(tx, office, parsed),
            files=examined_files(tx, office, message, assessed, target),
            suggestion=guess,
            target=target,
            history=request_history(tx, office, target, message, parsed),
            proposal="" if assessed.forms else spoken(parsed.text, parsed.subject).proposal,
        )


def _unassessed(office: Office, message: Incoming, error: Exception) -> Examined:
    parsed = parse_message(office.blobs.get(message.sha256), open_packed=False)
    why = f"Phần mềm gặp lỗi khi đọc tệp của thư này ({type(error).__name__})."
    with office.database.read() as tx:
        guess = suggest(tx, office, parsed)
        head = message_head(tx, office, parsed, (why,))
    target = guess.asked if guess else None
    return Examined(message, head, only_sniffed(parsed), guess, target)
