"""The operator's hands on what arrived: the same reading and the same checks as collecting."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from plancycle.cycle.incoming.intake import Intake
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, request_of_token
from plancycle.cycle.workplace.mail_sight import seen_messages
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason
from plancycle.model.errors import StepError
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


def read_message(office: Office, message: Incoming) -> Assessed:
    """A stored message with its files, which a person asks to be opened; nothing is written.

    The files are read in a child process, whoever sent them, within the limits of any message.

    Raises: BusyMachineError.
    """
    with office.reader() as reader:
        return Intake(office).assess(message, reader, on_request=True)


def tokens_of(assessed: Assessed) -> tuple[str, ...]:
    """Every token inside a message's files, as far as they were looked into, in their order."""
    return tuple(dict.fromkeys(f.token for f in assessed.files if f.token))


def given_reason(why: str) -> str:
    """The operator's reason as it is kept. Raises: StepError if there is none."""
    reason = kept_reason(why)
    if not reason:
        raise StepError(
            f"Hãy ghi lý do bằng {Act.GIVE_REASON}; lý do được lưu cùng tên người thực hiện."
        )
    return reason


def find_message(tx: Transaction, office: Office, message_id: int) -> Incoming:
    """A stored message. Raises: StepError if there is none of that number that may be seen."""
    message = tx.inbox.find(message_id)
    # The same answer for what is not there and for what is not theirs.
    if message is None or not seen_messages(tx, office, [message]):
        raise StepError(f"Không có thư đến số {message_id}.")
    return message


def find_own_message(tx: Transaction, office: Office, message_id: int) -> Incoming:
    """The same for whoever only looks: none that is another profile's of the office.

    Raises: StepError.
    """
    message = find_message(tx, office, message_id)
    if message.profile not in ("", office.profile.code):
        raise StepError(f"Thư đến số {message_id} không phải của hồ sơ “{office.profile.code}”.")
    return message


def waiting_message(
    tx: Transaction, office: Office, message_id: int, *, also: Collection[IncomingStatus] = ()
) -> Incoming:
    """A message that waits for a person.

    Args: also: other states in which it may be.
    Raises: StepError if there is none of that number, or it is settled; the message says how.
    """
    message = find_message(tx, office, message_id)
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
        yield tx, waiting_message(tx, office, message_id, also=also)


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
