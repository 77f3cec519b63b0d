"""Which letters lie in the outbox, without what they say: bodies of 10,000 letters are heavy."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope

_T = tables.outgoing


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
            query = query.where(_T.c.status.not_in(tuple(whatever)))
        if unit_codes is not None:
            query = query.where(_T.c.unit_code.in_(tuple(unit_codes)))
        return frozenset(code for (code,) in self._scope.tuples(query))

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

    def units_to_look_at(
        self,
        cycle_id: int,
        carriers: Collection[MailKind],
        lost: Collection[OutgoingStatus],
        today: date,
        periods: Mapping[str, bool],
    ) -> frozenset[str]:
        """Units of a year to which an assignment or a form may have to go; no other can be due.

        Those without an assignment in the outbox, those of whose letters one is lost, those with
        tasks that have a first day of their own, and those with an open form of a begun period
        that lies in no letter.

        Args:
            carriers: kinds that carry a form.
            periods: codes of the year's periods, and of each whether its forms go out by now; a
                letter of any other, as of a trial that counts for nothing, is none.
        """
        part, request = tables.assignment, tables.report_request
        begun = tuple(code for code, is_begun in periods.items() if is_begun)
        assigned = sa.select(_T.c.unit_code).where(
            _T.c.cycle_id == cycle_id,
            _T.c.kind == MailKind.ASSIGNMENT,
            _T.c.period.in_(tuple(periods)),
        )
        carried = sa.exists().where(
            _T.c.cycle_id == cycle_id,
            _T.c.unit_code == request.c.unit_code,
            _T.c.period == request.c.period,
            _T.c.kind.in_(tuple(carriers)),
        )
        # The condition says too much rather than too little: who is chosen is looked at once more.
        is_open = sa.or_(request.c.due >= today, request.c.extended_until >= today)
        queries = (
            sa.select(part.c.unit_code).where(
                part.c.cycle_id == cycle_id,
                sa.or_(part.c.active_from.is_not(None), part.c.unit_code.not_in(assigned)),
            ),
            sa.select(request.c.unit_code).where(
                request.c.cycle_id == cycle_id,
                sa.or_(
                    request.c.unit_code.not_in(assigned),
                    sa.and_(
                        request.c.period.in_(begun),
                        request.c.locked_at.is_(None),
                        is_open,
                        ~carried,
                    ),
                ),
            ),
            sa.select(_T.c.unit_code).where(
                _T.c.cycle_id == cycle_id,
                _T.c.kind.in_(tuple(carriers)),
                _T.c.status.in_(tuple(lost)),
            ),
        )
        return frozenset(code for (code,) in self._scope.tuples(sa.union(*queries)))
