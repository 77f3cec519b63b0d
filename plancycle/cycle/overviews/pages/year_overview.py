"""How a year stands at a glance: its papers, its periods, its mail, and what happened when."""

from dataclasses import dataclass
from datetime import date

from plancycle.cycle.calendar.year_days import DatedAct, year_days
from plancycle.cycle.overviews.overview import mail_lines
from plancycle.cycle.overviews.pages.papers_of_year import YearPaper, papers_of_year
from plancycle.cycle.overviews.pages.period_cards import PeriodCard, period_cards
from plancycle.cycle.overviews.year_board import incoming_lines, timeline
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.wording import plan_title
from plancycle.model.board import TimelineEntry
from plancycle.model.period_lines import MailLine


@dataclass(frozen=True, slots=True)
class YearPage:
    """How a year stands.

    Attributes:
        title: of the plan; years: all plan years of the profile that were begun, and this one.
        is_spanned: whether the data of the locality hold a plan for it.
        is_issued: whether the plan is issued: before that there is neither mail nor request.
        papers: in the order of the year; those of a period stand with it too.
        timeline: what happened and what the plan says will happen, by day.
        days: everything the year asks for, by day.
    """

    year: int
    years: tuple[int, ...]
    title: str
    today: date
    is_begun: bool
    is_spanned: bool
    is_issued: bool
    papers: tuple[YearPaper, ...]
    periods: tuple[PeriodCard, ...]
    mail: tuple[MailLine, ...]
    incoming: tuple[tuple[str, int], ...]
    timeline: tuple[TimelineEntry, ...]
    days: tuple[DatedAct, ...]

    @property
    def has_invited(self) -> bool:
        """Whether any period asks units that need not report."""
        counts = [card.count for card in self.periods if card.count is not None]
        return any(count.asked > count.bound for count in counts)


def year_page(office: Office, year: int) -> YearPage:
    """How a year stands, begun or not."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        profile = known_profile(office, cycle)
        begun = {tx.cycles.get(i).year for i in tx.cycles.ids(office.profile.code)}
        issued = cycle is not None and cycle.is_issued
        papers = papers_of_year(tx, profile, year, cycle)
        return YearPage(
            year=year,
            years=tuple(sorted({*begun, year})),
            title=plan_title(profile.plan, year),
            today=office.today(),
            is_begun=cycle is not None,
            is_spanned=profile.plan.first_year <= year <= profile.plan.last_year,
            is_issued=issued,
            papers=papers,
            periods=period_cards(tx, office, profile, year, cycle, papers),
            mail=mail_lines(tx, cycle) if cycle else (),
            incoming=incoming_lines(tx, office) if issued else (),
            timeline=timeline(tx, profile, cycle) if cycle and issued else (),
            days=year_days(profile, year),
        )
