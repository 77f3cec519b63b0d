"""One revision of a report among the others of its request: a repeat, or the one that counts."""

from collections.abc import Sequence

from plancycle.model.findings import Finding
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming, Submission


def is_repeat(
    tx: Transaction, message: Incoming, file_sha256: str, revisions: Sequence[Submission]
) -> bool:
    """The newest file once more, or an older one in a message delivered, or judged, twice.

    An older file in a message of its own is no repeat: the unit goes back to it.
    """
    same = [s for s in revisions if s.file_sha256 == file_sha256]
    return any(
        s is revisions[-1]
        or s.incoming_id == message.id
        or (message.message_id and tx.inbox.get(s.incoming_id).message_id == message.message_id)
        for s in same
    )


def accept(
    tx: Transaction,
    submission: Submission,
    findings: Sequence[Finding],
    revisions: Sequence[Submission],
) -> None:
    """Let a report count; the latest to arrive does, in whatever order they are worked through."""
    state = SubmissionStatus.ACCEPTED_WITH_FINDINGS if findings else SubmissionStatus.ACCEPTED
    tx.submissions.move(submission, state, codes(findings))
    for other in (s for s in revisions if s.status in COUNTED):
        if other.received_at > submission.received_at:
            older, newer = tx.submissions.get(submission.id), other
        else:
            older, newer = other, submission
        why = f"có bản gửi sau, lần {newer.revision}"
        tx.submissions.move(older, SubmissionStatus.SUPERSEDED, why)


def codes(findings: Sequence[Finding]) -> str:
    """The codes of findings, each once, as the reason of a state."""
    return ", ".join(sorted({f.code for f in findings}))
