"""What a person may choose from who says whose a report is: units and periods."""

from dataclasses import dataclass

from plancycle.cycle.workplace.issued_year import issued_cycles, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.units import Unit
from plancycle.store.database import Transaction


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that a report may be taken in for; ``value`` as a form sends it: ``2024/H1``."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """Units and periods to choose from, in order."""

    units: tuple[Unit, ...]
    periods: tuple[PeriodChoice, ...]


def report_choices(tx: Transaction, office: Office) -> ReportChoices:
    """What a report may be said to be of."""
    return ReportChoices(_units(tx, office), _periods(tx, office))


def _units(tx: Transaction, office: Office) -> tuple[Unit, ...]:
    """Units of the issued years, the newest first said; in the order of their registers."""
    by_code: dict[str, Unit] = {}
    for cycle in reversed(issued_cycles(tx, office)):
        for unit in issued_profile(office, cycle).units.units:
            by_code.setdefault(unit.code, unit)
    return tuple(sorted(by_code.values(), key=lambda u: (u.order, u.code)))


def _periods(tx: Transaction, office: Office) -> tuple[PeriodChoice, ...]:
    """The periods of the issued years, the newest year first."""
    return tuple(
        PeriodChoice(f"{cycle.year}/{period.code}", period.title)
        for cycle in reversed(issued_cycles(tx, office))
        for period in issued_profile(office, cycle).periods(cycle.year)
    )
