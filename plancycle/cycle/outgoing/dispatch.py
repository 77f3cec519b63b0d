"""Send every unit its assignment, and the form of each period when its time comes.

What is due follows from the date and the outbox, so any run may be repeated.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plancycle.cycle.outgoing.mended_addresses import LOST, can_go_again, untried_addresses
from plancycle.cycle.outgoing.wanted_letters import (
    Due,
    Letters,
    carries_withdrawn,
    letters_of_year,
    same_letters,
    wanted_letters,
)
from plancycle.cycle.papers.year_papers import YearPapers, load_year_papers
from plancycle.cycle.workplace.form_carriers import CARRIERS
from plancycle.cycle.workplace.issued_year import (
    is_gone,
    issued_document,
    issued_profile,
    require_cycle,
)
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Unit, has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Outgoing, ReportRequest

_FEW = 1000
"""Units that are named one by one in a query; more are read with all others."""

_Tries = Mapping[tuple[str, MailKind, str], Sequence[Outgoing]]
"""Letters of units that have lost one, by unit, kind and period, oldest first."""


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """What is due now.

    ``without_address`` names units that can't be written to, ``unrecorded`` those that get nothing
    because today's files say that they have ended, though the running year does not yet,
    ``without_code`` those whose report code was withdrawn: a form with it would let nothing in.
    """

    due: tuple[Due, ...]
    without_address: tuple[str, ...]
    unrecorded: tuple[str, ...] = ()
    without_code: tuple[str, ...] = ()


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
    until its due day, or the later day that was granted to a unit. A unit that was given tasks
    later gets its assignment from that day on. One that does not exist today, or will have ended by
    the last day of a period, gets nothing of it.

    Raises: StepError if plan or letter is not issued, or everything is over before it began.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        is_begun = bool(tx.outbox.periods_of(cycle.id, MailKind.ASSIGNMENT))
    # Between issue and the first letters it is every unit; to ask which would cost as much again.
    codes = units_to_look_at(office, year) if is_begun else None
    if codes is None or len(codes) > _FEW:
        return due_to(office, year, None)
    return due_to(office, year, codes, plain_forms(office, year))


def due_to(
    office: Office,
    year: int,
    codes: Collection[str] | None,
    plain: Iterable[ReportRequest] = (),
) -> DispatchPlan:
    """What is due to some units, few; None for all.

    Args: plain: open requests of any units, whose forms are due where those units have all their
        other letters: of units that are named in ``codes``, too.
    Raises: as :func:`what_is_due`.
    """
    papers = _with_requests(load_year_papers(office, year, codes, beginnings=True), plain)
    with office.database.read() as tx:
        letters = letters_of_year(tx, papers, codes)
        tries = _tries(tx, papers, letters)
        queued = tx.outbox.periods_of(papers.cycle.id, MailKind.ASSIGNMENT)
        bad = tx.outbox.bad_addresses()
        withdrawn = tx.requests.withdrawn_tokens(papers.cycle.id)
    today = office.today()
    wanted = wanted_letters(papers, letters, queued, bad, today)
    units = papers.profile.units
    new = [
        n
        for d in wanted
        # A further assignment is chosen as such; it is no repetition of one that did not arrive.
        if (n := d if d.sequence > 1 else _due_now(papers, d, letters, tries, bad))
    ]
    written_to = {d.unit_code: units.unit(d.unit_code) for d in new}
    register = office.profile.units
    gone = {code for code, unit in written_to.items() if is_gone(register, unit, today)}
    here = [d for d in new if d.unit_code not in gone]
    with_code = [d for d in here if not carries_withdrawn(papers, d, withdrawn)]
    without_code = {d.unit_code for d in here} - {d.unit_code for d in with_code}
    reachable = [d for d in with_code if written_to[d.unit_code].emails]
    silent = {d.unit_code for d in with_code} - {d.unit_code for d in reachable}
    # One that the year itself knows to be over, or not there yet, is nothing to tell.
    unrecorded = {code for code in gone if units.unit(code).exists_on(today)}
    names = (_names(papers, codes) for codes in (silent, unrecorded, without_code))
    return DispatchPlan(tuple(reachable), *names)


def units_to_look_at(office: Office, year: int) -> frozenset[str]:
    """Codes of the units to which more may be due than a form of :func:`plain_forms`.

    Once the letters went, these are few of 10,000 units on nearly every day.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        periods = tuple(p.code for p in profile.periods(year))
        codes = tx.outbox.units_to_look_at(cycle.id, CARRIERS, LOST, periods)
    # The lead agency's own unit gets its form by another rule, whatever else it has.
    own = profile.locality.lead.unit
    return codes if own is None else codes | {own}


def plain_forms(office: Office, year: int) -> tuple[ReportRequest, ...]:
    """Open requests of the periods that have begun, where no letter of a unit brings the form.

    On the morning of a period these are all 10,000 units, whose letters need not be read for it.
    """
    today = office.today()
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        periods = issued_profile(office, cycle).periods(year)
        begun = tuple(p.code for p in periods if p.request_on <= today)
        return tx.requests.without_letter(cycle.id, begun, CARRIERS, today)


def _with_requests(papers: YearPapers, plain: Iterable[ReportRequest]) -> YearPapers:
    """A year's papers with more requests, in the order in which all of them were made."""
    units = papers.profile.units
    owed = {
        (r.unit_code, r.period): r
        for r in plain
        if not has_ended(units.unit(r.unit_code), r.effective_due)
    }
    if not owed:
        return papers
    in_order = sorted((papers.requests | owed).items(), key=lambda item: item[1].id)
    return replace(papers, requests=dict(in_order))


def _tries(tx: Transaction, papers: YearPapers, letters: Letters) -> _Tries:
    """The letters of the units that have lost one, whole: it counts to whom they were sent."""
    lost = {m.unit_code for of_unit in letters.values() for m in of_unit if m.status in LOST}
    few = lost if len(lost) <= _FEW else None
    tries: dict[tuple[str, MailKind, str], list[Outgoing]] = {}
    for message in tx.outbox.of_cycle(papers.cycle.id, CARRIERS, few) if lost else ():
        tries.setdefault((message.unit_code, message.kind, message.period), []).append(message)
    return tries


def _names(papers: YearPapers, codes: Collection[str]) -> tuple[str, ...]:
    return tuple(u.name for u in papers.profile.units.units if u.code in codes)


def _due_now(
    papers: YearPapers, due: Due, letters: Letters, tries: _Tries, bad: Collection[str]
) -> Due | None:
    """The message itself, or once more, or None; more time that was granted asks for a new form."""
    same = same_letters(letters, due)
    if not same:
        return due
    if same[-1].status not in LOST:
        return None
    earlier = tries[due.unit_code, due.kind, due.period]
    request = papers.requests.get((due.unit_code, due.period))
    if request is not None and _missed_its_day(earlier[-1], request):
        return replace(due, sequence=earlier[-1].sequence + 1)
    return _again(due, earlier, papers.profile.units.unit(due.unit_code), bad)


def _missed_its_day(latest: Outgoing, request: ReportRequest) -> bool:
    """Whether a form did not go before the day it names, and its unit has a later one now."""
    queued_on = latest.queued_at.astimezone(VIETNAM).date()
    return (
        latest.status is OutgoingStatus.FAILED
        and latest.sent_at is None
        and queued_on <= request.due < request.effective_due
    )


def _again(due: Due, earlier: Sequence[Outgoing], unit: Unit, bad: Collection[str]) -> Due | None:
    """The message once more if it can't have arrived.

    That is when it bounced or was refused, and the unit has an address now that was not tried. It
    then goes to that one alone: another address of the unit may have had it.
    """
    if not can_go_again(earlier, unit, bad):
        return None
    untried = untried_addresses(earlier, unit, bad)
    return replace(due, sequence=earlier[-1].sequence + 1, addresses=untried)
