"""One revision of a report among the others of its request: a repeat, or the one that counts."""

from collections.abc import Sequence

from plancycle.cycle.workplace.newest_revision import newest_revision
from plancycle.model.findings import Finding
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, ReportRequest, Submission


def is_repeat(
    tx: Transaction, message: Incoming, file_sha256: str, revisions: Sequence[Submission]
) -> bool:
    """Whether it is the newest file once more, or an older one in a message that came twice.

    An older file in a message of its own is no repeat: the unit goes back to it.
    """
    same = [s for s in revisions if s.file_sha256 == file_sha256]
    newest = newest_revision(revisions)
    return any(
        s is newest
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
        # One that was put off and is judged late must not replace what the unit sent after it.
        if other.received_at > submission.received_at:
            older, newer = tx.submissions.get(submission.id), other
        else:
            older, newer = other, submission
        why = f"có bản gửi sau, lần {newer.revision}"
        tx.submissions.move(older, SubmissionStatus.SUPERSEDED, why)


def counted_revision(tx: Transaction, request: ReportRequest) -> int:
    """Number of the revision that counts for a request; 0 if none does."""
    counted = counted_submission(tx, request)
    return counted.revision if counted else 0


def counted_submission(tx: Transaction, request: ReportRequest) -> Submission | None:
    """The revision that counts for a request; None if none does."""
    revisions = tx.submissions.of_request(request.id)
    # At most one counts at a time: see accept.
    return next((s for s in reversed(revisions) if s.status in COUNTED), None)


def took_anothers_place(tx: Transaction, submission: Submission) -> bool:
    """Whether another revision of the same request had counted before this one."""
    revisions = tx.submissions.of_request(submission.request_id)
    gone = (s for s in revisions if s.id != submission.id)
    return any(s.status is SubmissionStatus.SUPERSEDED for s in gone)


def has_frozen(tx: Transaction, request: ReportRequest) -> bool:
    """Whether a revision of a request is held back until a person has looked."""
    revisions = tx.submissions.of_request(request.id)
    return any(s.status is SubmissionStatus.FROZEN for s in revisions)


def codes(findings: Sequence[Finding]) -> str:
    """The codes of findings, each once, as the reason of a state."""
    return ", ".join(sorted({f.code for f in findings}))
