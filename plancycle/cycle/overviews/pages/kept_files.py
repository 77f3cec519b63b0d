"""Files that a page hands out by number: only what belongs to the year and unit it is asked of."""

from plancycle.cycle.workplace.issued_year import require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError


def report_file(office: Office, year: int, unit_code: str, submission_id: int) -> tuple[bytes, str]:
    """Content and name of one report as its unit sent it.

    Raises: StepError if that unit has no such report in that year; StoredFileError.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        own = [
            submission
            for period in {c.period for c in tx.pages.period_counts([cycle.id], office.today())}
            for request in tx.requests.of_unit([cycle.id], unit_code, period)
            for submission in tx.submissions.of_request(request.id)
        ]
    for submission in own:
        if submission.id == submission_id:
            return office.blobs.get(submission.file_sha256), submission.file_name
    raise StepError(f"Đơn vị này không có bản báo cáo số {submission_id} trong năm.")


def letter_file(office: Office, year: int, letter_id: int, number: int) -> tuple[bytes, str]:
    """Content and name of a file that went along with a letter. Args: number: from 1.

    Raises: StepError if there is no such letter in that year, or no such file of it.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        letter = tx.outbox.find(letter_id)
    if letter is None or letter.cycle_id != cycle.id:
        raise StepError(f"Không có thư đi số {letter_id} trong năm {year}.")
    files = letter.body.attachments
    if not 1 <= number <= len(files):
        raise StepError(f"Thư đi số {letter_id} không có tệp số {number}.")
    return office.blobs.get(files[number - 1].sha256), files[number - 1].name
