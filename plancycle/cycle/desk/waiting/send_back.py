"""Answer a waiting message with the operator's own reason, to the unit's registered addresses."""

from dataclasses import dataclass, replace

from plancycle.cycle.desk.desk import deciding, given_reason, read_message, tokens_of
from plancycle.cycle.desk.waiting.send_back_mail import send_back_mail
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.suggest import suggest
from plancycle.cycle.incoming.requests import AskedReport, find_request
from plancycle.cycle.incoming.settling.message_ends import processed
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import to_unit
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


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
    assessed = read_message(office, message)
    ahead = office.working_ahead()

    def returned() -> SentBack:
        with deciding(office, message_id) as (tx, message):
            asked = _whose(tx, office, message, assessed, unit, period, year)
            _refuse_locked(message, asked)
            addresses = _addresses(tx, asked)
            recipient = replace(asked.recipient, addresses=addresses)
            mail = send_back_mail(tx, ahead, asked, message, assessed, reason)
            tx.outbox.queue([to_unit(ahead, recipient, mail)])
            processed(tx, message, f"trả lại {asked.label}: {reason}")
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
    if asked.is_locked:
        dismissing = Act.DISMISS_MESSAGE(profile=asked.profile.code, message=message.id)
        raise asked.closed(
            f"không đề nghị {asked.unit.name} gửi lại. Hãy trao đổi trực tiếp với đơn vị; xong "
            f"việc thì {dismissing:order}",
        )
