"""Several periods side by side: what was reached beside the plan, by report and year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plancycle.cycle.figures.year_before import RowKey, task_key
from plancycle.cycle.workplace.issued_year import frozen_profile, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.consolidated import Figure
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """One report that was added up.

    Attributes:
        is_issued: whether the paper that prints it is; a draft may still change.
        owed: units that had to report; on_time, late, missing: of them.
    """

    year: int
    period: ReportingPeriod
    is_issued: bool
    owed: int
    on_time: int
    late: int
    missing: int


@dataclass(frozen=True, slots=True)
class Reached:
    """What a report says of a task: reached, and what the plan asks for in its time, perhaps 0."""

    reached: Decimal
    expected: Decimal

    @property
    def share(self) -> Decimal | None:
        """As a part of what was asked for: 1 is the plan; None where nothing was asked for yet."""
        return self.reached / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class ComparedTask:
    """One task through the reports.

    Attributes: points: one for each report; None where the plan of its year has no such number.
    """

    number: str
    title: str
    unit: str
    points: tuple[Reached | None, ...]


@dataclass(frozen=True, slots=True)
class PeriodsPage:
    """Several periods.

    Attributes:
        codes: kinds of periods that were added up, with what they are called; chosen: the one that
            is shown, empty for all.
        reports: in the order in which they were due.
    """

    codes: tuple[tuple[str, str], ...]
    chosen: str
    reports: tuple[ComparedReport, ...]
    tasks: tuple[ComparedTask, ...]


def periods_page(office: Office, chosen: str = "") -> PeriodsPage:
    """Every report of every issued year that was added up.

    Each stands for itself: the time of a year's report holds that of its half-year, so they are
    set beside each other and never added.

    Args: chosen: code of the periods to be shown, e.g. ``Y`` to compare years; empty, or one that
        was never added up, for all.
    """
    with office.database.read() as tx:
        cycles = [tx.cycles.get(number) for number in tx.cycles.ids(office.profile.code)]
        added_up = sorted(
            (one for c in cycles if c.is_issued for one in _reports(tx, office, c)),
            key=lambda one: (one[0].period.due, one[0].year),
        )
    titles: dict[str, str] = {}
    for report, _ in added_up:
        code = report.period.code
        titles.setdefault(code, report.period.title.replace(f" {report.year}", ""))
    chosen = chosen if chosen in titles else ""
    shown = [one for one in added_up if chosen in ("", one[0].period.code)]
    return PeriodsPage(
        codes=tuple(titles.items()),
        chosen=chosen,
        reports=tuple(report for report, _ in shown),
        tasks=_tasks([figures for _, figures in shown]),
    )


_TaskFigures = Mapping[RowKey, tuple[str, Reached]]
"""Of one report: title and what was reached, in the order of the plan."""


def _reports(
    tx: Transaction, office: Office, cycle: Cycle
) -> Iterable[tuple[ComparedReport, _TaskFigures]]:
    profile = issued_profile(office, cycle)
    issued = {d.id for d in tx.documents.all(cycle.id) if d.status is DocumentStatus.ISSUED}
    # A number may be another task's in another year.
    keys = {t.id: task_key(t, cycle.year) for t in frozen_profile(office, cycle).plan.tasks}
    for period in profile.periods(cycle.year):
        latest = tx.figures.latest(cycle.id, period.code)
        if latest is None:
            continue
        figures = {f.key: f for f in tx.figures.listed(latest.id, of_units=False)}
        counts = [int(_value(figures, f"units.{what}")) for what in _COUNTED]
        report = ComparedReport(cycle.year, period, latest.document_id in issued, *counts)
        yield report, _of_tasks(profile, keys, figures)


_COUNTED = ("owed", "on_time", "late", "missing")


def _value(figures: Mapping[str, Figure], key: str) -> Decimal:
    return figures[key].value if key in figures else Decimal(0)


def _of_tasks(
    profile: Profile, keys: Mapping[str, RowKey], figures: Mapping[str, Figure]
) -> _TaskFigures:
    """Tasks of which the plan asks for a number; by then it may be none."""
    reached: dict[RowKey, tuple[str, Reached]] = {}
    for task in profile.plan.tasks:
        got, asked = (figures.get(f"T{task.id}.{what}") for what in ("quantity", "expected"))
        if got is not None and asked is not None:
            reached[keys[task.id]] = (task.title, Reached(got.value, asked.value))
    return reached


def _tasks(reports: Sequence[_TaskFigures]) -> tuple[ComparedTask, ...]:
    titles = {
        key: title
        for figures in reports
        for key, (title, reached) in figures.items()
        if reached.expected
    }
    return tuple(
        ComparedTask(
            number=key[0],
            title=titles[key],
            unit=key[2],
            points=tuple(figures[key][1] if key in figures else None for figures in reports),
        )
        for key in sorted(titles)
    )
