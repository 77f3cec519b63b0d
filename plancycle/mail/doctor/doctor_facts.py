"""What can be found out about the mail servers."""

from dataclasses import dataclass
from datetime import timedelta

from plancycle.mail.outgoing.server_offers import TlsFacts
from plancycle.mail.server_settings import Auth


@dataclass(frozen=True, slots=True)
class SmtpFacts:
    """The outgoing server.

    Attributes:
        error: why it can't be used, complete and Vietnamese; empty if it can.
        offered: SASL mechanisms it named, also where the login failed.
        size_limit: bytes of a whole message; None if it names none.
        per_minute, per_day: as set; 0: no limit.
    """

    host: str
    port: int
    auth: Auth
    login: str
    error: str = ""
    tls: TlsFacts | None = None
    offered: tuple[str, ...] = ()
    size_limit: int | None = None
    per_minute: int = 0
    per_day: int = 0

    @property
    def where(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class InboxFacts:
    """Where reports arrive; a Maildir has neither login nor TLS."""

    name: str
    is_imap: bool
    auth: Auth = Auth.NONE
    login: str = ""
    error: str = ""
    tls: TlsFacts | None = None


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A message to ourselves.

    Attributes:
        address: ours; plus_address: with a random extension.
        error: why nothing could be sent; empty if something went.
        plus_refused: what the server said to the plus-address; empty if it took it.
        seconds: until it was there; None if it did not come within ``waited`` seconds.
        plus_arrived: the message to the plus-address came, not only that to the bare address.
        plus_kept: the extension still stands in a header that names recipients.
        first_reference_kept: our Message-ID is the first entry of References.
        server_ids: names that head Authentication-Results, topmost first.
        ahead: how far our clock was ahead of that of the server that took it last; None if it
            wrote no time.
    """

    address: str
    plus_address: str
    error: str = ""
    plus_refused: str = ""
    waited: float = 0.0
    seconds: float | None = None
    plus_arrived: bool = False
    plus_kept: bool = False
    message_id_kept: bool = False
    first_reference_kept: bool = False
    server_ids: tuple[str, ...] = ()
    ahead: timedelta | None = None

    def names_server(self, server_id: str) -> bool:
        """Whether the server of this id wrote its results into the message that came back."""
        return server_id.lower() in {name.lower() for name in self.server_ids}


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """Whether a copy of what we sent can be found.

    Attributes:
        is_set: a Sent or BCC mailbox is among the settings.
        candidate: where none is set: the folder that the IMAP server marks as Sent, or empty.
        found: the copy stands there.
    """

    is_set: bool
    candidate: str = ""
    found: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """All of it; ``round_trip`` is None where no message could be sent or received."""

    smtp: SmtpFacts
    inbox: InboxFacts
    round_trip: RoundTrip | None
    archive: ArchiveFacts
    authserv_id: str = ""
