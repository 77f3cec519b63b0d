"""Ask the unit above those that still have not reported, some working days after the due day."""

from dataclasses import replace

from plancycle.cycle.outgoing.awaited_reports import open_requests
from plancycle.cycle.outgoing.escalation_mail import escalation_message, late_line
from plancycle.cycle.outgoing.escalations_due import Escalation, EscalationsDue
from plancycle.cycle.workplace.collecting_state import doubts_of
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import Recipient
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, ReportRequest


def queue_escalations(office: Office, year: int, due: EscalationsDue) -> int:
    """Put one message for each superior into the outbox; returns how many were new.

    None while a report may lie where nobody has looked.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not due.due:
            return 0
        profile = issued_profile(office, cycle)
        letters = []
        for escalation in due.due:
            requests = _still_open(tx, cycle, profile, escalation)
            if requests and not doubts_of(tx, office, requests):
                lines = tuple(late_line(tx, profile, r) for r in requests)
                above, period = escalation.superior, escalation.period.code
                recipient = Recipient(profile, cycle, above, period, None, escalation.addresses)
                letters.append((recipient, replace(escalation, requests=requests), lines))
    messages = [
        (e, escalation_message(office, addresses, e, lines)) for addresses, e, lines in letters
    ]
    with office.database.begin() as tx:
        # One that names a unit whose report has come meanwhile waits for the next run.
        true = [m for e, m in messages if _still_open(tx, cycle, profile, e) == e.requests]
        return tx.outbox.queue(true)


def _still_open(
    tx: Transaction, cycle: Cycle, profile: Profile, escalation: Escalation
) -> tuple[ReportRequest, ...]:
    still_open = {r.id for r in open_requests(tx, IssuedPeriod(cycle, profile, escalation.period))}
    return tuple(r for r in escalation.requests if r.id in still_open)
