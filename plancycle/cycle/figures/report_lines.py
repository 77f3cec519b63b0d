"""The lines of a consolidated report: one for each task, with its light."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from plancycle.cycle.figures.basis import Basis
from plancycle.model.assignments import Assignment, actors_label, label_on
from plancycle.model.beginnings import begins
from plancycle.model.consolidated import Figure, Light, TaskLine
from plancycle.model.reports import Field
from plancycle.model.tasks import Task
from plancycle.model.units import Mood

_ZERO = Decimal(0)
_HALF = Decimal(50)
_HUNDRED = Decimal(100)


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

    def counted(name: str) -> int | None:
        figure = figures.get(f"T{task.id}.{name}")
        return int(figure.value) if figure else None

    leads = basis.leads(task)
    register = basis.profile.units
    line = TaskLine(
        task_id=task.id,
        group_id=task.group,
        title=task.full_title,
        leads=label_on(task.lead, register, basis.period.window.end),
        partners=actors_label(task.partners, register),
        time_label=task.time_label(basis.period.year),
        quota_label=task.quota_label,
        unit_of_measure=task.unit_of_measure,
        owing=len(leads),
        reported=sum(1 for a in leads if a.unit_code in reported),
        done=int(number("done")),
        under_way=int(number("under_way")),
        not_started=int(number("not_started")),
        no_longer_fits=int(number("no_longer_fits")),
        expected=counted("expected"),
        quantity=number("quantity"),
        previous=basis.previous.get(f"T{task.id}.quantity"),
        cost=number("cost"),
        # Until the line is there: its light is asked of the finished line, below.
        light=Light.GREY,
        below_quota=_below_quota(task, basis, figures, leads, reported),
        results=tuple(results),
        most=counted("most"),
        rebroadcasts=number("rebroadcasts") if task.quota.rebroadcasts else None,
        rebroadcasts_expected=counted("rebroadcasts_expected"),
        total=number("total") if task.is_share else None,
        share=task.quota.minimum if task.is_share else None,
        ended_on=task.time.ended_by(basis.period.window.end),
        product=(task.product or "") if task.delivers else "",
        begins_later=begins(task.time, basis.period.year) > basis.period.window.end,
        invited_silent=_invited_silent(leads, reported),
        delivered_as=_delivered_as(task, basis, leads) if figures[f"T{task.id}.done"].value else "",
        leads_ended=basis.ended_leads(task),
        group_title=next(g.title for g in basis.profile.plan.task_groups if g.id == task.group),
        wanted_label=task.wanted_label,
    )
    return replace(line, light=task_light(line))


def task_light(line: TaskLine) -> Light:
    """A task's light: of a share by its percentage; rebroadcasts owed apart count as well."""
    if line.share is not None:
        if line.percent is None or (line.begins_later and line.percent < line.share):
            return Light.GREY
        return traffic_light(line.percent, line.share)
    pieces = traffic_light(line.quantity, line.expected)
    if line.rebroadcasts is None or pieces is not Light.GREEN:
        return pieces
    again = traffic_light(line.rebroadcasts, line.rebroadcasts_expected)
    return pieces if again in (Light.GREEN, Light.GREY) else Light.AMBER


def traffic_light(quantity: Decimal, expected: int | None) -> Light:
    """Result against quota: all of it, at least half of it, less; grey where nothing is owed."""
    if not expected:
        return Light.GREY
    ratio = quantity * 100 / expected
    if ratio >= _HUNDRED:
        return Light.GREEN
    return Light.AMBER if ratio >= _HALF else Light.RED


def _invited_silent(leads: Sequence[Assignment], reported: set[str]) -> int:
    return sum(1 for a in leads if a.mood is Mood.INVITED and a.unit_code not in reported)


def _below_quota(
    task: Task,
    basis: Basis,
    figures: Mapping[str, Figure],
    leads: Sequence[Assignment],
    reported: set[str],
) -> tuple[str, ...]:
    if not task.quota.has_count:
        return ()
    pieces = _by_unit(figures[f"T{task.id}.quantity"])
    again = _by_unit(figures.get(f"T{task.id}.rebroadcasts"))

    def is_short(assignment: Assignment) -> bool:
        """Whether its unit made fewer pieces, or broadcast fewer again, than it owes."""
        owed, code = basis.owed(assignment), assignment.unit_code
        return pieces[code] < (owed.pieces or 0) or again[code] < (owed.rebroadcasts or 0)

    return tuple(
        basis.profile.units.told_name(a.unit_code)
        for a in leads
        # An invited unit is thanked for what it did; it is in no list of those who fell short.
        if a.mood is Mood.BINDING and a.unit_code in reported and is_short(a)
    )


def _delivered_as(task: Task, basis: Basis, leads: Sequence[Assignment]) -> str:
    """Number and date of the paper that a task's only lead has delivered."""
    if not task.delivers or len(leads) != 1:
        return ""
    texts = (
        v.text
        for v in basis.values
        if v.task_id == task.id and v.field == Field.EVIDENCE.value and v.text
    )
    return next(texts, "")


def _by_unit(figure: Figure | None) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(lambda: _ZERO)
    for source in figure.sources if figure else ():
        totals[source.unit_code] += source.value
    return totals


def _results(basis: Basis) -> dict[str, list[tuple[str, str]]]:
    by_task: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for value in basis.values:
        if value.field == Field.RESULT.value and value.text:
            name = basis.profile.units.told_name(value.unit_code)
            by_task[value.task_id].append((name, value.text))
    return by_task
