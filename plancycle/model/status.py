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
    """One revision of one unit's report for one period.

    FROZEN: its unit says that it is not its own; until a person has looked it does not count.
    REJECTED: a person has found the same; it never counts.
    """

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_FINDINGS = "accepted_with_findings"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    FROZEN = "frozen"
    REJECTED = "rejected"


Status: TypeAlias = DocumentStatus | OutgoingStatus | IncomingStatus | SubmissionStatus

_D, _O, _I, _S = DocumentStatus, OutgoingStatus, IncomingStatus, SubmissionStatus

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    _D.DRAFT: frozenset({_D.APPROVED, _D.SUPERSEDED}),
    _D.APPROVED: frozenset({_D.ISSUED, _D.DRAFT, _D.SUPERSEDED}),
    _D.ISSUED: frozenset({_D.SUPERSEDED}),
    _D.SUPERSEDED: frozenset(),
    # QUEUED -> CANCELLED: what it would say is no longer true (a reminder after the report came).
    # QUEUED -> FAILED: the refusal of a run's beginning is judged once it is seen what the server
    # says of others.
    _O.QUEUED: frozenset({_O.SENDING, _O.CANCELLED, _O.FAILED}),
    # SENDING -> QUEUED: a transient refusal, known not to have been taken.
    _O.SENDING: frozenset({_O.SENT, _O.QUEUED, _O.FAILED, _O.UNCERTAIN}),
    # UNCERTAIN -> QUEUED only after the Message-ID was looked for and not found.
    _O.UNCERTAIN: frozenset({_O.SENT, _O.QUEUED, _O.FAILED}),
    _O.SENT: frozenset({_O.BOUNCED}),
    # BOUNCED -> QUEUED: a full mailbox is tried again, anything else by a person's order.
    _O.BOUNCED: frozenset({_O.QUEUED}),
    _O.FAILED: frozenset({_O.QUEUED}),
    _O.CANCELLED: frozenset(),
    _I.STORED: frozenset({_I.MATCHED, _I.QUARANTINED, _I.IGNORED}),
    _I.MATCHED: frozenset({_I.PROCESSED, _I.QUARANTINED}),
    # -> STORED: a person has it judged anew; IGNORED -> MATCHED: it was a report after all.
    _I.QUARANTINED: frozenset({_I.MATCHED, _I.IGNORED, _I.STORED}),
    _I.PROCESSED: frozenset(),
    _I.IGNORED: frozenset({_I.MATCHED, _I.STORED}),
    _S.RECEIVED: frozenset({_S.ACCEPTED, _S.ACCEPTED_WITH_FINDINGS, _S.RETURNED}),
    _S.ACCEPTED: frozenset({_S.SUPERSEDED, _S.FROZEN}),
    _S.ACCEPTED_WITH_FINDINGS: frozenset({_S.SUPERSEDED, _S.FROZEN}),
    _S.RETURNED: frozenset({_S.SUPERSEDED}),
    _S.SUPERSEDED: frozenset(),
    _S.FROZEN: frozenset({_S.ACCEPTED, _S.ACCEPTED_WITH_FINDINGS, _S.SUPERSEDED, _S.REJECTED}),
    _S.REJECTED: frozenset(),
}

UNISSUED: frozenset[DocumentStatus] = frozenset({_D.DRAFT, _D.APPROVED})
"""Papers that wait: for approval, or for the clerk's number."""

COUNTED: frozenset[SubmissionStatus] = frozenset({_S.ACCEPTED, _S.ACCEPTED_WITH_FINDINGS})
"""Submissions whose figures go into the consolidated report."""

HELD: frozenset[SubmissionStatus] = frozenset({_S.FROZEN, _S.REJECTED})
"""Submissions that would count, had their unit not disowned them."""

COME: frozenset[SubmissionStatus] = COUNTED | {_S.FROZEN}
"""Submissions after which no unit is told that none came: a frozen one may still be its own."""


_WORDS: dict[str, str] = {
    "draft": "dự thảo",
    "approved": "đã duyệt",
    "issued": "đã ban hành",
    "superseded": "đã thay thế",
    "queued": "chờ gửi",
    "sending": "đang gửi",
    "sent": "đã gửi",
    "bounced": "bị trả lại",
    "failed": "không gửi được",
    "uncertain": "chưa rõ kết quả",
    "cancelled": "đã hủy",
    "stored": "đã lưu",
    "matched": "đã xác định đơn vị",
    "processed": "đã xử lý",
    "quarantined": "chờ cán bộ xem xét",
    "ignored": "bỏ qua",
    "received": "đã nhận",
    "accepted": "đã tiếp nhận",
    "accepted_with_findings": "đã tiếp nhận, có lưu ý",
    "returned": "trả lại để hoàn thiện",
    "frozen": "tạm dừng tính",
    "rejected": "không phải của đơn vị",
}
"""Every state as a refusal names it."""


def check_transition(current: Status, target: Status) -> None:
    """Raise unless ``current`` may become ``target``.

    Raises: TransitionError, naming both states.
    """
    if target not in TRANSITIONS[current]:
        raise TransitionError(
            f"Không thể chuyển trạng thái từ “{_WORDS[current]}” sang “{_WORDS[target]}”."
        )
