"""Which letters lie in the outbox, without what they say: bodies of 10,000 letters are heavy."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema import tables
from plancycle.store.schema.letter_ids import letters_in_states
from plancycle.store.schema.scope import Scope

_T = tables.outgoing


class LetterState(NamedTuple):
    """A letter of the outbox without what it says and to whom; read for 10,000 units at once."""

    unit_code: str
    kind: MailKind
    period: str
    sequence: int
    status: OutgoingStatus
    queued_at: datetime


_STATE = tuple(_T.c[name] for name in LetterState._fields)


class LetterKeys:
    """Units, periods and numbers of letters; a part of the outbox."""

    _scope: Scope

    def units_with(
        self,
        cycle_id: int,
        kinds: Collection[MailKind],
        period: str,
        *,
        whatever: Collection[OutgoingStatus] = (),
        unit_codes: Collection[str] | None = None,
    ) -> frozenset[str]:
        """Codes of the units with a letter of some kinds of a period.

        Args:
            whatever: letters in these states are none.
            unit_codes: only these units, a chunk at most; None for all.
        """
        query = (
            sa.select(_T.c.unit_code)
            .distinct()
            .where(_T.c.cycle_id == cycle_id, _T.c.kind.in_(tuple(kinds)), _T.c.period == period)
        )
        if whatever:
            query = query.where(_T.c.id.not_in(letters_in_states([cycle_id], whatever)))
        if unit_codes is not None:
            query = query.where(_T.c.unit_code.in_(tuple(unit_codes)))
        return frozenset(code for (code,) in self._scope.tuples(query))

    def units_in_states(
        self,
        cycle_id: int,
        kinds: Collection[MailKind],
        period: str,
        states: Collection[OutgoingStatus],
    ) -> frozenset[str]:
        """Codes of the units with a letter of some kinds of a period in some states, few."""
        query = (
            sa.select(_T.c.unit_code)
            .distinct()
            .where(_T.c.id.in_(letters_in_states([cycle_id], states)))
            .where(_T.c.kind.in_(tuple(kinds)), _T.c.period == period)
        )
        return frozenset(code for (code,) in self._scope.tuples(query))

    def count_in_state(self, cycle_id: int, state: OutgoingStatus) -> int:
        """How many letters of a year are in a state."""
        query = sa.select(sa.func.count()).where(_T.c.cycle_id == cycle_id, _T.c.status == state)
        return int(self._scope.connection.execute(query).scalar_one())

    def units_told(self, cycle_id: int, kind: MailKind, periods: Collection[str]) -> int:
        """How many units have a letter of a kind, of whichever of some periods."""
        query = sa.select(sa.func.count(_T.c.unit_code.distinct())).where(
            _T.c.cycle_id == cycle_id, _T.c.kind == kind, _T.c.period.in_(tuple(periods))
        )
        return int(self._scope.connection.execute(query).scalar_one())

    def periods_of(self, cycle_id: int, kind: MailKind) -> frozenset[str]:
        """Codes of the periods that letters of a kind are of."""
        query = (
            sa.select(_T.c.period).distinct().where(_T.c.cycle_id == cycle_id, _T.c.kind == kind)
        )
        return frozenset(period for (period,) in self._scope.tuples(query))

    def sequence_counts(self, cycle_id: int, kind: MailKind, period: str) -> Counter[int]:
        """How many letters of a kind and period there are by their number."""
        query = (
            sa.select(_T.c.sequence, sa.func.count())
            .where(_T.c.cycle_id == cycle_id, _T.c.kind == kind, _T.c.period == period)
            .group_by(_T.c.sequence)
        )
        return Counter({row[0]: row[1] for row in self._scope.tuples(query)})

    def states_of_cycle(
        self,
        cycle_id: int,
        kinds: Collection[MailKind],
        unit_codes: Collection[str] | None = None,
    ) -> tuple[LetterState, ...]:
        """Letters of some kinds in a year, in the order in which they were queued.

        Args: unit_codes: only those to these units, few; None for all.
        """
        query = sa.select(*_STATE).where(_T.c.cycle_id == cycle_id, _T.c.kind.in_(tuple(kinds)))
        if unit_codes is not None:
            query = query.where(_T.c.unit_code.in_(tuple(unit_codes)))
        return tuple(LetterState(*row) for row in self._scope.tuples(query.order_by(_T.c.id)))

    def units_to_look_at(
        self,
        cycle_id: int,
        carriers: Collection[MailKind],
        lost: Collection[OutgoingStatus],
        periods: Collection[str],
    ) -> frozenset[str]:
        """Units of a year to whose letters the plain rule does not hold: they are looked at singly.

        Those without an assignment in the outbox, those of whose letters one is lost, and those
        with tasks that have a first day of their own. To all others nothing can be due but the
        forms of :meth:`ReportRequests.without_letter`.

        Args:
            carriers: kinds that carry a form.
            periods: codes of the year's periods; a letter of any other, as of a trial that counts
                for nothing, is none.
        """
        part, request = tables.assignment, tables.report_request
        assigned = sa.select(_T.c.unit_code).where(
            _T.c.cycle_id == cycle_id,
            _T.c.kind == MailKind.ASSIGNMENT,
            _T.c.period.in_(tuple(periods)),
        )
        # Each unit once: it has sixteen assignments.
        of_cycle = sa.select(part.c.unit_code).where(part.c.cycle_id == cycle_id)
        owing = of_cycle.distinct().subquery()
        queries = (
            of_cycle.where(part.c.active_from.is_not(None)),
            sa.select(owing.c.unit_code).where(owing.c.unit_code.not_in(assigned)),
            sa.select(request.c.unit_code).where(
                request.c.cycle_id == cycle_id, request.c.unit_code.not_in(assigned)
            ),
            sa.select(_T.c.unit_code).where(
                _T.c.cycle_id == cycle_id,
                _T.c.kind.in_(tuple(carriers)),
                _T.c.status.in_(tuple(lost)),
            ),
        )
        return frozenset(code for (code,) in self._scope.tuples(sa.union(*queries)))
