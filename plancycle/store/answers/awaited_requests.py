"""Requests whose report has not come: chosen by the database, so that few are read."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, OutgoingStatus, SubmissionStatus
from plancycle.model.units import Mood
from plancycle.store.schema import tables
from plancycle.store.schema.letter_ids import letters_in_states
from plancycle.store.schema.records import ReportRequest
from plancycle.store.schema.scope import Scope

_T = tables.report_request
_OWN = tuple(_T.c[f.name] for f in fields(ReportRequest))


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The days that some open requests share, and whether they bind."""

    mood: Mood
    due: date
    extended_until: date | None

    @property
    def effective_due(self) -> date:
        """The due day, or the later day an extension allows."""
        return max(self.due, self.extended_until or self.due)


@dataclass(frozen=True, slots=True)
class RequestTally:
    """How many requests of a period there are.

    Attributes:
        asked: all; locked: closed; reported: with a report that counts.
        carried: whose unit was sent a letter of the kinds asked for.
        open: as of :meth:`AwaitedRequests.open`.
        last_day: after which none is due any more, extensions and all; None if nobody is asked.
    """

    asked: int
    locked: int
    reported: int
    carried: int
    open: int
    last_day: date | None


class AwaitedRequests:
    """Open requests: not locked, and without a report that counts or that is frozen."""

    _scope: Scope

    def open(
        self, cycle_id: int, period: str, unit_codes: Collection[str] | None = None
    ) -> tuple[ReportRequest, ...]:
        """Open requests of a period, in the order in which they were made.

        Args: unit_codes: only those to these units, a chunk at most; None for all.
        """
        only = () if unit_codes is None else (_T.c.unit_code.in_(unit_codes),)
        return self._open(cycle_id, period, *only)

    def open_days(self, cycle_id: int, period: str) -> tuple[OpenDay, ...]:
        """Which days the open requests of a period have: few, however many requests there are."""
        query = (
            sa.select(_T.c.mood, _T.c.due, _T.c.extended_until)
            .distinct()
            .where(_T.c.cycle_id == cycle_id, _T.c.period == period, *_IS_OPEN)
            .order_by(_T.c.due, _T.c.extended_until, _T.c.mood)
        )
        return tuple(OpenDay(**r) for r in self._scope.rows(query))

    def open_without_reminder(
        self, cycle_id: int, period: str, day: OpenDay, sequence: int
    ) -> tuple[ReportRequest, ...]:
        """Open requests of certain days whose unit has no reminder of a number in the outbox."""
        return self._open(
            cycle_id,
            period,
            _T.c.mood == day.mood,
            _T.c.due == day.due,
            # With "=" no request without more time would be found: NULL equals nothing.
            _T.c.extended_until.is_not_distinct_from(day.extended_until),
            ~_letter_exists((MailKind.REMINDER,), tables.outgoing.c.sequence == sequence),
        )

    def open_without_letter(
        self,
        cycle_id: int,
        period: str,
        kinds: Collection[MailKind],
        *,
        before: date,
        whatever: Collection[OutgoingStatus],
    ) -> tuple[ReportRequest, ...]:
        """Open requests whose last day is over and whose unit has no letter of some kinds.

        Args: before: the last day lies before it; whatever: letters in these states are none.
        """
        counts = tables.outgoing.c.id.not_in(letters_in_states([cycle_id], whatever))
        return self._open(cycle_id, period, _is_over(before), ~_letter_exists(kinds, counts))

    def open_and_over(self, cycle_id: int, period: str, before: date) -> tuple[ReportRequest, ...]:
        """Open requests that bind and whose last day lies before a day."""
        return self._open(cycle_id, period, _T.c.mood == Mood.BINDING, _is_over(before))

    def tally(
        self,
        cycle_id: int,
        period: str,
        kinds: Collection[MailKind],
        never_went: Collection[OutgoingStatus],
    ) -> RequestTally:
        """The requests of a period, counted.

        Args: kinds: of the letters that carry a form; never_went: states in which they do not.
        """
        went = tables.outgoing.c.id.not_in(letters_in_states([cycle_id], never_went))
        query = sa.select(
            sa.func.count().label("asked"),
            _number_of(_T.c.locked_at.is_not(None)).label("locked"),
            _number_of(_COUNTS).label("reported"),
            _number_of(_letter_exists(kinds, went)).label("carried"),
            _number_of(sa.and_(*_IS_OPEN)).label("open"),
            sa.func.max(_EFFECTIVE_DUE).label("last_day"),
        ).where(_T.c.cycle_id == cycle_id, _T.c.period == period)
        return RequestTally(**self._scope.row(query))

    def _open(
        self, cycle_id: int, period: str, *conditions: sa.ColumnElement[bool]
    ) -> tuple[ReportRequest, ...]:
        query = (
            sa.select(*_OWN)
            .where(_T.c.cycle_id == cycle_id, _T.c.period == period, *_IS_OPEN, *conditions)
            .order_by(_T.c.id)
        )
        return tuple(ReportRequest(*row) for row in self._scope.tuples(query))


def _report_exists(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    own = tables.submission
    return sa.exists().where(own.c.request_id == _T.c.id, *conditions)


_COUNTS = _report_exists(
    tables.submission.c.hold == "", tables.submission.c.status.in_(tuple(COUNTED))
)
_IS_OPEN = (
    _T.c.locked_at.is_(None),
    ~_COUNTS,
    # A unit whose report somebody may have forged is not reminded of what it has sent.
    ~_report_exists(tables.submission.c.hold == SubmissionStatus.FROZEN.value),
)
"""As :data:`plancycle.model.status.COME` says: what counts, or is frozen, has come."""


_EFFECTIVE_DUE = sa.case((_T.c.extended_until > _T.c.due, _T.c.extended_until), else_=_T.c.due)


def _is_over(before: date) -> sa.ColumnElement[bool]:
    """Whether both the due day and the later one granted lie before a day."""
    # Both, and not the later one alone: an extension may lie before the due day.
    granted = sa.or_(_T.c.extended_until.is_(None), _T.c.extended_until < before)
    return sa.and_(_T.c.due < before, granted)


def _letter_exists(
    kinds: Collection[MailKind], *conditions: sa.ColumnElement[bool]
) -> sa.ColumnElement[bool]:
    """Whether the unit of a request has a letter of its period in the outbox."""
    out = tables.outgoing
    return sa.exists().where(
        out.c.cycle_id == _T.c.cycle_id,
        out.c.unit_code == _T.c.unit_code,
        out.c.period == _T.c.period,
        out.c.kind.in_(tuple(kinds)),
        *conditions,
    )


def _number_of(condition: sa.ColumnElement[bool]) -> sa.Function[int]:
    # The sum of no rows is NULL, and "nobody is asked" is the number 0.
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
