"""A locality as data: who issues, what the plan says, who owes what, when reports are due.

The classes mirror the files of ``config/<profile>/``; :mod:`plancycle.profiles` reads those files
and turns every violation into a message with file, line and key.
"""

from functools import lru_cache

from pydantic import ConfigDict, Field

from plancycle.model.calendar import CalendarDay, WorkCalendar
from plancycle.model.fields import Part
from plancycle.model.locality import Locality
from plancycle.model.periods import ReportingPeriod
from plancycle.model.plan import Plan, plan_of_year
from plancycle.model.reporting import Reporting
from plancycle.model.units import UnitRegister


@lru_cache(maxsize=8)
def _calendar(overlay: tuple[CalendarDay, ...]) -> WorkCalendar:
    """One calendar for each overlay: it works out the public holidays of a year once."""
    return WorkCalendar(overlay)


class Profile(Part):
    """Everything about one locality, consistent: every code that is named exists."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    locality: Locality
    plan: Plan
    reporting: Reporting
    register_: UnitRegister = Field(alias="register")
    overlay: tuple[CalendarDay, ...] = ()

    @property
    def code(self) -> str:
        """The profile's code, e.g. ``thai-binh``."""
        return self.locality.code

    @property
    def units(self) -> UnitRegister:
        """The register of units."""
        return self.register_

    @property
    def calendar(self) -> WorkCalendar:
        """Working days with the overlay of ``config/common/calendar.yaml``."""
        return _calendar(self.overlay)

    def of_year(self, year: int) -> "Profile":
        """The profile with ``{year}``, ``{next_year}`` and ``{theme}`` filled in all over its plan.

        A point that speaks of the theme is left out in a year that has none, and so is a task
        whose time lies in other years. Raises: ConfigError if no task is left.
        """
        return self.model_copy(update={"plan": plan_of_year(self.plan, year)})

    def periods(self, year: int) -> tuple[ReportingPeriod, ...]:
        """The year's reporting periods in order of their due days."""
        return tuple(sorted((r.of_year(year) for r in self.reporting.periods), key=lambda p: p.due))

    def period(self, year: int, code: str) -> ReportingPeriod | None:
        """One period of a year, or None if the regime has no such code."""
        return next((p for p in self.periods(year) if p.code == code), None)
