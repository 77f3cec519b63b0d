"""Add up accepted values, with pandas; every figure keeps the cells it came from.

Documents are never read here: only what was accepted into the store.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from plancycle.cycle.letters import expected_in
from plancycle.forms.vocabulary import parse_status
from plancycle.model.assignments import Assignment, Role, actors_label
from plancycle.model.consolidated import (
    Figure,
    FigureSource,
    GroupLine,
    Light,
    ReportingState,
    Statement,
    TaskLine,
    UnitLine,
    UnitRemarks,
)
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile, Task
from plancycle.model.reports import Field, TaskStatus
from plancycle.model.text import fold
from plancycle.model.units import Mood
from plancycle.store.records import AcceptedValue

_ONE, _ZERO = Decimal(1), Decimal(0)
_HALF = Decimal(50)
_HUNDRED = Decimal(100)


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


def value_frame(values: Iterable[AcceptedValue]) -> pd.DataFrame:
    """One row for each accepted cell; numbers stay exact decimals."""
    columns = ["submission_id", "unit_code", "task_id", "field", "text", "number", "cell"]
    rows = [[getattr(v, c) for c in columns] for v in values]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def all_figures(basis: Basis) -> tuple[Figure, ...]:
    """Every number of the report, each with its sources."""
    frame = value_frame(basis.values)
    found = list(_unit_figures(basis.units))
    for task in basis.profile.plan.tasks:
        found += _task_figures(task, basis, frame[frame["task_id"] == task.id])
    costs = _numbers(frame[frame["field"] == Field.COST.value])
    found.append(_sum("cost.total", "Tổng kinh phí thực hiện", "triệu đồng", costs))
    return tuple(found)


def _unit_figures(lines: Sequence[UnitLine]) -> Iterable[Figure]:
    binding = [u for u in lines if u.mood is Mood.BINDING]
    invited = [u for u in lines if u.mood is Mood.INVITED]
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


def _count_units(key: str, label: str, lines: Sequence[UnitLine]) -> Figure:
    sources = tuple(
        FigureSource(u.submission_id, u.unit_code, _ONE)
        for u in lines
        if u.submission_id is not None
    )
    return Figure(key, label, Decimal(len(lines)), "đơn vị", sources)


def _task_figures(task: Task, basis: Basis, frame: pd.DataFrame) -> Iterable[Figure]:
    key, name = f"T{task.id}", f"Nhiệm vụ {task.id}"
    states = _rows(frame[frame["field"] == Field.STATUS.value])
    for wanted in TaskStatus:
        sources = tuple(
            FigureSource(v.submission_id, v.unit_code, _ONE, v.cell, v.text)
            for v in states
            if parse_status(v.text) is wanted
        )
        label = f"{name}: số đơn vị báo “{wanted.vietnamese}”"
        yield _sum(f"{key}.{wanted.value}", label, "đơn vị", sources)
    for field, label, unit in (
        (Field.QUANTITY, "số lượng đạt được", task.unit_of_measure),
        (Field.COST, "kinh phí", "triệu đồng"),
    ):
        sources = _numbers(frame[frame["field"] == field.value])
        yield _sum(f"{key}.{field.value}", f"{name}: {label}", unit, sources)
    if task.quota.has_count:
        yield Figure(
            f"{key}.expected",
            f"{name}: số lượng theo kế hoạch",
            Decimal(_expected(task, basis)),
            task.unit_of_measure,
        )


def _rows(frame: pd.DataFrame) -> list[AcceptedValue]:
    return [AcceptedValue(*row) for row in frame.itertuples(index=False, name=None)]


def _numbers(frame: pd.DataFrame) -> tuple[FigureSource, ...]:
    return tuple(
        FigureSource(v.submission_id, v.unit_code, v.number, v.cell, v.text)
        for v in _rows(frame)
        if v.number is not None
    )


def _sum(key: str, label: str, unit: str, sources: tuple[FigureSource, ...]) -> Figure:
    return Figure(key, label, sum((s.value for s in sources), _ZERO), unit, sources)


def _expected(task: Task, basis: Basis) -> int:
    return sum(expected_in(basis.profile, basis.period, a) or 0 for a in basis.leads(task))


def group_lines(profile: Profile, lines: Sequence[UnitLine]) -> tuple[GroupLine, ...]:
    """Reporting by group of units, in the order of the register's groups."""
    if not lines:
        return ()
    frame = pd.DataFrame(
        [(u.group_code, u.mood.value, u.state.value) for u in lines],
        columns=["group", "mood", "state"],
    )
    counts: Counter[tuple[str, str, str]] = Counter(
        {key: int(n) for key, n in frame.value_counts().items()}  # type: ignore[misc]  # a tuple of the three columns
    )
    found = []
    for group in profile.units.groups:
        one = {(mood, state): n for (code, mood, state), n in counts.items() if code == group.code}
        if not one:
            continue
        bound, asked = Mood.BINDING.value, Mood.INVITED.value
        found.append(
            GroupLine(
                group_code=group.code,
                group_name=group.short_name,
                owed=sum(n for (mood, _), n in one.items() if mood == bound),
                on_time=one.get((bound, ReportingState.ON_TIME.value), 0),
                late=one.get((bound, ReportingState.LATE.value), 0),
                missing=one.get((bound, ReportingState.MISSING.value), 0),
                invited=sum(n for (mood, _), n in one.items() if mood == asked),
                invited_received=one.get((asked, ReportingState.RECEIVED.value), 0),
            )
        )
    return tuple(found)


def task_lines(basis: Basis, figures: Mapping[str, Figure]) -> tuple[TaskLine, ...]:
    """One line for each task, its numbers taken from the figures."""
    reported = {u.unit_code for u in basis.units if u.submission_id is not None}
    results = _results(basis)
    return tuple(
        _task_line(task, basis, figures, reported, results[task.id])
        for task in basis.profile.plan.tasks
    )


def _task_line(
    task: Task,
    basis: Basis,
    figures: Mapping[str, Figure],
    reported: set[str],
    results: list[tuple[str, str]],
) -> TaskLine:
    def number(name: str) -> Decimal:
        return figures[f"T{task.id}.{name}"].value

    leads = basis.leads(task)
    expected = int(number("expected")) if task.quota.has_count else None
    quantity = number("quantity")
    register = basis.profile.units
    return TaskLine(
        task_id=task.id,
        group_id=task.group,
        title=task.title,
        leads=actors_label(task.lead, register),
        partners=actors_label(task.partners, register),
        time_label=task.time.label(basis.period.year),
        quota_label=task.quota.label,
        unit_of_measure=task.unit_of_measure,
        owing=len(leads),
        reported=sum(1 for a in leads if a.unit_code in reported),
        done=int(number("done")),
        under_way=int(number("under_way")),
        not_started=int(number("not_started")),
        no_longer_fits=int(number("no_longer_fits")),
        expected=expected,
        quantity=quantity,
        previous=basis.previous.get(f"T{task.id}.quantity"),
        cost=number("cost"),
        light=traffic_light(quantity, expected),
        below_quota=_below_quota(task, basis, figures, leads, reported),
        results=tuple(results),
    )


def traffic_light(quantity: Decimal, expected: int | None) -> Light:
    """Result against quota: all of it, at least half of it, less; grey where nothing is owed."""
    if not expected:
        return Light.GREY
    ratio = quantity * 100 / expected
    if ratio >= _HUNDRED:
        return Light.GREEN
    return Light.AMBER if ratio >= _HALF else Light.RED


def _below_quota(
    task: Task,
    basis: Basis,
    figures: Mapping[str, Figure],
    leads: Sequence[Assignment],
    reported: set[str],
) -> tuple[str, ...]:
    if not task.quota.has_count:
        return ()
    by_unit: dict[str, Decimal] = defaultdict(lambda: _ZERO)
    for source in figures[f"T{task.id}.quantity"].sources:
        by_unit[source.unit_code] += source.value
    return tuple(
        basis.profile.units.unit(a.unit_code).short_name
        for a in leads
        # An invited unit is thanked for what it did; it is in no list of those who fell short.
        if a.mood is Mood.BINDING
        and a.unit_code in reported
        and by_unit[a.unit_code] < (expected_in(basis.profile, basis.period, a) or 0)
    )


def _results(basis: Basis) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for value in basis.values:
        if value.field == Field.RESULT.value and value.text:
            name = basis.profile.units.unit(value.unit_code).short_name
            found[value.task_id].append((name, value.text))
    return found


def statements(basis: Basis, field: Field) -> tuple[Statement, ...]:
    """What units wrote in one part, the same sentence once, most often named first."""
    units: dict[str, list[str]] = defaultdict(list)
    wording: dict[str, str] = {}
    for value in basis.values:
        if value.field != field.value:
            continue
        name = basis.profile.units.unit(value.unit_code).short_name
        for line in value.text.split("\n"):
            text = line.strip(" -+•;.")
            key = fold(text)
            if key and name not in units[key]:
                wording.setdefault(key, text)
                units[key].append(name)
    ordered = sorted(units, key=lambda k: (-len(units[k]), k))
    return tuple(Statement(wording[k], tuple(units[k])) for k in ordered)


def remarks(basis: Basis) -> tuple[UnitRemarks, ...]:
    """What each unit wrote in words; units that wrote nothing are left out."""
    by_unit: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in basis.values:
        if value.text:
            text = f"Mã {value.task_id}: {value.text}" if value.task_id else value.text
            by_unit[value.unit_code][value.field].append(text)
    found = []
    for line in basis.units:
        parts = by_unit.get(line.unit_code, {})
        cells = {
            field.value: "\n".join(parts.get(field.value, ()))
            for field in (
                Field.DIFFICULTIES,
                Field.SHORTCOMINGS,
                Field.CAUSES,
                Field.NEXT_TASKS,
                Field.PROPOSALS,
            )
        }
        if any(cells.values()):
            found.append(UnitRemarks(line.unit_code, line.unit_name, **cells))
    return tuple(found)
