"""Send every unit its assignment, and the form of each period when its time comes.

What is due follows from the date and the outbox, so any run may be repeated.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from plancycle.cycle.outgoing.assignment_mail import assignment_message
from plancycle.cycle.outgoing.given_later import gets_first_letter, given_later
from plancycle.cycle.outgoing.request_mail import request_message
from plancycle.cycle.papers.year_papers import YearPapers, load_year_papers
from plancycle.cycle.workplace.issued_year import has_gone, issued_document, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import UnitRegister
from plancycle.store.records import NewOutgoing, Outgoing


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is to be put into the outbox.

    ``sequence`` is above 1 where an earlier one never arrived and the address was mended since;
    ``addresses`` are then the addresses that have not had it, and empty for all of a first message.
    """

    unit_code: str
    kind: MailKind
    period: str
    sequence: int = 1
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """What is due now.

    ``without_address`` names units that can't be written to, ``unrecorded`` those that get nothing
    because today's files say that they have ended, though the running year does not yet.
    """

    due: tuple[Due, ...]
    without_address: tuple[str, ...]
    unrecorded: tuple[str, ...] = ()


def is_ready(office: Office, year: int) -> bool:
    """Whether the plan is issued, and the assignment letter where there is one: then mail goes."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return False
        if not issued_profile(office, cycle).locality.makes(DocumentKind.ASSIGNMENT_LETTER):
            return True
        return issued_document(tx, cycle, DocumentKind.ASSIGNMENT_LETTER) is not None


def what_is_due(office: Office, year: int) -> DispatchPlan:
    """Messages that are due by today and not in the outbox yet.

    Assignments are due once the assignment letter is issued (without one: the plan) and carry the
    form of the period that ends next; the form of each later period is due from its ``request_on``
    until its due day. A unit that was given tasks later gets its assignment from that day on. One
    that does not exist today, or will have ended by the last day of a period, gets nothing of it.

    Raises: StepError if plan or letter is not issued.
    """
    papers = load_year_papers(office, year)
    open_periods = [p for p in papers.profile.periods(year) if p.due >= office.today()]
    first = _assignment_period(office, papers, open_periods)
    earlier: dict[Due, list[Outgoing]] = {}
    with office.database.read() as tx:
        for kind, code in _kinds_of(papers, {first, *(p.code for p in open_periods)}):
            for message in tx.outbox.of_kind(papers.cycle.id, kind, code):
                earlier.setdefault(Due(message.unit_code, kind, code), []).append(message)
        bad = tx.outbox.bad_addresses()
    wanted = _wanted(office, papers, open_periods, first, earlier)
    units = papers.profile.units
    new = [
        n
        for d in dict.fromkeys(wanted)
        # A further assignment is chosen as such; it is no repetition of one that did not arrive.
        if (n := d if d.sequence > 1 else _still_due(d, earlier.get(d, ()), units, bad))
    ]
    gone = {d.unit_code for d in new if has_gone(office, units.unit(d.unit_code))}
    here = [d for d in new if d.unit_code not in gone]
    reachable = [d for d in here if units.unit(d.unit_code).emails]
    silent = {d.unit_code for d in here} - {d.unit_code for d in reachable}
    # One that the year itself knows to be over, or not there yet, is nothing to tell.
    unrecorded = {code for code in gone if units.unit(code).exists_on(office.today())}
    return DispatchPlan(tuple(reachable), _names(papers, silent), _names(papers, unrecorded))


def _kinds_of(papers: YearPapers, open_codes: Collection[str]) -> list[tuple[MailKind, str]]:
    """What decides about today's letters: assignments of the whole year, forms of open periods."""
    year = [p.code for p in papers.profile.periods(papers.cycle.year)]
    assignments = [(MailKind.ASSIGNMENT, code) for code in year]
    return assignments + [(MailKind.REQUEST, code) for code in year if code in open_codes]


def _wanted(
    office: Office,
    papers: YearPapers,
    open_periods: Sequence[ReportingPeriod],
    first: str,
    earlier: Mapping[Due, Sequence[Outgoing]],
) -> list[Due]:
    """What each unit of the year should have by today."""
    # The lead agency writes no official letter to itself: it gets its form alone.
    own, today = papers.profile.locality.lead.unit, office.today()
    wanted = [
        Due(code, MailKind.REQUEST if code == own else MailKind.ASSIGNMENT, first)
        for code in papers.assignments
        if (code != own or (code, first) in papers.requests) and gets_first_letter(papers, code)
    ]
    for code in (c for c in papers.assignments if c != own):
        sent = {
            p.code: earlier.get(Due(code, MailKind.ASSIGNMENT, p.code), ())
            for p in papers.profile.periods(papers.cycle.year)
        }
        later = given_later(papers, code, today, sent, open_periods)
        if later is not None:
            wanted.append(Due(code, MailKind.ASSIGNMENT, later.period, later.sequence))
    told = {(d.unit_code, d.period) for d in wanted}
    for period in open_periods:
        if period.request_on <= today:
            wanted += [
                Due(code, MailKind.REQUEST, period.code)
                for code, period_code in papers.requests
                if period_code == period.code and (code, period_code) not in told
            ]
    return wanted


def _names(papers: YearPapers, codes: Collection[str]) -> tuple[str, ...]:
    return tuple(u.name for u in papers.profile.units.units if u.code in codes)


def _still_due(
    due: Due, earlier: Sequence[Outgoing], units: UnitRegister, bad: Collection[str]
) -> Due | None:
    """The message itself if it was never queued; once more if it can't have arrived.

    That is when it bounced or was refused, and the unit has an address now that was not tried. It
    then goes to that one alone: another address of the unit may have had it.
    """
    if not earlier:
        return due
    latest, unit = earlier[-1], units.unit(due.unit_code)
    if latest.status not in (OutgoingStatus.BOUNCED, OutgoingStatus.FAILED):
        return None
    tried = {a.lower() for m in earlier for a in m.body.to}
    # A message that failed went to nobody; of one that bounced, the other addresses have it.
    failed = OutgoingStatus.FAILED
    served = {a.lower() for m in earlier if m.status is not failed for a in m.body.to}
    # The same address would fail again: it waits until the register names another.
    if unit.emails and all(a.lower() in tried for a in unit.emails):
        return None
    untried = tuple(a for a in unit.emails if a.lower() not in served and a.lower() not in bad)
    return replace(due, sequence=latest.sequence + 1, addresses=untried)


def queue_due(office: Office, year: int, due: Sequence[Due]) -> int:
    """Make the papers of some due messages and put them into the outbox in one transaction.

    Returns: how many were new.
    """
    papers = load_year_papers(office, year, {d.unit_code for d in due})
    messages = [_message(office, papers, d) for d in due]
    with office.database.begin() as tx:
        return tx.outbox.queue(messages)


def _message(office: Office, papers: YearPapers, due: Due) -> NewOutgoing:
    write = assignment_message if due.kind is MailKind.ASSIGNMENT else request_message
    recipient = papers.recipient(due.unit_code, due.period, due.addresses)
    return write(office, papers, recipient, due.sequence)


def _assignment_period(
    office: Office, papers: YearPapers, open_periods: Sequence[ReportingPeriod]
) -> str:
    """The period whose form goes with the assignments; the first that was queued decides."""
    with office.database.read() as tx:
        for period in papers.profile.periods(papers.cycle.year):
            if tx.outbox.of_kind(papers.cycle.id, MailKind.ASSIGNMENT, period.code):
                return period.code
    if not open_periods:
        raise StepError(
            f"Mọi kỳ báo cáo của năm {papers.cycle.year} đã qua hạn; không còn gì để giao."
        )
    return open_periods[0].code
