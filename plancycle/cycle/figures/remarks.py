"""What units wrote in words, gathered for a consolidated report."""

from collections import defaultdict
from collections.abc import Iterable

from plancycle.model.consolidated import Statement, TargetLine, UnitRemarks
from plancycle.model.period_lines import UnitLine
from plancycle.model.reports import Field
from plancycle.model.text import fold, plain_text
from plancycle.model.units import UnitRegister
from plancycle.store.schema.records import AcceptedValue


def statements(
    values: Iterable[AcceptedValue], field: Field, register: UnitRegister
) -> tuple[Statement, ...]:
    """What units wrote in one part, the same sentence once, most often named first."""
    units: dict[str, list[str]] = defaultdict(list)
    wording: dict[str, str] = {}
    for value in values:
        if value.field != field.value:
            continue
        name = register.told_name(value.unit_code)
        for line in plain_text(value.text).split("\n"):
            text = line.strip(" -+•;.")
            key = fold(text)
            if key and name not in units[key]:
                wording.setdefault(key, text)
                units[key].append(name)
    ordered = sorted(units, key=lambda k: (-len(units[k]), k))
    return tuple(Statement(wording[k], tuple(units[k])) for k in ordered)


def without_reasons(
    values: Iterable[AcceptedValue], targets: Iterable[TargetLine], register: UnitRegister
) -> list[AcceptedValue]:
    """The values without those that say why a target no longer fits.

    Such a reason is told with its target; it is no difficulty of the work.
    """
    reasons = {(target.target_id, *reason) for target in targets for reason in target.reasons}
    return [
        value
        for value in values
        if (value.task_id, register.told_name(value.unit_code), value.text) not in reasons
    ]


def _named(code: str) -> str:
    """What a paper calls a row of the form: ``Nhiệm vụ 02``, ``Chỉ tiêu CT01``."""
    return f"{'Chỉ tiêu' if code.startswith('CT') else 'Nhiệm vụ'} {code}"


def remarks(values: Iterable[AcceptedValue], units: Iterable[UnitLine]) -> tuple[UnitRemarks, ...]:
    """What each unit wrote in words; units that wrote nothing are left out."""
    by_unit: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        if value.text:
            words = plain_text(value.text)
            text = f"{_named(value.task_id)}: {words}" if value.task_id else words
            by_unit[value.unit_code][value.field].append(text)
    by_line = []
    for line in units:
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
            by_line.append(UnitRemarks(line.unit_code, line.unit_name, **cells))
    return tuple(by_line)
