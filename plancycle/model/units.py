"""The register of units: who exists, from when to when, in which groups, at which address."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from plancycle.model.errors import RegistryError

_A_DAY = timedelta(days=1)


class Mood(StrEnum):
    """BINDING units owe ("yêu cầu", "giao"); INVITED ones are asked ("đề nghị"), never late."""

    BINDING = "binding"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A named set of units, e.g. all communes.

    Attributes:
        code: e.g. ``cap-xa``.
        name: as printed, e.g. ``Ủy ban nhân dân các xã, phường, thị trấn``.
        short_name: as printed in tables, e.g. ``Cấp xã``.
        includes: codes of groups whose members belong too.
        mood: mood of units whose first group this is.
    """

    code: str
    name: str
    short_name: str
    includes: tuple[str, ...] = ()
    mood: Mood = Mood.BINDING


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the register.

    Attributes:
        code: stable id, ASCII, e.g. ``so-tttt``.
        name: full name, e.g. ``Sở Thông tin và Truyền thông``.
        short_name: as in tables, e.g. ``Sở TT&TT``.
        groups: group codes; the first decides mood and grouping in reports.
        superior: code of the unit above, or None.
        emails: the unit's addresses, first is the main one; empty if none is known.
        order: place in lists.
        valid_from, valid_to: both included; None is open.
        successors: codes of the units it became, in whole or part.
    """

    code: str
    name: str
    short_name: str
    groups: tuple[str, ...]
    superior: str | None = None
    emails: tuple[str, ...] = ()
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    @property
    def heir(self) -> str | None:
        """The one unit that takes over its tasks; None where it has none, or several are named."""
        return self.successors[0] if len(self.successors) == 1 else None

    @property
    def group(self) -> str:
        """The first group: decides mood and place in reports."""
        return self.groups[0]

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def has_ended(unit: Unit, day: date) -> bool:
    """Whether a unit's last day lies before a day: from then on it owes nothing."""
    return unit.valid_to is not None and unit.valid_to < day


def included_groups(code: str, includes: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """A group with all that it includes, also by way of others. Args: includes: those of one."""
    reached: set[str] = set()
    todo = [code]
    while todo:
        current = todo.pop()
        if current not in reached:
            reached.add(current)
            todo.extend(includes(current))
    return frozenset(reached)


@dataclass(frozen=True)
class UnitRegister:
    """All units of a locality and their groups; consistent once loaded."""

    units: tuple[Unit, ...]
    groups: tuple[UnitGroup, ...] = field(default=())

    @cached_property
    def _count_by_name(self) -> Counter[str]:
        return Counter(unit.name for unit in self.units)

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        return {u.code: u for u in self.units}

    @cached_property
    def _groups(self) -> dict[str, UnitGroup]:
        return {g.code: g for g in self.groups}

    @cached_property
    def _in_order(self) -> tuple[Unit, ...]:
        return tuple(sorted(self.units, key=lambda u: (u.order, u.code)))

    @cached_property
    def _closures(self) -> dict[str, frozenset[str]]:
        """Codes of a group and all it includes; filled as groups are asked for."""
        return {}

    @cached_property
    def _ever_members(self) -> dict[str, tuple[Unit, ...]]:
        """Filled as groups are asked for: looking for them anew for each task takes a while."""
        return {}

    def ended_by(self, day: date) -> tuple[str, ...]:
        """Codes of the units that have ended before a day."""
        return tuple(u.code for u in self.units if has_ended(u, day))

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def told_name(self, code: str) -> str:
        """A unit's name within a sentence: in full, unless another has the same.

        Communes of two districts may be called alike; their short names say which.
        Raises: RegistryError as :meth:`unit`.
        """
        unit = self.unit(code)
        return unit.name if self._count_by_name[unit.name] == 1 else unit.short_name

    def unit(self, code: str) -> Unit:
        """The unit of that code. Raises: RegistryError."""
        try:
            return self._by_code[code]
        except KeyError:
            raise RegistryError(f"Danh mục đơn vị không có mã “{code}”.") from None

    def in_place_of(self, code: str, day: date) -> Unit | None:
        """Who stands on a day where the plan names a unit: itself, after its end its heir.

        None once it has ended without exactly one heir, and before it begins.
        Raises: RegistryError as :meth:`unit`.
        """
        for unit in self.line_of(code):
            if unit.valid_to is None or day <= unit.valid_to:
                return unit if unit.exists_on(day) else None
        return None

    def line_of(self, code: str) -> tuple[Unit, ...]:
        """A unit, its heir, the heir's heir and so on. Raises: RegistryError as :meth:`unit`."""
        line = [self.unit(code)]
        # Two that name one another would go on for ever; the check tells of it, this only stops.
        while (heir := line[-1].heir) in self._by_code and all(u.code != heir for u in line):
            assert heir is not None
            line.append(self.unit(heir))
        return tuple(line)

    def turning_days(self, first: date, last: date) -> tuple[date, ...]:
        """The days after ``first``, up to ``last``, from which other units exist than before."""
        begins = {u.valid_from for u in self.units if u.valid_from is not None}
        ends = {u.valid_to + _A_DAY for u in self.units if u.valid_to not in (None, date.max)}
        return tuple(sorted(day for day in begins | ends if first < day <= last))

    def has_group(self, code: str) -> bool:
        """Whether a group of that code is known."""
        return code in self._groups

    def group(self, code: str) -> UnitGroup:
        """The group of that code. Raises: RegistryError."""
        try:
            return self._groups[code]
        except KeyError:
            raise RegistryError(f"Danh mục đơn vị không có nhóm “{code}”.") from None

    def valid_on(self, day: date) -> tuple[Unit, ...]:
        """Units that exist on that day, in order."""
        return tuple(u for u in self._in_order if u.exists_on(day))

    def members(self, group_code: str, day: date) -> tuple[Unit, ...]:
        """Units of a group (and of the groups it includes) that exist on that day, in order."""
        return tuple(u for u in self.ever_members(group_code) if u.exists_on(day))

    def ever_members(self, group_code: str) -> tuple[Unit, ...]:
        """Units of a group (and of the groups it includes), whenever they exist, in order."""
        # By group and not by day: days are many, and who exists is quickly asked of each.
        members = self._ever_members.get(group_code)
        if members is None:
            members = tuple(u for u in self._in_order if self.is_ever_member(u, group_code))
            self._ever_members[group_code] = members
        return members

    def is_ever_member(self, unit: Unit, group_code: str) -> bool:
        """Whether a unit is of a group or of one it includes, whenever the unit exists.

        Looks at that unit alone: what is asked of each unit in turn must not go through the
        whole register each time.

        Raises: RegistryError: no such group.
        """
        return not self._closure(group_code).isdisjoint(unit.groups)

    def mood(self, unit: Unit) -> Mood:
        """Whether the unit is bound or invited: the mood of its first group."""
        return self.group(unit.group).mood

    def _closure(self, code: str) -> frozenset[str]:
        closure = self._closures.get(code)
        if closure is None:
            closure = included_groups(code, lambda of: self.group(of).includes)
            self._closures[code] = closure
        return closure
