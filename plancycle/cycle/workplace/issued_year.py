"""A year as it was issued: its profile, its periods and papers, whatever today's files say."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from plancycle.cycle.workplace.form_carriers import units_with_form
from plancycle.cycle.workplace.frozen_data import parse_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.periods import ReportingPeriod, is_late
from plancycle.model.profile import Profile
from plancycle.model.units import Unit, UnitRegister, has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document, ReportRequest


@dataclass(frozen=True, slots=True)
class IssuedPeriod:
    """One reporting period of a year, with the profile the year was issued under."""

    cycle: Cycle
    profile: Profile
    period: ReportingPeriod

    @property
    def code(self) -> str:
        """Of the period."""
        return self.period.code


def issued_profile(office: Office, cycle: Cycle) -> Profile:
    """The profile a year was issued under; before its issue, the files as they stand.

    Everything is as issued: the plan, the regime, the authorities, and the units with their names,
    groups and days; but units that ended or began while the year ran are as that was recorded. Of
    today's files it takes only where mail reaches a unit.

    Raises: NewerDataError, PlanCycleError: what was frozen can't be read.
    """
    if cycle.profile_sha256 is None:
        return office.profile.of_year(cycle.year)
    # Units may be recorded while the office is open: by another key, the profile is made anew.
    key = (cycle.profile_sha256, cycle.year, cycle.changed_units)
    if key not in office.issued_profiles:
        kept = parse_profile(office.blobs.get(cycle.profile_sha256)).of_year(cycle.year)
        office.issued_profiles[key] = _as_of_today(office, kept, cycle.changed_units)
    return office.issued_profiles[key]


def _as_of_today(office: Office, frozen: Profile, changed: Iterable[Unit]) -> Profile:
    of_year = {u.code: u for u in frozen.units.units} | {u.code: u for u in changed}
    today = {u.code: u for u in office.profile.units.units}
    units = tuple(
        replace(unit, emails=today[code].emails) if code in today else unit
        for code, unit in of_year.items()
    )
    register = UnitRegister(units, frozen.units.groups)
    return frozen.model_copy(update={"register_": register})


def has_gone(office: Office, unit: Unit) -> bool:
    """Whether a unit of a year gets nothing today: it is not there, or today's files say so.

    What the files say binds the year only once it is recorded; but nobody writes to a unit that
    they know to have ended.
    """
    return is_gone(office.profile.units, unit, office.today())


def is_gone(register: UnitRegister, unit: Unit, today: date) -> bool:
    """As :func:`has_gone`, asked of 10,000 units at once. Args: register: of today's files."""
    ended = register.unit(unit.code).valid_to if unit.code in register else None
    return not unit.exists_on(today) or (ended is not None and ended < today)


def require_here(office: Office, unit: Unit, until: date | None = None) -> None:
    """Refuse what would be sent to a unit that has ended, or asked of it for a day after its end.

    Raises: StepError.
    """
    if has_gone(office, unit) or (until is not None and has_ended(unit, until)):
        last = "" if unit.valid_to is None else f" ngày {vietnamese_date(unit.valid_to)}"
        raise StepError(
            f"{unit.name} kết thúc hoạt động{last} nên không nhận thư, biểu mẫu và không phải báo "
            "cáo từ sau ngày đó."
        )


def known_profile(office: Office, cycle: Cycle | None) -> Profile:
    """The profile by which a year is spoken of: as it was issued, else as the files say today."""
    return office.profile if cycle is None or not cycle.is_issued else issued_profile(office, cycle)


def unit_names(office: Office, cycle: Cycle) -> dict[str, str]:
    """The name of every unit, by code, as a year knows it."""
    return {u.code: u.name for u in known_profile(office, cycle).units.units}


def spoken_period(profile: Profile, year: int, code: str) -> str:
    """A period as people call it, e.g. ``6 tháng đầu năm 2024``; its code if no year has it."""
    period = profile.period(year, code)
    return code if period is None else period.title


def issued_cycles(tx: Transaction, office: Office) -> list[Cycle]:
    """Every year whose plan is issued, oldest first."""
    cycles = (tx.cycles.get(i) for i in tx.cycles.ids(office.profile.code))
    return sorted((c for c in cycles if c.is_issued), key=lambda c: c.year)


def writing_units(tx: Transaction, office: Office) -> tuple[Unit, ...]:
    """Every unit that a message may be of: those of today's files, then those that have left them.

    Whose files are opened unasked is another matter: only the register of today vouches for that.

    A unit that a newer year knows too is given as that year knows it. A year that can't be read
    adds none, so that it holds up nobody's mail of another year.
    """
    units = {u.code: u for u in office.profile.units.units}
    for cycle in reversed(issued_cycles(tx, office)):
        with suppress(PlanCycleError):
            for unit in issued_profile(office, cycle).units.units:
                units.setdefault(unit.code, unit)
    return tuple(units.values())


def frozen_profile(office: Office, cycle: Cycle) -> Profile:
    """The profile of an issued year as it was frozen, whoever's of the office it is."""
    assert cycle.profile_sha256 is not None
    return parse_profile(office.blobs.get(cycle.profile_sha256))


def require_cycle(tx: Transaction, office: Office, year: int) -> Cycle:
    """The cycle of a year whose plan is issued.

    Raises: StepError if there is no plan yet, or it is still a draft.
    """
    cycle = tx.cycles.find(office.profile.code, year)
    if cycle is None or not cycle.is_issued:
        raise StepError(
            f"Kế hoạch năm {year} của {office.profile.locality.area} chưa được ban hành. Hãy "
            f"{Act.PLAN(profile=office.profile.code, year=year):order} rồi {Act.ISSUE:order} với "
            "số và ngày ký do văn thư cấp."
        )
    return cycle


def require_period(profile: Profile, year: int, code: str) -> ReportingPeriod:
    """The period of that code. Raises: StepError naming the known codes."""
    period = profile.period(year, code)
    if period is None:
        known = ", ".join(f"{p.code} ({p.title})" for p in profile.periods(year))
        raise StepError(f"Không có kỳ báo cáo “{code}”. Các kỳ của năm {year}: {known}.")
    return period


def newest_version(
    tx: Transaction, office: Office, year: int, kind: DocumentKind, period: str = ""
) -> Document | None:
    """The newest version of a paper, issued or not; None before the first."""
    cycle = tx.cycles.find(office.profile.code, year)
    return None if cycle is None else tx.documents.latest(cycle.id, kind, period)


def issued_document(
    tx: Transaction, cycle: Cycle, kind: DocumentKind, period: str = ""
) -> Document | None:
    """The latest version of a paper if it is issued, else None."""
    document = tx.documents.latest(cycle.id, kind, period)
    return document if document is not None and document.issue is not None else None


def plan_issue(tx: Transaction, cycle: Cycle) -> Issue:
    """Number and day of a year's plan. Args: cycle: of an issued year."""
    plan = issued_document(tx, cycle, DocumentKind.PLAN)
    assert plan is not None and plan.issue is not None
    return plan.issue


def issued_period(tx: Transaction, office: Office, year: int, code: str) -> IssuedPeriod:
    """A period of an issued year. Raises: StepError if the plan is not issued, or no such code."""
    cycle = require_cycle(tx, office, year)
    profile = issued_profile(office, cycle)
    return IssuedPeriod(cycle, profile, require_period(profile, year, code))


def is_late_report(profile: Profile, request: ReportRequest, received_at: datetime) -> bool:
    """Whether a report to a request came after its last day.

    Never one of a unit that had ended before that day. Nor the lead agency's own: it hands in to
    itself, no deadline lies between it and its own report.
    """
    unit, due = profile.units.unit(request.unit_code), request.effective_due
    own = unit.code == profile.locality.lead.unit
    return not own and not has_ended(unit, due) and is_late(received_at, due)


def has_come(
    tx: Transaction, cycle: Cycle, period: ReportingPeriod, unit_code: str, today: date
) -> bool:
    """Whether a unit was asked for a period: on its day, or before, by a form with its tasks."""
    if period.request_on <= today:
        return True
    return unit_code in units_with_form(tx, cycle, period.code, (unit_code,))
