"""Reports that came back, revision by revision, and the values that count."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plancycle.model.errors import OvertakenError
from plancycle.model.findings import Finding
from plancycle.model.reports import Field, FormValue
from plancycle.model.status import COUNTED, HELD, SubmissionStatus, check_transition
from plancycle.store.answers.kept_mail import stored_finding
from plancycle.store.schema import tables
from plancycle.store.schema.records import AcceptedValue, Submission
from plancycle.store.schema.scope import Scope

_T = tables.submission
_COUNTED = tuple(COUNTED)
_OWN = tuple(_T.c[f.name] for f in fields(Submission))
_STATUS = [f.name for f in fields(Submission)].index("status")


class Submissions:
    """All revisions are kept; at most one of a request counts."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of_request(self, request_id: int) -> tuple[Submission, ...]:
        """Every revision of one request, oldest first."""
        query = sa.select(_T).where(_T.c.request_id == request_id).order_by(_T.c.revision)
        return tuple(_submission(r) for r in self._scope.rows(query))

    def of_incoming(self, incoming_id: int) -> tuple[Submission, ...]:
        """Every report that one message brought, in the order in which they were let in."""
        query = sa.select(_T).where(_T.c.incoming_id == incoming_id).order_by(_T.c.id)
        return tuple(_submission(r) for r in self._scope.rows(query))

    def of_period(
        self, cycle_id: int, period: str, unit_codes: Collection[str] | None = None
    ) -> tuple[Submission, ...]:
        """Every revision of every request of a period, in order of request and revision.

        Args: unit_codes: only those of these units, a chunk at most; None for all.
        """
        request = tables.report_request
        query = (
            sa.select(*_OWN, _T.c.hold)
            .join(request, request.c.id == _T.c.request_id)
            .where(request.c.cycle_id == cycle_id, request.c.period == period)
            .order_by(_T.c.request_id, _T.c.revision)
        )
        if unit_codes is not None:
            query = query.where(request.c.unit_code.in_(unit_codes))
        return tuple(_of_tuple(*row) for row in self._scope.tuples(query))

    def frozen(self, cycle_id: int) -> tuple[Submission, ...]:
        """Every revision of a year that waits for a person because its unit disowned it."""
        request = tables.report_request
        query = (
            sa.select(_T)
            .join(request, request.c.id == _T.c.request_id)
            .where(request.c.cycle_id == cycle_id, _T.c.hold == SubmissionStatus.FROZEN.value)
            .order_by(_T.c.id)
        )
        return tuple(_submission(r) for r in self._scope.rows(query))

    def add(
        self,
        request_id: int,
        incoming_id: int,
        *,
        file_sha256: str,
        file_name: str,
        sender: str,
        received_at: datetime,
        values: Iterable[FormValue],
    ) -> Submission:
        """Keep a new revision in state RECEIVED with its values."""
        revision = len(self.of_request(request_id)) + 1
        row_id = self._scope.insert(
            _T,
            {
                "request_id": request_id,
                "revision": revision,
                "incoming_id": incoming_id,
                "file_sha256": file_sha256,
                "file_name": file_name,
                "sender": sender,
                "received_at": received_at,
                "status": SubmissionStatus.RECEIVED,
            },
        )
        self._scope.event("submission", row_id, "", SubmissionStatus.RECEIVED.value, file_name)
        self._scope.insert_many(
            tables.submission_value,
            [
                {
                    "submission_id": row_id,
                    "task_id": v.task_id or "",
                    "field": v.field.value,
                    "text": v.text,
                    "number": v.number,
                    "cell": v.cell,
                }
                for v in values
            ],
        )
        return self.get(row_id)

    def get(self, submission_id: int) -> Submission:
        """The submission of an id."""
        return _submission(self._scope.row(sa.select(_T).where(_T.c.id == submission_id)))

    def move(self, submission: Submission, target: SubmissionStatus, why: str) -> None:
        """Bring a revision to its next state."""
        self._scope.move(_T, submission.id, submission.status, target, why)

    def freeze(self, submission: Submission, why: str) -> None:
        """Hold one that counts back until a person has looked.

        Raises: TransitionError if it does not count; OvertakenError if another got there first.
        """
        self._hold(submission, SubmissionStatus.FROZEN, SubmissionStatus.FROZEN.value, why)

    def release(self, submission: Submission, why: str) -> SubmissionStatus:
        """Let one that is frozen count again, as it did; returns the state it has then.

        Raises: as :meth:`freeze`.
        """
        row = self._scope.row(sa.select(_T.c.status).where(_T.c.id == submission.id))
        target: SubmissionStatus = row["status"]
        self._hold(submission, target, "", why)
        return target

    def reject(self, submission: Submission, why: str) -> None:
        """Hold one that is frozen back for good. Raises: as :meth:`freeze`."""
        self._hold(submission, SubmissionStatus.REJECTED, SubmissionStatus.REJECTED.value, why)

    def _hold(self, submission: Submission, target: SubmissionStatus, hold: str, why: str) -> None:
        """Compare and set what holds a revision back; its own state is kept beneath."""
        check_transition(submission.status, target)
        before = submission.status.value if submission.status in HELD else ""
        statement = (
            # Not :meth:`Scope.move`: what holds it back stands beside its state, which is to come
            # back as it was once a person lets it go.
            sa.update(_T).where(_T.c.id == submission.id, _T.c.hold == before).values(hold=hold)
        )
        # One that is held shows the hold as its state, so its own can't be compared.
        if not before:
            statement = statement.where(_T.c.status == submission.status)
        if self._scope.connection.execute(statement).rowcount != 1:
            raise OvertakenError(
                f"Bản báo cáo số {submission.id} vừa được một người hoặc tiến trình khác xử lý; "
                "hãy xem lại rồi làm lại nếu còn cần."
            )
        self._scope.event("submission", submission.id, submission.status.value, target.value, why)

    def findings(self, submission: Submission) -> tuple[Finding, ...]:
        """What was found wrong with one revision, in order."""
        table = tables.finding
        query = sa.select(table).where(table.c.submission_id == submission.id).order_by(table.c.id)
        return tuple(stored_finding(r) for r in self._scope.rows(query))

    def values(self, submission: Submission) -> tuple[FormValue, ...]:
        """Every cell of one revision as it was kept, in the order in which it was read."""
        table = tables.submission_value
        query = sa.select(table).where(table.c.submission_id == submission.id).order_by(table.c.id)
        return tuple(
            FormValue(r["task_id"] or None, Field(r["field"]), r["text"], r["number"], r["cell"])
            for r in self._scope.rows(query)
        )

    def accepted_values(self, cycle_id: int, period: str) -> tuple[AcceptedValue, ...]:
        """Every cell of every revision that counts in a period."""
        value, request = tables.submission_value, tables.report_request
        query = (
            sa.select(
                value.c.submission_id,
                request.c.unit_code,
                value.c.task_id,
                value.c.field,
                value.c.text,
                value.c.number,
                value.c.cell,
            )
            .join(_T, _T.c.id == value.c.submission_id)
            .join(request, request.c.id == _T.c.request_id)
            .where(
                request.c.cycle_id == cycle_id,
                request.c.period == period,
                _T.c.status.in_(_COUNTED),
                _T.c.hold == "",
            )
            .order_by(value.c.id)
        )
        return tuple(AcceptedValue(**r) for r in self._scope.rows(query))


def _of_tuple(*columns: Any) -> Submission:
    """Of the columns of :data:`_OWN` and what holds it back: read for all units at once."""
    *own, hold = columns
    if hold:
        own[_STATUS] = SubmissionStatus(hold)
    return Submission(*own)


def _submission(row: Any) -> Submission:
    values = dict(row)
    hold = values.pop("hold")
    values["status"] = SubmissionStatus(hold) if hold else values["status"]
    return Submission(**values)
