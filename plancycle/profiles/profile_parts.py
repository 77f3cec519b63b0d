"""The pieces of a profile while it is being checked: whatever could be read, with its place.

A file with one wrong key gives no model as a whole; its good tasks, duties and periods are still
checked, so that the operator hears of everything at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from plancycle.model.actors import Actor
from plancycle.model.calendar import CalendarDay
from plancycle.model.findings import Finding, Severity
from plancycle.model.locality import Authority
from plancycle.model.plan import Duty, Plan, Target
from plancycle.model.reporting import PeriodRule, YearDay
from plancycle.model.tasks import Task, TaskGroup
from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.profiles.checks import Check
from plancycle.profiles.units_csv import UnitRow
from plancycle.profiles.yaml_source import KeyPath, YamlSource

T = TypeVar("T", bound=BaseModel)

_ACTORS = (
    ("plan", "tasks", ("lead", "partners")),
    ("plan", "targets", ("reporters", "leads")),
    ("plan", "duties", ("actors",)),
    ("reporting", "periods", ("asked",)),
)
"""Where the files name units and groups: file, list, keys of its items."""


@dataclass(frozen=True)
class Located(Generic[T]):
    """A value and where it stands."""

    value: T
    source: YamlSource
    path: KeyPath

    def finding(
        self,
        check: Check,
        below: KeyPath,
        message: str,
        fix: str,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding at a key below this value."""
        return self.source.finding(check, (*self.path, *below), message, fix, severity)


def locate(source: YamlSource | None, path: KeyPath, kind: type[T]) -> tuple[Located[T], ...]:
    """The value at a path, or every item of the list there, that is a valid ``kind``."""
    if source is None:
        return ()
    raw = source.get(path)
    items = (
        [((*path, n), entry) for n, entry in enumerate(raw)]
        if isinstance(raw, list)
        else [(path, raw)]
    )
    valid = []
    for place, entry in items:
        try:
            valid.append(Located(kind.model_validate(entry), source, place))
        except ValidationError:
            continue  # told where the file is validated as a whole
    return tuple(valid)


@dataclass(frozen=True)
class GroupPlace:
    """Where a group stands; ``own`` if in the profile's own file and not in the common one."""

    source: YamlSource
    path: KeyPath
    own: bool


@dataclass(frozen=True)
class Parts:
    """Everything of one profile that could be read.

    Attributes:
        code: the profile's code, i.e. the name of its folder.
        locality, plan, reporting: the YAML files; None where one can't be read at all.
        rows: rows of the register, also those that could not be read.
        groups: common groups and the profile's own, merged.
        group_places: where each group stands.
        overlay: days of the common calendar.
        word_templates: names of the Word templates there are; None where no folder was named.
    """

    code: str
    locality: YamlSource | None = None
    plan: YamlSource | None = None
    reporting: YamlSource | None = None
    calendar: YamlSource | None = None
    rows: tuple[UnitRow, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    group_places: dict[str, GroupPlace] = field(default_factory=dict)
    overlay: tuple[CalendarDay, ...] = ()
    word_templates: frozenset[str] | None = None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Units that could be read."""
        return tuple(row.unit for row in self.rows if row.unit is not None)

    @cached_property
    def unit_codes(self) -> frozenset[str]:
        """Codes of all rows: a row that is wrong elsewhere still names its unit."""
        return frozenset(row.code for row in self.rows)

    @cached_property
    def group_codes(self) -> frozenset[str]:
        """Codes of all groups."""
        return frozenset(self.group_places)

    @cached_property
    def register(self) -> UnitRegister:
        """Units and groups as far as they could be read."""
        return UnitRegister(self.units, self.groups)

    @cached_property
    def tasks(self) -> tuple[Located[Task], ...]:
        """Tasks that could be read."""
        return locate(self.plan, ("tasks",), Task)

    @cached_property
    def task_groups(self) -> tuple[Located[TaskGroup], ...]:
        """Task groups that could be read."""
        return locate(self.plan, ("task_groups",), TaskGroup)

    @cached_property
    def targets(self) -> tuple[Located[Target], ...]:
        """Targets that could be read."""
        return locate(self.plan, ("targets",), Target)

    @cached_property
    def duties(self) -> tuple[Located[Duty], ...]:
        """Duties that could be read."""
        return locate(self.plan, ("duties",), Duty)

    @cached_property
    def periods(self) -> tuple[Located[PeriodRule], ...]:
        """Reporting periods that could be read."""
        return locate(self.reporting, ("periods",), PeriodRule)

    @property
    def years(self) -> range:
        """Plan years; empty if they can't be read or are turned round."""
        first = self.plan.get(("first_year",)) if self.plan else None
        last = self.plan.get(("last_year",)) if self.plan else None
        if not (isinstance(first, int) and isinstance(last, int)):
            return range(0)
        # A slip in one of the years shall not have every rule run through thousands; it is told
        # elsewhere.
        return range(first, min(last, first + 20) + 1)

    def issued_on(self, year: int) -> date:
        """About when the plan of a year is issued."""
        days = locate(self.plan, ("issue_on",), YearDay)
        return (days[0].value if days else Plan.model_fields["issue_on"].default).on(year)

    def authorities(self) -> Iterator[Located[Authority]]:
        """The issuing and the lead agency."""
        for key in ("issuing", "lead"):
            yield from locate(self.locality, (key,), Authority)

    @property
    def theme_years(self) -> tuple[int, ...]:
        """The years that have a theme, in order; keys of YAML are text."""
        themes = self.plan.get(("themes",)) if self.plan else None
        keys = themes if isinstance(themes, dict) else ()
        return tuple(sorted(int(year) for year in keys if re.fullmatch("[0-9]{1,4}", year)))

    def actors(self) -> Iterator[Located[Actor]]:
        """Everyone who is named by code: leads, partners, addressees of duties, reporters."""
        for source, key, names in _ACTORS:
            file = self.plan if source == "plan" else self.reporting
            items = file.get((key,)) if file else None
            for n, entry in enumerate(items if isinstance(items, list) else ()):
                for name in names:
                    if isinstance(entry, dict) and isinstance(entry.get(name), list):
                        yield from locate(file, (key, n, name), Actor)
        if self.reporting and isinstance(self.reporting.get(("reporters",)), list):
            yield from locate(self.reporting, ("reporters",), Actor)
