"""How a year stands: what a person reads at a glance, in a terminal or on the board."""

from dataclasses import dataclass

from plancycle.cycle.figures.group_lines import group_lines
from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.overviews.extensions import ExtensionLine, extensions_of
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_period
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_differences import count_differing
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import OWES_NOTHING, GroupLine, MailLine, UnitLine
from plancycle.model.periods import ReportingPeriod
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import BadAddress, Cycle
from plancycle.store.years.decided_periods import DecidedPeriod

_GONE = {OutgoingStatus.SENT, OutgoingStatus.BOUNCED}
_BROKEN = {OutgoingStatus.BOUNCED, OutgoingStatus.FAILED}
_OPEN = {OutgoingStatus.QUEUED, OutgoingStatus.SENDING, OutgoingStatus.UNCERTAIN}


@dataclass(frozen=True, slots=True)
class PeriodOverview:
    """How one period stands.

    Attributes:
        collecting: how far what arrived is collected, and what of it waits for a person.
        failed, uncertain: messages of the locality that did not go, or perhaps went; they wait for
            a person too.
        bad_addresses: where mail does not get through, the longest known first.
        extensions: units that were given more time.
        unrecorded_units: units that began or ended by today's files, which the running year does
            not know yet.
        decided: what a person decided on the period, where it was over when its plan was issued.
    """

    period: ReportingPeriod
    units: tuple[UnitLine, ...]
    groups: tuple[GroupLine, ...]
    mail: tuple[MailLine, ...]
    collecting: CollectingState
    failed: int
    uncertain: int
    bad_addresses: tuple[BadAddress, ...]
    extensions: tuple[ExtensionLine, ...]
    without_address: tuple[str, ...]
    unrecorded_units: int
    decided: DecidedPeriod | None = None

    @property
    def quarantined(self) -> int:
        """Messages that arrived and wait for a person."""
        return self.collecting.quarantined


def period_overview(office: Office, year: int, period_code: str) -> PeriodOverview:
    """The state of one period. Raises: StepError if the plan is not issued."""
    with office.database.read() as tx:
        issued = issued_period(tx, office, year, period_code)
        cycle, profile, period = issued.cycle, issued.profile, issued.period
        units = unit_lines(tx, issued)
        return PeriodOverview(
            period=period,
            units=units,
            groups=group_lines(profile, units),
            mail=mail_lines(tx, cycle),
            collecting=collecting_state(tx, office),
            failed=_troubled(tx, office, OutgoingStatus.FAILED),
            uncertain=_troubled(tx, office, OutgoingStatus.UNCERTAIN),
            bad_addresses=tx.outbox.bad_address_list(),
            extensions=tuple(extensions_of(tx, issued)),
            without_address=tuple(
                u.unit_name
                for u in units
                if u.state not in OWES_NOTHING and not profile.units.unit(u.unit_code).emails
            ),
            unrecorded_units=_unrecorded(office, issued),
            decided=tx.cycles.decided_on(cycle.id, period_code),
        )


def _unrecorded(office: Office, issued: IssuedPeriod) -> int:
    """Units that today's files say began or ended; a year that is over needs none of it."""
    periods = issued.profile.periods(issued.cycle.year)
    if max(p.due for p in periods) < office.today():
        return 0
    first = min(p.window.start for p in periods)
    return count_differing(issued.profile, office.profile, first)


def _troubled(tx: Transaction, office: Office, state: OutgoingStatus) -> int:
    """Messages of all years in a state that needs a person."""
    return sum(tx.outbox.count_in_state(i, state) for i in tx.cycles.ids(office.profile.code))


def mail_lines(tx: Transaction, cycle: Cycle) -> tuple[MailLine, ...]:
    """Outgoing messages by kind and what became of them."""
    counts = tx.outbox.counts(cycle.id)

    def total(kind: MailKind, states: set[OutgoingStatus]) -> int:
        return sum(n for (k, s), n in counts.items() if k is kind and s in states)

    return tuple(
        MailLine(kind.vietnamese, total(kind, _GONE), total(kind, _OPEN), total(kind, _BROKEN))
        for kind in MailKind
        if any(k is kind for k, _ in counts)
    )
