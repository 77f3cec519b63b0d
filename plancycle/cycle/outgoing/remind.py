"""Remind units whose report has not come."""

from collections.abc import Sequence

from plancycle.cycle.outgoing.awaited_reports import open_requests
from plancycle.cycle.outgoing.earlier_tries import earlier_try
from plancycle.cycle.outgoing.escalations_due import EscalationsDue
from plancycle.cycle.outgoing.reminder_mail import reminder_message
from plancycle.cycle.outgoing.reminder_rounds import ReminderDue, ReminderRound
from plancycle.cycle.workplace.addresses import good_addresses
from plancycle.cycle.workplace.collecting_state import doubts_of
from plancycle.cycle.workplace.issued_year import (
    IssuedPeriod,
    issued_document,
    issued_profile,
    plan_issue,
    require_cycle,
)
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import by_unit
from plancycle.cycle.workplace.unit_mail import Recipient
from plancycle.model.documents import DocumentKind
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document, ReportRequest


def queue_reminders(office: Office, year: int, due: ReminderDue, unit_codes: Sequence[str]) -> int:
    """Put one round's reminders for some units into the outbox; returns how many were new.

    After the due day the official reminder letter goes along once the operator has issued it.
    While a report may lie where nobody has looked, no unit is told that it is late: see
    :func:`held_back`.

    Args: unit_codes: a chunk of the round's units; of the period nothing but theirs is read.
    """
    period = due.period
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        issued = IssuedPeriod(cycle, profile, period)
        awaited = open_requests(tx, issued, unit_codes)
        # Asked again in each chunk: the mailbox may have failed since the round began.
        if _doubts_of_round(tx, office, due, awaited):
            return 0
        requests = {r.unit_code: r for r in awaited}
        plan = plan_issue(tx, cycle)
        letter = _letter_of(tx, cycle, period.code)
        signed = tx.signed.pdfs_of(letter)
        own = by_unit(tx.assignments.of_cycle(cycle.id, unit_codes))
        bad = tx.outbox.bad_addresses()
        tried = {code: earlier_try(tx, request) for code, request in requests.items()}
    late = due.stage.offset > 0
    this_round = ReminderRound(due, plan, letter.issue if letter and late else None, signed)
    messages = []
    for code in (c for c in unit_codes if c in requests):
        unit = profile.units.unit(code)
        if addresses := good_addresses(unit, bad):
            recipient = Recipient(profile, cycle, unit, period.code, requests[code], addresses)
            messages.append(
                reminder_message(office, this_round, recipient, own.get(code, ()), tried[code])
            )
    with office.database.begin() as tx:
        # Writing the letters took time: a report may have come meanwhile, more time been granted,
        # a code withdrawn, a number put right. Whoever that concerns waits for the next run.
        if (plan, letter) != (plan_issue(tx, cycle), _letter_of(tx, cycle, period.code)):
            return 0
        now = {r.unit_code: r for r in open_requests(tx, issued, unit_codes)}
        withdrawn = tx.requests.withdrawn_tokens(cycle.id)
        as_read = {code for code, r in now.items() if r == requests.get(code)}
        true = {code for code in as_read if now[code].token not in withdrawn}
        return tx.outbox.queue([m for m in messages if m.unit_code in true])


def _letter_of(tx: Transaction, cycle: Cycle, period_code: str) -> Document | None:
    """The official letter of a period's reminders, once it is issued."""
    return issued_document(tx, cycle, DocumentKind.REMINDER, period_code)


def held_back(
    office: Office, year: int, rounds: Sequence[ReminderDue], raised: EscalationsDue
) -> tuple[str, ...]:
    """Why letters about late reports that are due today are not written; none if they are.

    They are due again in the next run, when collecting is in order.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None:
            return ()
        profile = issued_profile(office, cycle)
        reasons: list[str] = []
        for due in rounds:
            wanted = set(due.unit_codes)
            issued = IssuedPeriod(cycle, profile, due.period)
            own = [r for r in open_requests(tx, issued) if r.unit_code in wanted]
            reasons += _doubts_of_round(tx, office, due, own)
        for escalation in raised.due:
            reasons += doubts_of(tx, office, escalation.requests)
    return tuple(dict.fromkeys(reasons))


def _doubts_of_round(
    tx: Transaction, office: Office, due: ReminderDue, requests: Sequence[ReportRequest]
) -> tuple[str, ...]:
    """Doubts about some requests of a round; one before the due day accuses nobody."""
    return doubts_of(tx, office, requests) if due.stage.offset > 0 else ()
