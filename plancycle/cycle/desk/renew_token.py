"""Give a unit another report token, or withdraw the one it has: a person's act, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.outgoing.assignment_mail import assignment_message
from plancycle.cycle.outgoing.request_mail import request_message
from plancycle.cycle.papers.year_papers import load_year_papers
from plancycle.cycle.workplace.issued_year import require_here
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.message_id import new_token, token_from_address
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import NewOutgoing, Outgoing

_CARRIERS = (MailKind.ASSIGNMENT, MailKind.REQUEST)
"""What brings a unit the form of a period for the first time."""

_TAKEN_BACK = frozenset({*_CARRIERS, MailKind.REMINDER})
_OLD = "mã báo cáo trong thư đã thu hồi"


@dataclass(frozen=True, slots=True)
class RenewedToken:
    """A token given anew.

    Attributes:
        label: unit and period.
        sent_to: the addresses to which the form with the new token goes; empty if none goes now.
        notes: what the operator may want to know, in Vietnamese.
    """

    label: str
    sent_to: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawnToken:
    """A token withdrawn; ``changed`` is False if it was withdrawn already."""

    label: str
    changed: bool


def renew_token(
    office: Office, unit: str, period: str, *, why: str, year: int | None = None
) -> RenewedToken:
    """Give a unit another token for a period and send it the form again, with the new one.

    The old one lets nothing in from now on: a mail with it goes to a person. Letters with it that
    have not gone out are taken back. Before the form of the period has gone out at all none is
    sent; it goes on its day.

    Raises: StepError: the period is locked, there is no reason, the unit is not asked or has ended.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        asked = find_request(tx, office, unit, period, year)
        _require_open(asked)
        require_here(office, asked.unit, asked.request.effective_due)
        earlier = _carriers(tx, asked)
    token = new_token()
    letter = _letter(office, asked, token, earlier)
    with office.database.begin() as tx:
        # First: it fails where another run was faster, before any letter is taken back.
        tx.requests.renew_token(asked.request, token, reason)
        _take_back(tx, asked)
        if letter is not None and not tx.outbox.queue([letter]):
            raise StepError(
                "Thư gửi biểu mẫu vừa được lập ở một tiến trình khác; hãy chạy lại lệnh."
            )
        waiting = _answers_waiting(tx, asked)
    addresses = letter.body.to if letter else ()
    return RenewedToken(asked.label, addresses, tuple(_notes(asked, earlier, waiting)))


def withdraw_token(
    office: Office, unit: str, period: str, *, why: str, year: int | None = None
) -> WithdrawnToken:
    """Let a unit's token let nothing in; what comes with it waits for a person until renewal.

    Raises: StepError: the period is locked, there is no reason, the unit is not asked, or nothing
        that carries the token has gone out.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        asked = find_request(tx, office, unit, period, year)
        _require_open(asked)
        if not any(m.status is not OutgoingStatus.QUEUED for m in _carriers(tx, asked)):
            raise StepError(
                f"Biểu mẫu của {asked.label} chưa gửi đi nên mã báo cáo chưa ai biết; không cần "
                f"thu hồi. Nếu vẫn muốn đổi mã, hãy {Act.RENEW_REPORT_CODE:order}."
            )
        changed = tx.requests.withdraw_token(asked.request, reason)
        _take_back(tx, asked)
    return WithdrawnToken(asked.label, changed)


def _require_open(asked: AskedReport) -> None:
    if asked.request.locked_at is not None:
        refused = "mã báo cáo không còn dùng để nhận báo cáo"
        raise asked.closed(refused)


def _carriers(tx: Transaction, asked: AskedReport) -> list[Outgoing]:
    """The letters that brought the unit its form, oldest first."""
    return [
        m
        for kind in _CARRIERS
        for m in tx.outbox.of_kind(asked.cycle.id, kind, asked.period.code)
        if m.unit_code == asked.unit.code
    ]


def _letter(
    office: Office, asked: AskedReport, token: str, earlier: Sequence[Outgoing]
) -> NewOutgoing | None:
    """The letter with the new token; None where no form has gone out, or nobody can be written to.

    An assignment that has not gone out is made anew: the unit must have it all the same.
    """
    if not earlier or not asked.unit.emails:
        return None
    papers = load_year_papers(office, asked.cycle.year, {asked.unit.code})
    key = (asked.unit.code, asked.period.code)
    own = replace(papers.requests[key], token=token)
    # The token is not in the store yet: it is written together with the letter that carries it.
    papers = replace(papers, requests={**papers.requests, key: own})
    latest = earlier[-1]
    unsent = latest.kind is MailKind.ASSIGNMENT and latest.status is OutgoingStatus.QUEUED
    kind = MailKind.ASSIGNMENT if unsent else MailKind.REQUEST
    # A number of its own, or the outbox would take it for the one that went out.
    number = 1 + max((m.sequence for m in earlier if m.kind is kind), default=0)
    recipient = papers.recipient(*key)
    sent = any(m.status is not OutgoingStatus.QUEUED for m in earlier)
    while True:
        letter = (
            assignment_message(office, papers, recipient, number)
            if unsent
            else request_message(office, papers, recipient, number, renewed=sent)
        )
        with office.database.read() as tx:
            # A renewal that a restore has lost took that number: its mail is in their mailbox.
            if tx.restorations.sent_before(letter.message_id) is None:
                return letter
        number += 1


def _take_back(tx: Transaction, asked: AskedReport) -> None:
    for message in tx.outbox.of_request(asked.request.id):
        if message.kind in _TAKEN_BACK and _waits_with_old(message, asked):
            tx.outbox.cancelled(message, _OLD)


def _answers_waiting(tx: Transaction, asked: AskedReport) -> int:
    """Answers with the old token that have not gone out: what they say is true still."""
    return sum(
        1
        for m in tx.outbox.of_request(asked.request.id)
        if m.kind not in _TAKEN_BACK and _waits_with_old(m, asked)
    )


def _waits_with_old(message: Outgoing, asked: AskedReport) -> bool:
    """Whether a letter that carries the token as it was has not gone out."""
    carried = token_from_address(message.body.reply_to)
    return message.status is OutgoingStatus.QUEUED and carried == asked.request.token


def _notes(asked: AskedReport, earlier: Sequence[Outgoing], waiting: int) -> list[str]:
    notes = []
    if not earlier:
        notes.append("Biểu mẫu của kỳ này chưa đến ngày gửi; khi gửi, biểu mẫu sẽ mang mã mới.")
    elif not asked.unit.emails:
        notes.append("Đơn vị chưa có địa chỉ thư nên chưa gửi được biểu mẫu mang mã mới.")
    if waiting:
        notes.append(
            f"Còn {waiting} thư trả lời chờ gửi ghi mã cũ; đơn vị trả lời theo thư đó thì báo cáo "
            "sẽ chờ cán bộ xem xét."
        )
    return notes
