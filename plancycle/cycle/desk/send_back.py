"""Answer a waiting message with the operator's own reason, to the unit's registered addresses."""

from dataclasses import dataclass
from datetime import timedelta

from plancycle.cycle.desk.desk import deciding, given_reason, read_message, tokens_of
from plancycle.cycle.incoming.answers import counted_revision
from plancycle.cycle.incoming.enclosures import FormsAhead, Reply, enclose
from plancycle.cycle.incoming.intake import Assessed
from plancycle.cycle.incoming.read_back import read_back
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.incoming.suggest import suggest
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.letters import mail_basics, moment_words, to_unit
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.period_words import asked_paper
from plancycle.mail.outgoing.contexts import FindingLine, FindingsMail
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind
from plancycle.model.reports import ReportForm
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming

_PART = 99
"""Number of the operator's answer to a message; those to its forms count from 0."""


@dataclass(frozen=True, slots=True)
class SentBack:
    """An answer that lies in the outbox: to which unit and period, to which addresses."""

    label: str
    addresses: tuple[str, ...]


def return_message(
    office: Office,
    message_id: int,
    why: str,
    *,
    unit: str = "",
    period: str = "",
    year: int | None = None,
) -> SentBack:
    """Ask the unit to send its report anew, with the reason the operator gives.

    The answer goes to the addresses in the register, never to the address the message came from.

    Args: unit, period: whose it is, where the message itself does not tell.
    Raises: StepError: not waiting, not clear whose it is, the unit has no address that mail
        reaches, or the period is locked.
    """
    reason = given_reason(why)
    with deciding(office, message_id) as (_, message):
        pass
    desk, assessed = read_message(office, message)
    ahead = FormsAhead(office)

    def returned() -> SentBack:
        with deciding(office, message_id) as (tx, message):
            asked = _whose(tx, office, message, assessed, unit, period, year)
            _refuse_locked(message, asked)
            addresses = _addresses(tx, asked)
            form = desk.form_for(tx, asked)
            _queue(tx, ahead.office, message, assessed, asked, form, reason, addresses)
            told = f"trả lại {asked.label}: {reason}"
            tx.inbox.move(message, IncomingStatus.MATCHED, told)
            tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, told)
        return SentBack(asked.label, addresses)

    return ahead.during(returned)


def _addresses(tx: Transaction, asked: AskedReport) -> tuple[str, ...]:
    """Where the answer goes. Raises: StepError if no address of the unit is known to work."""
    known_bad = {a.lower() for a in tx.outbox.bad_addresses()}
    addresses = good_addresses(asked.unit, known_bad)
    if not addresses:
        raise StepError(
            f"{asked.unit.name} chưa có địa chỉ thư dùng được trong danh mục; hãy liên hệ trực "
            f"tiếp với đơn vị, bổ sung địa chỉ rồi trả lại, hoặc bỏ qua bằng "
            f"{Act.DISMISS_MESSAGE:short}."
        )
    return addresses


def _whose(
    tx: Transaction,
    office: Office,
    message: Incoming,
    assessed: Assessed,
    unit: str,
    period: str,
    year: int | None,
) -> AskedReport:
    if unit and period:
        return find_request(tx, office, unit, period, year)
    guess = suggest(tx, office, assessed.parsed, tokens_of(assessed))
    if guess is None or guess.asked is None or (unit and guess.unit.code != unit):
        raise StepError(
            f"Chưa rõ thư số {message.id} là của đơn vị nào, kỳ nào; hãy "
            f"{Act.NAME_UNIT_AND_PERIOD:order}, hoặc bỏ qua thư bằng {Act.DISMISS_MESSAGE:short}."
        )
    if period and guess.asked.period.code != period:
        return find_request(tx, office, guess.unit.code, period, year)
    return guess.asked


def _refuse_locked(message: Incoming, asked: AskedReport) -> None:
    if asked.request.locked_at is not None:
        dismissing = Act.DISMISS_MESSAGE(profile=asked.profile.code, message=message.id)
        raise StepError(
            f"Kỳ {asked.period.title} đã khóa nên không đề nghị {asked.unit.name} gửi lại. Hãy "
            f"trao đổi trực tiếp với đơn vị; xong việc thì {dismissing:order}."
        )


def _form_of(assessed: Assessed, form: ReportForm) -> Reply | None:
    """The form in a message that the answer speaks of; None if there is none or no telling."""
    readings = [f.reading for f in assessed.forms if f.reading]
    own = [r for r in readings if r.token == form.token]
    if len(own) != 1 and len(readings) != 1:
        return None
    return Reply(form, reading=own[0] if len(own) == 1 else readings[0])


def _queue(
    tx: Transaction,
    office: Office,
    message: Incoming,
    assessed: Assessed,
    asked: AskedReport,
    form: ReportForm,
    reason: str,
    addresses: tuple[str, ...],
) -> None:
    profile, request, unit = asked.profile, asked.request, asked.unit
    parsed = assessed.parsed
    own = parsed.sender in {a.lower() for a in unit.emails}
    sender = parsed.sender or ", ".join(parsed.from_addresses) or "không rõ"
    files = [f for f in parsed.files if not f.decoration]
    content = files[0].content if files else b""
    blank = enclose(office, Reply(form, content), (), message.received_at)
    estimate = asked.period.form is FormKind.ESTIMATE
    mail = FindingsMail(
        **mail_basics(profile, unit, request),
        period_title=asked_paper(asked.period) if estimate else asked.period.title,
        file_name=", ".join(f.name for f in files),
        received_at=moment_words(message.received_at),
        before=vietnamese_date(request.effective_due + timedelta(days=1)),
        findings=(
            FindingLine(
                location="Ý kiến của cán bộ tiếp nhận" if own else f"Thư gửi từ {sender}",
                message=reason if reason.endswith((".", "!", "?")) else f"{reason}.",
                fix="",
            ),
        ),
        form_name=blank.name,
        counted=counted_revision(tx, request),
        **read_back(_form_of(assessed, form)),
    )
    answer = to_unit(
        office,
        profile,
        cycle_id=asked.cycle.id,
        year=asked.cycle.year,
        unit=unit,
        kind=MailKind.FINDINGS,
        period=asked.period.code,
        sequence=message.id * 100 + _PART,
        context=mail,
        request=request,
        files=[(blank.name, blank.content)],
        references=[message.message_id] if message.message_id and own else [],
        to=addresses,
        auto_submitted="auto-replied",
    )
    tx.outbox.queue([answer])
