"""States of everything that moves, and the only ways from one to the next.

Each enum has one row in :data:`TRANSITIONS`; the store compares and sets by it and writes an event.
"Overdue" is no state: it follows from a due date and a clock.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from plancycle.model.errors import TransitionError


class DocumentStatus(StrEnum):
    """A paper of the department or of UBND."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    SUPERSEDED = "superseded"


class OutgoingStatus(StrEnum):
    """One message in the outbox."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    BOUNCED = "bounced"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


class IncomingStatus(StrEnum):
    """One message that arrived."""

    STORED = "stored"
    MATCHED = "matched"
    PROCESSED = "processed"
    QUARANTINED = "quarantined"
    IGNORED = "ignored"


class SubmissionStatus(StrEnum):
    """One revision of one unit's report for one period."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_FINDINGS = "accepted_with_findings"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


Status: TypeAlias = DocumentStatus | OutgoingStatus | IncomingStatus | SubmissionStatus

_D, _O, _I, _S = DocumentStatus, OutgoingStatus, IncomingStatus, SubmissionStatus

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    _D.DRAFT: frozenset({_D.APPROVED, _D.SUPERSEDED}),
    _D.APPROVED: frozenset({_D.ISSUED, _D.DRAFT, _D.SUPERSEDED}),
    _D.ISSUED: frozenset({_D.SUPERSEDED}),
    _D.SUPERSEDED: frozenset(),
    # QUEUED -> CANCELLED: what it would say is no longer true (a reminder after the report came).
    _O.QUEUED: frozenset({_O.SENDING, _O.CANCELLED}),
    # SENDING -> QUEUED: a transient refusal, known not to have been taken.
    _O.SENDING: frozenset({_O.SENT, _O.QUEUED, _O.FAILED, _O.UNCERTAIN}),
    # UNCERTAIN -> QUEUED only after the Message-ID was looked for and not found.
    _O.UNCERTAIN: frozenset({_O.SENT, _O.QUEUED, _O.FAILED}),
    _O.SENT: frozenset({_O.BOUNCED}),
    _O.BOUNCED: frozenset(),
    _O.FAILED: frozenset({_O.QUEUED}),
    _O.CANCELLED: frozenset(),
    _I.STORED: frozenset({_I.MATCHED, _I.QUARANTINED, _I.IGNORED}),
    _I.MATCHED: frozenset({_I.PROCESSED, _I.QUARANTINED}),
    _I.QUARANTINED: frozenset({_I.MATCHED, _I.IGNORED}),
    _I.PROCESSED: frozenset(),
    _I.IGNORED: frozenset(),
    _S.RECEIVED: frozenset({_S.ACCEPTED, _S.ACCEPTED_WITH_FINDINGS, _S.RETURNED}),
    _S.ACCEPTED: frozenset({_S.SUPERSEDED}),
    _S.ACCEPTED_WITH_FINDINGS: frozenset({_S.SUPERSEDED}),
    _S.RETURNED: frozenset({_S.SUPERSEDED}),
    _S.SUPERSEDED: frozenset(),
}

COUNTED: frozenset[SubmissionStatus] = frozenset({_S.ACCEPTED, _S.ACCEPTED_WITH_FINDINGS})
"""Submissions whose figures go into the consolidated report."""


def check_transition(current: Status, target: Status) -> None:
    """Raise unless ``current`` may become ``target``.

    Raises: TransitionError, naming both states.
    """
    if target not in TRANSITIONS[current]:
        raise TransitionError(f"Không thể chuyển trạng thái từ “{current}” sang “{target}”.")
