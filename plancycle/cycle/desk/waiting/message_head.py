"""The head and text of a message as they may be shown to a person."""

from dataclasses import dataclass

from plancycle.cycle.incoming.reading.authenticity import sender_verdict
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.authentication import AuthVerdict
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.display import safe_line, safe_lines
from plancycle.store.database import Transaction

_HEADERS = (
    "From",
    "Reply-To",
    "To",
    "Cc",
    "Date",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "Return-Path",
)


@dataclass(frozen=True, slots=True)
class MessageHead:
    """What stands in a message beside its files; every word of the sender's is safe to show.

    Attributes:
        authenticated: what our server says of the sender.
        text: line by line; defects: what is amiss with the message.
    """

    headers: tuple[tuple[str, str], ...]
    authenticated: AuthVerdict
    text: tuple[str, ...]
    defects: tuple[str, ...]


def message_head(
    tx: Transaction, office: Office, parsed: ParsedMessage, faults: tuple[str, ...] = ()
) -> MessageHead:
    """The head of a message. Args: faults: of ours, met while its files were read."""
    shown = ((name, parsed.all_headers(name)) for name in _HEADERS)
    problem = (parsed.sender_problem,) if parsed.sender_problem else ()
    return MessageHead(
        headers=tuple((n, safe_line(v, 300)) for n, values in shown for v in values[:5]),
        authenticated=sender_verdict(tx, office, parsed),
        text=safe_lines(parsed.text),
        defects=(*faults, *problem, *parsed.defects),
    )
