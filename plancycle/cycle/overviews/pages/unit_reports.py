"""What one unit owes in a year, and how it stands."""

from dataclasses import dataclass
from datetime import date

from plancycle.cycle.figures.unit_lines import asking_of, unit_line
from plancycle.cycle.outgoing.granted_days import granted_extensions
from plancycle.cycle.outgoing.reminder_rounds import next_reminder
from plancycle.cycle.workplace.form_carriers import units_with_form
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.model.period_lines import OWES_NOTHING, UnitLine
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import COUNTED
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, ReportRequest, Submission


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """What the unit owes in a period and how it stands today; ``request`` with its extension.

    ``next_reminder``: the day of the next round if nothing comes till then; None without any;
    ``is_with_form``: its form has gone, or is on its way.
    """

    period: ReportingPeriod
    request: ReportRequest
    line: UnitLine
    submissions: tuple[Submission, ...]
    today: date
    next_reminder: date | None = None
    is_with_form: bool = False

    @property
    def is_ahead(self) -> bool:
        """Whether nothing came, it will be asked, and its day for that has not come."""
        owes = self.line.state not in OWES_NOTHING
        return owes and not self.submissions and self.today < self.period.request_on

    @property
    def days_late(self) -> int:
        """Days after its last day on which its report came, or has not come until today."""
        return self.line.days_late_on(self.today)

    @property
    def is_overdue(self) -> bool:
        """Whether it is bound, nothing came, and its last day is over."""
        return self.line.is_overdue_on(self.today)

    @property
    def counted(self) -> Submission | None:
        """The revision that counts; None if none does."""
        return next((s for s in self.submissions if s.status in COUNTED), None)


def periods_of_unit(
    tx: Transaction, profile: Profile, cycle: Cycle, unit_code: str
) -> tuple[UnitPeriod, ...]:
    """What a unit is asked in a year, in the order of its periods."""
    periods, today = [], tx.now.astimezone(VIETNAM).date()
    for period in profile.periods(cycle.year):
        for request in tx.requests.of_unit([cycle.id], unit_code, period.code):
            submissions = tx.submissions.of_request(request.id)
            issued = IssuedPeriod(cycle, profile, period)
            asking = asking_of(tx, issued, today, [request], [request.unit_code])
            line = unit_line(issued, request, submissions, asking)
            granted = granted_extensions(tx, [request]).get(request.id)
            reminder = next_reminder(profile, request, granted, today)
            has_form = bool(units_with_form(tx, cycle, period.code, [unit_code]))
            periods.append(
                UnitPeriod(period, request, line, submissions, today, reminder, has_form)
            )
    return tuple(periods)
