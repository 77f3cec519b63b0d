"""Tell the department's own contact what needs a person: one message for all that is new.

Everything is told once. What a unit's mail can't reach is told at once, the rest at most every
hour. Mail to the contact that does not arrive is never told by mail, so a notice can't call forth
another.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from plancycle.cycle.desk.collecting_news import collecting_news
from plancycle.cycle.workplace.addresses import Unreached
from plancycle.cycle.workplace.letters import mail_basics, to_unit
from plancycle.cycle.workplace.office import Office, issued_cycles, issued_profile
from plancycle.mail.outgoing.contexts import NoticeActs, NoticeLine, OperatorNotice
from plancycle.mail.outgoing.refusal_advice import meaning_of, remedy_of
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.acts import Act, WordAct, worded
from plancycle.model.display import safe_line
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.notices import Subject
from plancycle.store.records import BadAddress, Cycle, NewOutgoing, Outgoing

_LOG = logging.getLogger(__name__)

OPERATOR = "can-bo"
"""Stands for the addressee of a notice where messages to units carry the unit's code."""
NO_PERIOD = "0"
_PAUSE = timedelta(hours=1)
_MOST_LINES = 10
_MOST_FAULTS = 5
_LONGEST_REASON = 300
_REPEATED_AFTER = timedelta(days=7)
"""Broken files that nobody mends are told of again after so long."""
_URGENT = (Subject.REFUSED, Subject.BAD_ADDRESS, Subject.UNREACHED, Subject.PROGRAM)


@dataclass(frozen=True, slots=True)
class _News:
    """One thing the operator has not been told of, under its key."""

    key: str
    line: NoticeLine
    urgent: bool = False


def queue_notice(
    office: Office, unreached: Sequence[Unreached] = (), held: Sequence[str] = ()
) -> int:
    """Put a notice into the outbox if there is something to tell.

    Args:
        unreached: units that could not be reminded in this run.
        held: why letters about late reports were not written in this run.
    Returns: how many things it tells; 0 if none is queued.
    """
    with office.database.read() as tx:
        cycle = _newest_cycle(tx, office)
        to = office.profile.reporting.contact.email
        if cycle is None:
            return 0
        if to.lower() in tx.outbox.bad_addresses():
            _LOG.warning("no notice: mail to the contact address does not arrive")
            return 0
        news = _news(tx, office, cycle, unreached, held)
        sent = tx.outbox.of_kind(cycle.id, MailKind.OPERATOR_NOTICE, NO_PERIOD)
        urgent = any(news[s] for s in _URGENT) or any(n.urgent for n in news[Subject.COLLECTING])
        if not any(news.values()):
            return 0
        if sent and not urgent and tx.now - sent[-1].queued_at < _PAUSE:
            return 0
    message = _compose(office, cycle, news, len(sent) + 1)
    with office.database.begin() as tx:
        if not tx.outbox.queue([message]):
            return 0  # another run tells it
        queued = tx.outbox.by_message_id(message.message_id)
        assert queued is not None
        for subject, found in news.items():
            tx.notices.tell(queued.id, subject, (n.key for n in found))
    return sum(map(len, news.values()))


def _newest_cycle(tx: Transaction, office: Office) -> Cycle | None:
    """The latest year whose plan is issued: before that nothing goes out and nothing is awaited."""
    issued = issued_cycles(tx, office)
    return issued[-1] if issued else None


def _news(
    tx: Transaction,
    office: Office,
    cycle: Cycle,
    unreached: Sequence[Unreached],
    held: Sequence[str],
) -> dict[Subject, list[_News]]:
    profile = issued_profile(office, cycle)
    found = {
        Subject.REFUSED: _refusals(tx),
        Subject.COLLECTING: [
            _News(n.key, NoticeLine(about=n.about, reason=n.reason), n.urgent)
            for n in collecting_news(tx, office, held)
        ],
        Subject.PROFILE: _broken_files(tx, office),
        Subject.BAD_ADDRESS: _bad_addresses(tx, profile),
        Subject.UNDELIVERED: _undelivered(tx, office, profile),
        Subject.WAITING: _waiting(tx, office),
        Subject.PROGRAM: _programs(tx),
        Subject.UNREACHED: [
            _News(u.key, NoticeLine(about=u.unit_name, reason=u.reason)) for u in unreached
        ],
    }
    for subject, news in found.items():
        told = tx.notices.told(subject)
        found[subject] = [n for n in news if n.key not in told]
    return found


def _refusals(tx: Transaction) -> list[_News]:
    """What the mail server says to everybody: when, what it means, what to set."""
    return [
        _News(
            str(r.id),
            NoticeLine(
                about=f"lúc {r.at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}, "
                f"{meaning_of(RefusalKind(r.kind))}",
                reason=f"máy chủ trả lời “{r.said}”. {remedy_of(RefusalKind(r.kind))}",
            ),
        )
        for r in tx.notices.refusals()
    ]


def _broken_files(tx: Transaction, office: Office) -> list[_News]:
    """What is wrong with today's files, where the last good profile stands in for them.

    All faults together are one cause. It is told once, again after a week if it lasts, and there is
    one such notice a day at most: who mends files breaks them in other ways meanwhile.
    """
    if not office.profile_faults:
        return []
    whose = f"{office.profile.code}:"
    content = "\n".join(office.profile_faults).encode()
    cause = whose + hashlib.sha256(content).hexdigest()[:16]
    for key, at in tx.notices.told_at(Subject.PROFILE).items():
        is_todays = key.startswith(whose) and at.astimezone(VIETNAM).date() == office.today()
        if is_todays or (key.startswith(cause) and tx.now - at < _REPEATED_AFTER):
            return []
    line = NoticeLine(about=office.profile.code, reason=office.profile_faults[0])
    return [_News(f"{cause}:{office.today()}", line)]


def _bad_addresses(tx: Transaction, profile: Profile) -> list[_News]:
    """Addresses of the register that mail does not reach; one that was replaced is no news."""
    bad = {b.address: b for b in tx.outbox.bad_address_list()}
    return [
        _News(
            _flag_key(profile, bad[a.lower()]),
            NoticeLine(about=f"{a} ({u.name})", reason=bad[a.lower()].reason.rstrip(".")),
        )
        for u in profile.units.units
        for a in u.emails
        if a.lower() in bad
    ]


def _flag_key(profile: Profile, flag: BadAddress) -> str:
    """Each time an address is flagged is news; flags from before evidence was kept were told."""
    key = f"{profile.code}:{flag.address}"
    return f"{key}:{flag.noted_at.isoformat()}" if flag.source else key


def _undelivered(tx: Transaction, office: Office, profile: Profile) -> list[_News]:
    ids, bad = tx.cycles.ids(profile.code), tx.outbox.bad_addresses()
    found = [*tx.outbox.in_state(ids, OutgoingStatus.FAILED)]
    # What no mailbox can be asked about, only a person can say.
    found += (
        m
        for m in tx.outbox.in_state(ids, OutgoingStatus.UNCERTAIN)
        if office.archive is None or m.sent_at is not None
    )
    # One that came back from an address that does not work is told with the address.
    found += tx.outbox.in_state(ids, OutgoingStatus.BOUNCED)
    return [
        _News(_message_key(tx, m), _undelivered_line(m))
        for m in found
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


def _undelivered_line(message: Outgoing) -> NoticeLine:
    reason = safe_line(message.error, _LONGEST_REASON)
    if message.refusal:
        kind = RefusalKind(message.refusal)
        reason = f"{reason.rstrip('.')} ({meaning_of(kind)}). {remedy_of(kind)}"
    if message.status is OutgoingStatus.UNCERTAIN:
        reason = f"{reason.rstrip('.')}. {_doubted(message.id)}"
    to = ", ".join(message.unsettled or message.body.to)
    return NoticeLine(about=f"{message.kind.vietnamese}, gửi {to}", reason=reason)


def _waiting(tx: Transaction, office: Office) -> list[_News]:
    return [
        _News(
            str(m.id),
            NoticeLine(about=f"từ {m.sender or 'không rõ người gửi'}", reason=m.reason),
        )
        for m in tx.inbox.in_state(IncomingStatus.QUARANTINED, office.profile.code)
    ]


def _programs(tx: Transaction) -> list[_News]:
    senders = {i: tx.inbox.get(i).sender for i, _ in tx.notices.warnings()}
    return [
        _News(
            str(i),
            NoticeLine(about=f"từ {senders[i] or 'không rõ người gửi'}", reason=f"“{names}”"),
        )
        for i, names in tx.notices.warnings()
    ]


def _compose(
    office: Office, cycle: Cycle, news: dict[Subject, list[_News]], number: int
) -> NewOutgoing:
    profile = office.profile
    contact = profile.reporting.contact
    operator = Unit(OPERATOR, contact.office, contact.office, (), emails=(contact.email,))
    lines = {
        subject: tuple(_worded(n.line, office.act_words) for n in found)
        for subject, found in news.items()
    }
    faults = office.profile_faults if news[Subject.PROFILE] else ()
    mail = OperatorNotice(
        **mail_basics(profile, operator, None),
        profile=profile.code,
        year=cycle.year,
        refusals=lines[Subject.REFUSED],
        collecting=lines[Subject.COLLECTING],
        profile_faults=tuple(safe_line(f, _LONGEST_REASON) for f in faults[:_MOST_FAULTS]),
        profile_fault_count=len(faults),
        bad_addresses=lines[Subject.BAD_ADDRESS],
        undelivered=lines[Subject.UNDELIVERED][:_MOST_LINES],
        undelivered_count=len(lines[Subject.UNDELIVERED]),
        waiting=lines[Subject.WAITING][:_MOST_LINES],
        waiting_count=len(lines[Subject.WAITING]),
        unreached=lines[Subject.UNREACHED],
        programs=lines[Subject.PROGRAM],
        acts=_acts(office.act_words, profile.code, cycle.year),
    )
    return to_unit(
        office,
        profile,
        cycle_id=cycle.id,
        year=cycle.year,
        unit=operator,
        kind=MailKind.OPERATOR_NOTICE,
        period=NO_PERIOD,
        sequence=number,
        context=mail,
        request=None,
        auto_submitted="auto-generated",
    )


def _worded(line: NoticeLine, words: WordAct) -> NoticeLine:
    return NoticeLine(about=worded(line.about, words), reason=worded(line.reason, words))


def _acts(words: WordAct, profile: str, year: int) -> NoticeActs:
    return NoticeActs(
        list_outbox=words(Act.LIST_OUTBOX(profile=profile)).name,
        check_profile=words(Act.CHECK_PROFILE(profile=profile)).name,
        dispatch=words(Act.DISPATCH(profile=profile, year=year)).order,
        trust_address=words(Act.TRUST_ADDRESS(profile=profile)).order,
        list_waiting=words(Act.LIST_WAITING(profile=profile)).name,
    )
