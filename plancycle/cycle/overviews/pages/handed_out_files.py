"""Files that a page hands out by number: only what belongs to the year and unit it is asked of."""

from plancycle.cycle.desk.desk import find_own_message
from plancycle.cycle.desk.waiting.save_message import message_files
from plancycle.cycle.outgoing.request_mail import attached_form
from plancycle.cycle.papers.year_papers import load_year_papers
from plancycle.cycle.workplace.issued_year import issued_profile, require_cycle, unit_names
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.store.schema.records import Outgoing


def report_file(office: Office, year: int, unit_code: str, submission_id: int) -> tuple[bytes, str]:
    """Content and name of one report as its unit sent it.

    Raises: StepError if that unit has no such report in that year; StoredFileError.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        own = [
            submission
            for period in issued_profile(office, cycle).periods(year)
            for request in tx.requests.of_unit([cycle.id], unit_code, period.code)
            for submission in tx.submissions.of_request(request.id)
        ]
    for submission in own:
        if submission.id == submission_id:
            return office.blobs.get(submission.file_sha256), submission.file_name
    raise StepError(f"Đơn vị này không có bản báo cáo số {submission_id} trong năm.")


def blank_form(office: Office, year: int, unit_code: str, period: str) -> tuple[bytes, str]:
    """Content and name of the form of a unit, empty, as it is sent.

    Raises: StepError if the unit is asked for nothing in that period.
    """
    papers = load_year_papers(office, year, {unit_code})
    request = papers.requests.get((unit_code, period))
    if request is None:
        raise StepError("Đơn vị không phải báo cáo kỳ này nên không có biểu mẫu.")
    name, content = attached_form(office, papers, request)
    return content, name


def letter_of_year(office: Office, year: int, letter_id: int) -> tuple[Outgoing, str]:
    """A letter of a year, and the name of the unit it is for; empty for one to the office itself.

    Raises: StepError if there is no such letter in that year.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        letter = tx.outbox.find(letter_id)
    if letter is None or letter.cycle_id != cycle.id:
        raise StepError(f"Không có thư đi số {letter_id} trong năm {year}.")
    return letter, unit_names(office, cycle).get(letter.unit_code, "")


def letter_file(office: Office, year: int, letter_id: int, number: int) -> tuple[bytes, str]:
    """Content and name of a file that went along with a letter. Args: number: from 1.

    Raises: StepError if there is no such letter in that year, or no such file of it.
    """
    letter, _ = letter_of_year(office, year, letter_id)
    files = letter.body.attachments
    if not 1 <= number <= len(files):
        raise StepError(f"Thư đi số {letter_id} không có tệp số {number}.")
    return office.blobs.get(files[number - 1].sha256), files[number - 1].name


def file_of_message(office: Office, message_id: int, number: int) -> tuple[bytes, str]:
    """One file of a message under a name of our own; 0 for the message itself.

    Raises: StepError if there is no such message or file; StoredFileError.
    """
    with office.database.read() as tx:
        message = find_own_message(tx, office, message_id)
    files = message_files(office, message)
    if not 0 <= number < len(files):
        raise StepError(f"Thư số {message_id} không có tệp số {number}.")
    name, content = files[number]
    return content, name
