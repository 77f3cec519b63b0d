"""A counted report in which something looks wrong: its unit is asked to look, and to send it anew.

Nothing is changed in the unit's stead: its report counts until it sends another.
"""

from dataclasses import dataclass, replace

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.desk.unit_question_mail import question_mail
from plancycle.cycle.incoming.answering.enclosures import Reply
from plancycle.cycle.incoming.requests import AskedReport, asked_form, find_request
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import to_unit
from plancycle.model.errors import StepError
from plancycle.model.status import COUNTED
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Submission

QUESTIONED = "questioned"
"""State of the event by which a question about a report is kept; the report itself moves not."""


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """A question that lies in the outbox: about which revision of whose report, sent where."""

    label: str
    revision: int
    addresses: tuple[str, ...]


def ask_about_report(
    office: Office, unit: str, period: str, question: str, *, year: int | None = None
) -> AskedUnit:
    """Ask a unit to check, and put right, the report of it that counts.

    The letter carries the question, what was read from the report, and the form as the unit filled
    it in; an answer with a form is let in like any report.

    Args: question: in a person's own words, for the unit to read.
    Raises: StepError: nothing of it counts, locked, no question, or no address that mail reaches;
        BusyMachineError.
    """
    words = given_reason(question)
    with office.database.read() as tx:
        _, submission = _counted(tx, office, unit, period, year)
    content = office.blobs.get(submission.file_sha256)
    # Read ahead of the transaction: the child that opens it takes seconds.
    with office.reader() as reader:
        reading = reader.read(content)
    ahead = office.working_ahead()

    def asked_for() -> AskedUnit:
        with office.database.begin() as tx:
            asked, now = _counted(tx, office, unit, period, year)
            if now.id != submission.id:
                raise StepError(f"{asked.label}: vừa có bản báo cáo khác đến; hãy xem lại rồi hỏi.")
            addresses = _addresses(tx, asked)
            reply = Reply(asked_form(tx, asked), content, reading)
            mail = question_mail(tx, ahead, asked, submission, reply, words)
            tx.outbox.queue([to_unit(ahead, replace(asked.recipient, addresses=addresses), mail)])
            tx.note("submission", submission.id, QUESTIONED, words)
        return AskedUnit(asked.label, submission.revision, addresses)

    return ahead.during(asked_for)


def _counted(
    tx: Transaction, office: Office, unit: str, period: str, year: int | None
) -> tuple[AskedReport, Submission]:
    asked = find_request(tx, office, unit, period, year)
    if asked.request.locked_at is not None:
        raise asked.closed("không đề nghị đơn vị sửa được nữa")
    for submission in tx.submissions.of_request(asked.request.id):
        if submission.status in COUNTED:
            return asked, submission
    raise StepError(f"{asked.label}: chưa có bản báo cáo nào đang được tính để hỏi lại.")


def _addresses(tx: Transaction, asked: AskedReport) -> tuple[str, ...]:
    addresses = good_addresses(asked.unit, tx.outbox.bad_addresses())
    if not addresses:
        raise StepError(
            f"{asked.unit.name} chưa có địa chỉ thư dùng được trong danh mục; hãy liên hệ trực "
            "tiếp với đơn vị, hoặc bổ sung địa chỉ rồi hỏi lại."
        )
    return addresses
