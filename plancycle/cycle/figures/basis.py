"""What a consolidated report is added up from: the accepted values of a period, as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from plancycle.cycle.figures.carried import Carried, carried_reports
from plancycle.cycle.figures.group_lines import group_lines
from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.cycle.workplace.unit_forms import Owed, owed_in
from plancycle.model.assignments import Assignment, Role
from plancycle.model.period_lines import OWES_NOTHING, GroupLine, ReportingState, UnitLine
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.tasks import Task
from plancycle.store.database import Transaction
from plancycle.store.schema.records import AcceptedValue


@dataclass(frozen=True)
class Basis:
    """Everything a consolidated report is added up from."""

    profile: Profile
    period: ReportingPeriod
    assignments: tuple[Assignment, ...]
    units: tuple[UnitLine, ...]
    values: tuple[AcceptedValue, ...]
    previous: Mapping[str, Decimal]
    carried: tuple[Carried, ...] = ()

    @property
    def summed(self) -> tuple[AcceptedValue, ...]:
        """The values of the period, and the earlier ones that are counted in it too."""
        return (*self.values, *(v for c in self.carried for v in c.values))

    @property
    def groups(self) -> tuple[GroupLine, ...]:
        """How the units report, by group."""
        return group_lines(self.profile, self.units)

    def leads(self, task: Task) -> list[Assignment]:
        """The lead assignments of a task, without those of units that had ended."""
        return [
            a
            for a in self.assignments
            if a.task_id == task.id and a.role is Role.LEAD and self._is_owed(a)
        ]

    def ended_leads(self, task: Task) -> int:
        """How many leads of a task had ended by their last day in the period."""
        leads = (a for a in self.assignments if a.task_id == task.id and a.role is Role.LEAD)
        return sum(1 for a in leads if a.unit_code in self._ended)

    def owed(self, assignment: Assignment) -> Owed:
        """What a lead owes in the period."""
        return owed_in(self.profile, self.period, assignment)

    def owed_before(self, assignment: Assignment, period: ReportingPeriod) -> Owed:
        """What a lead that has ended owed in an earlier period, whose report is counted here."""
        return owed_in(self.profile, period, assignment)

    def _is_owed(self, assignment: Assignment) -> bool:
        """Whether a lead is there, and its part begins before the period's data end."""
        begins = assignment.active_from
        return assignment.unit_code not in self._free and (
            begins is None or begins <= self.period.window.end
        )

    @cached_property
    def _ended(self) -> frozenset[str]:
        return frozenset(u.unit_code for u in self.units if u.state is ReportingState.ENDED)

    @cached_property
    def _free(self) -> frozenset[str]:
        """Units that owe nothing: they have ended, or were not asked."""
        return frozenset(u.unit_code for u in self.units if u.state in OWES_NOTHING)


def read_basis(tx: Transaction, issued: IssuedPeriod, previous: Mapping[str, Decimal]) -> Basis:
    """What a period is added up from, as it stands in the store now.

    Args: previous: the figures of the same period a year before, by key.
    """
    cycle, units = issued.cycle, unit_lines(tx, issued)
    assignments = tx.assignments.of_cycle(cycle.id)
    return Basis(
        profile=issued.profile,
        period=issued.period,
        assignments=assignments,
        units=units,
        values=tx.submissions.accepted_values(cycle.id, issued.code),
        previous=previous,
        carried=carried_reports(tx, issued, units, assignments),
    )
