"""The outbox: what is to be sent is written in the transaction that announces it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from plancycle.model.errors import OvertakenError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.letters.address_flags import AddressFlags
from plancycle.store.letters.letter_keys import LetterKeys
from plancycle.store.schema import tables
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.records import NewOutgoing, Outgoing
from plancycle.store.years.cycles import cycles_of_office

UNASKED = "unasked"
"""The event of a try at which it could not be asked whether a message had gone before a restore."""

_T = tables.outgoing
_S = OutgoingStatus


FOR_A_PERSON = datetime(9000, 1, 1, tzinfo=UTC)
"""Lease of an UNCERTAIN message of which no archive can say anything: only a person can."""


@dataclass(frozen=True, slots=True)
class OutboxMark:
    """A place in what is written down: the last letter, and the last event of any kind."""

    letter: int
    event: int


@dataclass(frozen=True, slots=True)
class StuckLetters:
    """Letters that could have gone and lie in the queue.

    Attributes:
        since: when the first of them was put there; error: what the last one tried met, if any was.
    """

    count: int
    since: datetime
    error: str


class Outbox(AddressFlags, LetterKeys):
    """Messages going out, each unique by cycle, unit, kind, period and sequence."""

    def queue(self, messages: Iterable[NewOutgoing], *, not_before: datetime | None = None) -> int:
        """Put messages in; one that is there already (whatever its state) stays as it is.

        Returns: how many were new.
        """
        rows = [
            {
                **{f.name: getattr(m, f.name) for f in fields(m)},
                "status": _S.QUEUED,
                "attempts": 0,
                "not_before": not_before or self._scope.now,
                "queued_at": self._scope.now,
                "error": "",
            }
            for m in messages
        ]
        # Its keys say that a letter is there: a step done again after a crash writes none twice.
        return self._scope.insert_new(_T, rows)

    def claim(self, cycle_ids: Collection[int], lease_until: datetime) -> Outgoing | None:
        """Take the message longest due: QUEUED becomes SENDING under a lease.

        One that was refused is due later than those that were not tried, so it never stands in
        their way.
        """
        query = (
            sa.select(_T)
            .where(
                _T.c.cycle_id.in_(cycle_ids),
                _T.c.status == _S.QUEUED,
                _T.c.not_before <= self._scope.now,
            )
            # By number among equals, so that a run goes on where the last one broke off.
            .order_by(_T.c.not_before, _T.c.id)
            .limit(1)
        )
        row = self._scope.row(query)
        if row is None:
            return None
        message = outgoing_record(row)
        self._scope.move(
            _T,
            message.id,
            _S.QUEUED,
            _S.SENDING,
            "",
            lease_until=lease_until,
            # Counted as it begins: a try whose sender dies in it was one too.
            attempts=message.attempts + 1,
        )
        return self.get(message.id)

    def is_claim_of(self, message: Outgoing) -> bool:
        """Whether a message is being sent still under the very claim that was read."""
        row = self.find(message.id)
        # Each claim counts a try of its own.
        return row is not None and row.status is _S.SENDING and row.attempts == message.attempts

    def claim_again(self, message: Outgoing) -> Outgoing:
        """Take a queued message in hand once more, for what became of it is known by now."""
        why = "người gửi trước đó vẫn đang gửi"
        self._scope.move(_T, message.id, _S.QUEUED, _S.SENDING, why)
        return self.get(message.id)

    def sent(self, message: Outgoing, why: str = "") -> None:
        """The server has taken it."""
        values = {"sent_at": self._scope.now, "lease_until": None, "error": "", "refusal": ""}
        self._scope.move(_T, message.id, message.status, _S.SENT, why, **values)

    def closed(self, message: Outgoing, why: str) -> None:
        """One address has it, the others are given up."""
        values = {"lease_until": None, "error": "", "refusal": ""}
        self._scope.move(_T, message.id, message.status, _S.SENT, why, **values)

    def retry(
        self,
        message: Outgoing,
        not_before: datetime,
        why: str,
        *,
        refusal: str = "",
        counted: bool = True,
    ) -> None:
        """Back into the queue: it is known not to have been taken.

        Args: refusal: of whom the refusal speaks; counted: the try counts against the message.
        """
        values = {
            "not_before": not_before,
            "lease_until": None,
            "error": why,
            "refusal": refusal,
            # The claim has counted it: a try that failed by no fault of its own is taken back.
            "attempts": message.attempts if counted else max(0, message.attempts - 1),
        }
        self._scope.move(_T, message.id, message.status, _S.QUEUED, why, **values)

    def go_on(
        self,
        message: Outgoing,
        settled: Iterable[str],
        not_before: datetime,
        why: str,
        *,
        refusal: str,
    ) -> None:
        """It was taken for some of its addresses; the others are tried again, they alone.

        Args: settled: addresses to which it need not go any more.
        """
        values = {
            "settled": _lines((*message.settled, *settled)),
            # Those who have it have it from now, though the message waits for the others.
            "sent_at": self._scope.now,
            "not_before": not_before,
            "lease_until": None,
            "error": why,
            "refusal": refusal,
        }
        self._scope.move(_T, message.id, message.status, _S.QUEUED, why, **values)

    def settle(self, message: Outgoing, addresses: Iterable[str]) -> None:
        """Some addresses need not be tried any more."""
        self._change(message, settled=_lines((*message.settled, *addresses)))

    def bring_forward(self, message: Outgoing) -> None:
        """A waiting message may go now."""
        self._change(message, not_before=self._scope.now)

    def forgive(self, message: Outgoing) -> None:
        """The last try of a waiting message does not count: it was no fault of its own."""
        self._change(message, attempts=max(0, message.attempts - 1))

    def _change(self, message: Outgoing, **values: Any) -> None:
        statement = sa.update(_T).where(_T.c.id == message.id).values(**values)
        self._scope.connection.execute(statement)

    def resend(self, message: Outgoing, to: Sequence[str], why: str) -> None:
        """Into the queue once more by a person's order, to the unit's addresses of today.

        The Message-ID stays, so that a copy which had arrived after all can be known as one; the
        tries are counted anew.
        """
        values = {
            "body": replace(message.body, to=tuple(to)),
            "not_before": self._scope.now,
            "lease_until": None,
            "attempts": 0,
            "error": "",
            "refusal": "",
        }
        self._scope.move(_T, message.id, message.status, _S.QUEUED, why, **values)

    def failed(self, message: Outgoing, why: str, *, refusal: str = "") -> None:
        """It will never go as it is; a person must act."""
        values = {"lease_until": None, "error": why, "refusal": refusal}
        self._scope.move(_T, message.id, message.status, _S.FAILED, why, **values)

    def uncertain(
        self, message: Outgoing, why: str, refused_for_now: Sequence[str] | None = None
    ) -> None:
        """Nobody knows whether the server took it; to be looked for before any second try.

        The lease stays: until it runs out, a copy of what was taken may still be on its way.

        Args: refused_for_now: addresses that were refused for the moment at this try, which it
            surely did not reach; None leaves what an earlier try has noted.
        """
        values: dict[str, object] = {"error": why}
        if refused_for_now is not None:
            values["body"] = replace(message.body, refused_for_now=tuple(refused_for_now))
        self._scope.move(_T, message.id, message.status, _S.UNCERTAIN, why, **values)

    def leave_to_person(self, message: Outgoing, why: str) -> None:
        """Nobody knows, and nothing but a person's word settles it: it never goes by itself."""
        if message.status is _S.UNCERTAIN:
            self._change(message, lease_until=FOR_A_PERSON, error=why)
            return
        values = {"error": why, "lease_until": FOR_A_PERSON}
        self._scope.move(_T, message.id, message.status, _S.UNCERTAIN, why, **values)

    def settled_since(self, message: Outgoing, moment: datetime) -> bool:
        """Whether a message, which is being sent now, was tried or ordered anew since a moment.

        A try that ended before anybody could be asked about it (:meth:`leave_unasked`) is none.
        """
        table = tables.event
        query = sa.select(table.c.from_state, table.c.to_state).where(
            table.c.entity == _T.name,
            table.c.entity_id == message.id,
            table.c.at >= moment,
        )
        # The try that is under way now has its event, too: hence "more than one" below.
        events = [(r["from_state"], r["to_state"]) for r in self._scope.rows(query)]
        tries = sum(1 for _, after in events if after == _S.SENDING)
        anew = (_S.FAILED, _S.BOUNCED, _S.UNCERTAIN)
        ordered = any(after == _S.QUEUED and before in anew for before, after in events)
        unasked = sum(1 for _, after in events if after == UNASKED)
        return tries - unasked > 1 or ordered

    def leave_unasked(self, message: Outgoing, not_before: datetime, why: str) -> None:
        """Back into the queue: it could not be asked whether the message had gone before."""
        self.retry(message, not_before, why, counted=False)
        self._scope.event(_T.name, message.id, "", UNASKED, why)

    def journal(self) -> tuple[Outgoing, ...]:
        """Every message of every office that a server took, or may have."""
        gone = (_S.SENT, _S.BOUNCED, _S.SENDING, _S.UNCERTAIN)
        return self._select(sa.or_(_T.c.status.in_(gone), _T.c.sent_at.is_not(None)))

    def last_sent(self, limit: int) -> tuple[Outgoing, ...]:
        """The office's messages that a server took last, newest first."""
        own = _T.c.cycle_id.in_(cycles_of_office(self._scope))
        query = sa.select(_T).where(own, _T.c.status == _S.SENT).order_by(_T.c.sent_at.desc())
        return tuple(outgoing_record(r) for r in self._scope.rows(query.limit(limit)))

    def rewrite(self, message: Outgoing, body: OutgoingBody, why: str) -> None:
        """Say something else in a message that nobody has tried to send.

        Raises: OvertakenError if it is not in the queue any more.
        """
        statement = (
            sa.update(_T)
            # After one try the server may have the old words, whatever it answered.
            .where(_T.c.id == message.id, _T.c.status == _S.QUEUED, _T.c.attempts == 0)
            .values(body=body)
        )
        if self._scope.connection.execute(statement).rowcount != 1:
            raise OvertakenError(f"Thư đi số {message.id} không còn nằm chờ trong hàng đợi.")
        self._scope.event("outgoing", message.id, _S.QUEUED.value, "rewritten", why)

    def cancelled(self, message: Outgoing, why: str) -> None:
        """What it would say is no longer true; why is kept in place of what failed before."""
        self._scope.move(_T, message.id, message.status, _S.CANCELLED, why, error=why)

    def bounced(
        self, message: Outgoing, why: str, *, refusal: str = "", settled: Iterable[str] = ()
    ) -> None:
        """A final delivery failure came back for it.

        Args: settled: the addresses of it that the failure does not speak of.
        """
        values = {"error": why, "refusal": refusal}
        values["settled"] = _lines((*message.settled, *settled))
        self._scope.move(_T, message.id, message.status, _S.BOUNCED, why, **values)

    def times_in(self, message: Outgoing, status: OutgoingStatus) -> int:
        """How often a message has come into a state."""
        table = tables.event
        query = sa.select(sa.func.count()).where(
            table.c.entity == _T.name,
            table.c.entity_id == message.id,
            table.c.to_state == status.value,
        )
        return int(self._scope.connection.execute(query).scalar_one())

    def mark(self) -> OutboxMark:
        """How far letters and what happened to them are written down; no clock has a part in it."""
        letter = self._scope.row(sa.select(sa.func.max(_T.c.id).label("last")))["last"]
        table = tables.event
        event = self._scope.row(sa.select(sa.func.max(table.c.id).label("last")))["last"]
        return OutboxMark(letter or 0, event or 0)

    def sent_since(self, mark: OutboxMark) -> dict[int, str]:
        """Ids of messages that became SENT since a mark, each with why, as it was kept."""
        table = tables.event
        query = sa.select(table.c.entity_id, table.c.why).where(
            table.c.entity == _T.name,
            table.c.to_state == _S.SENT.value,
            table.c.id > mark.event,
        )
        return {r["entity_id"]: r["why"] for r in self._scope.rows(query.order_by(table.c.id))}

    def stale(self, cycle_ids: Collection[int]) -> tuple[Outgoing, ...]:
        """SENDING rows whose lease has run out: their sender died in the middle."""
        return self._select(
            _T.c.cycle_id.in_(cycle_ids),
            _T.c.status == _S.SENDING,
            _T.c.lease_until < self._scope.now,
        )

    def queued_after(self, cycle_ids: Collection[int], moment: datetime) -> tuple[Outgoing, ...]:
        """Queued messages that nobody has, written after a moment, oldest first."""
        return self._select(
            _T.c.cycle_id.in_(cycle_ids),
            _T.c.status == _S.QUEUED,
            _T.c.queued_at > moment,
            _T.c.sent_at.is_(None),
        )

    def in_state(self, cycle_ids: Collection[int], status: OutgoingStatus) -> tuple[Outgoing, ...]:
        """All messages of some cycles in one state, oldest first."""
        return self._select(_T.c.cycle_id.in_(cycle_ids), _T.c.status == status)

    def break_leases(self) -> int:
        """Let the office's SENDING rows go stale now: their sender is dead. Returns how many."""
        statement = (
            sa.update(_T)
            .where(
                _T.c.status == _S.SENDING,
                _T.c.cycle_id.in_(cycles_of_office(self._scope)),
            )
            # Before any day to which an office's clock may be set.
            .values(lease_until=datetime(1970, 1, 1, tzinfo=UTC))
        )
        return self._scope.connection.execute(statement).rowcount

    def next_due(self, cycle_ids: Collection[int]) -> datetime | None:
        """When the earliest queued message may go, or None if nothing is queued."""
        query = sa.select(sa.func.min(_T.c.not_before)).where(
            _T.c.cycle_id.in_(cycle_ids), _T.c.status == _S.QUEUED
        )
        return self._scope.connection.execute(query).scalar()

    def of_kind(self, cycle_id: int, kind: MailKind, period: str) -> tuple[Outgoing, ...]:
        """All messages of one kind for one period, oldest first."""
        return self._select(_T.c.cycle_id == cycle_id, _T.c.kind == kind, _T.c.period == period)

    def of_cycle(
        self,
        cycle_id: int,
        kinds: Collection[MailKind],
        unit_codes: Collection[str] | None = None,
    ) -> tuple[Outgoing, ...]:
        """Messages of some kinds in a year, in the order in which they were queued.

        Args: unit_codes: only those to these units, few; None for all.
        """
        only = () if unit_codes is None else (_T.c.unit_code.in_(tuple(unit_codes)),)
        return self._select(_T.c.cycle_id == cycle_id, _T.c.kind.in_(tuple(kinds)), *only)

    def count_gone(self, cycle_id: int, kinds: Collection[MailKind]) -> int:
        """How many messages of some kinds have gone in a year, or may have: of 10,000 units too.

        One that waits and was never tried has not; one that was taken back counts for nothing.
        """
        query = sa.select(sa.func.count()).where(
            _T.c.cycle_id == cycle_id,
            _T.c.kind.in_(tuple(kinds)),
            _T.c.status != _S.CANCELLED,
            sa.or_(_T.c.status != _S.QUEUED, _T.c.attempts > 0),
        )
        return int(self._scope.connection.execute(query).scalar_one())

    def of_request(self, request_id: int) -> tuple[Outgoing, ...]:
        """All messages that speak of one report request, oldest first."""
        return self._select(_T.c.request_id == request_id)

    def of_unit(self, cycle_id: int, unit_code: str) -> tuple[Outgoing, ...]:
        """All messages of a cycle to one unit, oldest first."""
        return self._select(_T.c.cycle_id == cycle_id, _T.c.unit_code == unit_code)

    def by_message_id(self, message_id: str) -> Outgoing | None:
        """The office's message of that Message-ID, or None."""
        own = _T.c.cycle_id.in_(cycles_of_office(self._scope))
        row = self._scope.row(sa.select(_T).where(_T.c.message_id == message_id, own))
        return outgoing_record(row) if row else None

    def counts(self, cycle_id: int) -> dict[tuple[MailKind, OutgoingStatus], int]:
        """Number of messages by kind and state."""
        query = (
            sa.select(_T.c.kind, _T.c.status, sa.func.count().label("n"))
            .where(_T.c.cycle_id == cycle_id)
            .group_by(_T.c.kind, _T.c.status)
        )
        rows = self._scope.rows(query)
        return {(r["kind"], r["status"]): r["n"] for r in rows}

    def stuck(self, cycle_ids: Collection[int], due_before: datetime) -> StuckLetters | None:
        """What was tried in vain, or was due before a moment and was not tried; None if nothing."""
        lies = sa.and_(
            _T.c.cycle_id.in_(cycle_ids),
            _T.c.status == _S.QUEUED,
            sa.or_(_T.c.error != "", _T.c.not_before < due_before),
        )
        first = sa.func.min(_T.c.queued_at).label("since")
        count = self._scope.row(sa.select(sa.func.count().label("n"), first).where(lies))
        if not count["n"]:
            return None
        last = sa.select(_T.c.error).where(lies).order_by(_T.c.error == "", _T.c.not_before.desc())
        (error,) = self._scope.rows(last.limit(1))
        return StuckLetters(count["n"], count["since"], error["error"])

    def get(self, outgoing_id: int) -> Outgoing:
        """The message of an id."""
        return outgoing_record(self._scope.row(sa.select(_T).where(_T.c.id == outgoing_id)))

    def find(self, outgoing_id: int) -> Outgoing | None:
        """The message of an id, or None if there is none."""
        row = self._scope.row(sa.select(_T).where(_T.c.id == outgoing_id))
        return outgoing_record(row) if row else None

    def _select(self, *where: sa.ColumnElement[bool]) -> tuple[Outgoing, ...]:
        query = sa.select(_T).where(*where).order_by(_T.c.id)
        return tuple(outgoing_record(r) for r in self._scope.rows(query))


def _lines(addresses: Iterable[str]) -> str:
    # It is asked in small letters alone who has a message already.
    return "\n".join(dict.fromkeys(a.lower() for a in addresses))


def outgoing_record(row: Any) -> Outgoing:
    """A row of the outbox as the use cases know it."""
    values = dict(row)
    values["settled"] = tuple(values["settled"].split())
    return Outgoing(**values)
