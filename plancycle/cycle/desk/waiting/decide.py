"""What a person does with a message that waits: let it in, send it back, or put it aside."""

from dataclasses import dataclass

from plancycle.cycle.desk.desk import check_token, deciding, given_reason, read_message, undecided
from plancycle.cycle.desk.persons_word import LetIn, let_in_for, persons_answer
from plancycle.cycle.incoming.answering.answer_numbers import LAST_FILE, Part
from plancycle.cycle.incoming.intake import describe
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.mail import IncomingMark
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming

_PASSED_OVER = (IncomingStatus.IGNORED,)
_UNREAD = (IncomingStatus.STORED,)
DISMISSED = "cán bộ bỏ qua: "
"""What the reason of a message begins with that a person put aside; its mark says so to us."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A form that a person let in.

    Attributes:
        label: unit and period; outcome: as in :class:`plancycle.cycle.desk.persons_word.LetIn`.
        file_name: which file; note: what the operator should know, empty if nothing.
        remaining: names of the message's forms that still wait.
    """

    label: str
    file_name: str
    let_in: LetIn
    note: str
    remaining: tuple[str, ...]


def accept_message(
    office: Office,
    message_id: int,
    *,
    unit: str,
    period: str,
    why: str,
    year: int | None = None,
    file_number: int | None = None,
    force: bool = False,
) -> Accepted:
    """Let one form of a message in that waits or was passed over, on the operator's word.

    The form is checked as any other: with errors it goes back to the unit's registered address.
    While other forms of the message are undecided, the message goes on waiting.

    Args:
        year: the plan year; None as in :func:`plancycle.cycle.incoming.requests.find_request`.
        file_number: which file, as ``inbox show`` numbers them; needed where it isn't clear.
        force: let a form in that carries the token of another unit or period.

    Raises:
        StepError: not waiting, no form in it, several to choose from, another's token without
            ``force``, or the period is locked; then it is kept as a request for a correction.
    """
    reason = given_reason(why)
    with deciding(office, message_id, also=_PASSED_OVER) as (tx, message):
        asked = find_request(tx, office, unit, period, year)
        if asked.request.locked_at is not None:
            # Kept in a transaction that ends well: the refusal below would undo it.
            _keep_as_correction(tx, message, asked, reason)
    if asked.request.locked_at is not None:
        raise _locked(message, asked)
    ahead = office.working_ahead()
    assessed = read_message(office, message)
    # Whoever decided meanwhile is not overruled: it still has to be where it was.
    where = {message.status} & set(_PASSED_OVER)

    def decided() -> Accepted:
        with deciding(office, message_id, also=where) as (tx, message):
            # The period may have been locked while the files were read.
            asked = find_request(tx, office, unit, period, year)
            if asked.request.locked_at is not None:
                raise _locked(message, asked)
            file = _chosen(tx, message, assessed, asked, file_number)
            assert file.reading is not None
            note = check_token(tx, office, file.reading.token, asked, force=force)
            return _accept(tx, ahead, message, assessed, file, asked, reason, note)

    return ahead.during(decided)


def _accept(
    tx: Transaction,
    office: Office,
    message: Incoming,
    assessed: Assessed,
    file: AssessedFile,
    asked: AskedReport,
    reason: str,
    note: str,
) -> Accepted:
    why = f"nhận tệp {file.name} cho {asked.label}: {reason}"
    tx.inbox.move(message, IncomingStatus.MATCHED, why)
    if not message.kind:  # set aside by a fault of ours before anything was noted of it
        describe(tx, message, assessed)
    message = tx.inbox.get(message.id)
    answer = persons_answer(tx, office, asked, message, _part(assessed, file))
    done = let_in_for(tx, answer, file)
    # By content: the same form under a second name is decided with the first.
    others = (f for f in assessed.forms if f.sha256 != file.sha256)
    remaining = tuple(f.name for f in undecided(tx, message, tuple(others)))
    if remaining:
        waits = f"còn biểu mẫu chưa xử lý: {', '.join(remaining)}"
        tx.inbox.move(message, IncomingStatus.QUARANTINED, waits)
    else:
        tx.inbox.move(message, IncomingStatus.PROCESSED, why)
    return Accepted(asked.label, file.name, done, note, remaining)


def _part(assessed: Assessed, file: AssessedFile) -> int:
    """Number of a form as collecting counts them; a copy, which it passes over, has its own."""
    forms = assessed.forms
    return min(forms.index(file) + 1, LAST_FILE) if file in forms else Part.COPY


def dismiss_message(office: Office, message_id: int, why: str) -> None:
    """Put a message aside that waits, or that our program fails on; nobody is answered.

    Raises: StepError.
    """
    reason = given_reason(why)
    with deciding(office, message_id, also=_UNREAD) as (tx, message):
        put_aside(tx, message, reason)


def put_aside(tx: Transaction, message: Incoming, reason: str) -> None:
    """A person's word that a message needs nothing more."""
    why = f"{DISMISSED}{reason}"
    tx.inbox.move(message, IncomingStatus.IGNORED, why, mark=IncomingMark.DISMISSED)


def _keep_as_correction(
    tx: Transaction, message: Incoming, asked: AskedReport, reason: str
) -> None:
    kept = f"đề nghị đính chính {asked.label} sau khi kỳ đã khóa: {reason}"
    if message.reason != kept:
        tx.inbox.give_reason(message, kept)


def _locked(message: Incoming, asked: AskedReport) -> StepError:
    dismissing = Act.DISMISS_MESSAGE(profile=asked.profile.code, message=message.id)
    return asked.closed(
        f"số liệu không thay đổi. Thư số {message.id} được giữ lại là đề nghị đính chính của "
        f"{asked.unit.name}. Đề nghị báo cáo lãnh đạo: đính chính bằng văn bản riêng hoặc để đơn "
        f"vị nêu trong kỳ sau; xong việc thì {dismissing:order}",
    )


def _chosen(
    tx: Transaction,
    message: Incoming,
    assessed: Assessed,
    asked: AskedReport,
    file_number: int | None,
) -> AssessedFile:
    if file_number is not None:
        return _numbered(message, assessed, file_number)
    forms = undecided(tx, message, assessed.forms)
    if not forms:
        raise StepError(
            f"Thư số {message.id} không có biểu mẫu nào đọc được (xem bằng "
            f"{Act.SHOW_MESSAGE:short}). Đề nghị đơn vị gửi lại ({Act.RETURN_MESSAGE:short}), hoặc "
            f"lưu tệp ra ({Act.SAVE_MESSAGE:short}), mở, lưu lại thành biểu mẫu Word, Excel rồi "
            f"ghi nhận bằng {Act.RECEIVE}."
        )
    own = [f for f in forms if f.reading and f.reading.token == asked.request.token]
    if len(forms) == 1 or len(own) == 1:
        return own[0] if own else forms[0]
    listed = "; ".join(
        f"{n}. {f.name}" for n, f in enumerate(assessed.files, start=1) if f in forms
    )
    raise StepError(
        f"Thư số {message.id} có nhiều biểu mẫu; chọn một bằng {Act.CHOOSE_FILE}: {listed}."
    )


def _numbered(message: Incoming, assessed: Assessed, number: int) -> AssessedFile:
    if not 1 <= number <= len(assessed.files):
        raise StepError(
            f"Thư số {message.id} có {len(assessed.files)} tệp; không có tệp số {number}."
        )
    file = assessed.files[number - 1]
    if file.reading is None:
        raise StepError(f"Tệp {file.name} không đọc được: {file.refusal}")
    return file
