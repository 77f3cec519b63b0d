"""Whose a waiting message is proposed to be: the same in the list and where it is laid open.

Who comes before what here too: the files of an untrusted message are peeked into and not opened.
"""

from dataclasses import dataclass

from plancycle.cycle.desk.desk import tokens_of
from plancycle.cycle.incoming.intake import Intake
from plancycle.cycle.incoming.reading.suggest import Suggestion, suggest
from plancycle.cycle.workplace.office import Office, Reader
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.model.errors import BusyMachineError, PlanCycleError, StoredFileError
from plancycle.store.schema.records import Incoming


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the list says of a message; ``sender`` and ``subject`` as they stand in it, unsafe.

    ``sender`` and ``subject`` are empty if its bytes are gone.
    """

    suggestion: Suggestion | None
    sender: str = ""
    subject: str = ""


def propose(office: Office, intake: Intake, reader: Reader, message: Incoming) -> Proposal:
    """A guess at whose a message is: by its files as far as they may be looked into, else its head.

    A message whose bytes are gone, or that breaks our reader, stops no list.
    """
    try:
        parsed, tokens = _look(office, intake, reader, message)
    except StoredFileError:
        return Proposal(None)
    with office.database.read() as tx:
        guess = suggest(tx, office, parsed, tokens)
    return Proposal(guess, ", ".join(parsed.from_addresses), parsed.subject)


def _look(
    office: Office, intake: Intake, reader: Reader, message: Incoming
) -> tuple[ParsedMessage, tuple[str, ...]]:
    """The message, and the tokens in its files; none where they can't be looked into."""
    try:
        assessed = intake.assess(message, reader)
    except BusyMachineError:
        pass
    except (PlanCycleError, OSError):
        raise
    except Exception:  # noqa: S110 - the fault for which it waits; `examine` tells of it
        pass
    else:
        return assessed.parsed, tokens_of(assessed)
    return parse_message(office.blobs.get(message.sha256), open_packed=False), ()
