"""Report requests: which unit owes which period, until when."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import sqlalchemy as sa

from plancycle.model.errors import TransitionError
from plancycle.model.mail import MailKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.units import Mood
from plancycle.store.answers.awaited_requests import AwaitedRequests
from plancycle.store.schema import tables
from plancycle.store.schema.records import ReportRequest
from plancycle.store.schema.scope import Scope

TOKEN_WITHDRAWN = "token-withdrawn"  # noqa: S105 - the name of a state
EXTENSION_WITHDRAWN = "extension-withdrawn"
TOKEN_RENEWED = "token-renewed"  # noqa: S105 - as above


class ReportRequests(AwaitedRequests):
    """One row for each unit and period, with its token."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(
        self, cycle_id: int, period: ReportingPeriod, wanted: Iterable[tuple[str, Mood, str]]
    ) -> int:
        """Ask units, given as ``(code, mood, token)``, for a period; those asked before stay.

        Returns: how many were new.
        """
        rows = [
            {
                "cycle_id": cycle_id,
                "period": period.code,
                "unit_code": code,
                "mood": mood,
                "token": token,
                "due": period.due,
            }
            for code, mood, token in wanted
        ]
        return self._scope.insert_new(tables.report_request, rows)

    def of_period(
        self, cycle_id: int, period: str, unit_codes: Collection[str] | None = None
    ) -> tuple[ReportRequest, ...]:
        """The requests of a period, in the order in which they were made.

        Args: unit_codes: only those to these units, a chunk at most; None for all.
        """
        table = tables.report_request
        own = (table.c[f.name] for f in fields(ReportRequest))
        query = (
            sa.select(*own)
            .where(table.c.cycle_id == cycle_id, table.c.period == period)
            .order_by(table.c.id)
        )
        if unit_codes is not None:
            query = query.where(table.c.unit_code.in_(unit_codes))
        return tuple(ReportRequest(*row) for row in self._scope.tuples(query))

    def without_letter(
        self, cycle_id: int, periods: Collection[str], kinds: Collection[MailKind], today: date
    ) -> tuple[ReportRequest, ...]:
        """Requests of some periods that are not over, and of which no letter of some kinds is.

        In the order in which they were made; one whose unit has its report in already is among
        them, one that is locked is not.
        """
        table, letter = tables.report_request, tables.outgoing
        own = (table.c[f.name] for f in fields(ReportRequest))
        carried = sa.exists().where(
            letter.c.cycle_id == cycle_id,
            letter.c.unit_code == table.c.unit_code,
            letter.c.period == table.c.period,
            letter.c.kind.in_(tuple(kinds)),
        )
        query = (
            sa.select(*own)
            .where(
                table.c.cycle_id == cycle_id,
                table.c.period.in_(tuple(periods)),
                table.c.locked_at.is_(None),
                sa.or_(table.c.due >= today, table.c.extended_until >= today),
                ~carried,
            )
            .order_by(table.c.id)
        )
        return tuple(ReportRequest(*row) for row in self._scope.tuples(query))

    def units_by_period(self, cycle_id: int) -> dict[str, frozenset[str]]:
        """Codes of the units that are asked in each period of a cycle in which anybody is."""
        table = tables.report_request
        codes = sa.func.aggregate_strings(table.c.unit_code, " ")
        query = (
            sa.select(table.c.period, codes)
            .where(table.c.cycle_id == cycle_id)
            .group_by(table.c.period)
        )
        return {period: frozenset(codes.split(" ")) for period, codes in self._scope.tuples(query)}

    def locked_periods(self, cycle_id: int) -> frozenset[str]:
        """Periods of a cycle that are closed for any unit that they ask."""
        table = tables.report_request
        query = (
            sa.select(table.c.period)
            .where(table.c.cycle_id == cycle_id, table.c.locked_at.is_not(None))
            .distinct()
        )
        return frozenset(period for (period,) in self._scope.tuples(query))

    def by_token(self, token: str) -> ReportRequest | None:
        """The request a token belongs to, or None; a token that was withdrawn belongs to none."""
        # Asked first: a request keeps a withdrawn code in its row until it is given another.
        if self.is_withdrawn(token):
            return None
        row = self._scope.row(
            sa.select(tables.report_request).where(tables.report_request.c.token == token)
        )
        return _request(row) if row else None

    def by_withdrawn_token(self, token: str) -> ReportRequest | None:
        """The request a token belonged to before it was withdrawn, or None."""
        table = tables.withdrawn_token
        row = self._scope.row(sa.select(table.c.request_id).where(table.c.token == token))
        return self.get(row["request_id"]) if row else None

    def is_withdrawn(self, token: str) -> bool:
        """Whether a token was given out once and lets nothing in any more."""
        return self.by_withdrawn_token(token) is not None

    def withdrawn_tokens(self, cycle_id: int) -> frozenset[str]:
        """Tokens of a cycle that were given out once and let nothing in any more."""
        table, request = tables.withdrawn_token, tables.report_request
        query = (
            sa.select(table.c.token)
            .join(request, request.c.id == table.c.request_id)
            .where(request.c.cycle_id == cycle_id)
        )
        return frozenset(token for (token,) in self._scope.tuples(query))

    def get(self, request_id: int) -> ReportRequest:
        """The request of an id."""
        row = self._scope.row(
            sa.select(tables.report_request).where(tables.report_request.c.id == request_id)
        )
        return _request(row)

    def of_unit(
        self, cycle_ids: Collection[int], unit_code: str, period: str
    ) -> tuple[ReportRequest, ...]:
        """What one unit owes of a period in some cycles, oldest cycle first."""
        table = tables.report_request
        query = (
            sa.select(table)
            .where(
                table.c.cycle_id.in_(cycle_ids),
                table.c.unit_code == unit_code,
                table.c.period == period,
            )
            .order_by(table.c.cycle_id)
        )
        return tuple(_request(r) for r in self._scope.rows(query))

    def extend(self, request: ReportRequest, until: date | None, why: str) -> None:
        """Allow one unit more time for one period, with the reason; None takes it back.

        Raises: TransitionError if the period was locked, or extended by another, since ``request``
            was read.
        """
        table = tables.report_request
        statement = (
            sa.update(table)
            .where(
                table.c.id == request.id,
                table.c.locked_at.is_(None),
                # NULL equals nothing, and most have no extension yet.
                table.c.extended_until.is_not_distinct_from(request.extended_until),
            )
            .values(extended_until=until)
        )
        if self._scope.connection.execute(statement).rowcount != 1:
            raise TransitionError(
                "Kỳ báo cáo của đơn vị vừa được khóa hoặc vừa được gia hạn ở một tiến trình khác; "
                "hãy xem lại rồi chạy lại lệnh."
            )
        before = request.effective_due.isoformat()
        after = EXTENSION_WITHDRAWN if until is None else until.isoformat()
        self._scope.event("report_request", request.id, before, after, why)

    def leave_unreminded(self, request: ReportRequest, state: str, why: str) -> None:
        """Record that the unit is not to be reminded before the last day it was just granted."""
        self._scope.event("report_request", request.id, "", state, why)

    def withdraw_token(self, request: ReportRequest, why: str) -> bool:
        """Let a request's token let nothing in any more; the request is without one until renewal.

        Returns: whether it was in force.
        """
        row = {
            "token": request.token,
            "request_id": request.id,
            "withdrawn_at": self._scope.now,
        }
        if not self._scope.insert_new(tables.withdrawn_token, [row]):
            return False
        self._scope.event("report_request", request.id, "token", TOKEN_WITHDRAWN, why)
        return True

    def renew_token(self, request: ReportRequest, token: str, why: str) -> None:
        """Give a request another token; the one before is withdrawn.

        Raises: TransitionError if another gave it one since ``request`` was read.
        """
        self.withdraw_token(request, why)
        table = tables.report_request
        statement = (
            sa.update(table)
            .where(table.c.id == request.id, table.c.token == request.token)
            .values(token=token)
        )
        if self._scope.connection.execute(statement).rowcount != 1:
            raise TransitionError(
                "Mã báo cáo của đơn vị vừa được cấp lại ở một tiến trình khác; hãy xem lại rồi "
                "chạy lại lệnh."
            )
        self._scope.event("report_request", request.id, TOKEN_WITHDRAWN, TOKEN_RENEWED, why)

    def lock(self, requests: Sequence[ReportRequest], why: str) -> None:
        """Close a period: what comes later no longer counts."""
        for request in requests:
            if request.locked_at is None:
                table = tables.report_request
                self._scope.connection.execute(
                    sa.update(table)
                    .where(table.c.id == request.id)
                    .values(locked_at=self._scope.now)
                )
                self._scope.event("report_request", request.id, "open", "locked", why)

    def unlock(self, requests: Sequence[ReportRequest], why: str) -> None:
        """Open a period again: what comes counts as before it was closed."""
        table = tables.report_request
        for request in requests:
            if request.locked_at is not None:
                self._scope.connection.execute(
                    sa.update(table).where(table.c.id == request.id).values(locked_at=None)
                )
                self._scope.event("report_request", request.id, "locked", "open", why)


def _request(row: Any) -> ReportRequest:
    return ReportRequest(**row)
