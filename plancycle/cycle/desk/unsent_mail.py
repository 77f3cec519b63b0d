"""Messages that did not go, or of which nobody knows: what a person decides about each."""

from collections.abc import Collection
from dataclasses import dataclass

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.outgoing.sending_outcomes import found_sent
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.issued_year import (
    issued_profile,
    known_profile,
    require_here,
    unit_names,
)
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.message_id import token_from_address
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.acts import Act
from plancycle.model.display import safe_line
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, OutgoingStatus, SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Outgoing

TROUBLED = (OutgoingStatus.FAILED, OutgoingStatus.UNCERTAIN)
_RESENDABLE = (*TROUBLED, OutgoingStatus.BOUNCED)
_ASKS_FOR_FORM = frozenset(
    {MailKind.ASSIGNMENT, MailKind.REQUEST, MailKind.REMINDER, MailKind.FINDINGS}
)
"""What a unit answers with its form, so that the token in it must let something in."""
_OVER = frozenset({OutgoingStatus.FAILED, OutgoingStatus.CANCELLED, OutgoingStatus.BOUNCED})
_TO_UNITS = frozenset(MailKind) - {MailKind.OPERATOR_NOTICE}


@dataclass(frozen=True, slots=True)
class TroubledMessage:
    """One message that needs a person: who it is for, and of which period, as people say it."""

    message: Outgoing
    unit_name: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Resent:
    """What became of an order to send several messages again.

    Attributes:
        queued: numbers of the messages that are in the queue now.
        held: messages that are not, each with the reason.
    """

    queued: tuple[int, ...]
    held: tuple[tuple[int, str], ...]


def troubled_messages(office: Office) -> tuple[TroubledMessage, ...]:
    """Every FAILED and UNCERTAIN message of the locality, and those that came back although the
    address works; oldest first.
    """
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        messages = [m for state in TROUBLED for m in tx.outbox.in_state(cycles, state)]
        messages += (
            m
            for m in tx.outbox.in_state(cycles, OutgoingStatus.BOUNCED)
            # Where the address is gone the register is to be mended: dispatch then writes anew.
            if m.refusal not in ("", RefusalKind.RECIPIENT_GONE)
        )
        years = {m.cycle_id: tx.cycles.get(m.cycle_id) for m in messages}
    names = {i: unit_names(office, cycle) for i, cycle in years.items()}
    return tuple(
        TroubledMessage(
            m,
            names[m.cycle_id].get(m.unit_code, m.unit_code),
            _period_of(office, years[m.cycle_id], m),
        )
        for m in sorted(messages, key=lambda m: m.id)
    )


def _period_of(office: Office, cycle: Cycle, message: Outgoing) -> str:
    """Empty for letters of no period."""
    period = known_profile(office, cycle).period(cycle.year, message.period)
    return "" if period is None else period.title


def put_off_messages(office: Office) -> tuple[Outgoing, ...]:
    """Messages in the queue that the server refused before; they go by themselves, oldest first."""
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        queued = tx.outbox.in_state(cycles, OutgoingStatus.QUEUED)
    return tuple(m for m in queued if m.refusal)


def resend_message(
    office: Office, message_id: int, why: str, *, not_arrived: bool = False
) -> tuple[str, ...]:
    """Queue a message once more by a person's order, to the unit's addresses of today.

    An address that has it, of several, does not get it again.

    Args: not_arrived: the operator has made sure that an UNCERTAIN message did not arrive.
    Returns: the addresses.
    Raises: StepError: another state, an UNCERTAIN one without ``not_arrived``, what it says is no
        longer true or was sent anew already, or no address that mail reaches.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        message = _troubled(tx, office, message_id, _RESENDABLE)
        if message.status is OutgoingStatus.UNCERTAIN and not not_arrived:
            raise StepError(
                f"Chưa rõ thư số {message_id} đã tới hay chưa. Hãy hỏi đơn vị hoặc xem hộp thư đã "
                f"gửi: nếu đã tới thì {Act.SETTLE_SENT:order}; nếu chắc chắn chưa tới thì "
                f"{Act.CONFIRM_NOT_ARRIVED:order} để gửi lại."
            )
        # It was written for a day that is over: a token or a reminder may be wrong by now.
        _refuse_outdated(tx, message)
        addresses = _addresses(tx, office, message)
        if message.status is OutgoingStatus.UNCERTAIN:
            # What was ordered is known by a letter that had failed: it goes whatever the day.
            tx.outbox.failed(message, f"cán bộ xác nhận chưa tới: {reason}")
            message = tx.outbox.get(message.id)
        tx.outbox.resend(message, addresses, f"cán bộ cho gửi lại: {reason}")
    return addresses


def resend_messages(office: Office, message_ids: Collection[int], why: str) -> Resent:
    """Queue several messages once more, each as by :func:`resend_message`; one that can't be does
    not stop the others. UNCERTAIN ones are held: each needs a look of its own.
    """
    given_reason(why)
    queued: list[int] = []
    held: list[tuple[int, str]] = []
    for message_id in sorted(message_ids):
        try:
            resend_message(office, message_id, why)
            queued.append(message_id)
        except StepError as error:
            held.append((message_id, str(error)))
    return Resent(tuple(queued), tuple(held))


def trust_address(office: Office, address: str, why: str) -> tuple[int, ...]:
    """Take the flag off an address by a person's word.

    Returns: numbers of the messages that did not get through to it, to be sent again by order.
    Raises: StepError if nothing is known against it.
    """
    reason = given_reason(why)
    wanted = address.strip().lower()
    with office.database.begin() as tx:
        if not tx.outbox.clear_bad_address(wanted, f"cán bộ xác nhận dùng được: {reason}"):
            known = ", ".join(tx.outbox.bad_addresses()) or "không có địa chỉ nào"
            raise StepError(
                f"Địa chỉ {safe_line(wanted)} không bị ghi là hỏng. Địa chỉ đang bị ghi là hỏng: "
                f"{known}."
            )
        cycles = tx.cycles.ids(office.profile.code)
        lost = (
            m
            for state in (OutgoingStatus.FAILED, OutgoingStatus.BOUNCED)
            for m in tx.outbox.in_state(cycles, state)
        )
        return tuple(sorted(m.id for m in lost if wanted in map(str.lower, m.unsettled)))


def settle_message(office: Office, message_id: int, why: str, *, sent: bool) -> None:
    """Say what became of an UNCERTAIN message: it arrived, or it is given up.

    Raises: StepError for a message in another state.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        message = _troubled(tx, office, message_id, TROUBLED)
        if message.status is not OutgoingStatus.UNCERTAIN:
            raise StepError(
                f"Thư số {message_id} không gửi được chứ không phải chưa rõ kết quả; chỉ có thể "
                f"gửi lại bằng {Act.RESEND}."
            )
        if sent:
            found_sent(tx, message, f"cán bộ xác nhận đã tới: {reason}")
        else:
            tx.outbox.failed(message, f"cán bộ xác nhận không gửi nữa: {reason}")


def _troubled(
    tx: Transaction, office: Office, message_id: int, states: Collection[OutgoingStatus]
) -> Outgoing:
    message = tx.outbox.find(message_id)
    if message is None or message.cycle_id not in tx.cycles.ids(office.profile.code):
        raise StepError(f"Không có thư đi số {message_id} của “{office.profile.code}”.")
    if message.status not in states:
        raise StepError(
            f"Thư số {message_id} không cần xử lý: {_WORDS[message.status]}."
            + (f" ({message.error})" if message.error else "")
        )
    return message


_WORDS = {
    OutgoingStatus.QUEUED: "đang chờ gửi",
    OutgoingStatus.SENDING: "đang được gửi",
    OutgoingStatus.SENT: "đã gửi",
    OutgoingStatus.BOUNCED: "đã gửi nhưng bị trả lại; hãy sửa địa chỉ trong units.csv",
    OutgoingStatus.CANCELLED: "đã hủy",
}


def _refuse_outdated(tx: Transaction, message: Outgoing) -> None:
    """Raises: StepError if the message would say what is no longer so."""
    carried = token_from_address(message.body.reply_to)
    if message.kind in _ASKS_FOR_FORM and carried and tx.requests.is_withdrawn(carried):
        raise StepError(
            f"Thư số {message.id} mang mã báo cáo đã thu hồi: báo cáo gửi theo thư đó sẽ không "
            "được tiếp nhận tự động. Nếu chưa gửi biểu mẫu mang mã mới, hãy "
            f"{Act.RENEW_REPORT_CODE:order}."
        )
    if message.kind in (MailKind.ASSIGNMENT, MailKind.REQUEST):
        newer = [
            m
            for m in tx.outbox.of_kind(message.cycle_id, message.kind, message.period)
            if m.unit_code == message.unit_code
            and m.sequence > message.sequence
            and m.status not in _OVER
        ]
        if newer:
            raise StepError(
                f"Thư số {message.id} đã có thư số {newer[-1].id} gửi thay; không cần gửi lại."
            )
    if message.kind is MailKind.REMINDER and message.request_id is not None:
        states = {s.status for s in tx.submissions.of_request(message.request_id)}
        # Reminded now, the unit would hear "nothing came" while a report of its name lies here.
        if SubmissionStatus.FROZEN in states and not states & COUNTED:
            raise StepError(
                f"Thư đôn đốc số {message.id} chưa gửi lại được: báo cáo đã đến nhưng đang tạm "
                "dừng tính vì đơn vị báo không phải của mình. "
                f"Hãy xem {Act.LIST_FROZEN} trước."
            )
        if states & COUNTED or tx.requests.get(message.request_id).locked_at is not None:
            raise StepError(
                f"Thư đôn đốc số {message.id} không còn đúng: báo cáo đã đến hoặc kỳ đã khóa."
            )


def _addresses(tx: Transaction, office: Office, message: Outgoing) -> tuple[str, ...]:
    """Where it goes now: what the register says today, without addresses known not to work, and
    without those that have it.
    """
    kept = message.body.to
    if message.status is OutgoingStatus.BOUNCED and len(kept) > 1 and not message.settled:
        raise StepError(
            f"Không rõ địa chỉ nào của thư số {message.id} đã nhận được thư; hãy sửa địa chỉ hỏng "
            f"trong units.csv rồi {Act.DISPATCH:order}."
        )
    profile = issued_profile(office, tx.cycles.get(message.cycle_id))
    if message.kind not in _TO_UNITS or message.unit_code not in profile.units:
        return kept
    unit = profile.units.unit(message.unit_code)
    require_here(office, unit)
    bad = {a.lower() for a in tx.outbox.bad_addresses()}
    # All flagged: a person orders it all the same, and may know that they work again.
    addresses = good_addresses(unit, bad) or unit.emails
    if not addresses:
        raise StepError(
            f"{unit.name} chưa có địa chỉ thư; hãy bổ sung cột emails trong units.csv rồi gửi lại."
        )
    open_ = tuple(a for a in addresses if a.lower() not in message.settled)
    if not open_:
        raise StepError(f"Thư số {message.id} đã tới mọi địa chỉ còn dùng được của {unit.name}.")
    return open_
