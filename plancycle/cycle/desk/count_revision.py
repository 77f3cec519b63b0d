"""A unit sent two reports that differ and says which one is right: that one counts again."""

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.desk.receive import Received, receive_file
from plancycle.cycle.incoming.requests import find_request
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.store.schema.records import Submission

MAY_COUNT_AGAIN = frozenset({SubmissionStatus.SUPERSEDED})
"""States of a revision that had no errors and gave way to another."""


def count_revision(
    office: Office, unit: str, period: str, submission_id: int, *, why: str, year: int | None = None
) -> Received:
    """Let an earlier revision count in place of the one that counts now.

    Its file is recorded once more, as a report that a person takes in: it is checked again, the
    unit is told at its registered addresses what counts now, and no revision is lost. Whether the
    unit was on time stays with the first report that it sent.

    Args: why: who said so, and how, e.g. ``đơn vị báo qua điện thoại``.
    Raises: StepError: no reason, the period is locked, no such revision, or one that can't count.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        asked = find_request(tx, office, unit, period, year)
        submission = _chosen(tx.submissions.of_request(asked.request.id), submission_id)
    return receive_file(
        office,
        name=submission.file_name,
        content=office.blobs.get(submission.file_sha256),
        unit=unit,
        period=period,
        why=f"cho tính lại bản lần {submission.revision}: {reason}",
        year=year,
        # It was let in before, whatever code it carries.
        force=True,
    )


def _chosen(revisions: tuple[Submission, ...], submission_id: int) -> Submission:
    submission = next((s for s in revisions if s.id == submission_id), None)
    if submission is None:
        raise StepError("Đơn vị không có bản báo cáo này trong kỳ.")
    if submission.status in COUNTED:
        raise StepError(f"Bản lần {submission.revision} đang được tính rồi.")
    if submission.status not in MAY_COUNT_AGAIN:
        raise StepError(
            f"Bản lần {submission.revision} còn lỗi hoặc bị đơn vị nói không phải của mình, nên "
            "không cho tính được. Hãy đề nghị đơn vị gửi bản đã sửa."
        )
    return submission
