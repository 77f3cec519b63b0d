"""What a consolidated report is added up from: the accepted values of a period, as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plancycle.cycle.workplace.unit_forms import Owed, owed_in
from plancycle.model.assignments import Assignment, Role
from plancycle.model.consolidated import UnitLine
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.tasks import Task
from plancycle.store.records import AcceptedValue


@dataclass(frozen=True)
class Basis:
    """Everything a consolidated report is added up from."""

    profile: Profile
    period: ReportingPeriod
    assignments: tuple[Assignment, ...]
    units: tuple[UnitLine, ...]
    values: tuple[AcceptedValue, ...]
    previous: Mapping[str, Decimal]

    def leads(self, task: Task) -> list[Assignment]:
        """The lead assignments of a task."""
        return [a for a in self.assignments if a.task_id == task.id and a.role is Role.LEAD]

    def owed(self, assignment: Assignment) -> Owed:
        """What a lead owes in the period."""
        return owed_in(self.profile, self.period, assignment)
