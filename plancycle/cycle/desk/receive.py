"""Record a report that came on paper, on a stick or by another channel than e-mail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.desk.desk import check_token, given_reason
from plancycle.cycle.desk.persons_word import LetIn, is_newest, let_in_for, persons_answer
from plancycle.cycle.desk.record_by_hand import keep_record
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, asked_form, find_request
from plancycle.cycle.incoming.settling.letting_in import REPEATED
from plancycle.cycle.workplace.office import Office
from plancycle.forms.printing.summary import FormSummary, summarise
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.display import safe_line
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.findings import Finding, has_errors
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Handed:
    """A file handed in, read and checked; nothing is recorded of it.

    Attributes:
        summary: what was read out of it; findings: all that is to be said of it.
        note: what the operator should know of its token; empty if nothing.
        repeated: it is the newest revision already.
    """

    summary: FormSummary
    findings: tuple[Finding, ...]
    note: str
    repeated: bool

    @property
    def may_count(self) -> bool:
        """Whether it would be recorded: it is new and has no errors."""
        return not self.repeated and not has_errors(self.findings)


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file handed in.

    Attributes:
        label: unit and period; received_at: when it was handed in.
        let_in: None if nothing was recorded, because of errors, because it is the newest revision
            already (then ``repeated``), or because whoever was asked said no (``declined``).
        findings: all that is to be said of the file.
        late: it came after the due day (never for an invited unit).
        note: what the operator should know of its token; empty if nothing.
        summary: what was read out of it.
    """

    label: str
    received_at: datetime
    let_in: LetIn | None
    findings: tuple[Finding, ...]
    late: bool
    note: str
    summary: FormSummary
    repeated: bool = False
    declined: bool = False


def receive_file(
    office: Office,
    *,
    name: str,
    content: bytes,
    unit: str,
    period: str,
    why: str,
    year: int | None = None,
    at: datetime | None = None,
    force: bool = False,
    confirm: Callable[[Handed], bool] | None = None,
) -> Received:
    """Let a file in as a unit's report, with a record of who took it, when, and why.

    A form with errors is not recorded at all: it is for the operator to have it mended. One
    without becomes a revision like any other; the unit is told at its registered addresses.

    Args:
        name: of the file, for show; content: its bytes, not trusted.
        why: how it came, e.g. ``nhận bản giấy``; at: when, None for now.
        force: take a form that carries the token of another unit or period.
        confirm: shown a file that would be recorded, before anything is; False records nothing.
            It may take its time: no transaction is open meanwhile.

    Raises:
        StepError: the period is locked, ``at`` lies ahead or before the plan, no reason, another's
            token without ``force``.
        UnreadableFormError: no form can be read from the file.
    """
    reason = given_reason(why)
    moment = at or office.clock()
    with office.database.read() as tx:
        # A locked period is refused before the form is opened, which may take long.
        _check(office, find_request(tx, office, unit, period, year), moment)
    with office.reader() as reader:
        file = AssessedFile(safe_line(name, 120) or "tep-bao-cao", content, reader.read(content))
    coming = _HandedIn(office, file, unit, period, year, moment, reason, force)
    return coming.take(confirm)


@dataclass(frozen=True, slots=True)
class _HandedIn:
    """A file that was read, whose report it is said to be, and what the operator says of it."""

    office: Office
    file: AssessedFile
    unit: str
    period: str
    year: int | None
    moment: datetime
    reason: str
    force: bool

    def take(self, confirm: Callable[[Handed], bool] | None) -> Received:
        """Look, ask, and record if nothing speaks against it."""
        office = self.office
        ahead = office.working_ahead()
        with office.database.read() as tx:
            asked, handed = self.look(tx)
        declined = handed.may_count and confirm is not None and not confirm(handed)
        done: LetIn | None = None
        if handed.may_count and not declined:
            asked, handed, done = ahead.during(
                lambda: office.database.retrying(lambda tx: self.record(tx, ahead))
            )
        return _received(asked, self.moment, handed, done, declined=declined)

    def look(self, tx: Transaction) -> tuple[AskedReport, Handed]:
        """The request, and the file as its report. Raises: StepError."""
        asked = find_request(tx, self.office, self.unit, self.period, self.year)
        _check(self.office, asked, self.moment)
        return asked, _hand_in(tx, self.office, asked, self.file, force=self.force)

    def record(self, tx: Transaction, ahead: Office) -> tuple[AskedReport, Handed, LetIn | None]:
        """Let it in, unless it may not count any more. Raises: StepError, ConflictError."""
        # The period may have been locked, or another run may have recorded the file meanwhile.
        asked, handed = self.look(tx)
        if not handed.may_count:
            return asked, handed, None
        message = keep_record(tx, self.office, asked, self.file, self.moment, self.reason)
        done = let_in_for(tx, persons_answer(tx, ahead, asked, message), self.file)
        if done.outcome == REPEATED:  # another run recorded it since we looked: look again
            raise ConflictError("Một lệnh khác vừa ghi nhận chính tệp này; hãy chạy lại lệnh.")
        return asked, handed, done


def _received(
    asked: AskedReport, moment: datetime, handed: Handed, done: LetIn | None, *, declined: bool
) -> Received:
    return Received(
        label=asked.label,
        received_at=moment,
        let_in=done,
        findings=handed.findings,
        late=asked.is_late(moment),
        note=handed.note,
        summary=handed.summary,
        repeated=handed.repeated,
        declined=declined,
    )


def _hand_in(
    tx: Transaction,
    office: Office,
    asked: AskedReport,
    file: AssessedFile,
    *,
    force: bool,
) -> Handed:
    """Look at a file as the report it is said to be. Raises: StepError for another's token."""
    assert file.reading is not None
    form = asked_form(tx, asked)
    return Handed(
        summary=summarise(file.reading, form),
        findings=check_reading(file.reading, form),
        note=check_token(tx, office, file.reading.token, asked, force=force),
        repeated=is_newest(tx, asked, file),
    )


def _check(office: Office, asked: AskedReport, moment: datetime) -> None:
    """Raises: StepError if nothing may be recorded, or not at that moment."""
    if asked.is_locked:
        raise asked.closed(
            f"không ghi nhận thêm báo cáo của {asked.unit.name}. Đề nghị báo cáo lãnh đạo: đính "
            "chính bằng văn bản riêng hoặc để đơn vị nêu trong kỳ sau",
        )
    if moment > office.clock():
        raise StepError(f"Thời điểm nhận {_words(moment)} ở sau thời điểm hiện tại.")
    if moment.astimezone(VIETNAM).date() < asked.cycle.created_at.astimezone(VIETNAM).date():
        raise StepError(
            f"Thời điểm nhận {_words(moment)} ở trước ngày lập kế hoạch năm {asked.cycle.year}; "
            "hãy kiểm tra lại năm."
        )


def _words(moment: datetime) -> str:
    return vietnamese_moment(moment)
