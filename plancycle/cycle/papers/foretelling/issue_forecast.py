"""What issuing a paper will do, seen before it is done; nothing is changed."""

from dataclasses import dataclass, replace

from plancycle.cycle.figures.unproved import proof_of
from plancycle.cycle.papers.foretelling.letter_receivers import (
    correction_receivers,
    letter_receivers,
)
from plancycle.cycle.papers.foretelling.period_forecast import PeriodForecast, period_forecast
from plancycle.cycle.papers.foretelling.plan_forecast import (
    NOTHING_FROZEN,
    LateOrders,
    PlanPart,
    plan_part,
)
from plancycle.cycle.papers.issuing.issue_orders import check_order, check_paper, draft_to_issue
from plancycle.cycle.papers.issuing.possible_issues import check_possible
from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import issued_period, known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document


@dataclass(frozen=True, slots=True)
class IssueForecast:
    """What will come of an order.

    Attributes:
        paper: its name.
        issue: the number and day that were ordered; None while nobody has named them.
        is_issued: it has a number and day already; nothing will be changed.
        receivers: how many units get it, or what rests on it, by mail later; 0 where nobody does.
        with_form: how many of them get a report form with it.
        plan: what a plan freezes.
        drafts_letter: the letter of assignment is drafted next.
        without_address: names of those units that can't be written to.
        period: of a paper that belongs to one.
    """

    kind: DocumentKind
    paper: str
    issue: Issue | None
    is_issued: bool
    receivers: int = 0
    with_form: int = 0
    plan: PlanPart = NOTHING_FROZEN
    drafts_letter: bool = False
    without_address: tuple[str, ...] = ()
    period: PeriodForecast | None = None

    @property
    def requests(self) -> int:
        """Reports that units will owe by a plan."""
        return sum(units for _, units in self.plan.asked)


def forecast_issue(
    office: Office,
    year: int,
    kind: DocumentKind,
    issue: Issue | None,
    period: str = "",
    late: LateOrders = (),
) -> IssueForecast:
    """Look ahead at what issuing a paper will do.

    Args:
        issue: number, day and signer; None as long as they are still to be asked for.
        late: what was ordered so far of the periods that are over.
    Raises: StepError: as issuing does, for an order that can't be carried out.
    """
    forecast = _forecast(office, year, kind, issue, period, late)
    if forecast.period is None:
        return forecast
    # Files are read when the database is let go.
    proof = proof_of(office, forecast.period.reports)
    return replace(forecast, period=replace(forecast.period, proof=proof))


def _forecast(
    office: Office,
    year: int,
    kind: DocumentKind,
    issue: Issue | None,
    period: str,
    late: LateOrders,
) -> IssueForecast:
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        profile = known_profile(office, cycle)
        if issue is None:
            check_paper(profile, year, kind, period)
        else:
            check_order(office, profile, year, kind, issue, period)
        document = draft_to_issue(tx, profile, cycle, kind, period)
        name = paper_name(profile, kind)
        if cycle is None or document.issue is not None:
            return IssueForecast(kind, name, issue, True)
        if issue is not None:
            check_possible(tx, office, document, issue)
        if kind is DocumentKind.PLAN:
            return _of_plan(office, year, issue, name, late)
        if kind is DocumentKind.ASSIGNMENT_LETTER:
            bound = letter_receivers(tx, office, cycle, document, issue)
            sent = _to_units(kind, name, issue, profile, set(bound.units))
            with_form = sum(1 for c in bound.with_form if profile.units.unit(c).emails)
            return replace(sent, with_form=with_form)
        if kind is DocumentKind.CORRECTION_LETTER:
            return _of_correction(tx, office, cycle, issue, name)
        if not period:
            return IssueForecast(kind, name, issue, False)
        return _of_period(tx, office, cycle, document, issue)


def _of_correction(
    tx: Transaction, office: Office, cycle: Cycle, issue: Issue | None, name: str
) -> IssueForecast:
    """The units that were told the number which it corrects, the lead agency's own among them."""
    units = correction_receivers(tx, office, cycle)
    silent = tuple(u.name for u in units if not u.emails)
    return IssueForecast(
        DocumentKind.CORRECTION_LETTER,
        name,
        issue,
        False,
        receivers=len(units) - len(silent),
        without_address=silent,
    )


def _of_plan(
    office: Office, year: int, issue: Issue | None, name: str, late: LateOrders
) -> IssueForecast:
    profile = office.profile.of_year(year)
    part = plan_part(office, profile, year, late)
    sent = _to_units(DocumentKind.PLAN, name, issue, profile, set(part.unit_codes))
    return replace(
        sent, plan=part, drafts_letter=profile.locality.makes(DocumentKind.ASSIGNMENT_LETTER)
    )


def _to_units(
    kind: DocumentKind, name: str, issue: Issue | None, profile: Profile, codes: set[str]
) -> IssueForecast:
    """A paper that goes to units: to all but the lead agency's own, which writes itself none."""
    units = [profile.units.unit(c) for c in sorted(codes - {profile.locality.lead.unit or ""})]
    silent = tuple(u.name for u in units if not u.emails)
    return IssueForecast(
        kind, name, issue, False, receivers=len(units) - len(silent), without_address=silent
    )


def _of_period(
    tx: Transaction, office: Office, cycle: Cycle, draft: Document, issue: Issue | None
) -> IssueForecast:
    kind = draft.kind
    issued = issued_period(tx, office, cycle.year, draft.period)
    period, lines = period_forecast(tx, office, issued, draft)
    name = paper_name(issued.profile, kind)
    if kind is not DocumentKind.REMINDER:
        return IssueForecast(kind, name, issue, False, period=period)
    late = {u.unit_code for u in lines if u.is_overdue_on(office.today())}
    sent = _to_units(kind, name, issue, issued.profile, late)
    return IssueForecast(
        kind, name, issue, False, receivers=sent.receivers, without_address=sent.without_address,
        period=period,
    )  # fmt: skip
