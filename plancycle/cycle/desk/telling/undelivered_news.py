"""What a notice to the operator says of our own mail: refused, come back, or in doubt."""

from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.refusal_advice import meaning_of, remedy_of
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.acts import Act
from plancycle.model.display import safe_line
from plancycle.model.mail import MailKind
from plancycle.model.periods import vietnamese_moment
from plancycle.model.profile import Profile
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import BadAddress, Outgoing

_LONGEST_REASON = 300


def refusals(tx: Transaction) -> list[News]:
    """What the mail server says to everybody: when, what it means, what to set."""
    return [
        News(
            str(r.id),
            about=f"lúc {vietnamese_moment(r.at)}, {meaning_of(RefusalKind(r.kind))}",
            reason=f"máy chủ trả lời “{r.said}”. {remedy_of(RefusalKind(r.kind))}",
        )
        for r in tx.notices.refusals()
    ]


def bad_addresses(tx: Transaction, profile: Profile) -> list[News]:
    """Addresses of the register that mail does not reach; one that was replaced is no news."""
    bad = {b.address: b for b in tx.outbox.bad_address_list()}
    return [
        News(
            _flag_key(profile, bad[a.lower()]),
            about=f"{a} ({u.name})",
            reason=bad[a.lower()].reason.rstrip("."),
        )
        for u in profile.units.units
        for a in u.emails
        if a.lower() in bad
    ]


def _flag_key(profile: Profile, flag: BadAddress) -> str:
    """Each time an address is flagged is news; flags from before evidence was kept were told."""
    key = f"{profile.code}:{flag.address}"
    return f"{key}:{flag.noted_at.isoformat()}" if flag.source else key


def undelivered(tx: Transaction, office: Office, profile: Profile) -> list[News]:
    """Messages that did not arrive, or of which nobody knows whether they did."""
    ids, bad = tx.cycles.ids(profile.code), tx.outbox.bad_addresses()
    messages = [*tx.outbox.in_state(ids, OutgoingStatus.FAILED)]
    # What no mailbox can be asked about, only a person can say.
    messages += (
        m
        for m in tx.outbox.in_state(ids, OutgoingStatus.UNCERTAIN)
        if office.archive is None or m.sent_at is not None
    )
    # One that came back from an address that does not work is told with the address.
    messages += tx.outbox.in_state(ids, OutgoingStatus.BOUNCED)
    return [
        _undelivered(tx, m)
        for m in messages
        if m.kind is not MailKind.OPERATOR_NOTICE
        and not (m.status is OutgoingStatus.BOUNCED and any(a.lower() in bad for a in m.body.to))
    ]


def _message_key(tx: Transaction, message: Outgoing) -> str:
    """Names this failure of a message: one sent again by order may fail again in the same way."""
    times = tx.outbox.times_in(message, message.status)
    key = f"{message.id}:{message.attempts}"
    return f"{key}:{times}" if times > 1 else key


def _doubted(number: int) -> str:
    return (
        "Chưa rõ thư đã tới hay chưa nên phần mềm không tự gửi lại. Đề nghị hỏi đơn vị hoặc xem "
        f"hộp thư đã gửi: đã tới thì ghi nhận bằng {Act.SETTLE_SENT(number=number)}; chắc chắn "
        f"chưa tới thì gửi lại bằng {Act.RESEND_NOT_ARRIVED(number=number)}"
    )


def _undelivered(tx: Transaction, message: Outgoing) -> News:
    reason = safe_line(message.error, _LONGEST_REASON)
    if message.refusal:
        kind = RefusalKind(message.refusal)
        reason = f"{reason.rstrip('.')} ({meaning_of(kind)}). {remedy_of(kind)}"
    if message.status is OutgoingStatus.UNCERTAIN:
        reason = f"{reason.rstrip('.')}. {_doubted(message.id)}"
    addresses = ", ".join(message.unsettled or message.body.to)
    return News(_message_key(tx, message), f"{message.kind.vietnamese}, gửi {addresses}", reason)
