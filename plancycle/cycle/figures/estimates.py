"""Budget estimates of a period, added up for the agency that appraises them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from plancycle.cycle.figures.remarks import statements
from plancycle.cycle.figures.sums import CellSums
from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.workplace.issued_year import IssuedPeriod, plan_issue
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.plan_paper import plan_citation
from plancycle.documents.wording.wording import plan_title
from plancycle.model.consolidated import EstimateLine, EstimateSummary, Figure
from plancycle.model.period_lines import OWES_NOTHING, ReportingState, UnitLine
from plancycle.model.profile import Profile
from plancycle.model.reports import Field
from plancycle.store.database import Transaction
from plancycle.store.schema.records import AcceptedValue

_ZERO = Decimal(0)
_MILLIONS = "triệu đồng"


def assemble_estimate(tx: Transaction, office: Office, issued: IssuedPeriod) -> EstimateSummary:
    """All estimates of a period as they stand in the store now."""
    cycle, profile, period = issued.cycle, issued.profile, issued.period
    units = unit_lines(tx, issued)
    values = tx.submissions.accepted_values(cycle.id, period.code)
    return EstimateSummary(
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        plan_citation=plan_citation(profile, cycle.year, plan_issue(tx, cycle)),
        drafted_on=office.today(),
        lines=_lines(profile, units, values),
        asked=sum(1 for u in units if u.state not in OWES_NOTHING),
        reported=sum(1 for u in units if u.submission_id is not None),
        missing=tuple(u.unit_name for u in units if u.state is ReportingState.MISSING),
        figures=estimate_figures(profile, units, values),
        proposals=statements(values, Field.PROPOSALS, profile.units),
    )


def _lines(
    profile: Profile, units: Sequence[UnitLine], values: Iterable[AcceptedValue]
) -> tuple[EstimateLine, ...]:
    """What each unit asks for each task, in the order of the register and of the plan."""
    cells: dict[tuple[str, str], dict[str, AcceptedValue]] = {}
    for value in values:
        if value.task_id:
            cells.setdefault((value.unit_code, value.task_id), {})[value.field] = value
    return tuple(
        _line(profile, unit, task.id, cells[unit.unit_code, task.id])
        for unit in units
        for task in profile.plan.tasks
        if (unit.unit_code, task.id) in cells
    )


def _line(
    profile: Profile, unit: UnitLine, task_id: str, cells: dict[str, AcceptedValue]
) -> EstimateLine:
    def number(field: Field) -> Decimal | None:
        value = cells.get(field.value)
        return value.number if value else None

    def text(field: Field) -> str:
        value = cells.get(field.value)
        return value.text if value else ""

    task = profile.plan.task(task_id)
    return EstimateLine(
        unit_name=unit.unit_name,
        unit_code=unit.unit_code,
        task_id=task_id,
        title=task.full_title,
        quantity=number(Field.QUANTITY),
        unit_of_measure=task.unit_of_measure,
        amount=number(Field.COST) or _ZERO,
        funding=text(Field.FUNDING),
        basis=text(Field.BASIS),
    )


def estimate_figures(
    profile: Profile, units: Sequence[UnitLine], values: Iterable[AcceptedValue]
) -> tuple[Figure, ...]:
    """The sums of a summary: in all, by unit and by task, each with its cells."""
    sums = CellSums([v for v in values if v.field == Field.COST.value])
    total = sums.figure("estimate.total", "Tổng dự toán", _MILLIONS, field=Field.COST.value)
    by_unit = (
        sums.figure(
            f"estimate@{unit.unit_code}",
            f"Dự toán của {unit.unit_name}",
            _MILLIONS,
            unit_code=unit.unit_code,
        )
        for unit in units
    )
    by_task = (
        sums.figure(
            f"T{task.id}.estimate", f"Nhiệm vụ {task.id}: dự toán", _MILLIONS, task_id=task.id
        )
        for task in profile.plan.tasks
    )
    return (total, *(figure for figure in (*by_unit, *by_task) if figure.sources))
