"""What recording today's units does to a running year: worked out, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from plancycle.cycle.workplace.chunks import chunked
from plancycle.cycle.workplace.issued_year import issued_profile, plan_issue
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_differences import UnitDifferences, unit_differences
from plancycle.model.actors import Actor
from plancycle.model.asked import asked_of_year
from plancycle.model.assignments import (
    Assignment,
    Role,
    Settled,
    assignments_of_year,
    resolve_actors,
)
from plancycle.model.mail import MailKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Unit, UnitRegister, has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Outgoing

_TAKEN_BACK = {
    MailKind.ASSIGNMENT,
    MailKind.REQUEST,
    MailKind.REMINDER,
    MailKind.ESCALATION,
    MailKind.CORRECTION,
}


@dataclass(frozen=True, slots=True)
class UnitsChange:
    """What recording today's units does to a running year.

    Attributes:
        differences: the units themselves.
        profile: the year's profile as it will be.
        assignments: tasks that units have from a day on, or until another day than so far.
        asked: periods with the units that are asked for a report in addition.
        over: periods that would ask more units but are over or locked.
        left: ids of the tasks that nobody leads any more.
        taken_back: letters that wait in the outbox for units that have ended.
    """

    differences: UnitDifferences
    profile: Profile
    assignments: tuple[Assignment, ...]
    asked: tuple[tuple[ReportingPeriod, tuple[Unit, ...]], ...]
    over: tuple[ReportingPeriod, ...]
    left: tuple[str, ...]
    taken_back: tuple[Outgoing, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to record."""
        return not (self.differences.changed or self.assignments or self.asked)

    @property
    def mark(self) -> str:
        """The same for the same effects: by it a person records what was shown, or nothing.

        Every value within is a plain one or a frozen record of such, in a fixed order.
        """
        effects = (
            self.differences,
            self.assignments,
            [(p.code, [u.code for u in units]) for p, units in self.asked],
            [p.code for p in self.over],
            self.left,
            [message.id for message in self.taken_back],
        )
        return sha256(repr(effects).encode()).hexdigest()


def consequences(
    tx: Transaction, office: Office, cycle: Cycle, heirs: Mapping[str, str]
) -> UnitsChange:
    """What recording today's units would do; see :class:`UnitsChange`.

    Raises: StepError: what the files or the person say of a unit is not enough.
    """
    issued, today = issued_profile(office, cycle), office.today()
    signed = plan_issue(tx, cycle).signed_on
    decided = {u.code for u in cycle.changed_units}
    differences = unit_differences(issued, office.profile, heirs, decided, signed)
    profile = _as_changed(issued, differences)
    asked, over = _newly_asked(tx, cycle, profile, signed, today)
    changed = {d.now.code for d in differences.changed}
    return UnitsChange(
        differences=differences,
        profile=profile,
        assignments=_changed_assignments(tx, cycle, profile, signed, changed),
        asked=asked,
        over=over,
        left=_left(profile, signed, _last_day(profile, cycle, today)),
        taken_back=_to_take_back(tx, cycle, profile.units, today),
    )


def _as_changed(issued: Profile, differences: UnitDifferences) -> Profile:
    if not differences.changed:
        return issued
    units = {u.code: u for u in issued.units.units}
    units |= {d.now.code: d.now for d in differences.changed}
    register = UnitRegister(tuple(units.values()), issued.units.groups)
    return issued.model_copy(update={"register_": register})


def _last_day(profile: Profile, cycle: Cycle, today: date) -> date:
    return max([today, *(p.due for p in profile.periods(cycle.year))])


def _changed_assignments(
    tx: Transaction, cycle: Cycle, profile: Profile, signed: date, changed: set[str]
) -> tuple[Assignment, ...]:
    """Those that are new, that end on another day, or whose partner leads from a day on."""
    last = max((p.due for p in profile.periods(cycle.year)), default=signed)
    settled = _settled(tx.assignments.units_by_part(cycle.id), changed)
    owed = assignments_of_year(profile.plan, profile.units, signed, max(last, signed), settled)
    codes = sorted({a.unit_code for a in owed})
    kept = {
        (a.unit_code, a.task_id): a
        for chunk in chunked(codes)
        for a in tx.assignments.of_cycle(cycle.id, chunk)
    }
    changes = []
    for assignment in owed:
        before = kept.get((assignment.unit_code, assignment.task_id))
        leads_now = before is not None and (before.role, assignment.role) == (
            Role.PARTNER,
            Role.LEAD,
        )
        if before is None or leads_now:
            changes.append(assignment)
        elif assignment.unit_code in changed and before.active_to != assignment.active_to:
            changes.append(before.until(assignment.active_to))
    return tuple(changes)


def _settled(kept: Settled, changed: set[str]) -> Settled:
    """Parts of units that do not change and have them already: of these nothing can come.

    Whoever leads a task stays its lead; a partner may still come to lead it.
    """
    none: frozenset[str] = frozenset()
    settled: dict[tuple[str, Role], frozenset[str]] = {}
    for task_id in dict.fromkeys(task_id for task_id, _ in kept):
        leads = kept.get((task_id, Role.LEAD), none) - changed
        partners = kept.get((task_id, Role.PARTNER), none) - changed
        settled[task_id, Role.LEAD] = frozenset(leads)
        settled[task_id, Role.PARTNER] = frozenset(leads | partners)
    return settled


def _newly_asked(
    tx: Transaction, cycle: Cycle, profile: Profile, signed: date, today: date
) -> tuple[tuple[tuple[ReportingPeriod, tuple[Unit, ...]], ...], tuple[ReportingPeriod, ...]]:
    """Periods that ask more units, and those that would but are over or locked."""
    asked, over = [], []
    known_by_period = tx.requests.units_by_period(cycle.id)
    locked = tx.requests.locked_periods(cycle.id)
    for period, units in asked_of_year(profile, cycle.year, signed):
        known = known_by_period.get(period.code, frozenset())
        # Whoever has a request keeps it with its token; whoever will have ended owes none.
        more = tuple(u for u in units if u.code not in known and not has_ended(u, period.due))
        if not more:
            continue
        if period.due < today or period.code in locked:
            over.append(period)
        else:
            asked.append((period, more))
    return tuple(asked), tuple(over)


def _left(profile: Profile, signed: date, last: date) -> tuple[str, ...]:
    """Tasks that somebody led when the plan was signed and that nobody leads at the end."""
    leads = dict.fromkeys(task.lead for task in profile.plan.tasks)
    left = {actors for actors in leads if _is_left(actors, profile.units, signed, last)}
    return tuple(task.id for task in profile.plan.tasks if task.lead in left)


def _is_left(actors: tuple[Actor, ...], register: UnitRegister, signed: date, last: date) -> bool:
    """Whether actors stood for anybody on the first of two days, and for nobody on the last."""
    return bool(resolve_actors(actors, register, signed)) and not resolve_actors(
        actors, register, last
    )


def _to_take_back(
    tx: Transaction, cycle: Cycle, register: UnitRegister, today: date
) -> tuple[Outgoing, ...]:
    return tuple(
        message
        for message in tx.outbox.in_state([cycle.id], OutgoingStatus.QUEUED)
        if message.kind in _TAKEN_BACK
        # Notices go to the operator, who stands in no register.
        and message.unit_code in register
        and has_ended(register.unit(message.unit_code), today)
    )
