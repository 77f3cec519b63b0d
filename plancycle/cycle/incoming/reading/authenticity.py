"""Whether our mail server is known to write authentication results, and what it says of a sender.

``mail doctor`` learns it from a message to ourselves. From then on a message without a line of
ours is not authenticated: it came past the server, or the server fails to check.
"""

from datetime import date

from plancycle.cycle.workplace.office import Office
from plancycle.mail.doctor.doctor_facts import RoundTrip
from plancycle.mail.incoming.authentication import AuthVerdict, auth_verdict
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.store.database import Database, Transaction

_STATE = "authentication-results"


def learn_results(tx: Transaction, server_id: str, day: date) -> None:
    """Keep that the server of this id was seen to write a line; the first day stays."""
    if results_known_since(tx, server_id) is None:
        tx.inbox.move_cursor(_key(server_id), day.isoformat())


def learn_from_trip(database: Database, server_id: str, trip: RoundTrip, day: date) -> date | None:
    """Keep what a message to ourselves showed of the server of this id.

    Returns: as :func:`results_known_since`, with what was learnt.
    """
    if not server_id or trip.seconds is None:
        return None
    with database.begin() as tx:
        if trip.names_server(server_id):
            learn_results(tx, server_id, day)
        return results_known_since(tx, server_id)


def results_known_since(tx: Transaction, server_id: str) -> date | None:
    """The day on which the server of this id was first seen to write one; None if it never was."""
    known = tx.inbox.cursor(_key(server_id)) if server_id else None
    return date.fromisoformat(known) if known else None


def sender_verdict(tx: Transaction, office: Office, parsed: ParsedMessage) -> AuthVerdict:
    """What our server says of the sender of a message."""
    server_id = office.authserv_id
    known = results_known_since(tx, server_id) is not None
    return auth_verdict(parsed, server_id, results_required=known)


def _key(server_id: str) -> str:
    return f"{_STATE}:{server_id.lower()}"
