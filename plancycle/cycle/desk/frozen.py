"""What a person does with a report that its unit disowned: let it count again, or put it aside."""

from dataclasses import dataclass

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.desk.persons_word import let_in_for, persons_answer
from plancycle.cycle.desk.record_by_hand import keep_record
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, find_request, request_of_token
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import ReportRequest, Submission


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """One report that is held back, and why."""

    asked: AskedReport
    submission: Submission
    why: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decided of a frozen report.

    ``counted`` is the revision that counts now, 0 if none does.
    """

    label: str
    revision: int
    counted: int


def frozen_reports(office: Office) -> tuple[FrozenReport, ...]:
    """Everything that is held back and waits for a person, oldest year first."""
    reports = []
    with office.database.read() as tx:
        ids = tx.cycles.ids(office.profile.code)
        frozen = [s for cycle_id in ids for s in tx.submissions.frozen(cycle_id)]
        events = tx.pages.history("submission", [s.id for s in frozen]) if frozen else ()
        why = {e.entity_id: e.why for e in events if e.to_state == "frozen"}
        for submission in frozen:
            asked = request_of_token(tx, office, tx.requests.get(submission.request_id).token)
            if asked is not None:
                reports.append(FrozenReport(asked, submission, why.get(submission.id, "")))
    return tuple(reports)


def release(office: Office, unit: str, period: str, why: str, year: int | None = None) -> Settled:
    """Let a frozen report count again: a person has found that it is the unit's.

    Where another one counts meanwhile, that one stays.

    Raises: StepError: none is frozen, no reason, or the period is locked.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        asked, submission = _frozen(tx, office, unit, period, year)
        tx.submissions.release(submission, f"đúng là của đơn vị: {reason}")
        newer = _counted(tx, asked.request, besides=submission)
        if newer is not None:
            told = f"có bản gửi sau, lần {newer.revision}"
            tx.submissions.move(
                tx.submissions.get(submission.id), SubmissionStatus.SUPERSEDED, told
            )
        counts = newer or submission
        return Settled(asked.label, submission.revision, counts.revision)


def reject(office: Office, unit: str, period: str, why: str, year: int | None = None) -> Settled:
    """Put a frozen report aside for good; what had counted before it is taken anew.

    Raises: as :func:`release`; BusyMachineError.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        asked, submission = _frozen(tx, office, unit, period, year)
        before = _before(tx, asked.request, submission)
    # Read ahead of the transaction: the child that opens it takes seconds.
    file = _read(office, before) if before else None
    ahead = office.working_ahead()

    def rejected() -> Settled:
        with office.database.begin() as tx:
            asked, submission = _frozen(tx, office, unit, period, year)
            tx.submissions.reject(submission, f"không phải của đơn vị: {reason}")
            if file is not None and before is not None and _counted(tx, asked.request) is None:
                _take_anew(tx, ahead, asked, file, before, submission)
            counts = _counted(tx, asked.request)
            return Settled(asked.label, submission.revision, counts.revision if counts else 0)

    return ahead.during(rejected)


def _frozen(
    tx: Transaction, office: Office, unit: str, period: str, year: int | None
) -> tuple[AskedReport, Submission]:
    asked = find_request(tx, office, unit, period, year)
    frozen = [
        s
        for s in tx.submissions.of_request(asked.request.id)
        if s.status is SubmissionStatus.FROZEN
    ]
    if not frozen:
        raise StepError(f"{asked.label}: không có bản báo cáo nào đang tạm dừng tính.")
    if asked.request.locked_at is not None:
        refused = (
            "số liệu không thay đổi. Đề nghị báo cáo lãnh đạo: đính chính bằng văn bản riêng hoặc "
            "nêu trong kỳ sau"
        )
        raise asked.closed(refused)
    return asked, frozen[-1]


def _counted(
    tx: Transaction, request: ReportRequest, besides: Submission | None = None
) -> Submission | None:
    revisions = tx.submissions.of_request(request.id)
    return next(
        (
            s
            for s in reversed(revisions)
            if s.status in COUNTED and (besides is None or s.id != besides.id)
        ),
        None,
    )


def _before(tx: Transaction, request: ReportRequest, rejected: Submission) -> Submission | None:
    """The last one that had counted before it."""
    good = [
        s
        for s in tx.submissions.of_request(request.id)
        if s.status is SubmissionStatus.SUPERSEDED and s.received_at <= rejected.received_at
    ]
    return max(good, key=lambda s: (s.received_at, s.revision), default=None)


def _read(office: Office, submission: Submission) -> AssessedFile:
    content = office.blobs.get(submission.file_sha256)
    with office.reader() as reader:
        return AssessedFile(submission.file_name, content, reader.read(content))


def _take_anew(
    tx: Transaction,
    office: Office,
    asked: AskedReport,
    file: AssessedFile,
    before: Submission,
    rejected: Submission,
) -> None:
    """Make an earlier file the newest revision; the unit is told that it counts."""
    why = (
        f"bản lần {rejected.revision} không phải của đơn vị; tính lại tệp của bản lần "
        f"{before.revision}"
    )
    message = keep_record(tx, office, asked, file, tx.now, why)
    let_in_for(tx, persons_answer(tx, office, asked, message), file)
