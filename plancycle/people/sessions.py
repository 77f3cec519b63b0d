"""Sessions: begun by whoever proved themselves, ended by time, by hand or by a new password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from plancycle.model.people import Person
from plancycle.store.database import Database
from plancycle.store.persons.console_sessions import SignedIn
from plancycle.store.transaction import Transaction

LIFE = timedelta(hours=12)
"""A session ends then, used or not: a day at the office."""
IDLE = timedelta(hours=1)
"""Unused for so long it ends: a desk that was left."""
_TOUCH = timedelta(minutes=1)
"""Its use is noted no more often: reading a page should write nothing as a rule."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A session that goes on, and whose it is."""

    person: Person
    session: SignedIn


def secret_hash(secret: str) -> str:
    """What is kept of a secret that is long and random."""
    return hashlib.sha256(secret.encode()).hexdigest()


def begin_session(tx: Transaction, person: Person, address: str, how: str) -> str:
    """Let a person in who has proved themselves.

    Args: how: they did; for the record.
    Returns: the token that the browser is to hold; it is kept nowhere else.
    """
    tx.console.sessions.sweep(started_before=tx.now - LIFE, seen_before=tx.now - IDLE)
    token = secrets.token_urlsafe(32)
    tx.console.sessions.begin(secret_hash(token), person.id, secrets.token_hex(32), address)
    tx.console.people.note(person.id, "signed_in", f"{how}, {address}")
    return token


def find_guest(database: Database, token: str) -> Guest | None:
    """Who holds a token; None if its session ended or its person may not come in any more."""
    if not token:
        return None
    with database.read() as tx:
        session = tx.console.sessions.find(secret_hash(token))
        if session is None or not _goes_on(tx, session):
            return None
        person = tx.console.people.get(session.person_id)
        is_old = tx.now - session.seen_at >= _TOUCH
    if person is None or not person.is_active:
        return None
    if is_old:
        with database.begin() as tx:
            tx.console.sessions.touch(session.token_sha256)
    return Guest(person, session)


def _goes_on(tx: Transaction, session: SignedIn) -> bool:
    return tx.now - session.started_at < LIFE and tx.now - session.seen_at < IDLE


def end_session(database: Database, guest: Guest) -> None:
    """Sign out."""
    with database.acting(guest.person.name).begin() as tx:
        tx.console.sessions.end(guest.session.token_sha256)
        tx.console.people.note(guest.person.id, "signed_out", guest.session.address)
