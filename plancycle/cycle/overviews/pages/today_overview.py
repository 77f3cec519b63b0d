"""What waits for a person today: drafts, mail, late units, troubles, and the days ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from plancycle.cycle.desk.waiting.reason_groups import headings
from plancycle.cycle.overviews.pages.days_ahead import DayAhead, days_ahead
from plancycle.cycle.overviews.pages.period_counting import (
    LatePeriod,
    counts_of_periods,
    late_periods,
)
from plancycle.cycle.overviews.pages.waiting_drafts import (
    WaitingAmendment,
    WaitingDraft,
    waiting_amendments,
    waiting_drafts,
)
from plancycle.cycle.papers.making.draft_plan import plan_year
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.mail_sight import seen_reasons
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.runs import RunState
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.persons.console_runs import ConsoleRun
from plancycle.store.schema.records import Cycle

_MOST_GROUPS = 5
_MOST_RUNS = 30
_FAILED = (RunState.FAILED, RunState.LOST)


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """Messages that a person must judge: how many, since when, and why, the most frequent first."""

    total: int
    oldest: datetime | None
    groups: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What waits for a person.

    Attributes:
        day: today in Vietnam.
        drafts: oldest first; late: the earliest period first.
        failed, uncertain: letters that did not go, or perhaps went; held: reports that their units
            disowned.
        bad_addresses: addresses of today's register that mail does not reach.
        without_address: names of units of today's register with no address at all.
        collecting: how collecting stands.
        ahead: days within the next thirty, the nearest first.
        plan_year: the year whose plan is to be drafted now; None if it is drafted, or lies outside
            of the profile's span.
        beyond: the same year where it does: then the profile has to be renewed first.
        has_year: whether any plan was ever drafted here.
        profile_faults: what is wrong with today's files.
        runs: long work that the person asked for and has not seen the end of, and what failed for
            anybody and was not looked at; newest first.
        amendments: asked for by one person and to be decided on by another, oldest first.
    """

    day: date
    drafts: tuple[WaitingDraft, ...]
    mail: WaitingMail
    late: tuple[LatePeriod, ...]
    failed: int
    uncertain: int
    held: int
    bad_addresses: int
    without_address: tuple[str, ...]
    collecting: CollectingState
    ahead: tuple[DayAhead, ...]
    plan_year: int | None
    beyond: int | None
    has_year: bool
    profile_faults: tuple[str, ...] = ()
    runs: tuple[ConsoleRun, ...] = ()
    amendments: tuple[WaitingAmendment, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits for a person."""
        return self.lists_nothing and not self.plan_year

    @property
    def lists_nothing(self) -> bool:
        """Whether nothing waits but the year's plan, which stands in a place of its own."""
        waits = (
            self.drafts, self.late, self.mail.total, self.failed, self.uncertain, self.held,
            self.bad_addresses, self.without_address, self.beyond,
            self.profile_faults, self.collecting.fault, self.collecting.shown, self.runs,
            self.amendments,
        )  # fmt: skip
        return not any(waits)


def today_page(office: Office, person_id: int = 0) -> TodayPage:
    """What waits in an office now. Args: person_id: who looks, for the work they asked for."""
    day = office.today()
    with office.database.read() as tx:
        cycles = sorted(
            (tx.cycles.get(i) for i in tx.cycles.ids(office.profile.code)), key=lambda c: c.year
        )
        counts = counts_of_periods(tx, office, [c for c in cycles if c.is_issued])
        wanted = _plan_to_draft(tx, office)
        span = office.profile.plan
        # Beyond the span nobody can draft: the profile has to be renewed first, and that is told.
        within = wanted is not None and span.first_year <= wanted <= span.last_year
        return TodayPage(
            day=day,
            drafts=waiting_drafts(tx, office, cycles),
            amendments=waiting_amendments(tx, office, cycles),
            mail=_mail(tx, office),
            late=late_periods(office, cycles, counts),
            failed=_letters(tx, cycles, OutgoingStatus.FAILED),
            uncertain=_letters(tx, cycles, OutgoingStatus.UNCERTAIN),
            held=sum(c.held for c in counts),
            bad_addresses=_bad_addresses(tx, office),
            without_address=tuple(
                u.name for u in office.profile.units.valid_on(day) if not u.emails
            ),
            collecting=collecting_state(tx, office),
            ahead=days_ahead(office, cycles, counts),
            plan_year=wanted if within else None,
            beyond=None if within else wanted,
            has_year=bool(cycles),
            profile_faults=office.profile_faults,
            runs=_runs(tx, office, person_id),
        )


def _plan_to_draft(tx: Transaction, office: Office) -> int | None:
    year = plan_year(office)
    cycle = tx.cycles.find(office.profile.code, year)
    drafted = cycle is not None and tx.documents.latest(cycle.id, DocumentKind.PLAN) is not None
    return None if drafted else year


def _mail(tx: Transaction, office: Office) -> WaitingMail:
    state, code = IncomingStatus.QUARANTINED, office.profile.code
    reasons = seen_reasons(tx, office, tx.inbox.reasons(state, code))
    groups = headings(reason for _, reason in reasons)
    # They stand in order of arrival.
    first = tx.inbox.some([number for number, _ in reasons[:1]])
    oldest = first[0].received_at if first else None
    return WaitingMail(len(reasons), oldest, tuple(groups.items())[:_MOST_GROUPS])


def _letters(tx: Transaction, cycles: Sequence[Cycle], state: OutgoingStatus) -> int:
    return sum(tx.outbox.count_in_state(cycle.id, state) for cycle in cycles)


def _runs(tx: Transaction, office: Office, person_id: int) -> tuple[ConsoleRun, ...]:
    lately = tx.console.runs.lately([office.profile.code], _MOST_RUNS)
    stands = (replace(r, state=r.state_at(tx.now)) for r in lately if r.seen_at is None)
    return tuple(r for r in stands if r.person_id == person_id or r.state in _FAILED)


def _bad_addresses(tx: Transaction, office: Office) -> int:
    bad = {a.lower() for a in tx.outbox.bad_addresses()}
    return len({a.lower() for u in office.profile.units.units for a in u.emails} & bad)
