"""A unit lost the form of a period: it is sent again, to that unit alone and with the same code."""

from dataclasses import dataclass

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.outgoing.request_mail import request_message
from plancycle.cycle.papers.year_papers import load_year_papers
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.form_carriers import CARRIERS, NEVER_WENT
from plancycle.cycle.workplace.issued_year import require_here
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import NewOutgoing, Outgoing

SENT_AGAIN = "form-sent-again"
"""State of the event by which the order is kept; the request itself moves not."""

_WAITS = frozenset({OutgoingStatus.QUEUED, OutgoingStatus.SENDING})


@dataclass(frozen=True, slots=True)
class FormAgain:
    """A form that lies in the outbox once more: of which unit and period, to which addresses."""

    label: str
    addresses: tuple[str, ...]


def send_form_again(
    office: Office, unit: str, period: str, *, why: str, year: int | None = None
) -> FormAgain:
    """Queue the form of a period for one unit again, whatever the day, as a person orders it.

    The code stays as it is, so that a form found again counts as well as this one.

    Raises: StepError: locked, no reason, the unit is not asked or has ended, its form has not gone
        out yet or waits to go, its code was withdrawn, or mail reaches none of its addresses.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        asked = find_request(tx, office, unit, period, year)
        _require_open(office, asked)
        addresses = _addresses(tx, asked)
        earlier = _carriers(tx, asked)
        _require_sent(tx, asked, earlier)
    letter = _letter(office, asked, earlier, addresses)
    with office.database.begin() as tx:
        if not tx.outbox.queue([letter]):
            raise StepError(
                f"Biểu mẫu của {asked.label} vừa được một người khác cho gửi lại; không gửi thêm."
            )
        tx.note("report_request", asked.request.id, SENT_AGAIN, reason)
    return FormAgain(asked.label, addresses)


def _require_open(office: Office, asked: AskedReport) -> None:
    if asked.is_locked:
        raise asked.closed("không gửi lại biểu mẫu")
    require_here(office, asked.unit, asked.request.effective_due)


def _addresses(tx: Transaction, asked: AskedReport) -> tuple[str, ...]:
    addresses = good_addresses(asked.unit, tx.outbox.bad_addresses())
    if not addresses:
        raise StepError(
            f"{asked.unit.name} chưa có địa chỉ thư dùng được trong danh mục. Hãy ghi địa chỉ đúng "
            "rồi gửi lại, hoặc tải biểu mẫu về và đưa cho đơn vị bằng cách khác."
        )
    return addresses


def _carriers(tx: Transaction, asked: AskedReport) -> list[Outgoing]:
    """The letters that brought the unit its form, or should have, oldest first."""
    return [
        m
        for kind in CARRIERS
        for m in tx.outbox.of_kind(asked.cycle.id, kind, asked.period.code)
        if m.unit_code == asked.unit.code
    ]


def _require_sent(tx: Transaction, asked: AskedReport, earlier: list[Outgoing]) -> None:
    if tx.requests.is_withdrawn(asked.request.token):
        raise StepError(
            f"Mã báo cáo của {asked.label} đã thu hồi. Để đơn vị nhận biểu mẫu mang mã mới, hãy "
            f"{Act.RENEW_REPORT_CODE:order}."
        )
    if any(m.status in _WAITS for m in earlier):
        raise StepError(f"Biểu mẫu của {asked.label} đang chờ gửi, chưa cần gửi lại.")
    if all(m.status in NEVER_WENT for m in earlier):
        raise StepError(
            f"Biểu mẫu của {asked.label} chưa gửi lần nào nên chưa gửi lại được; thư đến hạn thì "
            f"{Act.DISPATCH:order}."
        )


def _letter(
    office: Office, asked: AskedReport, earlier: list[Outgoing], addresses: tuple[str, ...]
) -> NewOutgoing:
    """The letter under a number that no other has, or the outbox would take it for one of those."""
    papers = load_year_papers(office, asked.cycle.year, {asked.unit.code})
    recipient = papers.recipient(asked.unit.code, asked.period.code, addresses)
    number = 1 + max((m.sequence for m in earlier if m.kind is MailKind.REQUEST), default=0)
    while True:
        letter = request_message(office, papers, recipient, number, again=True)
        with office.database.read() as tx:
            # One that a restore has lost took that number: its mail is in their mailbox.
            if tx.restorations.sent_before(letter.message_id) is None:
                return letter
        number += 1
