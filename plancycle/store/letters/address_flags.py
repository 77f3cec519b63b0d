"""Addresses that mail does not reach: each with its evidence, none for ever."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from plancycle.store.schema import tables
from plancycle.store.schema.records import BadAddress
from plancycle.store.schema.scope import Scope

TRY_AGAIN_AFTER = timedelta(days=14)
"""A flag loses its force after so long, times how often it was found; then mail is tried again."""
_LONGEST_TIMES = 4
QUIET = timedelta(days=3)
"""A server that took mail again may still send it back; after so long without it, all is well."""

_ENTITY = "address"
_T = tables.bad_address


def in_force(flag: BadAddress, now: datetime) -> bool:
    """Whether mail to a flagged address is still held back."""
    if flag.alive_at is not None:
        return False
    return now < flag.noted_at + TRY_AGAIN_AFTER * min(flag.times, _LONGEST_TIMES)


class AddressFlags:
    """Which addresses one office's mail does not reach; a part of the outbox."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def _own(self) -> sa.ColumnElement[bool]:
        return _T.c.office_id == self._scope.office_id

    def _is(self, address: str) -> sa.ColumnElement[bool]:
        return sa.and_(self._own(), _T.c.address == address.lower())

    def note_bad_address(
        self, address: str, reason: str, *, source: str = "", code: str = "", message_id: str = ""
    ) -> bool:
        """Flag an address by real evidence. Returns: whether that is news.

        One that is flagged already keeps its date; one whose flag had lost its force gets it back,
        for longer. What is too long to be an address (a hostile report may name anything) is
        passed over.
        """
        # Cut to fit it would be the address of somebody else.
        if len(address) > tables.LONGEST_ADDRESS:
            return False
        known = self.flag_of(address)
        if known is not None and in_force(known, self._scope.now):
            return False
        values = {
            "noted_at": self._scope.now,
            "reason": reason,
            "source": source,
            "code": code[:40],
            "message_id": message_id,
            "alive_at": None,
        }
        if not self._write(address.lower(), values, known):
            return False  # another process has just noted it
        self._event("flagged", address, f"{reason} ({source} {code})")
        return True

    def _write(self, address: str, values: dict[str, object], known: BadAddress | None) -> bool:
        if known is None:
            return bool(
                self._scope.insert_new(
                    _T, [self._scope.of_office(address=address, times=1, **values)]
                )
            )
        # The count is what shows that another has flagged it since: two reports are one finding.
        statement = sa.update(_T).where(self._is(address), _T.c.times == known.times)
        changed = statement.values(times=known.times + 1, **values)
        return self._scope.connection.execute(changed).rowcount == 1

    def flag_of(self, address: str) -> BadAddress | None:
        """What is known against an address, in force or not."""
        row = self._scope.row(sa.select(_T).where(self._is(address)))
        return _flag(row) if row else None

    def bad_addresses(self) -> dict[str, str]:
        """Addresses that mail is not sent to, lower case, each with the reason."""
        return {f.address: f.reason for f in self.bad_address_list()}

    def bad_address_list(self) -> tuple[BadAddress, ...]:
        """Addresses that mail is not sent to, in the order in which that was noticed."""
        query = sa.select(_T).where(self._own()).order_by(_T.c.noted_at, _T.c.address)
        flags = (_flag(r) for r in self._scope.rows(query))
        return tuple(f for f in flags if in_force(f, self._scope.now))

    def mail_taken_for(self, addresses: Collection[str]) -> None:
        """A server took mail for some addresses: flags on them lose their force, for now."""
        query = sa.select(_T.c.address).where(
            self._own(),
            _T.c.address.in_({a.lower() for a in addresses}),
            _T.c.alive_at.is_(None),
        )
        flagged = [r["address"] for r in self._scope.rows(query)]
        if not flagged:
            return
        statement = (
            sa.update(_T)
            .where(self._own(), _T.c.address.in_(flagged))
            .values(alive_at=self._scope.now)
        )
        self._scope.connection.execute(statement)
        for address in flagged:
            self._event("taken", address, "máy chủ nhận lại thư gửi tới")

    def clear_bad_address(self, address: str, why: str) -> bool:
        """Take the flag off an address; returns whether there was one."""
        statement = sa.delete(_T).where(self._is(address))
        if self._scope.connection.execute(statement).rowcount == 0:
            return False
        self._event("cleared", address, why)
        return True

    def forget_healed(self) -> None:
        """Take off the flags of addresses whose mail was taken and did not come back."""
        # A flag that was never lifted has no such day, and in SQL nothing is less than NULL.
        healed = sa.select(_T.c.address).where(self._own(), _T.c.alive_at < self._scope.now - QUIET)
        for row in self._scope.rows(healed):
            self.clear_bad_address(row["address"], "thư gửi tới được nhận và không bị trả lại")

    def _event(self, state: str, address: str, why: str) -> None:
        self._scope.event(_ENTITY, 0, "", state, f"{address.lower()}: {why}")


def _flag(row: Any) -> BadAddress:
    values = dict(row)
    del values["office_id"]
    return BadAddress(**values)
