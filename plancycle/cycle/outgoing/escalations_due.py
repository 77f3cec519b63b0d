"""Which superiors are to be asked: of units that still have not reported after the due day.

Once for each period and superior, never about units that are only invited; once more where the
letter never arrived and the superior has another address now.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plancycle.cycle.outgoing.awaited_reports import still_owed
from plancycle.cycle.outgoing.mended_addresses import can_go_again, untried_addresses
from plancycle.cycle.workplace.addresses import Unreached, good_addresses
from plancycle.cycle.workplace.form_carriers import units_with_form, was_asked
from plancycle.cycle.workplace.issued_year import IssuedPeriod, has_gone, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.period_words import asked_paper
from plancycle.model.mail import MailKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Unit
from plancycle.store.database import Transaction
from plancycle.store.notices import Subject
from plancycle.store.schema.records import Outgoing, ReportRequest


@dataclass(frozen=True, slots=True)
class Escalation:
    """What one superior is to be asked in one period: to see to the reports of these units.

    ``addresses``: where the letter goes; ``sequence`` counts its tries, from 1.
    """

    period: ReportingPeriod
    superior: Unit
    requests: tuple[ReportRequest, ...]
    addresses: tuple[str, ...]
    sequence: int = 1


@dataclass(frozen=True, slots=True)
class EscalationsDue:
    """What is due today; ``unreached`` are late units with nobody above who could be written to."""

    due: tuple[Escalation, ...] = ()
    unreached: tuple[Unreached, ...] = ()


def escalations_due(office: Office, year: int) -> EscalationsDue:
    """Whose superior is to be asked today; nobody on a day off or where the profile says never."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return EscalationsDue()
        profile = issued_profile(office, cycle)
        after = profile.reporting.reminders.escalate_after
        if after is None or not profile.calendar.is_working(office.today()):
            return EscalationsDue()
        due: list[Escalation] = []
        alone: list[Unreached] = []
        for period in profile.periods(year):
            with_form = units_with_form(tx, cycle, period.code)
            issued = IssuedPeriod(cycle, profile, period)
            over = tx.requests.open_and_over(cycle.id, period.code, office.today())
            owed = still_owed(tx, issued, over)
            # Many units share few due days: the calendar is asked once for each day.
            days = {d: profile.calendar.shift(d, after) for d in {r.effective_due for r in owed}}
            late = [
                r
                for r in owed
                # From each unit's own day: an extension moves it.
                if days[r.effective_due] <= office.today()
                and was_asked(profile.units.unit(r.unit_code), with_form)
                # The reminders have named it to the operator.
                and not has_gone(office, profile.units.unit(r.unit_code))
            ]
            of_period = _by_superior(tx, office, issued, late)
            due += of_period.due
            alone += of_period.unreached
    return EscalationsDue(tuple(due), tuple(alone))


def _by_superior(
    tx: Transaction, office: Office, issued: IssuedPeriod, late: list[ReportRequest]
) -> EscalationsDue:
    cycle, profile, period = issued.cycle, issued.profile, issued.period
    earlier: dict[str, list[Outgoing]] = {}
    for message in tx.outbox.of_kind(cycle.id, MailKind.ESCALATION, period.code):
        earlier.setdefault(message.unit_code, []).append(message)
    bad, told = tx.outbox.bad_addresses(), tx.notices.told(Subject.UNREACHED)
    below: dict[str, list[ReportRequest]] = {}
    alone: list[Unreached] = []
    for request in late:
        unit = profile.units.unit(request.unit_code)
        above = _superior(office, profile, unit)
        if above is not None and good_addresses(above, bad):
            below.setdefault(above.code, []).append(request)
        elif (key := f"escalation:{request.id}") not in told:
            why = f"{above.name} chưa có địa chỉ dùng được" if above else "không có đơn vị cấp trên"
            reason = f"chưa gửi {asked_paper(period)} sau nhiều lần nhắc; {why} để đề nghị đôn đốc"
            alone.append(Unreached(unit.name, reason, key))
    letters = (
        _letter(period, profile.units.unit(code), requests, earlier.get(code, ()), bad)
        for code, requests in below.items()
    )
    return EscalationsDue(tuple(e for e in letters if e is not None), tuple(alone))


def _letter(
    period: ReportingPeriod,
    superior: Unit,
    requests: Sequence[ReportRequest],
    earlier: Sequence[Outgoing],
    bad: Collection[str],
) -> Escalation | None:
    """What a superior is sent now; None if it was asked before, or all its addresses were tried."""
    if not earlier:
        return Escalation(period, superior, tuple(requests), good_addresses(superior, bad))
    if not can_go_again(earlier, superior, bad):
        return None
    addresses, number = untried_addresses(earlier, superior, bad), earlier[-1].sequence + 1
    return Escalation(period, superior, tuple(requests), addresses, number) if addresses else None


def _superior(office: Office, profile: Profile, unit: Unit) -> Unit | None:
    """The unit above, if it still exists and is not the lead agency, which asks itself nothing."""
    if unit.superior is None or unit.superior == profile.locality.lead.unit:
        return None
    above = profile.units.unit(unit.superior)
    return None if has_gone(office, above) else above
