"""The figures of the same period a year before, of those tasks and targets that are still the same.

A number says nothing by itself: task 06 of the next plan may be another task. What is compared has
the same number, words and unit of measure, but for the year that stands in the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from plancycle.cycle.workplace.issued_year import IssuedPeriod, frozen_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.profile import Profile
from plancycle.model.tasks import Task
from plancycle.model.text import fold_ascii
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle

RowKey: TypeAlias = tuple[str, str, str]
"""Number, words without marks and year, unit of measure: what makes rows of two years one."""


@dataclass(frozen=True, slots=True)
class YearBefore:
    """What a period is compared with.

    Attributes:
        figures: by key, of what is still the same.
        others: what was added up then under a number that is something else now, or was: in
            Vietnamese, e.g. ``nhiệm vụ 06``, in the order of this year's plan.
    """

    figures: Mapping[str, Decimal] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def task_key(task: Task, year: int) -> RowKey:
    """What a task is, from year to year. Args: task: of the plan as it is kept, or of a year."""
    return task.id, _words(task.full_title, year), task.unit_of_measure


def year_before(tx: Transaction, office: Office, issued: IssuedPeriod) -> YearBefore:
    """The figures of the same period a year before; empty if it has none.

    Those of the report that is in force, whatever was drafted since; of one that never was issued,
    of its newest draft.

    Raises: NewerDataError, PlanCycleError: what that year was issued under can't be read.
    """
    cycle = issued.cycle
    before = tx.cycles.find(cycle.profile, cycle.year - 1)
    if before is None or not before.is_issued:
        return YearBefore()
    figures = _figures(tx, before, issued.code)
    if not figures:
        return YearBefore()
    # Unfilled, as they are kept: a theme of the year that stands in a title makes it no other task.
    then = _rows(frozen_profile(office, before), before.year)
    now = _rows(frozen_profile(office, cycle), cycle.year)
    same = {prefix for prefix, (_, key) in now.items() if prefix in then and then[prefix][1] == key}
    counted = {key.partition(".")[0] for key in figures}
    return YearBefore(
        {key: value for key, value in figures.items() if key.partition(".")[0] in same},
        tuple(name for prefix, (name, _) in now.items() if prefix in counted - same),
    )


def _figures(tx: Transaction, before: Cycle, code: str) -> dict[str, Decimal]:
    paper = tx.documents.in_force(before.id, DocumentKind.CONSOLIDATED_REPORT, code)
    kept = tx.figures.of_document(paper.id) if paper is not None else None
    kept = kept or tx.figures.latest(before.id, code)
    return tx.figures.values(kept.id) if kept is not None else {}


def _rows(profile: Profile, year: int) -> dict[str, tuple[str, RowKey]]:
    """Name and key of every task and measured target, by what its figures' keys begin with."""
    rows = {f"T{t.id}": (f"nhiệm vụ {t.id}", task_key(t, year)) for t in profile.plan.tasks}
    for target_id, target in profile.plan.measured_targets:
        key = target_id, _words(target.text, year), target.unit or ""
        rows[target_id] = (f"chỉ tiêu {target_id}", key)
    return rows


def _words(text: str, year: int) -> str:
    """Words of a row as they are compared: a year's own number stands in them as ``{year}``."""
    return " ".join(fold_ascii(text).replace(str(year), "{year}").split())
