"""Whose reminder is due on a day: rounds counted in working days around each unit's due day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.outgoing.awaited_reports import still_owed
from plancycle.cycle.outgoing.granted_days import Granted, granted_extensions
from plancycle.cycle.workplace.addresses import (
    UNRECORDED_END,
    Unreached,
    good_addresses,
    unreached,
)
from plancycle.cycle.workplace.form_carriers import units_with_form, was_asked
from plancycle.cycle.workplace.issued_year import IssuedPeriod, is_gone, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import Issue
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, Unit
from plancycle.store.answers.awaited_requests import OpenDay
from plancycle.store.database import Transaction
from plancycle.store.notices import Subject
from plancycle.store.schema.records import Cycle, ReportRequest, SignedFile

_NO_TOKEN = "mã báo cáo đã thu hồi, chưa cấp mã mới nên không gửi thư nhắc"  # noqa: S105 - words
_ROUNDS = 100
"""More than a profile has rounds; a year's longest extension keeps the number small."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One round of reminders: its number in the schedule and the day from which it is due.

    ``offset`` is in working days, negative before the due day.
    """

    number: int
    offset: int
    day: date


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """Reminders due now for one period: the round, the units by code, and who can't be written to.

    ``unreached`` also names the lead agency's own unit: it writes no letter to itself. Each is
    named until the operator was told of it.
    """

    period: ReportingPeriod
    stage: Stage
    unit_codes: tuple[str, ...]
    unreached: tuple[Unreached, ...] = ()


@dataclass(frozen=True, slots=True)
class ReminderRound:
    """What the reminders of one round rest on.

    ``letter``: number and date of the official reminder, if it is to go along with those to bound
    units; ``plan``: those of the plan; ``signed``: the letter's signed PDFs, oldest first.
    """

    due: ReminderDue
    plan: Issue
    letter: Issue | None
    signed: tuple[SignedFile, ...] = ()


def stages(profile: Profile, due: date) -> tuple[Stage, ...]:
    """The rounds around a due day, earliest first.

    A due day that is no working day counts back from the last working day before it; the rounds
    after it count on from the due day itself.
    """
    calendar = profile.calendar
    rules = profile.reporting.reminders
    before = sorted(rules.days_before, reverse=True)
    rounds = [(-n, calendar.shift(due, -n)) for n in before]
    rounds += [(n, calendar.shift(due, n)) for n in sorted(rules.days_after)]
    return tuple(Stage(i, offset, day) for i, (offset, day) in enumerate(rounds, start=1))


def current_stage(
    rounds: Sequence[Stage], request: ReportRequest | OpenDay, today: date
) -> Stage | None:
    """The latest round that has come for a request; an invited unit has none after the due day.

    What an extension silences is left to whoever knows when it was granted.
    """
    come = [s for s in rounds if s.day <= today]
    if request.mood is Mood.INVITED:
        if today > request.effective_due:
            return None
        come = [s for s in come if s.offset < 0]
    elif today > request.effective_due:
        # Between the due day and the first round after it nothing is sent.
        come = [s for s in come if s.offset > 0]
    return come[-1] if come else None


def reminder_sequence(stage: Stage, request: ReportRequest | OpenDay) -> int:
    """Number of a reminder among all of a unit and period.

    The rounds around an extended day have numbers of their own: those around the old one may have
    been sent before the extension was granted.
    """
    return stage.number + _ROUNDS * (request.effective_due - request.due).days


def round_of(sequence: int) -> int:
    """Number of the round in the schedule, of a reminder's number among all."""
    return sequence % _ROUNDS


def reminders_due(office: Office, year: int) -> tuple[ReminderDue, ...]:
    """Who is to be reminded today, period by period; nobody on a day off.

    Only the latest round that has come is sent: a day missed is not made up by two letters.
    """
    return _rounds(office, year, on_day_off=False)


def rounds_put_off(office: Office, year: int) -> tuple[ReminderDue, ...]:
    """On a day off: the rounds that have come and go on the next working day; else none."""
    return _rounds(office, year, on_day_off=True)


def _rounds(office: Office, year: int, *, on_day_off: bool) -> tuple[ReminderDue, ...]:
    today = office.today()
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return ()
        profile = issued_profile(office, cycle)
        if profile.calendar.is_working(today) is on_day_off:
            return ()
        return tuple(
            reminder
            for period in profile.periods(year)
            if period.request_on <= today
            for reminder in _due_in_period(tx, office, profile, cycle, period)
        )


def _due_in_period(
    tx: Transaction, office: Office, profile: Profile, cycle: Cycle, period: ReportingPeriod
) -> list[ReminderDue]:
    waiting = _without_reminder(tx, office, IssuedPeriod(cycle, profile, period))
    if not waiting:
        return []
    with_form = units_with_form(tx, cycle, period.code)
    bad, told = tx.outbox.bad_addresses(), tx.notices.told(Subject.UNREACHED)
    withdrawn = tx.requests.withdrawn_tokens(cycle.id)
    by_stage: dict[Stage, list[str]] = {}
    silent: dict[Stage, list[Unreached]] = {}
    today, register, own = office.today(), office.profile.units, profile.locality.lead.unit
    for request, stage in waiting:
        unit = profile.units.unit(request.unit_code)
        if not was_asked(unit, with_form):
            continue  # its form has not gone out
        # A letter would carry a token that lets nothing in.
        why_not = _NO_TOKEN if request.token in withdrawn else ""
        if not why_not and is_gone(register, unit, today):
            why_not = UNRECORDED_END
        if not why_not and unit.code != own and good_addresses(unit, bad):
            by_stage.setdefault(stage, []).append(unit.code)
            continue
        key = f"reminder:{request.id}:{reminder_sequence(stage, request)}"
        if key not in told:
            why = Unreached(unit.name, why_not, key) if why_not else _unreached(profile, unit, key)
            silent.setdefault(stage, []).append(why)
    return [
        ReminderDue(period, stage, tuple(by_stage.get(stage, ())), tuple(silent.get(stage, ())))
        for stage in sorted({*by_stage, *silent}, key=lambda s: s.number)
    ]


def _without_reminder(
    tx: Transaction, office: Office, issued: IssuedPeriod
) -> list[tuple[ReportRequest, Stage]]:
    """Requests whose round has come and lies in no outbox, in the order in which they were made.

    Many units share few days: calendar and outbox are asked once for each, and where the rounds
    have gone, or none has come, no request is read.
    """
    cycle, code = issued.cycle, issued.code
    waiting: list[tuple[ReportRequest, Stage]] = []
    for day in tx.requests.open_days(cycle.id, code):
        stage = current_stage(stages(issued.profile, day.effective_due), day, office.today())
        if stage is None:
            continue
        number = reminder_sequence(stage, day)
        owed = still_owed(
            tx, issued, tx.requests.open_without_reminder(cycle.id, code, day, number)
        )
        granted = granted_extensions(tx, owed)
        waiting += [(r, stage) for r in owed if not _is_silenced(stage, granted.get(r.id))]
    return sorted(waiting, key=lambda w: w[0].id)


def _is_silenced(stage: Stage, granted: Granted | None) -> bool:
    return granted is not None and granted.silences(stage.offset, stage.day)


def next_reminder(
    profile: Profile, request: ReportRequest, granted: Granted | None, today: date
) -> date | None:
    """The day of the first round from today on, if nothing comes till then; None without any.

    An invited unit has none after its last day.
    """
    rounds = stages(profile, request.effective_due)
    is_invited = request.mood is Mood.INVITED
    days = (
        s.day
        for s in rounds
        if s.day >= today and not _is_silenced(s, granted) and not (is_invited and s.offset > 0)
    )
    return next(days, None)


def _unreached(profile: Profile, unit: Unit, key: str) -> Unreached:
    if unit.code == profile.locality.lead.unit:
        return Unreached(unit.name, "thuộc cơ quan chủ trì nên không gửi thư nhắc", key)
    return unreached(unit, key)
