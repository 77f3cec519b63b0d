"""Which letters should lie in the outbox by a day: an assignment for each unit, and open forms."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from plancycle.cycle.outgoing.given_later import given_later
from plancycle.cycle.outgoing.mended_addresses import LOST
from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.cycle.workplace.form_carriers import CARRIERS
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.store.letters.letter_keys import LetterState
from plancycle.store.schema.records import ReportRequest

Letters: TypeAlias = dict[tuple[str, MailKind], list[LetterState]]
"""Assignments and forms by unit and kind, oldest first."""


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


def letters_of_year(
    tx: Transaction, papers: YearPapers, unit_codes: Collection[str] | None = None
) -> Letters:
    """Assignments and forms of a year by unit and kind, oldest first.

    Args: unit_codes: only those to these units, few; None for all.
    """
    letters: Letters = {}
    # What a trial sent and what counts for nothing stands under a period that no year has.
    periods = {p.code for p in papers.profile.periods(papers.cycle.year)}
    for message in tx.outbox.states_of_cycle(papers.cycle.id, CARRIERS, unit_codes):
        if message.period in periods:
            letters.setdefault((message.unit_code, message.kind), []).append(message)
    return letters


def same_letters(letters: Letters, due: Due) -> list[LetterState]:
    """The letters of a unit that are the same but for their number."""
    return [m for m in letters.get((due.unit_code, due.kind), ()) if m.period == due.period]


def carries_withdrawn(papers: YearPapers, due: Due, withdrawn: Collection[str]) -> bool:
    """Whether the form of a letter would carry a report code that lets nothing in any more.

    Args: withdrawn: the year's codes of that kind; another is given by a person.
    """
    request = papers.requests.get((due.unit_code, due.period))
    return request is not None and request.token in withdrawn


def wanted_letters(
    papers: YearPapers,
    letters: Letters,
    queued_periods: Collection[str],
    bad: Collection[str],
    today: date,
) -> tuple[Due, ...]:
    """All that should lie in the outbox by today: an assignment for each unit, and open forms.

    What a unit is not told before its last day is not told as if nothing had happened: its
    assignment goes with the form of the next period, and the form alone does not go at all. A unit
    that was given tasks later gets its assignment from that day on.

    Args:
        papers, letters: of all units, or of the same few.
        queued_periods: of which periods any unit has an assignment in the outbox.
    """
    # One period for all: who comes in the second run gets what those of the first run got.
    first = _assignment_period(papers, queued_periods, today)
    # The lead agency writes no official letter to itself: it gets its form alone.
    own = papers.profile.locality.lead.unit
    wanted: dict[Due, None] = {}
    for code in (c for c in papers.assignments if papers.gets_first_letter(c)):
        if code == own:
            if (code, first) in papers.requests and (code, MailKind.REQUEST) not in letters:
                wanted[Due(code, MailKind.REQUEST, first)] = None
        else:
            wanted[_assignment(papers, letters, bad, code, first, today)] = None
    wanted |= dict.fromkeys(_given_later(papers, letters, today))
    brought = {(d.unit_code, d.period) for d in wanted}
    brought |= {(m.unit_code, m.period) for of_unit in letters.values() for m in of_unit
                if m.kind is MailKind.ASSIGNMENT}  # fmt: skip
    for request in _of_begun_periods(papers, today):
        is_open = request.effective_due >= today and request.locked_at is None
        if is_open and (request.unit_code, request.period) not in brought:
            wanted[Due(request.unit_code, MailKind.REQUEST, request.period)] = None
    return tuple(d for d in wanted if not _is_over(papers, d.unit_code, d.period, today))


def _of_begun_periods(papers: YearPapers, today: date) -> Iterator[ReportRequest]:
    """Requests of the periods whose forms go out by a day: period by period, as they were made."""
    by_period: dict[str, list[ReportRequest]] = {}
    for request in papers.requests.values():
        by_period.setdefault(request.period, []).append(request)
    for period in papers.profile.periods(papers.cycle.year):
        if period.request_on <= today:
            yield from by_period.get(period.code, ())


def _assignment(
    papers: YearPapers, letters: Letters, bad: Collection[str], code: str, first: str, today: date
) -> Due:
    """A unit's assignment: as it was queued, or with another form where that never reached it."""
    earlier = letters.get((code, MailKind.ASSIGNMENT), ())
    if not earlier:
        return Due(code, MailKind.ASSIGNMENT, first)
    latest = earlier[-1]
    emails = papers.profile.units.unit(code).emails
    is_lost = latest.status in LOST and _is_over(papers, code, latest.period, today)
    if is_lost and any(a.lower() not in bad for a in emails):
        return Due(code, MailKind.ASSIGNMENT, first)
    return Due(code, MailKind.ASSIGNMENT, latest.period)


def _given_later(papers: YearPapers, letters: Letters, today: date) -> Iterator[Due]:
    """One more assignment for each unit whose tasks began after the first letters."""
    periods = papers.profile.periods(papers.cycle.year)
    open_periods = [p for p in periods if p.due >= today]
    own = papers.profile.locality.lead.unit
    begin_late = (
        code
        for code, parts in papers.assignments.items()
        if code != own and any(a.active_from is not None for a in parts)
    )
    for code in begin_late:
        of_unit = letters.get((code, MailKind.ASSIGNMENT), ())
        sent = {p.code: [m for m in of_unit if m.period == p.code] for p in periods}
        later = given_later(papers, code, today, sent, open_periods)
        if later is not None:
            yield Due(code, MailKind.ASSIGNMENT, later.period, later.sequence)


def _is_over(papers: YearPapers, code: str, period: str, today: date) -> bool:
    """Whether a unit is asked in a period, and its last day has ended."""
    request = papers.requests.get((code, period))
    return request is not None and request.effective_due < today


def _assignment_period(papers: YearPapers, queued: Collection[str], today: date) -> str:
    """The period whose form goes with an assignment: the first that was queued while it is open.

    Raises: StepError if every period is over and nothing was assigned.
    """
    periods = papers.profile.periods(papers.cycle.year)
    known = [p for p in periods if p.code in queued]
    open_periods = [p for p in periods if p.due >= today]
    if not known and not open_periods:
        raise StepError(
            f"Mọi kỳ báo cáo của năm {papers.cycle.year} đã qua hạn; không còn gì để giao."
        )
    if known and (known[0].due >= today or not open_periods):
        return known[0].code
    return open_periods[0].code
