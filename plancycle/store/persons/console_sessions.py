"""Who is signed in, and who tried to be."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plancycle.store.schema import people_tables as tables
from plancycle.store.schema.scope import Scope

_T = tables.console_session
_F = tables.failed_login


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session.

    Attributes:
        token_sha256: hash of the token that the browser holds.
        form_key: secret of the session, from which the tokens of its forms are made.
    """

    token_sha256: str
    person_id: int
    form_key: str
    started_at: datetime
    seen_at: datetime
    address: str


class Sessions:
    """Sessions of the whole house; one that ended is gone."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def find(self, token_sha256: str) -> SignedIn | None:
        """The session of a token, ended by time or not."""
        row = self._scope.row(sa.select(_T).where(_T.c.token_sha256 == token_sha256))
        return SignedIn(**row) if row else None

    def of_person(self, person_id: int) -> tuple[SignedIn, ...]:
        """A person's sessions, the last seen first."""
        query = sa.select(_T).where(_T.c.person_id == person_id).order_by(_T.c.seen_at.desc())
        return tuple(SignedIn(**r) for r in self._scope.rows(query))

    def begin(self, token_sha256: str, person_id: int, form_key: str, address: str) -> SignedIn:
        """A new session from now on."""
        now = self._scope.now
        session = SignedIn(token_sha256, person_id, form_key, now, now, address)
        self._scope.connection.execute(
            sa.insert(_T).values({f: getattr(session, f) for f in SignedIn.__dataclass_fields__})
        )
        return session

    def touch(self, token_sha256: str) -> None:
        """It was used now."""
        own = _T.c.token_sha256 == token_sha256
        self._scope.connection.execute(sa.update(_T).where(own).values(seen_at=self._scope.now))

    def end(self, token_sha256: str) -> None:
        """End one."""
        self._scope.connection.execute(sa.delete(_T).where(_T.c.token_sha256 == token_sha256))

    def end_all_of(self, person_id: int, but: str = "") -> int:
        """End all of a person. Args: but: hash of the token of one that goes on."""
        theirs = sa.and_(_T.c.person_id == person_id, _T.c.token_sha256 != but)
        return self._scope.connection.execute(sa.delete(_T).where(theirs)).rowcount

    def sweep(self, *, started_before: datetime, seen_before: datetime) -> None:
        """Take out those that ended by time."""
        over = sa.or_(_T.c.started_at < started_before, _T.c.seen_at < seen_before)
        self._scope.connection.execute(sa.delete(_T).where(over))


class FailedLogins:
    """Tries that failed lately; of what was typed only a hash is kept, it may be a password."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, login_sha256: str, address: str) -> int:
        """One more. Returns: its number."""
        row = {"at": self._scope.now, "login_sha256": login_sha256, "address": address}
        return self._scope.insert(_F, row)

    def remove(self, number: int) -> None:
        """One was no try after all: nothing was checked."""
        self._scope.connection.execute(sa.delete(_F).where(_F.c.id == number))

    def times(self, since: datetime, *, login_sha256: str = "", address: str = "") -> int:
        """How often since a moment: for one login, from one address, or both."""
        own = [_F.c.at >= since]
        own += [_F.c.login_sha256 == login_sha256] if login_sha256 else []
        own += [_F.c.address == address] if address else []
        query = sa.select(sa.func.count()).select_from(_F).where(*own)
        return int(self._scope.connection.execute(query).scalar_one())

    def clear(self, login_sha256: str) -> None:
        """Those for a login are forgotten: its owner signed in."""
        self._scope.connection.execute(sa.delete(_F).where(_F.c.login_sha256 == login_sha256))

    def sweep(self, before: datetime) -> None:
        """Forget those before a moment."""
        self._scope.connection.execute(sa.delete(_F).where(_F.c.at < before))
