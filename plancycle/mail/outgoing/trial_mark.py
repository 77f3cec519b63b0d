"""Mail of a trial says so: in its subject, and in the first line of its text.

The mark is put on at the door of the trial's server and not into the outbox: a letter that is sent
in earnest later is the same letter without it, and no template can leave it out.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from plancycle.model.mail import OutgoingMessage
from plancycle.office_files.html_banner import under_banner

if TYPE_CHECKING:
    from plancycle.mail.outgoing.refusals import RefusedAddress
    from plancycle.mail.outgoing.sender import YagmailSender
    from plancycle.mail.outgoing.server_offers import ServerOffers
    from plancycle.mail.server_settings import SmtpSettings

SUBJECT_MARK = "[THƯ THỬ]"
LINE = (
    "THƯ THỬ: thư này do phần mềm tạo khi chạy thử, chỉ nằm trên máy của cơ quan soạn thư; không "
    "có giá trị thực hiện."
)


def marked(message: OutgoingMessage) -> OutgoingMessage:
    """The message as a trial sends it."""
    return replace(
        message,
        subject=f"{SUBJECT_MARK} {message.subject}",
        text=f"{LINE}\n\n{message.text}",
        html=under_banner(message.html, LINE),
    )


class MarkingSender:
    """A connection to the trial's server, through which every message gets the mark."""

    def __init__(self, sender: "YagmailSender") -> None:
        self._sender = sender

    @property
    def settings(self) -> "SmtpSettings":
        """Those of the connection."""
        return self._sender.settings

    def offers(self) -> "ServerOffers":
        """What the server offers."""
        return self._sender.offers()

    def send(self, message: OutgoingMessage) -> "tuple[RefusedAddress, ...]":
        """Send one message, marked; as :class:`YagmailSender` does."""
        return self._sender.send(marked(message))
