"""Messages that arrived at an office, and how far its mailbox has been read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from plancycle.model.errors import TransitionError
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import IncomingKind, IncomingMark
from plancycle.model.status import IncomingStatus
from plancycle.store.answers.fetch_state import LONGEST_PAUSE
from plancycle.store.schema import tables
from plancycle.store.schema.records import Incoming
from plancycle.store.schema.scope import Scope

_T = tables.incoming


class Inbox:
    """Raw messages of one office, each once, whatever mailbox and key it came under."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def _own(self, table: sa.Table = _T) -> sa.ColumnElement[bool]:
        return table.c.office_id == self._scope.office_id

    def _of(self, profile: str) -> sa.ColumnElement[bool]:
        return sa.and_(self._own(), _T.c.profile.in_(("", profile))) if profile else self._own()

    def cursor(self, mailbox: str) -> str | None:
        """How far a mailbox has been read, or None if never."""
        table = tables.mailbox_cursor
        row = self._scope.row(sa.select(table).where(self._own(table), table.c.mailbox == mailbox))
        return row["cursor"] if row else None

    def move_cursor(self, mailbox: str, cursor: str) -> None:
        """Remember how far a mailbox has been read."""
        table = tables.mailbox_cursor
        values = {"cursor": cursor, "updated_at": self._scope.now}
        if not self._scope.insert_new(table, [self._scope.of_office(mailbox=mailbox, **values)]):
            self._scope.connection.execute(
                sa.update(table)
                .where(self._own(table), table.c.mailbox == mailbox)
                .values(**values)
            )

    def known_keys(self, mailbox: str) -> frozenset[str]:
        """Keys of all messages of a mailbox that are stored."""
        table = tables.incoming_key
        query = sa.select(table.c.key).where(self._own(table), table.c.mailbox == mailbox)
        return frozenset(r["key"] for r in self._scope.rows(query))

    def store(
        self, mailbox: str, key: str, *, sha256: str, size: int, received_at: datetime
    ) -> bool:
        """Record a message whose bytes are safe. Returns: whether it is new, by its bytes.

        It can't have come later than it is stored: a server (or a file) whose clock is ahead would
        put one message above every later correction.
        """
        values = {
            "office_id": self._scope.office_id,
            "sha256": sha256,
            "size": size,
            "received_at": min(received_at, self._scope.now),
            "stored_at": self._scope.now,
            "status": IncomingStatus.STORED,
            "kind": "",
        }
        # Moved between folders, or read from a new mailbox, the same message comes under another
        # key; both are kept, so that neither is fetched again.
        is_new = bool(self._scope.insert_new(_T, [values]))
        row = self._scope.row(sa.select(_T.c.id).where(self._own(), _T.c.sha256 == sha256))
        self._scope.insert_new(
            tables.incoming_key,
            [self._scope.of_office(mailbox=mailbox, key=key, incoming_id=row["id"])],
        )
        if is_new:
            self._scope.event("incoming", row["id"], "", IncomingStatus.STORED.value, key)
        return is_new

    def waiting(
        self, limit: int | None = None, *, besides: Collection[int] = (), profile: str = ""
    ) -> tuple[Incoming, ...]:
        """Messages that are stored and due to be worked through, in order of arrival.

        Args: besides: ids of messages that are left out; profile: as of :meth:`in_state`.
        """
        due = sa.or_(
            _T.c.not_before.is_(None),
            _T.c.not_before <= self._scope.now,
            # So far ahead nobody puts a message off: the clock was wrong when it was.
            _T.c.not_before > self._scope.now + LONGEST_PAUSE,
        )
        query = (
            sa.select(_T)
            .where(self._of(profile), _T.c.status == IncomingStatus.STORED, due)
            .order_by(_T.c.received_at, _T.c.id)
            # Those left out may be the first: as many more are read.
            .limit(None if limit is None else limit + len(besides))
        )
        messages = (_incoming(r) for r in self._scope.rows(query) if r["id"] not in besides)
        return tuple(islice(messages, limit))

    def newest(self, limit: int) -> tuple[Incoming, ...]:
        """The messages that were stored last, whatever became of them."""
        query = sa.select(_T).where(self._own()).order_by(_T.c.id.desc()).limit(limit)
        return tuple(_incoming(r) for r in self._scope.rows(query))

    def in_state(self, status: IncomingStatus, profile: str = "") -> tuple[Incoming, ...]:
        """All messages in one state, in order of arrival.

        Args: profile: without those that are for another profile of the office; empty: with them.
        """
        query = (
            sa.select(_T)
            .where(self._of(profile), _T.c.status == status)
            .order_by(_T.c.received_at, _T.c.id)
        )
        return tuple(_incoming(r) for r in self._scope.rows(query))

    def reasons(self, status: IncomingStatus, profile: str = "") -> tuple[tuple[int, str], ...]:
        """Id and reason of all messages in one state, in order of arrival; nothing else is read.

        Args: profile: as of :meth:`in_state`.
        """
        query = (
            sa.select(_T.c.id, _T.c.reason)
            .where(self._of(profile), _T.c.status == status)
            .order_by(_T.c.received_at, _T.c.id)
        )
        return tuple((number, reason) for number, reason in self._scope.tuples(query))

    def whose(self, profile: str) -> tuple[tuple[int, str, str], ...]:
        """Id, locality and sender of all messages but another locality's; nothing else is read."""
        query = sa.select(_T.c.id, _T.c.profile, _T.c.sender).where(self._of(profile))
        return tuple((number, code, sender) for number, code, sender in self._scope.tuples(query))

    def bringing_reports_of(self, profile: str) -> frozenset[int]:
        """Ids of messages that brought a report of a locality, though matched to none."""
        report, request, cycle = tables.submission, tables.report_request, tables.cycle
        query = (
            sa.select(report.c.incoming_id)
            .distinct()
            .join(_T, _T.c.id == report.c.incoming_id)
            .join(request, request.c.id == report.c.request_id)
            .join(cycle, cycle.c.id == request.c.cycle_id)
            .where(self._own(), _T.c.profile == "", cycle.c.profile == profile)
        )
        return frozenset(number for (number,) in self._scope.tuples(query))

    def some(self, incoming_ids: Sequence[int]) -> tuple[Incoming, ...]:
        """Messages in the order of their ids as given, a page at most."""
        # The office is asked for at each place: a page's address may hold any id.
        query = sa.select(_T).where(self._own(), _T.c.id.in_(incoming_ids))
        by_id = {r["id"]: _incoming(r) for r in self._scope.rows(query)}
        return tuple(by_id[number] for number in incoming_ids if number in by_id)

    def get(self, incoming_id: int) -> Incoming:
        """The message of an id."""
        return _incoming(self._scope.row(sa.select(_T).where(self._own(), _T.c.id == incoming_id)))

    def find(self, incoming_id: int) -> Incoming | None:
        """The message of an id, or None if there is none."""
        row = self._scope.row(sa.select(_T).where(self._own(), _T.c.id == incoming_id))
        return _incoming(row) if row else None

    def of_sender(self, sender: str, limit: int) -> tuple[Incoming, ...]:
        """The messages of one sender that were stored last and have been looked at."""
        query = (
            sa.select(_T)
            .where(self._own(), _T.c.sender == sender)
            .order_by(_T.c.id.desc())
            .limit(limit)
        )
        return tuple(_incoming(r) for r in self._scope.rows(query))

    def by_sha256(self, sha256: str) -> Incoming | None:
        """The message whose bytes have that hash, or None."""
        row = self._scope.row(sa.select(_T).where(self._own(), _T.c.sha256 == sha256))
        return _incoming(row) if row else None

    def describe(
        self,
        message: Incoming,
        *,
        kind: IncomingKind | None,
        sender: str,
        subject: str,
        message_id: str,
    ) -> None:
        """Keep what the headers say, for lists and traces."""
        self._scope.connection.execute(
            sa.update(_T)
            .where(_T.c.id == message.id)
            .values(
                kind=kind.value if kind else "",
                sender=sender,
                subject=subject,
                message_id=message_id,
            )
        )

    def assign(self, message: Incoming, profile: str) -> None:
        """Keep for which profile of the office a message is."""
        if message.profile != profile:
            self._scope.connection.execute(
                sa.update(_T).where(_T.c.id == message.id).values(profile=profile)
            )
            why = f"thư của hồ sơ {profile}"
            self._scope.event("incoming", message.id, message.status, message.status, why)

    def move(
        self,
        message: Incoming,
        target: IncomingStatus,
        reason: str,
        *,
        mark: IncomingMark = IncomingMark.NONE,
    ) -> None:
        """Bring a message to its next state, with the reason; a mark ends with the old state."""
        values = {"reason": reason, "mark": mark.value}
        self._scope.move(_T, message.id, message.status, target, reason, **values)

    def put_off(self, message: Incoming, reason: str, not_before: datetime) -> None:
        """Leave a stored message for a later run, with one more attempt counted.

        Raises: TransitionError if it went elsewhere since ``message`` was read.
        """
        self.give_reason(message, reason)
        self._scope.connection.execute(
            sa.update(_T)
            .where(_T.c.id == message.id)
            .values(attempts=message.attempts + 1, not_before=not_before)
        )

    def store_again(self, message: Incoming, why: str) -> None:
        """Bring a message back to where it had been stored and nobody had looked at it.

        What it was taken for is forgotten: until it is judged anew, nobody knows what it brings.

        Raises: TransitionError if its state does not lead there.
        """
        if message.status is not IncomingStatus.STORED:
            self.move(message, IncomingStatus.STORED, why)
        else:
            self.give_reason(message, why)
        self._scope.connection.execute(
            sa.update(_T).where(_T.c.id == message.id).values(kind="", attempts=0, not_before=None)
        )

    def moved_since(
        self, status: IncomingStatus, moment: datetime, profile: str = ""
    ) -> tuple[Incoming, ...]:
        """Messages that came into a state since a moment and are in it still.

        Args: profile: as of :meth:`in_state`.
        """
        event = tables.event
        moved = sa.select(event.c.entity_id).where(
            event.c.entity == "incoming",
            event.c.to_state == status.value,
            # A new reason in the same state is no coming into it.
            event.c.from_state != status.value,
            event.c.at >= moment,
        )
        query = (
            sa.select(_T)
            .where(self._of(profile), _T.c.status == status, _T.c.id.in_(moved))
            .order_by(_T.c.received_at, _T.c.id)
        )
        return tuple(_incoming(r) for r in self._scope.rows(query))

    def give_reason(
        self, message: Incoming, reason: str, *, mark: IncomingMark | None = None
    ) -> None:
        """Say anew why a message waits; its state stays. Args: mark: None: as it is.

        Raises: TransitionError if it went elsewhere since ``message`` was read.
        """
        state = message.status.value
        values = {"reason": reason} if mark is None else {"reason": reason, "mark": mark.value}
        statement = sa.update(_T).where(_T.c.id == message.id, _T.c.status == state).values(values)
        if self._scope.connection.execute(statement).rowcount != 1:
            raise TransitionError(
                f"Thư số {message.id} vừa được một người hoặc tiến trình khác xử lý; hãy xem lại "
                "rồi làm lại nếu còn cần."
            )
        self._scope.event("incoming", message.id, state, state, reason)

    def counts(self, profile: str = "") -> dict[tuple[str, IncomingStatus], int]:
        """Number of messages by kind and state. Args: profile: as of :meth:`in_state`."""
        query = (
            sa.select(_T.c.kind, _T.c.status, sa.func.count().label("n"))
            .where(self._of(profile))
            .group_by(_T.c.kind, _T.c.status)
        )
        return {(r["kind"], r["status"]): r["n"] for r in self._scope.rows(query)}

    def failing(self, profile: str = "") -> int:
        """How many stored messages were tried in vain. Args: profile: as of :meth:`in_state`."""
        query = sa.select(sa.func.count()).where(
            self._of(profile), _T.c.status == IncomingStatus.STORED, _T.c.attempts > 0
        )
        return int(self._scope.connection.execute(query).scalar_one())

    def add_findings(
        self, incoming_id: int, submission_id: int | None, findings: Iterable[Finding]
    ) -> None:
        """Keep what was found wrong with a message or one of its files."""
        self._scope.insert_many(
            tables.finding,
            [
                {
                    "incoming_id": incoming_id,
                    "submission_id": submission_id,
                    "code": f.code,
                    "severity": f.severity.value,
                    "location": f.location,
                    "message": f.message,
                    "fix": f.fix,
                    "name": f.name,
                    "params": dict(f.params),
                }
                for f in findings
            ],
        )

    def findings(self, incoming_id: int) -> tuple[Finding, ...]:
        """What was found wrong with a message, in order."""
        table = tables.finding
        query = sa.select(table).where(table.c.incoming_id == incoming_id).order_by(table.c.id)
        return tuple(stored_finding(r) for r in self._scope.rows(query))


def stored_finding(row: Any) -> Finding:
    """A finding as it was told, of a row of its table."""
    return Finding(
        row["code"],
        Severity(row["severity"]),
        row["location"],
        row["message"],
        row["fix"],
        name=row["name"],
        params=row["params"] or {},
    )


def _incoming(row: Any) -> Incoming:
    values = dict(row)
    del values["office_id"]
    return Incoming(**values | {"mark": IncomingMark(values["mark"])})
