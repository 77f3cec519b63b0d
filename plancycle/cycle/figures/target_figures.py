"""Measured targets: numerators and denominators added up where they arise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from plancycle.cycle.figures.basis import Basis
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.asked import asked_targets
from plancycle.model.assignments import is_meant
from plancycle.model.consolidated import Figure, FigureSource, TargetLine
from plancycle.model.period_lines import OWES_NOTHING
from plancycle.model.plan import Target
from plancycle.model.reports import Field, TaskStatus
from plancycle.model.rounded_shares import percentage
from plancycle.model.targets import due_now, target_state
from plancycle.store.schema.records import AcceptedValue

_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass
class _Answer:
    """What one unit says of one target."""

    cells: dict[str, AcceptedValue] = field(default_factory=dict)

    @property
    def dropped(self) -> bool:
        """Whether the unit says that the target no longer applies to it."""
        status = self.cells.get(Field.STATUS.value)
        return status is not None and parse_status(status.text) is TaskStatus.NO_LONGER_FITS

    @property
    def counts(self) -> bool:
        """Whether both numbers are there; one without the other would bend the share."""
        wanted = (self.cells.get(Field.QUANTITY.value), self.cells.get(Field.TOTAL.value))
        return not self.dropped and all(v is not None and v.number is not None for v in wanted)


def target_figures(
    target_id: str, unit: str, values: Iterable[AcceptedValue]
) -> tuple[Figure, ...]:
    """A target's numerator, denominator and the units to which it no longer applies.

    Args: target_id: e.g. ``CT01``. unit: what is counted. values: its accepted cells.
    """
    answers = _answers(values)
    counted = [a for a in answers if a.counts]
    dropped = tuple(
        FigureSource(s.submission_id, s.unit_code, _ONE, s.cell, s.text)
        for a in answers
        if a.dropped
        for s in [a.cells[Field.STATUS.value]]
    )
    name = f"Chỉ tiêu {target_id}"
    return (
        _sum(f"{target_id}.quantity", f"{name}: số đạt", unit, counted, Field.QUANTITY),
        _sum(f"{target_id}.total", f"{name}: tổng số trong diện", unit, counted, Field.TOTAL),
        Figure(
            f"{target_id}.no_longer_fits",
            f"{name}: số đơn vị báo “{TaskStatus.NO_LONGER_FITS.vietnamese}”",
            Decimal(len(dropped)),
            "đơn vị",
            dropped,
        ),
    )


def _answers(values: Iterable[AcceptedValue]) -> list[_Answer]:
    by_unit: dict[str, _Answer] = {}
    for value in values:
        by_unit.setdefault(value.unit_code, _Answer()).cells[value.field] = value
    return list(by_unit.values())


def _sum(key: str, label: str, unit: str, answers: Sequence[_Answer], wanted: Field) -> Figure:
    cells = [a.cells[wanted.value] for a in answers]
    sources = tuple(
        FigureSource(v.submission_id, v.unit_code, v.number or _ZERO, v.cell, v.text) for v in cells
    )
    return Figure(key, label, sum((s.value for s in sources), _ZERO), unit, sources)


def target_lines(basis: Basis, figures: Mapping[str, Figure]) -> tuple[TargetLine, ...]:
    """How every measured target stands at the end of the period, its numbers from the figures."""
    return tuple(
        _target_line(target_id, target, basis, figures)
        for target_id, target in asked_targets(basis.profile, basis.period)
    )


def _target_line(
    target_id: str, target: Target, basis: Basis, figures: Mapping[str, Figure]
) -> TargetLine:
    assert target.share is not None and target.unit is not None
    done, total = figures[f"{target_id}.quantity"], figures[f"{target_id}.total"]
    dropped = figures[f"{target_id}.no_longer_fits"]
    end = basis.period.window.end
    # A target without an end year is one of every year: its way begins and ends with the year.
    by, first = target.by or end.year, basis.profile.plan.first_year if target.by else end.year
    falls_due = None if target.time is None else target.time.due(by) <= end
    now = due_now(target.share, first, by, year=end.year, month=end.month, falls_due=falls_due)
    register = basis.profile.units
    # One that has ended, or was not asked, owes nothing; what it reported still counts.
    here = (u for u in basis.units if u.state not in OWES_NOTHING)
    asked = [register.unit(u.unit_code) for u in here]
    before = basis.previous.get(f"{target_id}.total")
    return TargetLine(
        target_id=target_id,
        text=target.text,
        unit_of_measure=target.unit,
        owing=sum(1 for u in asked if is_meant(target.reporters, u, register, end)),
        reported=len(done.sources),
        no_longer_fits=len(dropped.sources),
        numerator=done.value,
        denominator=total.value,
        share=target.share,
        by=by,
        due_now=now,
        state=target_state(
            done.value, total.value, target.share, now, dropped=bool(dropped.sources)
        ),
        reasons=_reasons(target_id, basis, {s.unit_code for s in dropped.sources}),
        previous=percentage(basis.previous.get(f"{target_id}.quantity", _ZERO), before)
        if before
        else None,
    )


def _reasons(target_id: str, basis: Basis, units: set[str]) -> tuple[tuple[str, str], ...]:
    """Why it no longer fits, as those say who say so."""
    return tuple(
        (basis.profile.units.told_name(v.unit_code), v.text)
        for v in basis.values
        if v.task_id == target_id and v.field == Field.DIFFICULTIES.value and v.text
        if v.unit_code in units
    )
