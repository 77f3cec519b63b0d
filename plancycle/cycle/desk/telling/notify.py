"""Tell the department's own contact what needs a person: one message for all that is new.

Everything is told once. What a unit's mail can't reach is told at once, the rest at most every
hour. Mail to the contact that does not arrive is never told by mail, so a notice can't call forth
another.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import timedelta

from plancycle.cycle.desk.telling.collecting_news import collecting_news
from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.desk.telling.notice_mail import NO_PERIOD, notice_mail
from plancycle.cycle.desk.telling.undelivered_news import bad_addresses, refusals, undelivered
from plancycle.cycle.workplace.addresses import Unreached
from plancycle.cycle.workplace.issued_year import issued_cycles, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.notices import Subject
from plancycle.store.schema.records import Cycle

_LOG = logging.getLogger(__name__)

_PAUSE = timedelta(hours=1)
_REPEATED_AFTER = timedelta(days=7)
"""Broken files that nobody mends are told of again after so long."""
_URGENT = (
    Subject.TROUBLE,
    Subject.REFUSED,
    Subject.BAD_ADDRESS,
    Subject.UNREACHED,
    Subject.PROGRAM,
    Subject.CALENDAR,
)


def queue_notice(
    office: Office,
    unreached: Sequence[Unreached] = (),
    held: Sequence[str] = (),
    *,
    troubles: Sequence[News] = (),
    calendar: Sequence[News] = (),
) -> int:
    """Put a notice into the outbox if there is something to tell.

    Args:
        unreached: units that could not be reminded in this run.
        held: why letters about late reports were not written in this run.
        troubles: what goes wrong in running the office, each under a key that says for how long
            it counts as told. Only they are told before a plan is issued.
        calendar: what is to be told of the year's calendar, each with a key of its own.
    Returns: how many things it tells; 0 if none is queued.
    """
    with office.database.read() as tx:
        cycle = _newest_cycle(tx, office) or (_any_cycle(tx, office) if troubles else None)
        contact_address = office.profile.reporting.contact.email
        if cycle is None:
            return 0
        if contact_address.lower() in tx.outbox.bad_addresses():
            _LOG.warning("Không gửi thư báo: thư tới địa chỉ của cán bộ đầu mối không đến nơi.")
            return 0
        news = _news(tx, office, cycle, unreached, held)
        news[Subject.TROUBLE] = _untold(tx, Subject.TROUBLE, troubles)
        news[Subject.CALENDAR] = _untold(tx, Subject.CALENDAR, calendar)
        sent = tx.outbox.of_kind(cycle.id, MailKind.OPERATOR_NOTICE, NO_PERIOD)
        urgent = any(news[s] for s in _URGENT) or any(n.urgent for n in news[Subject.COLLECTING])
        if not any(news.values()):
            return 0
        if sent and not urgent and tx.now - sent[-1].queued_at < _PAUSE:
            return 0
    # Its number makes it one: of two runs that tell the same, the second finds it in the outbox.
    message = notice_mail(office, cycle, news, len(sent) + 1)
    with office.database.begin() as tx:
        if not tx.outbox.queue([message]):
            return 0  # another run tells it
        queued = tx.outbox.by_message_id(message.message_id)
        assert queued is not None
        for subject, told in news.items():
            tx.notices.tell(queued.id, subject, dict.fromkeys(n.key for n in told))
    return sum(map(len, news.values()))


def _newest_cycle(tx: Transaction, office: Office) -> Cycle | None:
    """The latest year whose plan is issued: before that nothing goes out and nothing is awaited."""
    issued = issued_cycles(tx, office)
    return issued[-1] if issued else None


def _any_cycle(tx: Transaction, office: Office) -> Cycle | None:
    """The latest year that was begun, issued or not."""
    years = [tx.cycles.get(i) for i in tx.cycles.ids(office.profile.code)]
    return max(years, key=lambda cycle: cycle.year, default=None)


def _news(
    tx: Transaction,
    office: Office,
    cycle: Cycle,
    unreached: Sequence[Unreached],
    held: Sequence[str],
) -> dict[Subject, list[News]]:
    if not cycle.is_issued:
        return {subject: [] for subject in Subject}
    profile = issued_profile(office, cycle)
    by_subject = {
        Subject.REFUSED: refusals(tx),
        Subject.COLLECTING: list(collecting_news(tx, office, held)),
        Subject.PROFILE: _broken_files(tx, office),
        Subject.BAD_ADDRESS: bad_addresses(tx, profile),
        Subject.UNDELIVERED: undelivered(tx, office, profile),
        Subject.WAITING: _waiting(tx, office),
        Subject.PROGRAM: _programs(tx),
        Subject.UNREACHED: [News(u.key, u.unit_name, u.reason) for u in unreached],
    }
    return {subject: _untold(tx, subject, news) for subject, news in by_subject.items()}


def _untold(tx: Transaction, subject: Subject, news: Sequence[News]) -> list[News]:
    """Those not told yet; of several under one key, all: they are one cause in several places."""
    told = tx.notices.told(subject)
    return [n for n in news if n.key not in told]


def _broken_files(tx: Transaction, office: Office) -> list[News]:
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
    return [News(f"{cause}:{office.today()}", office.profile.code, office.profile_faults[0])]


def _waiting(tx: Transaction, office: Office) -> list[News]:
    return [
        News(str(m.id), f"từ {m.sender or 'không rõ người gửi'}", m.reason)
        for m in tx.inbox.in_state(IncomingStatus.QUARANTINED, office.profile.code)
    ]


def _programs(tx: Transaction) -> list[News]:
    senders = {i: tx.inbox.get(i).sender for i, _ in tx.notices.warnings()}
    return [
        News(str(i), f"từ {senders[i] or 'không rõ người gửi'}", f"“{names}”")
        for i, names in tx.notices.warnings()
    ]
