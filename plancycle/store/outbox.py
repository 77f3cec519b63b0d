"""The outbox: what is to be sent is written in the transaction that announces it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store import tables
from plancycle.store.records import BadAddress, NewOutgoing, Outgoing
from plancycle.store.scope import Scope

_T = tables.outgoing
_S = OutgoingStatus


class Outbox:
    """Messages going out, each unique by cycle, unit, kind, period and sequence."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def queue(self, messages: Iterable[NewOutgoing], *, not_before: datetime | None = None) -> int:
        """Put messages in; one that is there already (whatever its state) stays as it is.

        Returns: how many were new.
        """
        rows = [
            {
                **asdict(m),
                "status": _S.QUEUED.value,
                "attempts": 0,
                "not_before": not_before or self._scope.now,
                "queued_at": self._scope.now,
                "error": "",
            }
            for m in messages
        ]
        return self._scope.insert_new(_T, rows)

    def claim(self, cycle_ids: Collection[int], lease_until: datetime) -> Outgoing | None:
        """Take the oldest message that may go now: QUEUED becomes SENDING under a lease.

        On PostgreSQL, rows another worker is taking are skipped.
        """
        query = (
            sa.select(_T)
            .where(
                _T.c.cycle_id.in_(cycle_ids),
                _T.c.status == _S.QUEUED.value,
                _T.c.not_before <= self._scope.now,
            )
            .order_by(_T.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._scope.row(query)
        if row is None:
            return None
        message = _outgoing(row)
        self._scope.move(
            _T,
            message.id,
            _S.QUEUED,
            _S.SENDING,
            "",
            lease_until=lease_until,
            attempts=message.attempts + 1,
        )
        return self.get(message.id)

    def sent(self, message: Outgoing, why: str = "") -> None:
        """The server has taken it."""
        values = {"sent_at": self._scope.now, "lease_until": None, "error": ""}
        self._scope.move(_T, message.id, message.status, _S.SENT, why, **values)

    def retry(self, message: Outgoing, not_before: datetime, why: str) -> None:
        """Back into the queue: it is known not to have been taken."""
        values = {"not_before": not_before, "lease_until": None, "error": why}
        self._scope.move(_T, message.id, message.status, _S.QUEUED, why, **values)

    def resend(self, message: Outgoing, to: Sequence[str], why: str) -> None:
        """Into the queue once more by a person's order, to the unit's addresses of today.

        The Message-ID stays, so that a copy which had arrived after all can be known as one; the
        tries are counted anew.
        """
        values = {
            "body": {**message.body, "to": list(to)},
            "not_before": self._scope.now,
            "lease_until": None,
            "attempts": 0,
            "error": "",
        }
        self._scope.move(_T, message.id, message.status, _S.QUEUED, why, **values)

    def failed(self, message: Outgoing, why: str) -> None:
        """It will never go as it is; a person must act."""
        values = {"lease_until": None, "error": why}
        self._scope.move(_T, message.id, message.status, _S.FAILED, why, **values)

    def uncertain(self, message: Outgoing, why: str) -> None:
        """Nobody knows whether the server took it; to be looked for before any second try.

        The lease stays: until it runs out, a copy of what was taken may still be on its way.
        """
        values = {"error": why}
        self._scope.move(_T, message.id, message.status, _S.UNCERTAIN, why, **values)

    def cancelled(self, message: Outgoing, why: str) -> None:
        """What it would say is no longer true."""
        self._scope.move(_T, message.id, message.status, _S.CANCELLED, why)

    def bounced(self, message: Outgoing, why: str) -> None:
        """A final delivery failure came back for it."""
        self._scope.move(_T, message.id, message.status, _S.BOUNCED, why, error=why)

    def stale(self, cycle_ids: Collection[int]) -> tuple[Outgoing, ...]:
        """SENDING rows whose lease has run out: their sender died in the middle."""
        return self._select(
            _T.c.cycle_id.in_(cycle_ids),
            _T.c.status == _S.SENDING.value,
            _T.c.lease_until < self._scope.now,
        )

    def in_state(self, cycle_ids: Collection[int], status: OutgoingStatus) -> tuple[Outgoing, ...]:
        """All messages of some cycles in one state, oldest first."""
        return self._select(_T.c.cycle_id.in_(cycle_ids), _T.c.status == status.value)

    def break_leases(self) -> int:
        """Let every SENDING row go stale now: its sender is known to be dead. Returns how many."""
        statement = (
            sa.update(_T)
            .where(_T.c.status == _S.SENDING.value)
            .values(lease_until=datetime(1970, 1, 1, tzinfo=UTC))
        )
        return self._scope.connection.execute(statement).rowcount

    def next_due(self, cycle_ids: Collection[int]) -> datetime | None:
        """When the earliest queued message may go, or None if nothing is queued."""
        query = sa.select(sa.func.min(_T.c.not_before)).where(
            _T.c.cycle_id.in_(cycle_ids), _T.c.status == _S.QUEUED.value
        )
        return self._scope.connection.execute(query).scalar()

    def of_kind(self, cycle_id: int, kind: MailKind, period: str) -> tuple[Outgoing, ...]:
        """All messages of one kind for one period, oldest first."""
        return self._select(
            _T.c.cycle_id == cycle_id, _T.c.kind == kind.value, _T.c.period == period
        )

    def of_request(self, request_id: int) -> tuple[Outgoing, ...]:
        """All messages that speak of one report request, oldest first."""
        return self._select(_T.c.request_id == request_id)

    def by_message_id(self, message_id: str) -> Outgoing | None:
        """The message of that Message-ID, or None."""
        row = self._scope.row(sa.select(_T).where(_T.c.message_id == message_id))
        return _outgoing(row) if row else None

    def counts(self, cycle_id: int) -> dict[tuple[MailKind, OutgoingStatus], int]:
        """Number of messages by kind and state."""
        query = (
            sa.select(_T.c.kind, _T.c.status, sa.func.count().label("n"))
            .where(_T.c.cycle_id == cycle_id)
            .group_by(_T.c.kind, _T.c.status)
        )
        rows = self._scope.rows(query)
        return {(MailKind(r["kind"]), _S(r["status"])): r["n"] for r in rows}

    def get(self, outgoing_id: int) -> Outgoing:
        """The message of an id."""
        return _outgoing(self._scope.row(sa.select(_T).where(_T.c.id == outgoing_id)))

    def find(self, outgoing_id: int) -> Outgoing | None:
        """The message of an id, or None if there is none."""
        row = self._scope.row(sa.select(_T).where(_T.c.id == outgoing_id))
        return _outgoing(row) if row else None

    def note_bad_address(self, address: str, reason: str) -> bool:
        """Remember that mail to an address does not arrive; True if that is news.

        What is too long to be an address (a hostile report may name anything) is passed over.
        """
        if len(address) > tables.LONGEST_ADDRESS:
            return False
        values = {"address": address.lower(), "noted_at": self._scope.now, "reason": reason}
        return bool(self._scope.insert_new(tables.bad_address, [values]))

    def bad_addresses(self) -> dict[str, str]:
        """Addresses known not to work, each with the reason."""
        rows = self._scope.rows(sa.select(tables.bad_address))
        return {r["address"]: r["reason"] for r in rows}

    def bad_address_list(self) -> tuple[BadAddress, ...]:
        """Addresses known not to work, in the order in which that was noticed."""
        table = tables.bad_address
        query = sa.select(table).order_by(table.c.noted_at, table.c.address)
        return tuple(BadAddress(**r) for r in self._scope.rows(query))

    def _select(self, *where: sa.ColumnElement[bool]) -> tuple[Outgoing, ...]:
        query = sa.select(_T).where(*where).order_by(_T.c.id)
        return tuple(_outgoing(r) for r in self._scope.rows(query))


def _outgoing(row: Any) -> Outgoing:
    values = dict(row)
    values["kind"] = MailKind(values["kind"])
    values["status"] = _S(values["status"])
    return Outgoing(**values)
