"""One message on its way in: what it is, whose it is, and what becomes of it.

:meth:`Intake.assess` reads (slow, outside any transaction); :meth:`Intake.settle` decides and
writes everything that follows from one message in one transaction.
"""

from plancycle.cycle.incoming.answering.asking_for_form import ask_again
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.assessing import assess
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.settling.bounced import UNTIED, concerns_register, mark_bounced
from plancycle.cycle.incoming.settling.message_ends import waits
from plancycle.cycle.incoming.settling.report_settling import settle_report
from plancycle.cycle.workplace.addresses import signs_of_life
from plancycle.cycle.workplace.office import Office, Reader
from plancycle.model.display import safe_line
from plancycle.model.mail import IncomingKind
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


class Intake:
    """Reads messages and settles them."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._matcher = Matcher(office)

    def assess(self, message: Incoming, reader: Reader, *, on_request: bool = False) -> Assessed:
        """Read a stored message; see :func:`plancycle.cycle.incoming.reading.assessing.assess`."""
        return assess(self._office, self._matcher, message, reader, on_request=on_request)

    def settle(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        """Write what follows from a message; returns the outcome as a Vietnamese label."""
        parsed, verdict = assessed.parsed, assessed.classification
        message = describe(tx, message, assessed)
        # Whatever a unit writes shows that its address works.
        if assessed.known_sender and parsed.sender:
            signs_of_life(tx, parsed.sender)
        if assessed.programs:
            tx.notices.warn(message.id, ", ".join(assessed.programs))
        # mark_bounced writes for every bounce; what is asked after it is what remains to be done.
        # Tied to no letter of ours, but about a unit of the register: that one may not be reached.
        if (
            verdict.kind is IncomingKind.BOUNCE
            and not mark_bounced(tx, verdict)
            and concerns_register(verdict, self._office.profile.units.units)
        ):
            return waits(tx, message, f"{verdict.reason} {UNTIED}")
        if verdict.kind is IncomingKind.FOR_PERSON or assessed.tells_of_full_mailbox:
            said = safe_line(f"{parsed.subject}: {parsed.text}", 200)
            told = "" if verdict.kind is IncomingKind.FOR_PERSON else f" “{said}”."
            return waits(tx, message, f"{verdict.reason}{told}")
        if verdict.kind not in (IncomingKind.REPORT, IncomingKind.NO_FILE):
            tx.inbox.move(message, IncomingStatus.IGNORED, verdict.reason)
            return verdict.label
        if verdict.review:
            # Put before a person first: asking for the file once more does not settle it.
            outcome = waits(tx, message, verdict.reason)
            ask_again(tx, self._office, self._matcher, message, assessed)
            return outcome
        return settle_report(tx, self._office, self._matcher, message, assessed)


def describe(tx: Transaction, message: Incoming, assessed: Assessed) -> Incoming:
    """Note what a message is and who sent it. Returns: the message with that."""
    parsed = assessed.parsed
    tx.inbox.describe(
        message,
        kind=assessed.classification.kind,
        sender=parsed.sender or ", ".join(parsed.from_addresses),
        subject=parsed.subject,
        message_id=parsed.message_id,
    )
    return tx.inbox.get(message.id)
