"""Units that ended or began while a year runs: what recording them in the year would do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plancycle.cycle.calendar.due_today import running_years
from plancycle.cycle.desk.unit_consequences import UnitsChange, consequences
from plancycle.cycle.workplace.issued_year import issued_profile, plan_issue, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_differences import NOBODY, count_differing
from plancycle.model.assignments import Assignment, Role
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.model.units import Unit, UnitRegister
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle
from plancycle.store.years.unit_changes import RecordedUnit


@dataclass(frozen=True, slots=True)
class HeirChoice:
    """Who may take over from a unit that became several.

    Attributes:
        heirs: code and name of each that the list of units names; "-" stands for none of them.
        chosen: the code of the one that was chosen; empty: nobody has chosen yet.
    """

    unit: Unit
    heirs: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """A task that a unit has from a day on, or until another day than so far."""

    assignment: Assignment
    unit_name: str
    title: str

    @property
    def leads(self) -> bool:
        """Whether the unit leads it; else it is a partner."""
        return self.assignment.role is Role.LEAD


@dataclass(frozen=True, slots=True)
class RunningUnits:
    """What recording today's units in a year would do.

    Attributes:
        change: None where the list of units is not enough to tell; then ``fault`` says why.
        choices: units of which a person says who takes over.
        heir_names: names of the heirs of the units that change, by the code of each.
        tasks: leads first; left: tasks that nobody leads any more.
        recorded: what was recorded before, newest first.
    """

    year: int
    change: UnitsChange | None
    fault: str
    choices: tuple[HeirChoice, ...]
    heir_names: Mapping[str, tuple[str, ...]]
    tasks: tuple[ChangedTask, ...]
    left: tuple[str, ...]
    recorded: tuple[RecordedUnit, ...]

    @property
    def may_be_recorded(self) -> bool:
        """Whether there is something to record, and nothing that a person has to say first."""
        change = self.change
        return change is not None and not change.is_nothing and not change.differences.undecided

    def unit_name(self, code: str) -> str:
        """What a unit of the year is called; its code where it is in no list any more."""
        register = self.change.profile.units if self.change else UnitRegister(())
        return register.unit(code).name if code in register else code


def running_units(office: Office, year: int, chosen: Mapping[str, str]) -> RunningUnits:
    """What recording today's units in a year would do; nothing is written.

    Args: chosen: who takes over, by the code of the unit that ended; of units that need no such
        word it is left out.
    Raises: StepError: the plan of the year is not issued.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        recorded = tuple(reversed(tx.cycles.recorded_units(cycle.id)))
        try:
            change = consequences(tx, office, cycle, {})
            asked = change.differences.undecided
            heirs = {u.code: chosen[u.code] for u in asked if chosen.get(u.code)}
            if heirs:
                change = consequences(tx, office, cycle, heirs)
        except StepError as fault:
            return RunningUnits(year, None, str(fault), (), {}, (), (), recorded)
    register = change.profile.units
    return RunningUnits(
        year=year,
        change=change,
        fault="",
        choices=tuple(_choice(u, register, heirs) for u in asked),
        heir_names={
            d.now.code: tuple(_names(d.now.successors, register))
            for d in change.differences.changed
        },
        tasks=_tasks(change),
        left=tuple(_titles(change.profile, change.left)),
        recorded=recorded,
    )


def _choice(unit: Unit, register: UnitRegister, heirs: Mapping[str, str]) -> HeirChoice:
    named = zip(unit.successors, _names(unit.successors, register), strict=True)
    return HeirChoice(unit, (*named, (NOBODY, "không đơn vị nào")), heirs.get(unit.code, ""))


def _names(codes: Iterable[str], register: UnitRegister) -> Iterable[str]:
    return (register.unit(c).name if c in register else c for c in codes)


def _titles(profile: Profile, tasks: Iterable[str]) -> Iterable[str]:
    wanted = set(tasks)
    return (f"{t.id}. {t.own_title}" for t in profile.plan.tasks if t.id in wanted)


def _tasks(change: UnitsChange) -> tuple[ChangedTask, ...]:
    titles = {t.id: t.own_title for t in change.profile.plan.tasks}
    register = change.profile.units
    tasks = (
        ChangedTask(a, register.unit(a.unit_code).name, titles.get(a.task_id, ""))
        for a in change.assignments
    )
    return tuple(sorted(tasks, key=lambda t: (not t.leads, t.assignment.task_id, t.unit_name)))


def years_behind(tx: Transaction, office: Office) -> tuple[tuple[int, int], ...]:
    """Years that run and do not know yet which units began or ended, each with how many those are.

    A year whose last report is over needs none of it.
    """
    today = office.today()
    found = []
    for year in running_years(today):
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is not None and cycle.is_issued:
            found.append((year, _behind(tx, office, cycle)))
    return tuple((year, units) for year, units in found if units)


def _behind(tx: Transaction, office: Office, cycle: Cycle) -> int:
    issued = issued_profile(office, cycle)
    if max((p.due for p in issued.periods(cycle.year)), default=office.today()) < office.today():
        return 0
    return count_differing(issued, office.profile, plan_issue(tx, cycle).signed_on)
