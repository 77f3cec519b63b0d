"""Short rows for pages that are looked at all day: counts and lists, no letter is read for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, OutgoingStatus, SubmissionStatus
from plancycle.model.units import Mood
from plancycle.store.persons.doings import recorded_events
from plancycle.store.schema import tables
from plancycle.store.schema.letter_ids import letters_in_states
from plancycle.store.schema.records import Event
from plancycle.store.schema.scope import Scope

_GONE = (OutgoingStatus.SENT, OutgoingStatus.BOUNCED)
_HOUR = "%Y-%m-%d %H"
_HOUR_LENGTH = 13


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """How the requests of one period stand.

    Attributes:
        asked: all of them; bound: those of units that owe a report.
        received, bound_received: of those, with a report that counts; held: disowned by its unit.
        overdue: bound, not locked, nothing that counts or is held, their last day is over, and
            they have the form or are asked by another way; unsent: the same, and they have not.
        extended: with more time than the period gives; locked: closed by the issued report.
    """

    cycle_id: int
    period: str
    asked: int
    bound: int
    received: int
    bound_received: int
    held: int
    overdue: int
    unsent: int
    extended: int
    locked: int


@dataclass(frozen=True, slots=True)
class SentHour:
    """Letters of one kind and period that went out within one hour, which begins at ``hour``."""

    kind: MailKind
    period: str
    hour: datetime
    letters: int


@dataclass(frozen=True, slots=True)
class MailTally:
    """Letters of one kind to one unit in one state.

    ``first_at``, ``last_at``: when the first and the last one went, if any.
    """

    unit_code: str
    kind: MailKind
    status: OutgoingStatus
    letters: int
    first_at: datetime | None
    last_at: datetime | None


class PageRows:
    """What pages list, added up by the database."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def period_counts(
        self,
        cycle_ids: Collection[int],
        today: date,
        carriers: Collection[MailKind],
        never_went: Collection[OutgoingStatus],
        by_hand: Collection[str],
    ) -> tuple[PeriodCount, ...]:
        """One row for each period of some cycles in which anybody is asked.

        Args:
            carriers: kinds of letters that bring a form; never_went: states in which they do not.
            by_hand: codes of units that are asked by another way than mail.
        """
        request = tables.report_request
        counted = self._has_submission(("",), tuple(COUNTED))
        held = self._has_submission((SubmissionStatus.FROZEN.value,), ())
        bound = request.c.mood == Mood.BINDING
        over = sa.and_(
            request.c.due < today,
            sa.or_(request.c.extended_until.is_(None), request.c.extended_until < today),
        )
        is_awaited = sa.and_(
            bound, request.c.locked_at.is_(None), over, sa.not_(counted), sa.not_(held)
        )
        is_asked = sa.or_(
            request.c.unit_code.in_(tuple(by_hand)),
            self._has_letter(cycle_ids, carriers, never_went),
            self._has_submission(None, ()),
        )
        query = (
            sa.select(
                request.c.cycle_id,
                request.c.period,
                sa.func.count().label("asked"),
                _number_of(bound).label("bound"),
                _number_of(counted).label("received"),
                _number_of(sa.and_(bound, counted)).label("bound_received"),
                _number_of(held).label("held"),
                _number_of(sa.and_(is_awaited, is_asked)).label("overdue"),
                _number_of(sa.and_(is_awaited, sa.not_(is_asked))).label("unsent"),
                _number_of(request.c.extended_until > request.c.due).label("extended"),
                _number_of(request.c.locked_at.is_not(None)).label("locked"),
            )
            .where(request.c.cycle_id.in_(cycle_ids))
            .group_by(request.c.cycle_id, request.c.period)
            .order_by(request.c.cycle_id, request.c.period)
        )
        return tuple(PeriodCount(**r) for r in self._scope.rows(query))

    def _has_letter(
        self,
        cycle_ids: Collection[int],
        kinds: Collection[MailKind],
        never_went: Collection[OutgoingStatus],
    ) -> sa.ColumnElement[bool]:
        request, out = tables.report_request, tables.outgoing
        return sa.exists().where(
            out.c.cycle_id == request.c.cycle_id,
            out.c.unit_code == request.c.unit_code,
            out.c.period == request.c.period,
            out.c.kind.in_(tuple(kinds)),
            out.c.id.not_in(letters_in_states(cycle_ids, never_went)),
        )

    def _has_submission(
        self, holds: Sequence[str] | None, states: Sequence[SubmissionStatus]
    ) -> sa.ColumnElement[bool]:
        """Args: holds: None for whatever is held or not."""
        request, own = tables.report_request, tables.submission
        wanted = [own.c.request_id == request.c.id]
        if holds is not None:
            wanted.append(own.c.hold.in_(holds))
        if states:
            wanted.append(own.c.status.in_(states))
        return sa.exists().where(*wanted)

    def sent_hours(self, cycle_id: int, kinds: Collection[MailKind]) -> tuple[SentHour, ...]:
        """When letters of some kinds went out in a cycle, hour by hour, the earliest first."""
        out = tables.outgoing
        hour = self._hour_of(out.c.sent_at).label("hour")
        query = (
            sa.select(out.c.kind, out.c.period, hour, sa.func.count().label("letters"))
            .where(out.c.cycle_id == cycle_id, out.c.kind.in_(kinds), out.c.sent_at.is_not(None))
            .group_by(out.c.kind, out.c.period, hour)
            .order_by(hour, out.c.kind, out.c.period)
        )
        return tuple(
            SentHour(
                r["kind"],
                r["period"],
                datetime.strptime(r["hour"], _HOUR).replace(tzinfo=UTC),
                r["letters"],
            )
            for r in self._scope.rows(query)
        )

    def _hour_of(self, column: sa.Column[datetime]) -> sa.ColumnElement[str]:
        """A moment's hour in UTC as text; it is grouped by, so that few rows come out."""
        if self._scope.connection.dialect.name == "postgresql":
            # By its own time zone the server would put a letter into another hour than SQLite does.
            return sa.func.to_char(sa.func.timezone("UTC", column), "YYYY-MM-DD HH24")
        return sa.func.substr(sa.cast(column, sa.Text), 1, _HOUR_LENGTH)

    def mail_tallies(
        self, cycle_id: int, period: str, unit_codes: Collection[str]
    ) -> tuple[MailTally, ...]:
        """Letters of a period by unit, kind and state. Args: unit_codes: a page at most."""
        out = tables.outgoing
        query = (
            sa.select(
                out.c.unit_code,
                out.c.kind,
                out.c.status,
                sa.func.count().label("letters"),
                sa.func.min(out.c.sent_at).label("first_at"),
                sa.func.max(out.c.sent_at).label("last_at"),
            )
            .where(out.c.cycle_id == cycle_id, out.c.period == period)
            .where(out.c.unit_code.in_(tuple(unit_codes)))
            .group_by(out.c.unit_code, out.c.kind, out.c.status)
            .order_by(out.c.unit_code, out.c.kind, out.c.status)
        )
        return tuple(MailTally(**r) for r in self._scope.rows(query))

    def history(self, entity: str, entity_ids: Collection[int]) -> tuple[Event, ...]:
        """What happened to some rows of one kind, oldest first. Args: entity_ids: few."""
        return recorded_events(self._scope, entity, entity_ids)


def _number_of(condition: sa.ColumnElement[bool]) -> sa.Function[int]:
    """How many rows of a group answer a condition; 0 and not nothing where none does."""
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
