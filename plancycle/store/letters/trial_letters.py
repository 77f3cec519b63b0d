"""Letters that only a trial's server took, until a person says what they count as."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from plancycle.model.status import COUNTED, OutgoingStatus, SubmissionStatus
from plancycle.store.letters.outgoing_mail import outgoing_record
from plancycle.store.schema import tables
from plancycle.store.schema.records import Outgoing
from plancycle.store.schema.scope import Scope

PARKED_PERIOD = "-"
"""Period of a letter that counts as never written: no period has that code."""

_UNFINISHED = frozenset(
    {
        OutgoingStatus.QUEUED,
        OutgoingStatus.SENDING,
        OutgoingStatus.UNCERTAIN,
        OutgoingStatus.FAILED,
    }
)
"""States from which the trial's letter would be tried again, or asked about."""

_LETTER, _T = tables.trial_letter, tables.outgoing
_ENTITY, _LIVE, _TRIAL = "office_mail", "live", "trial"


class TrialLetters:
    """Of one office; each profile that uses its mailbox goes live by itself."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def note(self, outgoing_ids: Iterable[int]) -> None:
        """Keep that letters go, or went, into the trial's mailbox."""
        rows = [{"outgoing_id": i, "noted_at": self._scope.now} for i in outgoing_ids]
        self._scope.insert_new(_LETTER, rows)

    def letters(self, cycle_ids: Collection[int]) -> tuple[Outgoing, ...]:
        """Those of some cycles that nobody has decided on, oldest first."""
        query = (
            sa.select(_T)
            .join(_LETTER, _LETTER.c.outgoing_id == _T.c.id)
            .where(_T.c.cycle_id.in_(cycle_ids))
            .order_by(_T.c.id)
        )
        return tuple(outgoing_record(row) for row in self._scope.rows(query))

    def is_live(self, profile: str) -> bool:
        """Whether a profile was said to be live, whatever came after."""
        table = tables.event
        query = sa.select(
            sa.exists().where(
                table.c.office_id == self._scope.office_id,
                table.c.entity == _ENTITY,
                table.c.to_state == _LIVE,
                table.c.why.startswith(f"{profile}: ", autoescape=True),
            )
        )
        return bool(self._scope.connection.execute(query).scalar_one())

    def go_live(self, profile: str, why: str) -> None:
        """Keep that a profile writes in earnest from now on; who says so stands in the event."""
        why = f"{profile}: {why}"
        self._scope.event(_ENTITY, self._scope.office_id, _TRIAL, _LIVE, why)

    def keep_as_sent(self, letters: Sequence[Outgoing], why: str) -> None:
        """Letters count as sent: the units have them by another way. None of them goes again."""
        for letter in letters:
            if letter.status in _UNFINISHED:
                values = {"status": OutgoingStatus.CANCELLED, "lease_until": None, "error": why}
                self._change(letter, OutgoingStatus.CANCELLED, why, values)
        self._forget(letters)

    def send_anew(self, letter: Outgoing, to: Sequence[str], why: str) -> None:
        """Into the queue as if it had never gone: nobody outside has it."""
        values = {
            "body": replace(letter.body, to=tuple(to), refused_for_now=()),
            "status": OutgoingStatus.QUEUED,
            "not_before": self._scope.now,
            "lease_until": None,
            "sent_at": None,
            "attempts": 0,
            "error": "",
            "refusal": "",
            "settled": "",
        }
        self._change(letter, OutgoingStatus.QUEUED, why, values)

    def count_as_unwritten(self, letter: Outgoing, why: str) -> None:
        """Make room for a new letter in its place; this one stays on record, as cancelled."""
        values = {
            "status": OutgoingStatus.CANCELLED,
            "period": PARKED_PERIOD,
            # Free for the new letter, which is known by unit, kind, period and number.
            "sequence": letter.id,
            "request_id": None,
            # Unique, too; cut in front, for the end is what makes it so.
            "message_id": f"{letter.message_id}#thu-{letter.id}"[-300:],
            "sent_at": None,
            "lease_until": None,
            "error": why,
        }
        self._change(letter, OutgoingStatus.CANCELLED, why, values)

    def reports_from(self, mailbox: str, cycle_ids: Collection[int]) -> tuple[tuple[str, str], ...]:
        """Unit and period of each report of a trial's mailbox that counts, or may yet."""
        came, sub, request = tables.incoming_key, tables.submission, tables.report_request
        query = (
            sa.select(request.c.unit_code, request.c.period)
            .distinct()
            .join(sub, sub.c.request_id == request.c.id)
            .join(came, came.c.incoming_id == sub.c.incoming_id)
            .where(
                came.c.office_id == self._scope.office_id,
                came.c.mailbox == mailbox,
                request.c.cycle_id.in_(cycle_ids),
                sub.c.status.in_(COUNTED),
                # Its own state stays beneath; a frozen one counts again once a person says so.
                sub.c.hold != SubmissionStatus.REJECTED.value,
            )
            .order_by(request.c.period, request.c.unit_code)
        )
        return tuple((row["unit_code"], row["period"]) for row in self._scope.rows(query))

    def _change(
        self, letter: Outgoing, after: OutgoingStatus, why: str, values: Mapping[str, object]
    ) -> None:
        """Beside the table of transitions: a letter that nobody has may begin again."""
        self._scope.connection.execute(sa.update(_T).where(_T.c.id == letter.id).values(**values))
        self._scope.event(_T.name, letter.id, letter.status.value, after.value, why)
        self._forget([letter])

    def _forget(self, letters: Collection[Outgoing]) -> None:
        ids = [letter.id for letter in letters]
        self._scope.connection.execute(sa.delete(_LETTER).where(_LETTER.c.outgoing_id.in_(ids)))
