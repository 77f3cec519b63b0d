"""The official letter to units whose report is overdue: drafted for a number, then sent along."""

from datetime import date, datetime, time

from plancycle.cycle.outgoing.awaited_reports import is_overdue, open_requests
from plancycle.cycle.papers.drafts import DraftedPaper, keep_draft, lay_out_missing
from plancycle.cycle.workplace.collecting_state import doubts
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_document, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import Recipient
from plancycle.documents.papers.letter_papers import reminder_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.store.database import Transaction
from plancycle.store.records import ReportRequest

LETTER_NAME = "Cong-van-don-doc.docx"


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
        plan = issued_document(tx, cycle, DocumentKind.PLAN)
        periods = profile.periods(year)
        latest = {
            p.code: tx.documents.latest(cycle.id, DocumentKind.REMINDER, p.code) for p in periods
        }
        overdue = [
            (period, first)
            for period in periods
            if period.due < office.today()
            and latest[period.code] is None
            and not doubts(tx, office, period.due)
            and (first := _first_late(tx, IssuedPeriod(cycle, profile, period), office.today()))
            is not None
        ]
    kept = (lay_out_missing(office, year, draft) for draft in latest.values() if draft is not None)
    drafts = [draft for draft in kept if draft is not None]
    assert plan is not None
    for period, request in overdue:
        unit = profile.units.unit(request.unit_code)
        context = reminder_context(profile, period, unit, plan.issue, office.today())
        drafts.append(keep_draft(office, year, DocumentKind.REMINDER, context, period.code))
    return tuple(drafts)


def _first_late(tx: Transaction, issued: IssuedPeriod, today: date) -> ReportRequest | None:
    """The first request whose unit may be sent a letter: the lead agency writes none to itself."""
    own = issued.profile.locality.lead.unit
    late = (r for r in open_requests(tx, issued) if is_overdue(r, today))
    return next((r for r in late if r.unit_code != own), None)


def reminder_letter(
    office: Office, recipient: Recipient, period: ReportingPeriod, plan: Issue, issue: Issue
) -> tuple[str, bytes]:
    """Name and content of one unit's letter under the series' number and date.

    It speaks of the day on which it was signed, whenever it goes out.

    Args: period: with the unit's own last day; plan: number and date of the plan.
    """
    context = reminder_context(recipient.profile, period, recipient.unit, plan, issue.signed_on)
    moment = datetime.combine(issue.signed_on, time(), VIETNAM)
    return LETTER_NAME, office.renderer.render(
        DocumentKind.REMINDER, with_issue(context, issue), modified=moment
    )
