"""How much an office has sent, over all its profiles: one mail account serves them all."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from plancycle.model.status import OutgoingStatus
from plancycle.store.schema import tables
from plancycle.store.schema.scope import Scope
from plancycle.store.years.cycles import cycles_of_office

_T = tables.outgoing
_E = tables.event
_S = OutgoingStatus


class SendingLog:
    """Counts for the sending rates; only what every process sees."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def _own(self) -> sa.ColumnElement[bool]:
        return _T.c.cycle_id.in_(cycles_of_office(self._scope))

    def used_since(self, moment: datetime) -> int:
        """Messages that the server has taken since then, or may have.

        That is what was sent (bounced since or not), what is being sent now, and what became
        uncertain since then.
        """
        doubted = sa.exists().where(
            _E.c.entity == _T.name,
            _E.c.entity_id == _T.c.id,
            _E.c.to_state == _S.UNCERTAIN.value,
            _E.c.at >= moment,
        )
        used = sa.or_(
            _T.c.sent_at >= moment,
            # Reckoned as taken: passing a limit may cost the account.
            _T.c.status == _S.SENDING,
            sa.and_(_T.c.status == _S.UNCERTAIN, doubted),
        )
        query = sa.select(sa.func.count()).select_from(_T).where(self._own(), used)
        return int(self._scope.connection.execute(query).scalar_one())

    def accepted_since(self, moment: datetime) -> bool:
        """Whether the server has taken any message since then."""
        query = sa.select(sa.exists().where(self._own(), _T.c.sent_at >= moment))
        return bool(self._scope.connection.execute(query).scalar_one())

    def last_claim(self) -> datetime | None:
        """When a message was last taken in hand, by whichever process; None if never."""
        query = (
            sa.select(_E.c.at)
            .where(
                _E.c.office_id == self._scope.office_id,
                _E.c.entity == _T.name,
                _E.c.to_state == _S.SENDING.value,
            )
            .order_by(_E.c.id.desc())
            .limit(1)
        )
        return self._scope.connection.execute(query).scalar()

    def waiting(self, cycle_ids: Collection[int]) -> int:
        """Messages of some cycles that could go now."""
        query = (
            sa.select(sa.func.count())
            .select_from(_T)
            .where(
                _T.c.cycle_id.in_(cycle_ids),
                _T.c.status == _S.QUEUED,
                _T.c.not_before <= self._scope.now,
            )
        )
        return int(self._scope.connection.execute(query).scalar_one())
