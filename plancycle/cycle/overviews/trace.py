"""Walk from a figure in a consolidated report to submission, file, cell and message."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plancycle.cycle.workplace.issued_year import (
    issued_profile,
    require_cycle,
    require_period,
    spoken_period,
    unit_names,
)
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.consolidated import Figure
from plancycle.model.errors import StepError
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Consolidation, TracedSource


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure and every cell it was added up from, with the stored files.

    ``unit_names`` are the names of the year's units by code.
    """

    figure: Figure
    sources: tuple[TracedSource, ...]
    unit_names: Mapping[str, str]

    @property
    def adds_up(self) -> bool:
        """Whether the sources add up to the figure (a figure without sources counts requests)."""
        return not self.sources or sum(s.value for s in self.sources) == self.figure.value


def list_figures(office: Office, year: int, period_code: str) -> tuple[Figure, ...]:
    """Every figure of a period's newest consolidation. Raises: StepError if there is none."""
    with office.database.read() as tx:
        return tx.figures.listed(_consolidation(tx, office, year, period_code).id)


def trace_figure(office: Office, year: int, period_code: str, key: str) -> TracedFigure:
    """One figure walked back to its messages.

    Raises: StepError if the period is not consolidated or has no such figure.
    """
    with office.database.read() as tx:
        consolidation = _consolidation(tx, office, year, period_code)
        figures = {f.key: f for f in tx.figures.listed(consolidation.id)}
        if key not in figures:
            profile = issued_profile(office, require_cycle(tx, office, year))
            raise StepError(
                f"Không có số liệu “{key}” trong kỳ {spoken_period(profile, year, period_code)}. "
                f"{Act.LIST_FIGURES:Order} để xem danh sách."
            )
        names = unit_names(office, require_cycle(tx, office, year))
        return TracedFigure(figures[key], tx.figures.trace(consolidation.id, key), names)


def stored_file(office: Office, sha256: str) -> Path:
    """Where the stored bytes of a form or message lie."""
    return office.blobs.path(sha256)


def _consolidation(tx: Transaction, office: Office, year: int, period_code: str) -> Consolidation:
    cycle = require_cycle(tx, office, year)
    period = require_period(issued_profile(office, cycle), year, period_code)
    latest = tx.figures.latest(cycle.id, period_code)
    if latest is None:
        raise StepError(f"Kỳ {period.title} chưa được tổng hợp; hãy {Act.CONSOLIDATE:order} trước.")
    return latest
