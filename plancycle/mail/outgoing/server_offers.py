"""What a mail server says of itself, and what was agreed with it."""

import ssl
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class TlsFacts:
    """What was agreed with a server; ``last_day`` is the last of its certificate."""

    version: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ServerOffers:
    """What a server said of itself when it was greeted.

    Attributes:
        tls: None on a plain connection.
        auth: SASL mechanisms, upper case, in its order.
        size_limit: bytes of a whole message; None if it names none.
    """

    tls: TlsFacts | None
    auth: tuple[str, ...]
    size_limit: int | None = None


def tls_facts(sock: object) -> TlsFacts | None:
    """Of a connected socket; None for one without TLS."""
    if not isinstance(sock, ssl.SSLSocket):
        return None
    end = (sock.getpeercert() or {}).get("notAfter")
    last = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(end)), UTC) if end else None
    return TlsFacts(sock.version() or "TLS", last.date() if last else None)
