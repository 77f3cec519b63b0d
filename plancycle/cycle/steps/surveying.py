"""The step that shows how a year stands: the board for a browser and the figures for Excel."""

from plancycle.cycle.overviews.outputs import YearOverview, lay_out_overview
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.office import Office

_DRAWING = "Cập nhật bảng theo dõi và tệp số liệu"


def survey(office: Office, year: int, watch: Watch = SILENT) -> YearOverview:
    """Lay out board and workbook of a year beside its papers, as everything stands now.

    Raises: StepError if the plan is not issued, or a file can't be written.
    """
    return watch.carry_out(office, Order(_DRAWING, lay_out_overview, (year,)))


def survey_running_years(office: Office, watch: Watch = SILENT) -> tuple[YearOverview, ...]:
    """The same for every year that still changes: this one and the one before, once issued."""
    this_year = office.today().year
    with office.database.read() as tx:
        cycles = (tx.cycles.find(office.profile.code, year) for year in (this_year - 1, this_year))
        issued = [cycle.year for cycle in cycles if cycle and cycle.is_issued]
    return tuple(survey(office, year, watch) for year in issued)
