"""Every number of a report, each with the cells it was added up from.

Documents are never read here: only what was accepted into the store.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from plancycle.cycle.figures.basis import Basis
from plancycle.cycle.figures.sums import CellSums
from plancycle.cycle.figures.target_figures import target_figures
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.asked import asked_targets
from plancycle.model.consolidated import Figure, FigureSource
from plancycle.model.period_lines import OWES_NOTHING, ReportingState, UnitLine
from plancycle.model.reports import Field, TaskStatus
from plancycle.model.tasks import Task
from plancycle.model.units import Mood
from plancycle.store.schema.records import AcceptedValue

_ONE = Decimal(1)


def all_figures(basis: Basis) -> tuple[Figure, ...]:
    """Every number of the report, each with its sources."""
    sums = CellSums(basis.summed)
    cells: dict[str | None, list[AcceptedValue]] = defaultdict(list)
    # Without the earlier reports that are carried: states and shares belong to their own day.
    for value in basis.values:
        cells[value.task_id].append(value)
    figures = list(_unit_figures(basis.units))
    for task in basis.profile.plan.tasks:
        figures += _status_figures(task, cells[task.id])
        figures += _task_figures(task, sums)
        figures += [_delivered_figure(task, cells[task.id])] if task.delivers else []
        figures += _owed_figures(task, basis)
    for target_id, target in asked_targets(basis.profile, basis.period):
        figures += target_figures(target_id, target.unit or "", cells[target_id])
    total = ("cost.total", "Tổng kinh phí thực hiện", "triệu đồng")
    figures.append(sums.figure(*total, field=Field.COST.value))
    return tuple(figures)


def _unit_figures(lines: Sequence[UnitLine]) -> Iterable[Figure]:
    ended = [u for u in lines if u.state is ReportingState.ENDED]
    asked = [u for u in lines if u.state not in OWES_NOTHING]
    binding = [u for u in asked if u.mood is Mood.BINDING]
    invited = [u for u in asked if u.mood is Mood.INVITED]
    yield Figure("units.owed", "Số đơn vị phải báo cáo", Decimal(len(binding)), "đơn vị")
    for key, label, state in (
        ("units.on_time", "Số đơn vị báo cáo đúng hạn", ReportingState.ON_TIME),
        ("units.late", "Số đơn vị báo cáo chậm", ReportingState.LATE),
        ("units.missing", "Số đơn vị chưa báo cáo", ReportingState.MISSING),
    ):
        yield _count_units(key, label, [u for u in binding if u.state is state])
    yield Figure("units.invited", "Số đơn vị được đề nghị báo cáo", Decimal(len(invited)), "đơn vị")
    came = [u for u in invited if u.state is ReportingState.RECEIVED]
    yield _count_units("units.invited_received", "Số đơn vị được đề nghị đã gửi báo cáo", came)
    if ended:
        yield _count_units("units.ended", "Số đơn vị đã kết thúc trước hạn báo cáo", ended)


def _count_units(key: str, label: str, lines: Sequence[UnitLine]) -> Figure:
    sources = tuple(
        FigureSource(u.submission_id, u.unit_code, _ONE)
        for u in lines
        if u.submission_id is not None
    )
    return Figure(key, label, Decimal(len(lines)), "đơn vị", sources)


def _status_figures(task: Task, cells: Iterable[AcceptedValue]) -> Iterable[Figure]:
    """How many units say of a task that it is done, and so on."""
    states = [(v, parse_status(v.text)) for v in cells if v.field == Field.STATUS.value]
    for wanted in TaskStatus:
        sources = tuple(
            FigureSource(v.submission_id, v.unit_code, _ONE, v.cell, v.text)
            for v, state in states
            if state is wanted
        )
        label = f"Nhiệm vụ {task.id}: số đơn vị báo “{wanted.vietnamese}”"
        count = Decimal(len(sources))
        yield Figure(f"T{task.id}.{wanted.value}", label, count, "đơn vị", sources)


def _task_figures(task: Task, sums: CellSums) -> Iterable[Figure]:
    """What the reports on a task add up to."""
    key, name = f"T{task.id}", f"Nhiệm vụ {task.id}"
    numbers = [
        (Field.QUANTITY, "số lượng đạt được", task.unit_of_measure),
        (Field.COST, "kinh phí", "triệu đồng"),
    ]
    if task.is_share:
        numbers.append((Field.TOTAL, "tổng số trong diện", task.unit_of_measure))
    if task.quota.rebroadcasts:
        numbers.append((Field.REBROADCASTS, "số lần phát lại", "lần"))
    for field, label, unit in numbers:
        if task.delivers and field is Field.QUANTITY:
            continue  # it is there or not, whatever number stands beside it: see _delivered_figure
        yield sums.figure(
            f"{key}.{field.value}", f"{name}: {label}", unit, task_id=task.id, field=field.value
        )


def _delivered_figure(task: Task, cells: Iterable[AcceptedValue]) -> Figure:
    """How many leads have delivered their paper: those that say it is done."""
    sources = tuple(
        FigureSource(v.submission_id, v.unit_code, _ONE, v.cell, v.text)
        for v in cells
        if v.field == Field.STATUS.value and parse_status(v.text) is TaskStatus.DONE
    )
    label = f"Nhiệm vụ {task.id}: số đơn vị đã có sản phẩm"
    count = Decimal(len(sources))
    return Figure(f"T{task.id}.quantity", label, count, task.unit_of_measure, sources)


def _owed_figures(task: Task, basis: Basis) -> Iterable[Figure]:
    """What all leads of a task owe; these are not added up from reports and have no sources."""
    if not task.quota.has_count:
        return
    key, name, unit = f"T{task.id}", f"Nhiệm vụ {task.id}", task.unit_of_measure
    owed = [basis.owed(a) for a in basis.leads(task)]
    owed += [basis.owed_before(a, p) for c in basis.carried for a, p in c.owed(task)]
    pieces = sum(o.pieces or 0 for o in owed)
    yield Figure(f"{key}.expected", f"{name}: số lượng theo kế hoạch", Decimal(pieces), unit)
    if task.quota.maximum is not None:
        most = Decimal(sum(o.most or 0 for o in owed))
        yield Figure(f"{key}.most", f"{name}: số lượng nhiều nhất theo kế hoạch", most, unit)
    if task.quota.rebroadcasts:
        again = Decimal(sum(o.rebroadcasts or 0 for o in owed))
        label = f"{name}: số lần phát lại theo kế hoạch"
        yield Figure(f"{key}.rebroadcasts_expected", label, again, "lần")
