"""One unit in a year: its tasks, what it was asked, every mail both ways, and its reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plancycle.cycle.overviews.pages.shown_report import ShownReport, shown_report
from plancycle.cycle.overviews.pages.unit_messages import MailEntry, mail_of_unit
from plancycle.cycle.overviews.pages.unit_reports import UnitPeriod, periods_of_unit
from plancycle.cycle.workplace.issued_year import issued_profile, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.model.assignments import Assignment, Role
from plancycle.model.display import safe_line
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.model.tasks import Task
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import (
    BadAddress,
    Event,
)


@dataclass(frozen=True, slots=True)
class UnitTask:
    """A task that the unit leads or joins in."""

    task: Task
    role: Role


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit in a year.

    Attributes:
        unit: with today's addresses; flags: what is known against them.
        periods: what it is asked, in the order of the year.
        mail: newest first.
        report: the revision that was asked for, or else the newest; None without any.
        history: what was decided of its requests and reports, newest first.
    """

    year: int
    unit: Unit
    group_name: str
    flags: tuple[BadAddress, ...]
    tasks: tuple[UnitTask, ...]
    periods: tuple[UnitPeriod, ...]
    mail: tuple[MailEntry, ...]
    report: ShownReport | None
    history: tuple[Event, ...]


def unit_page(
    office: Office, year: int, unit_code: str, submission_id: int = 0, period: str = ""
) -> UnitPage:
    """A unit in an issued year.

    Args:
        submission_id: the revision to lay open; 0 for the newest.
        period: of this period alone; empty for the newest of the year.
    Raises: StepError: the plan is not issued, no such unit, or no such revision of it.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        if unit_code not in profile.units:
            raise StepError(f"Năm {year} không có đơn vị nào mang mã “{safe_line(unit_code, 80)}”.")
        unit = profile.units.unit(unit_code)
        assignments = tx.assignments.of_cycle(cycle.id, [unit_code])
        periods = periods_of_unit(tx, profile, cycle, unit_code)
        own = {s.id: (p, s) for p in periods for s in p.submissions}
        newest = {i: o for i, o in own.items() if not period or o[0].period.code == period}
        return UnitPage(
            year=year,
            unit=unit,
            group_name=profile.units.group(unit.group).name,
            flags=_flags(tx, unit),
            tasks=_tasks(profile, assignments),
            periods=periods,
            mail=mail_of_unit(tx, cycle, unit, [s for _, s in own.values()]),
            report=shown_report(
                tx, profile, cycle, own if submission_id else newest, submission_id
            ),
            history=_history(tx, periods),
        )


def _tasks(profile: Profile, assignments: Iterable[Assignment]) -> tuple[UnitTask, ...]:
    tasks = {t.id: t for t in profile.plan.tasks}
    own = [(a.role, tasks[a.task_id]) for a in assignments if a.task_id in tasks]
    return tuple(UnitTask(task, role) for role, task in own)


def _flags(tx: Transaction, unit: Unit) -> tuple[BadAddress, ...]:
    own = {a.lower() for a in unit.emails}
    return tuple(f for f in tx.outbox.bad_address_list() if f.address in own)


def _history(tx: Transaction, periods: Sequence[UnitPeriod]) -> tuple[Event, ...]:
    events = (
        *tx.pages.history("report_request", [p.request.id for p in periods]),
        *tx.pages.history("submission", [s.id for p in periods for s in p.submissions]),
    )
    return tuple(sorted(events, key=lambda e: (e.at, e.id), reverse=True))
