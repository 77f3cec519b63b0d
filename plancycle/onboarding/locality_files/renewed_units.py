"""A new list of units in place of a locality's: looked at first, written only if nothing is wrong.

What the plan names must be in the list, and every group known: so the whole profile is checked as
it would be, in a copy, before its own file is touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, has_errors
from plancycle.model.units import Unit
from plancycle.onboarding.locality_files.checked_copy import check_with
from plancycle.onboarding.locality_files.profile_files import write_file
from plancycle.onboarding.locality_files.units_sheet import read_unit_list, units_csv
from plancycle.profiles.load import known_groups

_FILE = "units.csv"


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A unit that is in both lists and is not the same; ``what``: what differs, in Vietnamese."""

    unit: Unit
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenewedUnits:
    """A new list beside the one in force.

    Attributes:
        units: all of the new list.
        added, removed, changed: against the list in force, each in its own order.
        findings: what is wrong with the list, or with the profile once it has it.
        notes: what was done or left out without being wrong.
    """

    units: tuple[Unit, ...]
    added: tuple[Unit, ...]
    removed: tuple[Unit, ...]
    changed: tuple[ChangedUnit, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def concerns_running_years(self) -> bool:
        """Whether units came, went, or have other days: a year that runs has to be told of it."""
        days = ("hiệu lực từ", "hiệu lực đến", "đơn vị tiếp nhận")
        dated = any(what.startswith(days) for c in self.changed for what in c.what)
        return bool(self.added or self.removed) or dated

    @property
    def may_be_used(self) -> bool:
        """Whether it can take the place of the list in force."""
        return bool(self.units) and not has_errors(self.findings)


def look_at_units(
    config_dir: Path, code: str, name: str, raw: bytes, in_force: tuple[Unit, ...]
) -> RenewedUnits:
    """Read a new list and check the profile with it; nothing of the profile is touched.

    Args: name: of the file, for findings; raw: a workbook or CSV.
    Raises: ConfigError if it can't be read.
    """
    read = read_unit_list(name, raw, known_groups(config_dir, code))
    findings = read.findings
    if not findings:
        findings = _checked(config_dir, code, units_csv(read.units).encode())
    before = {u.code: u for u in in_force}
    after = {u.code: u for u in read.units}
    return RenewedUnits(
        units=read.units,
        added=tuple(u for u in read.units if u.code not in before),
        removed=tuple(u for u in in_force if u.code not in after),
        changed=_changed(before, after),
        findings=findings,
        notes=read.notes,
    )


def use_units(config_dir: Path, code: str, renewed: RenewedUnits) -> None:
    """Put a list that was looked at in the place of the one in force.

    Raises: ConfigError: something is wrong with it, or it can't be written.
    """
    if not renewed.may_be_used:
        raise ValueError("a list with mistakes was about to be used")
    write_file(config_dir / code / _FILE, units_csv(renewed.units).encode())


def _checked(config_dir: Path, code: str, content: bytes) -> tuple[Finding, ...]:
    """What is wrong with a profile that has another list of units; its mistakes alone."""
    findings = check_with(config_dir, code, {f"{code}/{_FILE}": content})
    return tuple(f for f in findings if has_errors((f,)))


def _changed(before: Mapping[str, Unit], after: Mapping[str, Unit]) -> tuple[ChangedUnit, ...]:
    changed = []
    for code, unit in after.items():
        what = _differences(before[code], unit) if code in before else ()
        if what:
            changed.append(ChangedUnit(unit, what))
    return tuple(changed)


def _differences(before: Unit, after: Unit) -> tuple[str, ...]:
    told = (
        ("tên", before.name, after.name),
        ("tên viết tắt", before.short_name, after.short_name),
        ("nhóm", "; ".join(before.groups), "; ".join(after.groups)),
        ("địa chỉ thư", "; ".join(before.emails), "; ".join(after.emails)),
        ("cấp trên", before.superior or "", after.superior or ""),
        ("hiệu lực từ", _day(before.valid_from), _day(after.valid_from)),
        ("hiệu lực đến", _day(before.valid_to), _day(after.valid_to)),
        ("đơn vị tiếp nhận", "; ".join(before.successors), "; ".join(after.successors)),
    )
    return tuple(
        f"{name}: {old or '(trống)'} → {new or '(trống)'}" for name, old, new in told if old != new
    )


def _day(day: date | None) -> str:
    return vietnamese_date(day) if day is not None else ""
