"""The step that drafts the reports of the periods whose day has come."""

from plancycle.cycle.papers.making.consolidate import Consolidated, consolidate, due_periods
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.office import Office


def consolidate_due(
    office: Office, year: int, period_code: str = "", watch: Watch = SILENT
) -> tuple[Consolidated, ...]:
    """Draft the report of one period, or of all that are due and not issued.

    Args: period_code: the one period; empty for all.
    Raises: StepError if the one period has not ended, or its report is issued.
    """
    codes = [period_code] if period_code else [p.code for p in due_periods(office, year)]
    return tuple(
        watch.carry_out(office, Order("Tổng hợp một kỳ", consolidate, (year, code)))
        for code in codes
    )
