"""What an office is given to send messages with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from plancycle.model.mail import OutgoingMessage
from plancycle.model.mail_reach import MailReach

if TYPE_CHECKING:
    from plancycle.mail.outgoing.refusals import RefusedAddress


class MessageSender(Protocol):
    """Sends messages over one connection.

    ``send`` returns the addresses that were refused, for good or for now, while others were taken.

    Raises: TransientDeliveryError, PermanentDeliveryError, UncertainDeliveryError.
    """

    def send(self, message: OutgoingMessage) -> "tuple[RefusedAddress, ...]":
        """Send one message to all its addresses."""


@dataclass(frozen=True, slots=True)
class TrialPost:
    """The embedded post office of an office that is, or was, in trial.

    Attributes:
        letters: Message-IDs of all that it took for others.
        mailbox: name of the mailbox in which what was written to the office arrived.
    """

    letters: frozenset[str]
    mailbox: str


@dataclass(frozen=True, slots=True)
class MailWay:
    """How far letters go; ``post`` reads what a trial left behind, None where there was none."""

    reach: MailReach = MailReach.REAL
    post: Callable[[], TrialPost] | None = None
