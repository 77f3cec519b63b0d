"""The operator's hands on what arrived: the same reading and the same checks as collecting."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from plancycle.cycle.incoming.answers import Correspondence
from plancycle.cycle.incoming.intake import Assessed, AssessedFile, Intake
from plancycle.cycle.incoming.requests import AskedReport, request_of_token
from plancycle.cycle.workplace.letters import report_form
from plancycle.cycle.workplace.office import Office
from plancycle.forms.rules.check import check_reading
from plancycle.model.acts import Act
from plancycle.model.display import safe_line
from plancycle.model.errors import StepError
from plancycle.model.findings import Finding
from plancycle.model.reports import ReportForm
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class LetIn:
    """What became of a form: the label that collecting gives it, what was found, who is told.

    ``answered``: a message to the unit lies in the outbox.
    """

    outcome: str
    findings: tuple[Finding, ...]
    answered: bool


class Desk(Intake):
    """Lets a form in on a person's word instead of a token's and a sender's."""

    def let_in_for(
        self,
        tx: Transaction,
        message: Incoming,
        part: int,
        file: AssessedFile,
        asked: AskedReport,
    ) -> LetIn:
        """Make a form the unit's report, as collecting would: checked, kept, answered.

        Args: part: number of the form in its message, from 1; names the answer.
        """
        office, request = self._office, asked.request
        before = len(tx.outbox.of_request(request.id))
        to = Correspondence(office, asked.profile, asked.cycle, asked.period, request)
        outcome = self._let_in(tx, message, part, file, to)
        answered = len(tx.outbox.of_request(request.id)) > before
        return LetIn(outcome, self.check_for(tx, file, asked), answered)

    def check_for(
        self, tx: Transaction, file: AssessedFile, asked: AskedReport
    ) -> tuple[Finding, ...]:
        """What is to be said of a form as the report of a unit and period."""
        assert file.reading is not None
        return check_reading(file.reading, self.form_for(tx, asked))

    def form_for(self, tx: Transaction, asked: AskedReport) -> ReportForm:
        """The form a unit was asked to fill in."""
        own = self._own(tx, asked.request)
        return report_form(asked.profile, asked.period, asked.request, own)


def read_message(office: Office, message: Incoming) -> tuple[Desk, Assessed]:
    """A stored message with its files, which a person asks to be opened; nothing is written.

    The files are read in a child process, whoever sent them, within the limits of any message.

    Raises: BusyMachineError.
    """
    desk = Desk(office)
    with office.reader() as reader:
        return desk, desk.assess(message, reader, on_request=True)


def tokens_of(assessed: Assessed) -> tuple[str, ...]:
    """Every token inside a message's files, as far as they were looked into, in their order."""
    return tuple(dict.fromkeys(f.token for f in assessed.files if f.token))


def given_reason(why: str) -> str:
    """The operator's reason as it is kept. Raises: StepError if there is none."""
    reason = safe_line(why, LONGEST_REASON)
    if not reason:
        raise StepError(
            f"Hãy ghi lý do bằng {Act.GIVE_REASON}; lý do được lưu cùng tên người thực hiện."
        )
    return reason


def find_message(tx: Transaction, message_id: int) -> Incoming:
    """A stored message. Raises: StepError if there is none of that number."""
    message = tx.inbox.find(message_id)
    if message is None:
        raise StepError(f"Không có thư đến số {message_id}.")
    return message


def waiting_message(
    tx: Transaction, message_id: int, *, also: Collection[IncomingStatus] = ()
) -> Incoming:
    """A message that waits for a person.

    Args: also: other states in which it may be.
    Raises: StepError if there is none of that number, or it is settled; the message says how.
    """
    message = find_message(tx, message_id)
    if message.status is IncomingStatus.QUARANTINED or message.status in also:
        return message
    if message.status is IncomingStatus.STORED:
        raise StepError(
            f"Thư số {message_id} chưa được xử lý lần nào; hãy {Act.COLLECT:order} trước."
        )
    raise StepError(f"Thư số {message_id} không còn chờ xử lý; kết quả: {message.reason}.")


@contextmanager
def deciding(
    office: Office, message_id: int, *, also: Collection[IncomingStatus] = ()
) -> Iterator[tuple[Transaction, Incoming]]:
    """A transaction in which one waiting message is decided on. Raises: StepError.

    Args: also: as in :func:`waiting_message`.
    """
    with office.database.begin() as tx:
        yield tx, waiting_message(tx, message_id, also=also)


def undecided(
    tx: Transaction, message: Incoming, forms: Sequence[AssessedFile]
) -> tuple[AssessedFile, ...]:
    """The forms of a message that have not become a report."""
    done = {s.file_sha256 for s in tx.submissions.of_incoming(message.id)}
    return tuple(f for f in forms if f.sha256 not in done)


def check_token(
    tx: Transaction, office: Office, token: str | None, asked: AskedReport, *, force: bool
) -> str:
    """What the operator should know of the token inside a form; empty if it is the right one.

    Raises: StepError if it is that of another unit or period, unless ``force``.
    """
    if token == asked.request.token:
        return ""
    if token is None:
        return "Tệp không mang mã biểu mẫu; ghi nhận theo đơn vị, kỳ báo cáo do cán bộ chỉ định."
    other = request_of_token(tx, office, token)
    if other is None:
        return f"Tệp mang mã biểu mẫu {token} không có trong danh sách của cơ quan."
    if other.request.id == asked.request.id:
        return "Tệp mang mã cũ đã thu hồi của chính đơn vị, kỳ này."
    told = f"Tệp mang mã biểu mẫu của {other.label}, không phải của {asked.label}."
    if not force:
        raise StepError(
            f"{told} Hãy kiểm tra lại; nếu đúng là đơn vị dùng nhầm biểu mẫu thì "
            f"{Act.USE_ANYWAY:order} và "
            "nêu rõ lý do."
        )
    return told
