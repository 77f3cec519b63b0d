"""The official letter to units whose report is overdue: drafted for a number, then sent along."""

from datetime import datetime, time

from plancycle.cycle.outgoing.forms_sent import first_late
from plancycle.cycle.outgoing.reminder_rounds import ReminderRound
from plancycle.cycle.papers.drafting.drafts import DraftedPaper, keep_draft, lay_out_missing
from plancycle.cycle.papers.making.carried_papers import carried
from plancycle.cycle.papers.told_letters import REMINDER_LETTER
from plancycle.cycle.workplace.collecting_state import doubts
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_profile, plan_issue
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import Recipient
from plancycle.documents.papers.letter_papers import reminder_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import VIETNAM, ReportingPeriod


def draft_reminder_letters(office: Office, year: int) -> tuple[DraftedPaper, ...]:
    """Draft the official reminder of each overdue period, for the operator to number.

    The draft is made out to the first unit that owes a report; each late unit gets its own. None is
    drafted while a report may lie where nobody has looked. One that a killed run left in the store
    alone is laid out.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None or not cycle.is_issued:
            return ()
        profile = issued_profile(office, cycle)
        plan = plan_issue(tx, cycle)
        periods = profile.periods(year)
        latest = {
            p.code: tx.documents.latest(cycle.id, DocumentKind.REMINDER, p.code) for p in periods
        }
        overdue = [
            (period, first)
            for period in periods
            # Who is late is asked last: it reads every open request of the period.
            if period.due < office.today()
            and latest[period.code] is None
            and not doubts(tx, office, period.due)
            and (first := first_late(tx, IssuedPeriod(cycle, profile, period), office.today()))
            is not None
        ]
    kept = (lay_out_missing(office, year, draft) for draft in latest.values() if draft is not None)
    drafts = [draft for draft in kept if draft is not None]
    for period, request in overdue:
        unit = profile.units.unit(request.unit_code)
        context = reminder_context(profile, period, unit, plan, office.today())
        drafts.append(keep_draft(office, year, DocumentKind.REMINDER, context, period.code))
    return tuple(drafts)


def reminder_letters(
    office: Office, recipient: Recipient, period: ReportingPeriod, this_round: ReminderRound
) -> tuple[tuple[str, bytes], ...]:
    """Names and contents of one unit's letter under the series' number and date.

    It speaks of the day on which it was signed, whenever it goes out; signed, if it came back so.

    Args: period: with the unit's own last day; this_round: with a letter.
    """
    issue = this_round.letter
    assert issue is not None
    context = reminder_context(
        recipient.profile, period, recipient.unit, this_round.plan, issue.signed_on
    )
    moment = datetime.combine(issue.signed_on, time(), VIETNAM)
    letter = office.renderer.render(
        DocumentKind.REMINDER, with_issue(context, issue), modified=moment
    )
    own = (REMINDER_LETTER, letter)
    return carried(office, this_round.signed, recipient.unit.code, own).files
