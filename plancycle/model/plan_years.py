"""For which years a profile can draw up a plan."""

from collections.abc import Sequence
from datetime import date

from plancycle.model.assignments import Role, assignments_of_year
from plancycle.model.errors import ConfigError
from plancycle.model.profile import Profile


def plannable_years(profile: Profile) -> tuple[int, ...]:
    """The years of the plan's span in which it has a task and somebody who leads one, in order."""
    plan = profile.plan
    return tuple(y for y in range(plan.first_year, plan.last_year + 1) if _has_work(profile, y))


def _has_work(profile: Profile, year: int) -> bool:
    try:
        plan = profile.of_year(year).plan
    except ConfigError:
        return False
    owed = assignments_of_year(plan, profile.units, date(year, 1, 1), date(year, 12, 31))
    return any(a.role is Role.LEAD for a in owed)


def nearest_year(years: Sequence[int], wanted: int) -> int | None:
    """The one of some years that lies nearest to a year, of two the later; None of none."""
    return min(years, key=lambda year: (abs(year - wanted), -year), default=None)


def years_label(years: Sequence[int]) -> str:
    """Years as written: ``2024``, ``2023 - 2025``, ``2023 - 2025, 2027``; ``không có năm nào``."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = (str(r[0]) if len(r) == 1 else f"{r[0]} - {r[-1]}" for r in runs)
    return ", ".join(parts) or "không có năm nào"
