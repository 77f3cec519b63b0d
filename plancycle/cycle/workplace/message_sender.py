"""What an office is given to send messages with."""

from typing import TYPE_CHECKING, Protocol

from plancycle.model.mail import OutgoingMessage

if TYPE_CHECKING:
    from plancycle.mail.outgoing.refusals import RefusedAddress


class MessageSender(Protocol):
    """Sends messages over one connection.

    ``send`` returns the addresses that were refused, for good or for now, while others were taken.

    Raises: TransientDeliveryError, PermanentDeliveryError, UncertainDeliveryError.
    """

    def send(self, message: OutgoingMessage) -> "tuple[RefusedAddress, ...]":
        """Send one message to all its addresses."""
