"""Who owes what: the tasks of a plan, spelled out unit by unit."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from plancycle.model.actors import Actor
from plancycle.model.plan import Duty, Plan
from plancycle.model.tasks import LeadKind, Task
from plancycle.model.units import Mood, Unit, UnitRegister


class Role(StrEnum):
    """A lead owes a result; a partner is told."""

    LEAD = "lead"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit's part in one task.

    Attributes:
        unit_code, task_id, role: who, what, as what.
        mood: binding or invited.
        active_from, active_to: the days on which it is owed; None is open.
    """

    unit_code: str
    task_id: str
    role: Role
    mood: Mood
    active_from: date | None = None
    active_to: date | None = None

    def until(self, day: date | None) -> "Assignment":
        """The same with another last day."""
        return replace(self, active_to=day)


def resolve_actor(actor: Actor, register: UnitRegister, day: date) -> tuple[Unit, ...]:
    """The registered units an actor stands for on a day; none for "others" or one that is gone.

    A unit that the plan names by itself stands for its heir after its end: what a group is charged
    with is its members' alone, whatever they become.
    """
    if actor.others is not None:
        return ()
    if actor.unit is not None:
        unit = register.in_place_of(actor.unit, day)
        return (unit,) if unit is not None else ()
    assert actor.group is not None
    members = register.members(actor.group, day)
    return tuple(u for u in members if u.code not in actor.excluding)


def is_among(unit: Unit, actors: Iterable[Actor], register: UnitRegister, day: date) -> bool:
    """Whether a unit is one of those that some actors stand for on a day.

    The same as looking for it in :func:`resolve_actors`, without going through the register: this
    is asked of each unit in turn.

    Raises: RegistryError: an actor names a unit or group that the register does not have.
    """
    return any(_stands_for(actor, unit, register, day) for actor in actors)


def _stands_for(actor: Actor, unit: Unit, register: UnitRegister, day: date) -> bool:
    if actor.others is not None:
        return False
    if actor.unit is not None:
        return register.in_place_of(actor.unit, day) == unit
    assert actor.group is not None
    return (
        register.is_ever_member(unit, actor.group)
        and unit.code not in actor.excluding
        and unit.exists_on(day)
    )


def resolve_actors(actors: Iterable[Actor], register: UnitRegister, day: date) -> tuple[Unit, ...]:
    """Union of :func:`resolve_actor`, each unit once, in the order first named."""
    unit_by_code = {u.code: u for actor in actors for u in resolve_actor(actor, register, day)}
    return tuple(unit_by_code.values())


def actor_label(actor: Actor, register: UnitRegister) -> str:
    """An actor's name as printed."""
    if actor.label is not None:
        return actor.label
    if actor.others is not None:
        return actor.others
    if actor.unit is not None:
        return register.unit(actor.unit).name
    assert actor.group is not None
    return register.group(actor.group).name


def label_on(actors: Sequence[Actor], register: UnitRegister, day: date) -> str:
    """As :func:`actors_label`, a unit that has ended by then with the heir that took over."""
    return "; ".join(in_running_order([_label_on(a, register, day) for a in actors]))


def _label_on(actor: Actor, register: UnitRegister, day: date) -> str:
    label = actor_label(actor, register)
    if actor.unit is None or register.unit(actor.unit).exists_on(day):
        return label
    heir = register.in_place_of(actor.unit, day)
    return f"{label} (nay là {heir.name})" if heir is not None else label


def actors_label(actors: Sequence[Actor], register: UnitRegister) -> str:
    """Names as printed in one cell, ``A; B``."""
    return "; ".join(in_running_order([actor_label(a, register) for a in actors]))


_PLURAL = "Các "


def in_running_order(names: Sequence[str]) -> tuple[str, ...]:
    """Names of a list in one sentence or cell: ``Sở A; các sở``.

    A name keeps its capital wherever it stands; the word of the plural has one only at the
    beginning.
    """
    return (
        *names[:1],
        *(
            _PLURAL.lower() + n.removeprefix(_PLURAL) if n.startswith(_PLURAL) else n
            for n in names[1:]
        ),
    )


def is_meant(actors: Iterable[Actor], unit: Unit, register: UnitRegister, day: date) -> bool:
    """Whether a unit is among some actors, itself at any time or as an heir by that day."""
    named = tuple(actors)
    return any(_names(actor, unit, register) for actor in named) or is_among(
        unit, named, register, day
    )


def _names(actor: Actor, unit: Unit, register: UnitRegister) -> bool:
    """Whether an actor is that unit, or a group that it is ever of."""
    if actor.group is None:
        return actor.unit == unit.code
    return register.is_ever_member(unit, actor.group) and unit.code not in actor.excluding


Settled: TypeAlias = Mapping[tuple[str, Role], Set[str]]
"""By task and role, codes of the units whose part is known and need not be spelled out."""


def expand_assignments(
    plan: Plan, register: UnitRegister, day: date, settled: Settled = MappingProxyType({})
) -> tuple[Assignment, ...]:
    """Every unit's part in every task, as the units stand on ``day``.

    A collective lead becomes one assignment for each member; a unit that leads a task is not also
    its partner. Order: tasks as in the plan, leads before partners.

    Args: settled: parts to be left out; of 10,000 units with sixteen tasks that may be nearly all.
    """
    units_of = _Resolved(register, day)
    assignments: list[Assignment] = []
    for task in plan.tasks:
        leads, partners = units_of(task.lead), units_of(task.partners)
        lead_codes = leads.keys()
        # A group named as partner mostly holds the lead, too.
        pairs = [(c, Role.LEAD) for c in _left(leads, settled.get((task.id, Role.LEAD)))]
        left = _left(partners, settled.get((task.id, Role.PARTNER)))
        pairs += [(c, Role.PARTNER) for c in left if c not in lead_codes]
        units = {**partners, **leads}
        assignments.extend(
            Assignment(u.code, task.id, role, register.mood(u), u.valid_from, u.valid_to)
            for u, role in ((units[code], role) for code, role in pairs)
        )
    return tuple(assignments)


class _Resolved:
    """The units that actors stand for on a day, by code; the same actors are looked up once."""

    def __init__(self, register: UnitRegister, day: date) -> None:
        self._register, self._day = register, day
        self._units_by_actors: dict[tuple[Actor, ...], dict[str, Unit]] = {}

    def __call__(self, actors: tuple[Actor, ...]) -> dict[str, Unit]:
        """As :func:`resolve_actors`, in that order."""
        units = self._units_by_actors.get(actors)
        if units is None:
            units = {u.code: u for u in resolve_actors(actors, self._register, self._day)}
            self._units_by_actors[actors] = units
        return units


def _left(units: Mapping[str, Unit], settled: Set[str] | None) -> Iterable[str]:
    """Codes of the units that are not settled, in order."""
    if not settled or settled.isdisjoint(units):
        return units
    left = units.keys() - settled
    return [code for code in units if code in left] if left else ()


def assignments_of_year(
    plan: Plan,
    register: UnitRegister,
    first: date,
    last: date,
    settled: Settled = MappingProxyType({}),
) -> tuple[Assignment, ...]:
    """Every unit's part in every task from ``first`` to ``last``, both included.

    Units that begin meanwhile, and heirs of those that end, owe theirs from that day on. Whoever is
    a partner and becomes an heir leads from then on. Order: as on the first day, then by day.

    Args: settled: parts to be left out. To be a partner later, or to lead, is another part than to
        lead, or to be a partner, from the first day: who is settled in both roles is left out. A
        settled partner that comes to lead stands where it comes to.
    """
    owed = {(a.unit_code, a.task_id): a for a in expand_assignments(plan, register, first, settled)}
    for day in register.turning_days(first, last):
        for assignment in expand_assignments(plan, register, day, settled):
            key = assignment.unit_code, assignment.task_id
            # A partner that takes over leads from that day, whenever it began itself.
            if key not in owed or (assignment.role, owed[key].role) == (Role.LEAD, Role.PARTNER):
                owed[key] = replace(assignment, active_from=day)
    return tuple(owed.values())


def duties_of(unit: Unit, plan: Plan, register: UnitRegister, day: date) -> tuple[Duty, ...]:
    """The addressee blocks of part IV that speak to a unit."""
    return tuple(d for d in plan.duties if is_among(unit, d.actors, register, day))


def co_leads(task: Task, unit: Unit, register: UnitRegister, day: date) -> tuple[str, ...]:
    """Names of the others who lead the same task; none for a collective one.

    Members of a collective lead each owe their own result: nobody shares it with them.
    """
    if task.lead_kind is LeadKind.COLLECTIVE:
        return ()
    return tuple(
        _label_on(actor, register, day)
        for actor in task.lead
        if not is_among(unit, (actor,), register, day)
    )
