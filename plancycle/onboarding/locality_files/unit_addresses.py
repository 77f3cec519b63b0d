"""The e-mail addresses of one unit, changed in the list of units without touching any other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plancycle.model.display import safe_line
from plancycle.model.errors import StepError
from plancycle.model.findings import has_errors
from plancycle.model.units import Unit
from plancycle.onboarding.locality_files.renewed_units import look_at_units, use_units
from plancycle.onboarding.locality_files.units_sheet import units_csv
from plancycle.profiles.units_csv import is_email


@dataclass(frozen=True, slots=True)
class Readdressed:
    """The addresses of a unit, before and from now on; the same if nothing was changed."""

    unit: Unit
    before: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether they are others than before."""
        return self.before != self.unit.emails


def typed_addresses(text: str) -> tuple[str, ...]:
    """Addresses as people type them: between spaces, commas or semicolons; each once.

    Raises: StepError: none, or one that is no address.
    """
    typed = tuple(dict.fromkeys(part for part in re.split(r"[\s,;]+", text) if part))
    if not typed:
        raise StepError("Hãy ghi ít nhất một địa chỉ thư, ví dụ vanthu@so-x.example.")
    for address in typed:
        if not is_email(address):
            raise StepError(
                f"“{safe_line(address, 80)}” chưa phải là địa chỉ thư. Cần dạng "
                "vanthu@so-x.example; nhiều địa chỉ thì cách nhau bằng dấu phẩy."
            )
    return typed


def change_addresses(
    config_dir: Path,
    code: str,
    in_force: Sequence[Unit],
    unit_code: str,
    emails: Sequence[str],
    seen: str,
) -> Readdressed:
    """Write other addresses of one unit into the list of units.

    Args:
        in_force: the units of today's files.
        seen: the addresses as the person saw them, joined by ``;``.
    Raises: StepError: no such unit, its addresses were changed since they were seen, or the data
        have mistakes with them; ConfigError: the file can't be written.
    """
    unit = next((u for u in in_force if u.code == unit_code), None)
    if unit is None:
        raise StepError(f"Danh mục không có đơn vị nào mang mã “{safe_line(unit_code, 80)}”.")
    if ";".join(unit.emails) != seen:
        raise StepError(
            f"Địa chỉ của {unit.name} vừa được người khác đổi thành "
            f"{', '.join(unit.emails) or 'chưa có'}; hãy xem lại rồi ghi."
        )
    readdressed = replace(unit, emails=tuple(emails))
    if readdressed.emails == unit.emails:
        return Readdressed(unit, unit.emails)
    units = [readdressed if u is unit else u for u in in_force]
    renewed = look_at_units(
        config_dir, code, "units.csv", units_csv(units).encode(), tuple(in_force)
    )
    if has_errors(renewed.findings) or not renewed.may_be_used:
        told = " ".join(f"{f.location}: {f.message}" for f in renewed.findings[:3])
        raise StepError(f"Chưa đổi được địa chỉ vì dữ liệu của địa phương còn lỗi. {told}")
    use_units(config_dir, code, renewed)
    return Readdressed(readdressed, unit.emails)
