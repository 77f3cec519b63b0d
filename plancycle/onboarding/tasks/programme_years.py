"""Which years the tasks of an imported plan speak of: one year, or several."""

from collections.abc import Iterable, Mapping
from typing import Any

from plancycle.model.times import TaskTime, parse_time
from plancycle.onboarding.asking.decisions import Decision, DecisionKind
from plancycle.profiles.unfilled import is_unfilled

_YEARS = "years of the plan"


def programme_decisions(tasks: Iterable[Mapping[str, Any]]) -> list[Decision]:
    """What to write about the plan's years where its tasks name several; else nothing.

    Args: tasks: as data of ``plan.yaml``.
    """
    times = [parse_time(task["time"]) for task in tasks if not is_unfilled(task["time"])]
    named = sorted({year for time in times for year in _years(time)})
    if len(named) < 2:
        return []
    first, last = named[0], named[-1]
    shares = "; ".join(
        f"năm {year}: {sum(time.concerns(year) for time in times)}"
        for year in range(first, last + 1)
    )
    message = (
        f"Nhiệm vụ thực hiện trong từng năm: {shares}. Ghi first_year: {first}, last_year: {last}; "
        "kế hoạch ký một lần cho cả giai đoạn thì thêm whole_programme: true để bản kế hoạch in đủ "
        "mọi nhiệm vụ."
    )
    shown = f"{first} - {last}"
    return [Decision(DecisionKind.GUESS, "Cả bảng", shown, message, batch=_YEARS)]


def asks_years(decision: Decision) -> bool:
    """Whether a decision is that of :func:`programme_decisions`."""
    return decision.batch == _YEARS


def _years(time: TaskTime) -> set[int]:
    """The years that a time names itself."""
    parts = time.parts or (time,)
    return {year for part in parts for year in (part.year, part.last_year) if year}
