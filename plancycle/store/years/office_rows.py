"""Offices: who works with one mailbox, and which profiles are its own."""

import sqlalchemy as sa

from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope

_T = tables.office_profile


def office_id(scope: Scope, code: str) -> int | None:
    """The id of the office of a code, or None if there is none yet."""
    row = scope.row(sa.select(tables.office.c.id).where(tables.office.c.code == code))
    return int(row["id"]) if row else None


def make_office(scope: Scope, code: str) -> None:
    """Put an office in; one that is there already stays as it is."""
    values = {"code": code, "created_at": scope.now}
    scope.insert_new(tables.office, [values])


class Offices:
    """The profiles of the office whose transaction this is."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def profiles(self) -> tuple[str, ...]:
        """Codes of its profiles, in order of the alphabet."""
        own = _T.c.office_id == self._scope.office_id
        rows = self._scope.rows(sa.select(_T.c.profile).where(own).order_by(_T.c.profile))
        return tuple(r["profile"] for r in rows)

    def all_profiles(self) -> tuple[str, ...]:
        """Codes of the profiles of every office that works with this database."""
        rows = self._scope.rows(sa.select(_T.c.profile).order_by(_T.c.profile))
        return tuple(r["profile"] for r in rows)

    def take_in(self, profile: str) -> None:
        """From now on a profile is this office's, whoever had it; its letters come along."""
        self._scope.insert_new(_T, [self._scope.of_office(profile=profile)])
        moved = sa.update(_T).where(
            _T.c.profile == profile, _T.c.office_id != self._scope.office_id
        )
        # Letters hang on the profile's years, and so need no change of their own.
        if self._scope.connection.execute(moved.values(**self._scope.of_office())).rowcount:
            self._scope.event("office", self._scope.office_id, "", "profile", profile)

    def reader_of(self, mailbox: str) -> str:
        """Code of another office that has read a mailbox; empty if none has."""
        state, office = tables.mailbox_state, tables.office
        query = (
            sa.select(office.c.code)
            .join(state, state.c.office_id == office.c.id)
            .where(state.c.mailbox == mailbox, office.c.id != self._scope.office_id)
        )
        row = self._scope.row(query)
        return str(row["code"]) if row else ""
